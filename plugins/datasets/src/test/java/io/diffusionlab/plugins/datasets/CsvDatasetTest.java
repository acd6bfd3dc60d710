package io.diffusionlab.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diffusionlab.plugins.datasets.CsvDataset.Config;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Split;
import io.diffusionlab.testkit.DatasetContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvDatasetTest {

  private static final String FRUIT =
      """
      kind,weight,stars
      pear,2.50,3
      apple,1,1
      "fig, dried",4,3
      pear,7,5
      """;

  @TempDir Path folder;

  @Test
  void standardisesNumbersByTheTrainingRows() throws IOException {
    // With this seed one of five rows is for tests; the others' mean and deviation are by hand.
    CsvDataset table = table("x\n2\n4\n6\n8\n10\n", 0.2);
    double[] train = values(table, Split.TRAIN, 0);
    assertEquals(4, train.length);
    assertEquals(0, Arrays.stream(train).average().orElseThrow(), 1e-6);
    assertEquals(1, Arrays.stream(train).map(x -> x * x).average().orElseThrow(), 1e-6);
  }

  @Test
  void hasTheMeanAndDeviationKnownByHand() {
    NumberColumn column = NumberColumn.of("x", List.of("2", "4", "4", "4", "5", "5", "7", "9"));
    assertEquals(5, column.mean());
    assertEquals(2, column.deviation());
    float[] sample = {0};
    column.encode("9", sample, 0);
    assertEquals(2, sample[0]);
  }

  @Test
  void writesNamesAsOnesAmongMinusOnes() throws IOException {
    CsvDataset table = table(FRUIT, 0.25);
    assertEquals(DataShape.vector(3 + 1 + 1), table.shape()); // apple, "fig, dried", pear
    for (float[] row : rows(table)) {
      float[] names = Arrays.copyOf(row, 3);
      Arrays.sort(names);
      assertArrayEquals(new float[] {-1, -1, 1}, names);
    }
  }

  @Test
  void givesEveryRowBackInItsOwnUnitsAndWords() throws IOException {
    CsvDataset table = table(FRUIT, 0.25);
    List<String> lines = new ArrayList<>();
    for (float[] row : rows(table)) {
      lines.add(table.csv(row).orElseThrow().lines().skip(1).findFirst().orElseThrow());
    }
    lines.sort(null);
    assertEquals(
        List.of("\"fig, dried\",4.00,3", "apple,1.00,1", "pear,2.50,3", "pear,7.00,5"), lines);
    assertEquals("kind,weight,stars\n", table.csv(new float[0]).orElseThrow());
  }

  @Test
  void readsAgainWhatItWrote() throws IOException {
    CsvDataset table = table(FRUIT, 0.25);
    float[] all = new float[4 * 5];
    List<float[]> rows = rows(table);
    for (int i = 0; i < 4; i++) {
      System.arraycopy(rows.get(i), 0, all, 5 * i, 5);
    }
    String written = table.csv(all).orElseThrow();
    CsvDataset again = table(written, 0.25);
    assertEquals(table.shape(), again.shape());
    assertEquals(4, written.lines().count() - 1);
  }

  @Test
  void takesTheNearestNameForWhatIsBetween() {
    NameColumn column = NameColumn.of("kind", List.of("b", "a", "c", "a"));
    assertEquals(List.of("a", "b", "c"), column.values());
    assertEquals("c", column.decode(new float[] {9, -0.4f, -0.6f, -0.3f}, 1));
  }

  @Test
  void takesDeclaredNumbersForNames() throws IOException {
    Path file = write(FRUIT);
    Config config = new Config(file, List.of("stars"), List.of("kind"), 0.25, 0);
    assertEquals(DataShape.vector(1 + 3), new CsvDataset(config).shape());
  }

  @Test
  void splitsByTheSeed() throws IOException {
    StringBuilder text = new StringBuilder("x\n");
    for (int i = 0; i < 100; i++) {
      text.append(i).append('\n');
    }
    Path file = write(text.toString());
    double[] first = values(new CsvDataset(config(file, 0.3, 1)), Split.TEST, 0);
    assertEquals(30, first.length);
    assertArrayEquals(first, values(new CsvDataset(config(file, 0.3, 1)), Split.TEST, 0));
    double[] other = values(new CsvDataset(config(file, 0.3, 2)), Split.TEST, 0);
    assertNotEquals(Arrays.toString(first), Arrays.toString(other));
  }

  @Test
  void namesThePlaceOfAMissingValue() {
    assertMistake(
        ":3:3: no value of 'y' (and 1 more); fill it in, remove the row, or leave out the column by"
            + " 'omit'",
        "x,y\n1,2\n2,\n3,NA\n");
  }

  @Test
  void namesThePlaceOfARowThatIsTooShort() {
    assertMistake(":3:1: 1 values; the header has 2", "x,y\n1,2\n2\n");
  }

  @Test
  void namesThePlaceOfAWordAmongNumbers() {
    assertMistake(
        ":3:3: 'l.5' of 'y' is no number, but most others are; mend it, or list the column under"
            + " 'categorical'",
        "x,y\n1,2\n2,l.5\n3,3\n4,4\n");
  }

  @Test
  void namesThePlaceOfAQuoteThatIsNeverClosed() {
    assertMistake(":2:3: a quote that is never closed", "x,y\n1,\"2\n2,3\n");
  }

  @Test
  void refusesColumnsThatSayNothing() {
    assertMistake("column 'y' is 7 in every training row", "x,y\n1,7\n2,7\n3,7\n");
    assertMistake("column 'y' has 1 different values; expected 2 to 100", "x,y\n1,a\n2,a\n3,a\n");
  }

  @Test
  void refusesTwoColumnsOfOneName() {
    assertMistake(":1:3: column 'x' has no name of its own", "x,x\n1,7\n2,8\n");
  }

  @Test
  void refusesSettingsOfColumnsThatThereAreNot() throws IOException {
    Path file = write(FRUIT);
    Config config = new Config(file, List.of(), List.of("color"), 0.25, 0);
    String told =
        assertThrows(IllegalArgumentException.class, () -> new CsvDataset(config)).getMessage();
    assertEquals(file + " has no column 'color'; its columns are kind, weight, stars", told);
  }

  @Test
  void refusesAFileThatThereIsNot() {
    Config config = config(folder.resolve("none.csv"), 0.2, 0);
    String told =
        assertThrows(IllegalArgumentException.class, () -> new CsvDataset(config)).getMessage();
    assertEquals("there is no file '%s'".formatted(config.path().toAbsolutePath()), told);
  }

  @Test
  void readsWhatSpreadsheetsWrite() throws IOException {
    CsvDataset table = table("\uFEFFx,\"y \"\"in\"\"\"\r\n 1 ,2\r\n\r\n2,3\r\n3,4\r\n", 0.3);
    assertEquals("x,\"y \"\"in\"\"\"\n", table.csv(new float[0]).orElseThrow());
    assertEquals(2, table.open(Split.TRAIN).size());
  }

  @Nested
  class Contract implements DatasetContract {
    @Override
    public Dataset dataset() {
      try {
        return table(FRUIT, 0.25);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void assertMistake(String expected, String text) {
    String told =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> table(text, 0.3)).getMessage());
    assertEquals(true, told.contains(expected), told);
  }

  private CsvDataset table(String text, double testShare) throws IOException {
    return new CsvDataset(config(write(text), testShare, 0));
  }

  private static Config config(Path file, double testShare, long seed) {
    return new Config(file, List.of(), List.of(), testShare, seed);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  private static double[] values(CsvDataset table, Split split, int column) throws IOException {
    try (Examples examples = table.open(split)) {
      double[] values = new double[examples.size()];
      float[] sample = new float[table.shape().size()];
      for (int i = 0; i < values.length; i++) {
        examples.read(i, new Random(0), sample, 0);
        values[i] = sample[column];
      }
      return values;
    }
  }

  private static List<float[]> rows(CsvDataset table) throws IOException {
    List<float[]> rows = new ArrayList<>();
    for (Split split : Split.values()) {
      try (Examples examples = table.open(split)) {
        for (int i = 0; i < examples.size(); i++) {
          float[] sample = new float[table.shape().size()];
          examples.read(i, new Random(0), sample, 0);
          rows.add(sample);
        }
      }
    }
    return rows;
  }
}
