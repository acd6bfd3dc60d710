package io.diffusionlab.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps two processes from working on one trial; the system frees it when its process dies. */
public final class TrialLock {

  private final FileChannel channel;

  private TrialLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Empty if another process holds the trial. */
  public static Optional<TrialLock> take(TrialDirectory trial) throws IOException {
    FileChannel channel = FileChannel.open(file(trial), CREATE, WRITE);
    if (locked(channel)) {
      return Optional.of(new TrialLock(channel));
    }
    channel.close();
    return Optional.empty();
  }

  /**
   * Whether another process works on the trial. Not for a process that holds one itself: looking
   * would free it.
   */
  static boolean isHeld(TrialDirectory trial) throws IOException {
    if (!Files.exists(file(trial))) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file(trial), READ);
        FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return shared == null;
    }
  }

  private static Path file(TrialDirectory trial) {
    return trial.path().resolve(".lock");
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  public void close() throws IOException {
    channel.close();
  }
}
