package io.diffusionlab.plugins.datasets;

import io.diffusionlab.plugins.datasets.CsvReader.Cell;
import io.diffusionlab.spi.About;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Split;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of numbers and names; a row is a sample. */
@About("Rows of a CSV file: numbers standardised, names one-hot; samples are written back as CSV")
public final class CsvDataset implements Dataset {

  private final List<CsvColumn> columns;
  private final float[][] samples; // of every row of the table
  private final int[] train;
  private final int[] test;

  /** Settings. */
  public record Config(
      @About("file whose first line names the columns") Path path,
      @Default("[]") @About("columns of names that look like numbers; others are found")
          List<String> categorical,
      @Default("[]") @About("columns to leave out") List<String> omit,
      @Default("0.2") @Range(min = 0, max = 1) @About("share of the rows to measure on")
          double testShare,
      @Default("0") @About("which rows these are") long seed) {

    public Config {
      categorical = List.copyOf(categorical);
      omit = List.copyOf(omit);
    }
  }

  /**
   * @throws IllegalArgumentException with file, line and column of what is wrong with the table
   */
  @Inject
  public CsvDataset(Config config) {
    CsvTable table = CsvTable.read(config.path());
    int[] shuffled = shuffled(table.rows().size(), config.seed());
    int tests = (int) Math.round(config.testShare() * shuffled.length);
    int kept = shuffled.length - Math.max(1, Math.min(shuffled.length - 1, tests));
    train = Arrays.copyOf(shuffled, kept);
    test = Arrays.copyOfRange(shuffled, kept, shuffled.length);
    columns = new CsvColumns(table, config.categorical(), config.omit()).with(train);
    samples = samples(table, columns, shape().size());
  }

  private static float[][] samples(CsvTable table, List<CsvColumn> columns, int size) {
    float[][] samples = new float[table.rows().size()][size];
    int offset = 0;
    for (CsvColumn column : columns) {
      List<Cell> cells = table.column(column.name());
      for (int row = 0; row < samples.length; row++) {
        column.encode(cells.get(row).text(), samples[row], offset);
      }
      offset += column.width();
    }
    return samples;
  }

  private static int[] shuffled(int rows, long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public DataShape shape() {
    return DataShape.vector(columns.stream().mapToInt(CsvColumn::width).sum());
  }

  @Override
  public boolean bounded() {
    return false;
  }

  @Override
  public Examples open(Split split) {
    return new Rows(split == Split.TRAIN ? train : test);
  }

  @Override
  public Optional<String> csv(float[] generated) {
    StringBuilder text = new StringBuilder(line(columns.stream().map(CsvColumn::name).toList()));
    for (int offset = 0; offset < generated.length; ) {
      List<String> values = new ArrayList<>();
      for (CsvColumn column : columns) {
        values.add(column.decode(generated, offset));
        offset += column.width();
      }
      text.append(line(values));
    }
    return Optional.of(text.toString());
  }

  private static String line(List<String> values) {
    return values.stream().map(CsvReader::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  /** Some rows of the table. */
  private final class Rows implements Examples {

    private final int[] rows;

    Rows(int[] rows) {
      this.rows = rows;
    }

    @Override
    public int size() {
      return rows.length;
    }

    @Override
    public void read(int index, RandomGenerator augment, float[] into, int offset) {
      float[] sample = samples[rows[index]];
      System.arraycopy(sample, 0, into, offset, sample.length);
    }
  }
}
