package io.diffusionlab.plugins.trackers;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** Keeps two processes from sending one run; the system frees it when its process dies. */
final class SyncLock {

  private final FileChannel channel;

  private SyncLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws IOException also if another process holds it
   */
  static SyncLock take(Path runDirectory) throws IOException {
    FileChannel channel = FileChannel.open(runDirectory.resolve(".mlflow.lock"), CREATE, WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new SyncLock(channel);
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      // as by another
    }
    channel.close();
    throw new IOException("another process is sending '%s'".formatted(runDirectory));
  }

  void close() throws IOException {
    channel.close();
  }
}
