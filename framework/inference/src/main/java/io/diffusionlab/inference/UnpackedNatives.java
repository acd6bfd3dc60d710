package io.diffusionlab.inference;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import ai.onnxruntime.OrtEnvironment;
import io.diffusionlab.spi.UserCache;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ONNX Runtime's libraries, unpacked once for all processes of a user.
 *
 * <p>Left to itself, each process unpacks them into a folder of its own in the temporary directory,
 * which stays behind where the process is killed.
 */
final class UnpackedNatives {

  private static final Logger LOG = LoggerFactory.getLogger(UnpackedNatives.class);
  private static final String FOLDER = "onnxruntime.native.path"; // ONNX Runtime looks there first

  private UnpackedNatives() {}

  /** Lets ONNX Runtime find them, unless a folder is set already. */
  static void provide() {
    if (System.getProperty(FOLDER) != null) {
      return;
    }
    try {
      Path jar = jar();
      String release = String.valueOf(jar.getFileName()).replaceFirst("\\.jar$", "");
      Path folder = UserCache.folder("natives").resolve(release + "-" + platform());
      if (unpack(jar, folder)) {
        System.setProperty(FOLDER, folder.toString());
      }
    } catch (IOException | URISyntaxException e) {
      LOG.info("ONNX Runtime unpacks its libraries for this process alone: {}", e.toString());
    }
  }

  static Path jar() throws URISyntaxException {
    return Path.of(
        OrtEnvironment.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /**
   * Unpacks what is not there in its full size.
   *
   * @return whether the jar has anything for this platform
   */
  static boolean unpack(Path jar, Path folder) throws IOException {
    String prefix = "ai/onnxruntime/native/" + platform() + "/";
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> libraries =
          zip.stream().filter(entry -> isFileIn(prefix, entry)).toList();
      Files.createDirectories(folder);
      for (ZipEntry library : libraries) {
        Path file = folder.resolve(library.getName().substring(prefix.length()));
        if (!Files.exists(file) || Files.size(file) != library.getSize()) {
          unpack(zip, library, file);
        }
      }
      return !libraries.isEmpty();
    }
  }

  private static boolean isFileIn(String prefix, ZipEntry entry) {
    String name = entry.getName();
    return name.startsWith(prefix)
        && name.indexOf('/', prefix.length()) < 0
        && !entry.isDirectory();
  }

  /** Several processes may do so at once. */
  private static void unpack(ZipFile zip, ZipEntry library, Path file) throws IOException {
    Path unfinished = Files.createTempFile(file.resolveSibling(""), ".unfinished", "");
    try (InputStream content = zip.getInputStream(library)) {
      Files.copy(content, unfinished, REPLACE_EXISTING);
      Files.move(unfinished, file, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** As the jar's folders are called. */
  private static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "").equals("aarch64") ? "aarch64" : "x64";
    if (system.startsWith("mac")) {
      return "osx-" + arch;
    }
    return (system.startsWith("windows") ? "win-" : "linux-") + arch;
  }
}
