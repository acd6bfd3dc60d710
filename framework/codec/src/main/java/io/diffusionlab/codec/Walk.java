package io.diffusionlab.codec;

import io.diffusionlab.spi.Posterior;
import java.util.function.IntToDoubleFunction;
import org.hipparchus.util.FastMath;

/**
 * The way from noise to data that sender and receiver go together, step by step; both run this
 * code.
 *
 * <p>x_T is shared noise and costs nothing. From x_t both know p(x_s | x_t), around x̂_0(x_t); the
 * sender also knows q(x_s | x_t, x_0), of the same variance β̃. What it sends makes the receiver's
 * x_s look like a draw from q. Ho et al. (2020), algorithms 3 and 4.
 */
final class Walk {

  /** Bits of one number; a search looks at 2^this vectors. */
  private static final int MOST_BITS = 14;

  /** |δ| that one number is to send on average. */
  private static final double USUAL = RandomCode.longest(MOST_BITS);

  /** What an image may need beyond the average; the next step makes up for what is not sent. */
  private static final double OVER = 1.2;

  private final Model model;
  private final Channel channel;
  private final Target target;
  private final int images;
  private final SizeModel jumps = new SizeModel();
  private final SizeModel blocks = new SizeModel();
  private final SymbolModel bits = new SymbolModel(MOST_BITS + 1);
  private float[] x; // x_t, (images, …)
  private float[] denoised; // x̂_0(x_t)
  private int t;

  Walk(Model model, int images, Channel channel, Target target) {
    this.model = model;
    this.images = images;
    this.channel = channel;
    this.target = target;
    this.t = model.levels().timesteps();
    this.x = new float[Math.multiplyExact(images, model.size())];
    float[] start = new float[model.size()];
    for (int image = 0; image < images; image++) {
      new Codebook(image, t, 0).vector(0, start);
      System.arraycopy(start, 0, x, image * start.length, start.length);
    }
    this.denoised = model.denoised(x, t);
  }

  int t() {
    return t;
  }

  /** x̂_0(x_t), (images, …). */
  float[] denoised() {
    return denoised;
  }

  /**
   * Goes on to an earlier step that the sender chooses.
   *
   * @param until the last step, at least 1 and less than t
   * @return whether the message reached that far
   * @throws IllegalArgumentException if the message is no message
   */
  boolean advance(int until) {
    int to = t - jumps.exchange(channel, () -> jump(until));
    int digits = bits.exchange(channel, () -> digits(to));
    float[] next = new float[x.length];
    boolean whole = channel.whole();
    if (whole && (to < until || to >= t)) {
      throw new IllegalArgumentException("the message is damaged: a step from %d".formatted(t));
    }
    for (int image = 0; image < images && whole; image++) {
      move(image, to, digits, next);
      whole = channel.whole();
    }
    if (whole) {
      x = next;
      t = to;
      denoised = model.denoised(x, t);
    }
    return whole;
  }

  /** KL divergences of q from p in nats, over all images, of the steps that can be gone now. */
  IntToDoubleFunction divergence() {
    int from = t;
    double error = 0;
    for (int image = 0; image < images; image++) {
      error += target.squaredError(image, denoised);
    }
    double all = error;
    return to -> gain(from, to) * all / 2;
  }

  private double gain(int from, int to) {
    return model.levels().snr(to) - model.levels().snr(from);
  }

  /** |μ_q − μ_p| / σ of one image, which is √(SNR(to) − SNR(t)) · |x_0 − x̂_0|. */
  private double delta(int image, int to) {
    return FastMath.sqrt(gain(t, to) * target.squaredError(image, denoised));
  }

  /** As far as one number for each image suffices, on average. */
  private int jump(int until) {
    int low = until; // the divergence falls as 'to' rises
    int high = t - 1;
    IntToDoubleFunction divergence = divergence();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (divergence.applyAsDouble(middle) <= images * USUAL * USUAL / 2) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return t - low;
  }

  /** Bits of each number in a step: as many as an average image needs. */
  private int digits(int to) {
    double square = 2 * divergence().applyAsDouble(to) / images; // mean of |δ|²
    return RandomCode.bits(FastMath.sqrt(square), MOST_BITS);
  }

  private void move(int image, int to, int digits, float[] next) {
    int parts = Math.min(model.size(), blocks.exchange(channel, () -> parts(image, to, digits)));
    for (int part = 0; part < parts && channel.whole(); part++) {
      move(new Part(image, part, parts, digits), to, next);
    }
  }

  /** In how many parts an image is sent, so that one number does for each. */
  private int parts(int image, int to, int digits) {
    double longest = OVER * RandomCode.longest(Math.max(1, digits));
    double wanted = FastMath.ceil(FastMath.pow(delta(image, to) / longest, 2));
    return (int) FastMath.max(1, FastMath.min(model.size(), wanted));
  }

  /**
   * Every {@code of}-th number of an image, from number {@code index} on, sent as {@code digits}
   * bits.
   */
  private record Part(int image, int index, int of, int digits) {}

  private void move(Part part, int to, float[] next) {
    Posterior posterior = model.levels().posterior(t, to);
    double sigma = FastMath.sqrt(posterior.variance());
    float[] z = send(part, to, posterior.x0() / sigma);
    int first = part.image * model.size() + part.index;
    for (int i = 0; i < z.length; i++) {
      int at = first + i * part.of;
      double mean = posterior.x0() * denoised[at] + posterior.xt() * x[at];
      next[at] = (float) (mean + sigma * z[i]);
    }
  }

  /** Noise of p that the sender chose, the same on both sides. */
  private float[] send(Part part, int to, double scale) {
    int count = (model.size() - part.index + part.of - 1) / part.of;
    Codebook codebook = new Codebook(part.image, to, part.index);
    float[] delta = new float[count]; // known to the sender only
    int chosen =
        part.digits == 0
            ? 0
            : channel.uniform(
                part.digits,
                () -> {
                  fill(delta, part, scale);
                  return RandomCode.search(codebook, delta, part.digits);
                });
    float[] z = new float[count];
    codebook.vector(chosen, z);
    return z;
  }

  private void fill(float[] delta, Part part, double scale) {
    int first = part.image * model.size() + part.index;
    for (int i = 0; i < delta.length; i++) {
      int at = first + i * part.of;
      delta[i] = (float) (scale * target.error(at, denoised[at]));
    }
  }
}
