package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleCommandTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({ // t, column, value; linear from 1e-4 to 0.02, T = 1000
    "1, 2, .9999",
    "500, 2, .07858724288177821",
    "1000, 2, 4.0358297653756754e-05",
    "1000, 3, 4.03599265116842e-05",
    "2, 4, 5.4531876613021935e-05",
    "100, 4, .002034596259490786",
    "1000, 4, .01999998352656061",
    "2, 5, .2726920842780491",
    "10, 5, .0737170159328125",
    "1000, 5, .010204493468637875",
    "2, 6, .5996715121593821",
    "100, 6, .010266953440042371",
    "1000, 6, .010204501873800032"
  })
  void printsTheKnownNumbersInFullPrecision(int t, int column, double value) {
    List<String> lines = Console.run("schedule", "linear", "--csv").out().lines().toList();
    assertEquals(1001, lines.size());
    double found = Double.parseDouble(lines.get(t).split(",", -1)[column]);
    assertEquals(value, found, 1e-11 * value);
  }

  @Test
  void hasNoWeightsForTheDecodersTerm() {
    String first = Console.run("schedule", "linear", "--csv").out().lines().toList().get(1);
    assertTrue(first.startsWith("1,1.0E-4,0.9999,"), first);
    assertTrue(first.endsWith(",0.0,,"), first);
  }

  @Test
  void fitsATerminal() {
    Console shown = Console.run("schedule", "linear");
    assertEquals(0, shown.exitCode(), shown.err());
    assertEquals("", shown.err());
    shown.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    assertTrue(shown.out().contains("SNR falls below 1 at t = 260"), shown.out());
    assertTrue(shown.out().contains("L_T = 2.911e-05"), shown.out());
    assertTrue(shown.out().contains("mean ᾱ = 0.275513"), shown.out());
  }

  @Test
  void warnsOfAScheduleThatDoesNotEndInNoise() {
    Console warned = Console.run("schedule", "linear", "timesteps=100", "scaled=false");
    assertEquals(0, warned.exitCode());
    assertTrue(warned.err().startsWith("warning: the schedule does not end in noise"));
    assertTrue(warned.err().contains("'scaled: true'"), warned.err());
  }

  @Test
  void warnsAtTheScheduleOfAnExperimentBeforeAnythingIsTrained() throws IOException {
    Path file = TinyExperiment.write(folder, "");
    Console warned =
        Console.run(file, "--dry-run", "schedule={use: linear, timesteps: 50, scaled: false}");
    assertEquals(0, warned.exitCode(), warned.err());
    assertTrue(warned.err().contains("<command line>:1:"), warned.err());
    assertTrue(warned.err().contains(": warning: the schedule does not end"), warned.err());
  }

  @Test
  void drawsAPicture() throws IOException {
    Path png = folder.resolve("cosine.png");
    Console drawn = Console.run("schedule", "cosine", "--plot", png);
    assertEquals(0, drawn.exitCode(), drawn.err());
    BufferedImage picture = ImageIO.read(png.toFile());
    int[] colours = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, 900);
    assertTrue(Arrays.stream(colours).distinct().count() > 10, "an empty picture");
    byte[] before = Files.readAllBytes(png);
    Console again = Console.run("schedule", "linear", "--plot", png);
    assertEquals(2, again.exitCode());
    assertTrue(Arrays.equals(before, Files.readAllBytes(png)), "overwritten");
  }

  @Test
  void findsNoModelWhereThereIsNone() {
    Console none = Console.run("schedule", folder.resolve("model.onnx"));
    assertEquals(2, none.exitCode());
    assertTrue(none.err().contains("model.onnx: no such file; expected an ONNX model"), none.err());
    Console changed = Console.run("schedule", folder, "timesteps=5");
    assertEquals(2, changed.exitCode());
    assertTrue(changed.err().contains("'timesteps=5': the levels of a model"), changed.err());
  }

  @ParameterizedTest
  @CsvSource({
    "cosin, s=0.01, did you mean 'cosine'",
    "cosine, ss=0.01, has no setting 'ss'",
    "cosine, s, is no setting; expected setting=value",
    "cosine, timesteps=x, timesteps"
  })
  void leadsMistakesToTheNearest(String name, String setting, String message) {
    Console told = Console.run("schedule", name, setting);
    assertEquals(2, told.exitCode());
    assertTrue(told.err().contains(message), told.err());
    assertFalse(told.err().contains("\tat "), told.err());
  }
}
