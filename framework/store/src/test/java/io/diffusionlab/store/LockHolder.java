package io.diffusionlab.store;

import java.io.IOException;
import java.nio.file.Path;

/** A process that holds a trial, as one that works on it does, until it is killed. */
final class LockHolder {

  private LockHolder() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    TrialLock held = TrialLock.take(new TrialDirectory(Path.of(args[0]))).orElseThrow();
    System.out.println("holds");
    Thread.sleep(60_000);
    held.close();
  }
}
