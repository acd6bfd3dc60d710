package io.diffusionlab.runner.trial;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.util.Optional;

/** Keeps two processes from working on one trial; the system frees it when its process dies. */
final class TrialLock {

  private final FileChannel channel;

  private TrialLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Empty if another process holds the trial. */
  static Optional<TrialLock> take(TrialDirectory trial) throws IOException {
    FileChannel channel = FileChannel.open(trial.path().resolve(".lock"), CREATE, WRITE);
    if (locked(channel)) {
      return Optional.of(new TrialLock(channel));
    }
    channel.close();
    return Optional.empty();
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  void close() throws IOException {
    channel.close();
  }
}
