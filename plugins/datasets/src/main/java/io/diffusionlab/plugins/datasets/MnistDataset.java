package io.diffusionlab.plugins.datasets;

import io.diffusionlab.plugins.datasets.MnistFiles.Official;
import io.diffusionlab.spi.About;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Split;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Handwritten digits, from the official IDX files. */
@About(
    value = "Handwritten digits, 28×28 grey images in ten classes",
    source = "LeCun, Cortes & Burges (1998)")
public final class MnistDataset implements Dataset {

  private static final int SIDE = 28;

  private final Config config;
  private final MnistFiles files;

  /** Settings. */
  public record Config(
      @About("folder with the four IDX files, gzipped or not; if left out, downloaded once")
          Optional<Path> dir,
      @Default("28")
          @Range(min = 28, max = 128)
          @About("side of the image; more than 28 adds a black border")
          int pad) {}

  @Inject
  public MnistDataset(Config config) {
    this(config, config.dir().map(MnistFiles::in).orElseGet(MnistFiles::downloaded));
  }

  MnistDataset(Config config, MnistFiles files) {
    this.config = config;
    this.files = files;
  }

  @Override
  public DataShape shape() {
    return DataShape.image(1, config.pad(), config.pad());
  }

  @Override
  public List<String> classes() {
    return IntStream.range(0, 10).mapToObj(String::valueOf).toList();
  }

  @Override
  public Examples open(Split split) throws IOException {
    boolean train = split == Split.TRAIN;
    Path imageFile = files.find(train ? Official.TRAIN_IMAGES : Official.TEST_IMAGES);
    Path labelFile = files.find(train ? Official.TRAIN_LABELS : Official.TEST_LABELS);
    IdxFile images = IdxFile.read(imageFile, 3);
    IdxFile labels = IdxFile.read(labelFile, 1);
    check(images.size(1) == SIDE && images.size(2) == SIDE, imageFile, "holds no 28×28 images");
    check(images.size(0) == labels.size(0), labelFile, "holds not one label for each image");
    for (int i = 0; i < labels.size(0); i++) {
      check(labels.at(i) >= 0 && labels.at(i) <= 9, labelFile, "holds a label other than 0 to 9");
    }
    return new Digits(images, labels, config.pad());
  }

  private static void check(boolean right, Path file, String problem) throws IOException {
    if (!right) {
      throw new IOException("%s: %s".formatted(file, problem));
    }
  }

  private record Digits(IdxFile images, IdxFile labels, int side) implements Examples {

    @Override
    public int size() {
      return images.size(0);
    }

    @Override
    public int label(int index) {
      return labels.at(index);
    }

    @Override
    public void read(int index, RandomGenerator augment, float[] into, int offset) {
      Arrays.fill(into, offset, offset + side * side, EightBit.toUnit((byte) 0));
      int border = (side - SIDE) / 2;
      for (int i = 0; i < SIDE * SIDE; i++) {
        int pixel = (border + i / SIDE) * side + border + i % SIDE;
        into[offset + pixel] = EightBit.toUnit(images.at(index * SIDE * SIDE + i));
      }
    }
  }
}
