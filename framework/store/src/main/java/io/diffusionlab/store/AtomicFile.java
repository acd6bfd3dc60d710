package io.diffusionlab.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;

/** Files that a reader sees whole or not at all, also after a power cut. */
public final class AtomicFile {

  /** What Linux says of a link on a file system that has none, as on memory cards. */
  private static final Set<String> NO_LINKS =
      Set.of("Operation not permitted", "Operation not supported", "Function not implemented");

  private AtomicFile() {}

  /** What a file is to hold, written piece by piece. */
  @FunctionalInterface
  public interface Content {
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  /** Replaces {@code file}. */
  public static void write(Path file, byte[] content) throws IOException {
    write(file, channel -> writeAll(channel, ByteBuffer.wrap(content)));
  }

  /** Replaces {@code file}: writes beside it, forces to disk, renames. */
  public static void write(Path file, Content content) throws IOException {
    Path temporary = temporary(file);
    try {
      fill(file, temporary, content);
      Files.move(temporary, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Makes {@code file} unless there is one: of several processes that try, on one machine or on
   * several that share the folder, one succeeds.
   *
   * @return whether it was this one
   */
  public static boolean create(Path file, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    Path temporary = temporary(file);
    try {
      fill(file, temporary, channel -> writeAll(channel, ByteBuffer.wrap(content)));
      return link(file, temporary, content);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static boolean link(Path file, Path temporary, byte[] content) throws IOException {
    try {
      Files.createLink(file, temporary); // with its content, at once; sound on NFS too
      return true;
    } catch (FileAlreadyExistsException another) {
      return Files.isSameFile(file, temporary); // NFS may ask twice where an answer was lost
    } catch (UnsupportedOperationException noLinksHere) {
      return createPlainly(file, content);
    } catch (FileSystemException e) {
      if (!NO_LINKS.contains(String.valueOf(e.getReason()))) {
        throw e;
      }
      return createPlainly(file, content);
    }
  }

  private static boolean createPlainly(Path file, byte[] content) throws IOException {
    try {
      Files.write(file, content, CREATE_NEW, WRITE);
      return true;
    } catch (FileAlreadyExistsException another) {
      return false;
    }
  }

  /** A name that no other process on any machine takes. */
  private static Path temporary(Path file) throws IOException {
    Path folder = file.toAbsolutePath().resolve("..").normalize();
    Files.createDirectories(folder);
    return folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
  }

  private static void fill(Path file, Path temporary, Content content) throws IOException {
    try (FileChannel channel = FileChannel.open(temporary, CREATE_NEW, WRITE)) {
      content.writeTo(channel);
      channel.force(true);
    } catch (IOException e) {
      throw Unwritable.naming(file, e);
    }
  }

  /** Replaces {@code file} with UTF-8 text. */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void writeAll(WritableByteChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
