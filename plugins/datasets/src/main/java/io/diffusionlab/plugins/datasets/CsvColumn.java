package io.diffusionlab.plugins.datasets;

/** How the values of one column become numbers of a sample, and back. */
interface CsvColumn {

  String name();

  /** Numbers in a sample. */
  int width();

  /** Writes the numbers of {@code value} to {@code into} from {@code offset} on. */
  void encode(String value, float[] into, int offset);

  /** The value that the numbers from {@code offset} on stand for, or come nearest to. */
  String decode(float[] from, int offset);
}
