package io.diffusionlab.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Split;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistDatasetTest {

  @TempDir Path folder;

  @Test
  void readsGzippedFiles() throws IOException {
    write("train-images-idx3-ubyte.gz", gzipped(images(3)));
    write("train-labels-idx1-ubyte.gz", gzipped(labels(7, 0, 9)));
    Examples train = mnist(28).open(Split.TRAIN);
    float[] pixels = new float[784];
    train.read(2, new Random(0), pixels, 0);
    assertEquals(3, train.size());
    assertEquals(9, train.label(2));
    assertEquals(2 / 127.5f - 1, pixels[0], 1e-6f);
    assertEquals(1, pixels[783], 1e-6f);
  }

  @Test
  void readsUnpackedFiles() throws IOException {
    write("t10k-images-idx3-ubyte", images(2));
    write("t10k-labels-idx1-ubyte", labels(1, 2));
    assertEquals(2, mnist(28).open(Split.TEST).size());
  }

  @Test
  void paddingAddsABlackBorder() throws IOException {
    write("t10k-images-idx3-ubyte", images(1));
    write("t10k-labels-idx1-ubyte", labels(1));
    float[] pixels = new float[1024];
    mnist(32).open(Split.TEST).read(0, new Random(0), pixels, 0);
    assertEquals(DataShape.image(1, 32, 32), mnist(32).shape());
    assertEquals(-1, pixels[31]);
    assertEquals(1, pixels[29 * 32 + 29]);
    assertEquals(-1, pixels[29 * 32 + 30]);
  }

  @Test
  void aMissingFileIsNamedWithWhatIsThereInstead() throws IOException {
    write("digits.csv", new byte[0]);
    String message =
        String.valueOf(
            assertThrows(IOException.class, () -> mnist(28).open(Split.TEST)).getMessage());
    assertTrue(message.contains(folder.toString()), message);
    assertTrue(message.contains("t10k-images-idx3-ubyte.gz"), message);
    assertTrue(message.contains("digits.csv"), message);
  }

  @Test
  void aTruncatedFileIsNamed() throws IOException {
    write("t10k-images-idx3-ubyte", Arrays.copyOf(images(2), 1000));
    write("t10k-labels-idx1-ubyte", labels(1, 2));
    assertMessage("t10k-images-idx3-ubyte: ends after 984 of 1568 bytes");
  }

  @Test
  void aTruncatedGzipIsNamed() throws IOException {
    byte[] whole = gzipped(images(2));
    write("t10k-images-idx3-ubyte.gz", Arrays.copyOf(whole, whole.length / 2));
    write("t10k-labels-idx1-ubyte", labels(1, 2));
    assertMessage("t10k-images-idx3-ubyte.gz: ends too early");
  }

  @Test
  void aFileOfAnotherFormatIsNamed() throws IOException {
    write("t10k-images-idx3-ubyte", labels(1, 2));
    write("t10k-labels-idx1-ubyte", labels(1, 2));
    assertMessage("t10k-images-idx3-ubyte: starts with 0x00000801; expected 0x00000803");
  }

  @Test
  void labelsThatDoNotFitTheImagesAreRefused() throws IOException {
    write("t10k-images-idx3-ubyte", images(2));
    write("t10k-labels-idx1-ubyte", labels(1));
    assertMessage("t10k-labels-idx1-ubyte: holds not one label for each image");
  }

  @Test
  void withoutNetworkItSaysWhatToDo() {
    MnistFiles offline = new MnistFiles(folder, List.of(folder.resolve("nowhere/").toUri()));
    MnistDataset mnist = new MnistDataset(new MnistDataset.Config(Optional.empty(), 28), offline);
    String message =
        String.valueOf(assertThrows(IOException.class, () -> mnist.open(Split.TEST)).getMessage());
    assertTrue(message.contains("set dataset.dir"), message);
  }

  @Test
  void aDownloadWithTheWrongContentIsRefusedAndNotKept() throws IOException {
    Path mirror = Files.createDirectory(folder.resolve("mirror"));
    Path cache = folder.resolve("cache");
    Files.write(mirror.resolve("t10k-images-idx3-ubyte.gz"), gzipped(images(1)));
    MnistFiles files = new MnistFiles(cache, List.of(mirror.toUri()));
    MnistDataset mnist = new MnistDataset(new MnistDataset.Config(Optional.empty(), 28), files);
    String message =
        String.valueOf(assertThrows(IOException.class, () -> mnist.open(Split.TEST)).getMessage());
    assertTrue(message.contains("SHA-256"), message);
    try (var left = Files.list(cache)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void aDownloadIsCheckedAndKept() throws IOException {
    Path mirror = Files.createDirectory(folder.resolve("mirror"));
    Files.write(mirror.resolve("abc.gz"), gzipped("abc".getBytes(StandardCharsets.US_ASCII)));
    // SHA-256 of "abc": FIPS 180-4's first example.
    String sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    MnistFiles files = new MnistFiles(folder.resolve("cache"), List.of(mirror.toUri()));
    Path kept = files.find(new MnistFiles.Official("abc", sha256));
    Files.delete(mirror.resolve("abc.gz"));
    assertEquals(kept, files.find(new MnistFiles.Official("abc", sha256)));
  }

  private void assertMessage(String part) {
    String message =
        String.valueOf(
            assertThrows(IOException.class, () -> mnist(28).open(Split.TEST)).getMessage());
    assertTrue(message.contains(part), message);
    assertTrue(message.startsWith(folder.toString()), message);
  }

  private MnistDataset mnist(int pad) {
    return new MnistDataset(new MnistDataset.Config(Optional.of(folder), pad));
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  /** Image i has i at the first pixel and white at the last. */
  private static byte[] images(int count) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (int header : new int[] {0x00000803, count, 28, 28}) {
      out.writeInt(header);
    }
    for (int i = 0; i < count; i++) {
      byte[] image = new byte[784];
      image[0] = (byte) i;
      image[783] = (byte) 255;
      out.write(image);
    }
    return bytes.toByteArray();
  }

  private static byte[] labels(int... labels) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0x00000801);
    out.writeInt(labels.length);
    for (int label : labels) {
      out.writeByte(label);
    }
    return bytes.toByteArray();
  }

  private static byte[] gzipped(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
