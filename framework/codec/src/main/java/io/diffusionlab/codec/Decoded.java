package io.diffusionlab.codec;

/** What a message, or the beginning of one, gave. */
public final class Decoded {

  private final float[] images;
  private final int count;
  private final int t;
  private final int bytes;

  Decoded(float[] images, int count, int t, int bytes) {
    this.images = images;
    this.count = count;
    this.t = t;
    this.bytes = bytes;
  }

  /** In [−1, 1], (count, …). */
  public float[] images() {
    return images;
  }

  public int count() {
    return count;
  }

  /** The step reached; 0 if the images are exact. */
  public int t() {
    return t;
  }

  /** Bytes that it took, header included. */
  public int bytes() {
    return bytes;
  }
}
