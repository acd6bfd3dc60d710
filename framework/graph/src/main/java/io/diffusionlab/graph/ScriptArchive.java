package io.diffusionlab.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A TorchScript file without weights: a zip of uncompressed entries around the methods' text. */
final class ScriptArchive {
  private static final String HEADER =
      "class Net(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n";

  /** Below 4, {@code torch.div} of whole numbers would drop the fraction. */
  private static final byte[] VERSION = "10\n".getBytes(UTF_8);

  /** Pickle, protocol 2: {@code __torch__.Net()} with its attribute {@code training = True}. */
  private static final byte[] MODULE =
      concat(
          new byte[] {(byte) 0x80, 2, 'c'},
          "__torch__\nNet\n".getBytes(UTF_8),
          new byte[] {')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0},
          "training".getBytes(UTF_8),
          new byte[] {(byte) 0x88, 'u', 'b', '.'});

  /** Pickle, protocol 2: an empty tuple. */
  private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

  private ScriptArchive() {}

  /** The bytes of a module with these methods. */
  static byte[] of(String methods) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(zip, "net/data.pkl", MODULE);
      store(zip, "net/code/__torch__.py", (HEADER + methods).getBytes(UTF_8));
      store(zip, "net/constants.pkl", NO_CONSTANTS);
      store(zip, "net/version", VERSION);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] data) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(data);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(data.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(data);
    zip.closeEntry();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
