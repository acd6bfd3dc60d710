package io.diffusionlab.store;

import java.io.IOException;

/** One process's right to work on a trial; its epoch is the fencing token. */
public final class Claim implements Fence {

  private final TrialDirectory trial;
  private final Claims claims;
  private final long epoch;
  private long beats;

  Claim(TrialDirectory trial, Claims claims, long epoch) {
    this.trial = trial;
    this.claims = claims;
    this.epoch = epoch;
  }

  @Override
  public long epoch() {
    return epoch;
  }

  @Override
  public void check() throws IOException {
    long newest = claims.newest();
    if (newest != epoch) {
      throw new FencedException(epoch, newest);
    }
  }

  /**
   * Shows that this process lives; for one thread.
   *
   * @param saying one line for whoever asks how the trial is
   * @throws FencedException if another process has taken over
   */
  public void beat(String saying) throws IOException {
    check();
    AtomicFile.write(trial.heartbeat(epoch), ++beats + " " + saying + "\n");
  }

  /** Lets the next process take over at once. */
  public void release() throws IOException {
    AtomicFile.write(trial.attempt(epoch).resolve("released"), "");
  }
}
