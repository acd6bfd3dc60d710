package io.diffusionlab.store;

import java.io.IOException;
import java.nio.file.Path;

/** A process that has claimed a trial, as one that works on it does, until it is killed. */
final class ClaimHolder {

  private ClaimHolder() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Claims claims = new Claims(new TrialDirectory(Path.of(args[0])), Ticker.SYSTEM);
    Claim held = claims.take(0).orElseThrow();
    System.out.println("holds " + held.epoch());
    Thread.sleep(60_000);
  }
}
