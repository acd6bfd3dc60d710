package io.diffusionlab.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Files that cannot be written because of the disk that they lie on. */
public final class Unwritable {

  /** What systems say of a disk, a quota or a file that has no more room. */
  private static final Set<String> FULL =
      Set.of(
          "No space left on device",
          "Disk quota exceeded",
          "File too large",
          "There is not enough space on the disk");

  private static final String READ_ONLY = "Read-only file system";

  private Unwritable() {}

  /** The error with the name of the file, which that of a write alone lacks. */
  static IOException naming(Path file, IOException e) {
    if (e.getClass() != IOException.class && !(e instanceof FileSystemException)) {
      return e;
    }
    FileSystemException named = new FileSystemException(file.toString(), null, reason(e));
    named.initCause(e);
    return named;
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return reason == null ? e.toString() : reason;
  }

  /** What is to be put right, in a line; empty if something else went wrong. */
  public static Optional<String> in(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      String message = String.valueOf(at.getMessage());
      if (at instanceof UnwritableException || message.contains(READ_ONLY)) {
        return Optional.of(message);
      }
      if (at instanceof IOException && FULL.stream().anyMatch(message::contains)) {
        return Optional.of("the disk is full; " + message);
      }
    }
    return Optional.empty();
  }

  /**
   * Finds out whether files can be made in {@code folder}, or in the one that it would be made in.
   *
   * @param instead what else to do, in words
   * @throws UnwritableException if not
   */
  public static void check(Path folder, String instead) throws UnwritableException {
    Path there = folder.toAbsolutePath().normalize();
    while (there.getParent() != null && !there.toFile().exists()) {
      there = there.getParent();
    }
    if (!there.toFile().canWrite()) {
      throw new UnwritableException("'%s' cannot be written to; %s".formatted(there, instead));
    }
  }
}
