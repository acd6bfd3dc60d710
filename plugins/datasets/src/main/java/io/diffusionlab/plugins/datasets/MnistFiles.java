package io.diffusionlab.plugins.datasets;

import io.diffusionlab.spi.UserCache;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The four official files of MNIST: found in the user's folder, or downloaded once.
 *
 * @param folder where they are, or shall be
 * @param mirrors where to download from, in turn; empty if the files are the user's own
 */
record MnistFiles(Path folder, List<URI> mirrors) {

  private static final int TIMEOUT_MILLIS = 20_000;

  MnistFiles {
    mirrors = List.copyOf(mirrors);
  }

  /**
   * One of the files.
   *
   * @param sha256 of the unpacked content
   */
  record Official(String name, String sha256) {

    static final Official TRAIN_IMAGES =
        new Official(
            "train-images-idx3-ubyte",
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db");
    static final Official TRAIN_LABELS =
        new Official(
            "train-labels-idx1-ubyte",
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5");
    static final Official TEST_IMAGES =
        new Official(
            "t10k-images-idx3-ubyte",
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7");
    static final Official TEST_LABELS =
        new Official(
            "t10k-labels-idx1-ubyte",
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");
  }

  /** Files in the user's own folder, as they are: any data set in the format of MNIST will do. */
  static MnistFiles in(Path folder) {
    return new MnistFiles(folder, List.of());
  }

  /** Files downloaded to the user's cache. */
  static MnistFiles downloaded() {
    return new MnistFiles(
        UserCache.folder("mnist"),
        List.of(
            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")));
  }

  /**
   * Where {@code official} is, gzipped or not; downloads it if that is allowed and needed.
   *
   * @throws IOException saying which file is missing and how to get it
   */
  Path find(Official official) throws IOException {
    for (String suffix : List.of("", ".gz")) {
      Path file = folder.resolve(official.name() + suffix);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    if (mirrors.isEmpty()) {
      throw new IOException(
          "%s: there is no %s or %s.gz here; dataset.dir must hold the four files of MNIST%s"
              .formatted(folder.toAbsolutePath(), official.name(), official.name(), found()));
    }
    return download(official);
  }

  private Path download(Official official) throws IOException {
    IOException problem = new IOException("no mirror");
    for (URI mirror : mirrors) {
      try {
        return download(official, mirror.resolve(official.name() + ".gz"));
      } catch (IOException unreachable) {
        problem = unreachable;
      }
    }
    throw new IOException(
        ("MNIST cannot be downloaded (%s). Put %s.gz and its three companions into a folder and"
                + " set dataset.dir to it, or put them into %s")
            .formatted(problem, official.name(), folder),
        problem);
  }

  private Path download(Official official, URI uri) throws IOException {
    Files.createDirectories(folder);
    Path partial = Files.createTempFile(folder, official.name(), ".part");
    try {
      URLConnection connection = uri.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try (InputStream in = connection.getInputStream()) {
        Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
      }
      String actual = sha256OfUnpacked(partial);
      if (!actual.equals(official.sha256())) {
        throw new IOException(
            "%s: unpacks to SHA-256 %s; expected %s".formatted(uri, actual, official.sha256()));
      }
      Path file = folder.resolve(official.name() + ".gz");
      return Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static String sha256OfUnpacked(Path gzipped) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(gzipped))) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** What the folder holds instead, for the error. */
  private String found() throws IOException {
    if (!Files.isDirectory(folder)) {
      return "; there is no such folder";
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      return names.isEmpty()
          ? "; it is empty"
          : "; it holds " + names.subList(0, Math.min(5, names.size()));
    }
  }
}
