package io.diffusionlab.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.plugins.datasets.ImageFolderDataset.Channels;
import io.diffusionlab.plugins.datasets.ImageFolderDataset.Config;
import io.diffusionlab.plugins.datasets.ImageFolderDataset.CropPlace;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Split;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderDatasetTest {

  private static final int ORANGE = 0xFF8040;

  @TempDir Path folder;

  @Test
  void readsColoursFromAFolder() throws IOException {
    write("train/cat/1.png", png(4, 4, ORANGE));
    write("test/cat/1.png", png(4, 4, 0));
    ImageFolderDataset images = dataset(folder, Channels.RGB);
    float[] pixels = read(images, Split.TRAIN, 0, new Random(0));
    assertEquals(DataShape.image(3, 4, 4), images.shape());
    assertEquals(1, pixels[0]);
    assertEquals(0x80 / 127.5f - 1, pixels[16], 1e-6f);
    assertEquals(0x40 / 127.5f - 1, pixels[47], 1e-6f);
    assertEquals(-1, read(images, Split.TEST, 0, new Random(0))[0]);
  }

  @Test
  void readsAZipLikeAFolder() throws IOException {
    Path zip = folder.resolve("images.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String name : List.of("i/train/a/1.png", "i/train/b/1.png", "i/test/a/1.png")) {
        out.putNextEntry(new ZipEntry(name));
        out.write(png(4, 4, ORANGE));
      }
    }
    ImageFolderDataset images = dataset(zip, Channels.RGB);
    assertEquals(List.of("a", "b"), images.classes());
    try (Examples train = images.open(Split.TRAIN)) {
      assertEquals(2, train.size());
      assertEquals(1, train.label(1));
    }
    assertEquals(1, read(images, Split.TEST, 0, new Random(0))[0]);
  }

  @Test
  void greyIsLuma() throws IOException {
    write("1.png", png(4, 4, ORANGE));
    write("2.png", png(4, 4, ORANGE));
    float[] pixels = read(dataset(folder, Channels.GREY), Split.TRAIN, 0, new Random(0));
    // 0.299 · 255 + 0.587 · 128 + 0.114 · 64 = 158.7
    assertEquals(159 / 127.5f - 1, pixels[0], 1e-6f);
    assertEquals(16, pixels.length);
  }

  @Test
  void greyFilesKeepTheirLevels() throws IOException {
    BufferedImage grey = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 16; i++) {
      grey.getRaster().setSample(i % 4, i / 4, 0, 10 * i);
    }
    write("1.png", encoded(grey));
    write("2.png", encoded(grey));
    float[] pixels = read(dataset(folder, Channels.GREY), Split.TRAIN, 0, new Random(0));
    for (int i = 0; i < 16; i++) {
      assertEquals(10 * i / 127.5f - 1, pixels[i], 1e-6f);
    }
  }

  @Test
  void largeImagesAreAveragedDownNotSkipped() throws IOException {
    // Black and white columns: every sample pixel must come out grey.
    BufferedImage stripes = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 1024; i++) {
      stripes.setRGB(i % 32, i / 32, i % 2 == 0 ? 0 : 0xFFFFFF);
    }
    write("1.png", encoded(stripes));
    write("2.png", encoded(stripes));
    for (float pixel : read(dataset(folder, Channels.GREY), Split.TRAIN, 0, new Random(0))) {
      assertEquals(0, pixel, 0.02f);
    }
  }

  @Test
  void theMiddleOfAWideImageIsTaken() throws IOException {
    write("1.png", encoded(wide()));
    write("2.png", encoded(wide()));
    ImageFolderDataset images = dataset(folder, Channels.GREY);
    float[] pixels = read(images, Split.TRAIN, 0, new Random(0));
    assertArrayEquals(levels(2, 3, 4, 5), firstRow(pixels), 1e-6f);
  }

  @Test
  void randomCropsAndFlipsReachEveryPlaceAndFollowTheStream() throws IOException {
    write("1.png", encoded(wide()));
    write("2.png", encoded(wide()));
    Config config =
        new Config(folder, 4, Optional.empty(), CropPlace.RANDOM, true, Channels.GREY, 0.5, 1);
    ImageFolderDataset images = new ImageFolderDataset(config);
    Set<List<Float>> seen = new HashSet<>();
    for (int seed = 0; seed < 300; seed++) {
      float[] row = firstRow(read(images, Split.TRAIN, 0, new Random(seed)));
      assertArrayEquals(row, firstRow(read(images, Split.TRAIN, 0, new Random(seed))));
      seen.add(List.of(row[0], row[1]));
    }
    assertEquals(2 * 5, seen.size());
    float[] test = firstRow(read(images, Split.TEST, 0, new Random(7)));
    assertArrayEquals(levels(2, 3, 4, 5), test, 1e-6f);
  }

  @Test
  void aCacheTooSmallChangesNothing() throws IOException {
    write("1.png", png(4, 4, ORANGE));
    write("2.png", png(4, 4, ORANGE));
    Config config =
        new Config(folder, 4, Optional.empty(), CropPlace.CENTRE, false, Channels.RGB, 0.5, 0);
    ImageFolderDataset images = new ImageFolderDataset(config);
    assertArrayEquals(
        read(dataset(folder, Channels.RGB), Split.TRAIN, 0, new Random(0)),
        read(images, Split.TRAIN, 0, new Random(0)));
  }

  @Test
  void aDamagedImageIsNamed() throws IOException {
    write("train/1.png", "no image".getBytes(StandardCharsets.UTF_8));
    write("test/1.png", png(4, 4, 0));
    ImageFolderDataset images = dataset(folder, Channels.RGB);
    Exception problem =
        assertThrows(IOException.class, () -> read(images, Split.TRAIN, 0, new Random(0)));
    assertTrue(problem.toString().contains(Path.of("train", "1.png").toString()));
  }

  @Test
  void aTruncatedJpegIsNamedOrRead() throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB), "jpeg", jpeg);
    write("1.jpg", Arrays.copyOf(jpeg.toByteArray(), 100));
    write("2.jpg", Arrays.copyOf(jpeg.toByteArray(), 100));
    ImageFolderDataset images = dataset(folder, Channels.RGB);
    Exception problem =
        assertThrows(IOException.class, () -> read(images, Split.TRAIN, 0, new Random(0)));
    assertTrue(problem.toString().contains(".jpg: cannot be decoded"));
  }

  @Test
  void aMissingOrEmptyFolderIsFoundBeforeAnythingRuns() throws IOException {
    Path missing = folder.resolve("missing");
    Exception problem =
        assertThrows(IllegalArgumentException.class, () -> dataset(missing, Channels.RGB));
    assertTrue(problem.toString().contains(missing.toString()));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    problem = assertThrows(IllegalArgumentException.class, () -> dataset(empty, Channels.RGB));
    assertTrue(problem.toString().contains("holds 0 images"));
    Path text = Files.writeString(folder.resolve("a.txt"), "text");
    problem = assertThrows(IllegalArgumentException.class, () -> dataset(text, Channels.RGB));
    assertTrue(problem.toString().contains("neither a folder nor a zip"));
  }

  private static ImageFolderDataset dataset(Path path, Channels channels) {
    return new ImageFolderDataset(
        new Config(path, 4, Optional.empty(), CropPlace.CENTRE, false, channels, 0.5, 1));
  }

  private static float[] read(ImageFolderDataset images, Split split, int index, Random random)
      throws IOException {
    float[] pixels = new float[images.shape().size()];
    try (Examples examples = images.open(split)) {
      examples.read(index, random, pixels, 0);
    }
    return pixels;
  }

  /** 8 × 4 pixels; column i has level 10 i. */
  private static BufferedImage wide() {
    BufferedImage image = new BufferedImage(8, 4, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 32; i++) {
      image.setRGB(i % 8, i / 8, 0x010101 * 10 * (i % 8));
    }
    return image;
  }

  private static float[] levels(int... columns) {
    float[] levels = new float[columns.length];
    for (int i = 0; i < columns.length; i++) {
      levels[i] = 10 * columns[i] / 127.5f - 1;
    }
    return levels;
  }

  private static float[] firstRow(float[] pixels) {
    return Arrays.copyOf(pixels, 4);
  }

  private static byte[] png(int width, int height, int colour) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, colour);
    }
    return encoded(image);
  }

  private static byte[] encoded(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private void write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }
}
