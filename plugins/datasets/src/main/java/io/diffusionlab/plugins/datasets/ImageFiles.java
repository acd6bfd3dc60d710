package io.diffusionlab.plugins.datasets;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The image files of a folder or of a zip archive. Safe for use by several threads. */
interface ImageFiles extends AutoCloseable {

  /** Paths below the root, with {@code /} between their parts, sorted. */
  List<String> names() throws IOException;

  /** The content of one of {@link #names}. */
  byte[] read(String name) throws IOException;

  @Override
  void close() throws IOException;

  /** Opens {@code path}, a folder or a zip file. */
  static ImageFiles open(Path path) throws IOException {
    return Files.isDirectory(path) ? new Folder(path) : new Zip(new ZipFile(path.toFile()));
  }

  /** Whether the name is that of an image, and not of a file that an operating system left. */
  static boolean isImage(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean hidden = lower.startsWith("__macosx/") || lower.matches("(.*/)?\\.[^/]*");
    return !hidden && lower.matches(".*\\.(jpe?g|png|gif|bmp)");
  }

  /**
   * Files in a folder and in all folders below it.
   *
   * @param root the folder
   */
  record Folder(Path root) implements ImageFiles {

    @Override
    public List<String> names() throws IOException {
      try (Stream<Path> files = Files.walk(root)) {
        return files
            .filter(Files::isRegularFile)
            .map(file -> root.relativize(file).toString().replace(File.separatorChar, '/'))
            .filter(ImageFiles::isImage)
            .sorted()
            .toList();
      }
    }

    @Override
    public byte[] read(String name) throws IOException {
      return Files.readAllBytes(root.resolve(name));
    }

    @Override
    public void close() {}
  }

  /**
   * Files in a zip archive.
   *
   * @param file open; closed with this
   */
  record Zip(ZipFile file) implements ImageFiles {

    @Override
    public List<String> names() {
      return file.stream().map(ZipEntry::getName).filter(ImageFiles::isImage).sorted().toList();
    }

    @Override
    public byte[] read(String name) throws IOException {
      try (InputStream in = file.getInputStream(file.getEntry(name))) {
        return in.readAllBytes();
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
