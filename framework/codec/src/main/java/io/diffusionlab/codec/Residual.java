package io.diffusionlab.codec;

import java.util.stream.IntStream;

/** The last part of a message: the pixels themselves, given x̂_0(x_1). */
final class Residual {

  private final Channel channel;
  private final float[] denoised;
  private final int levels;

  Residual(Channel channel, float[] denoised, int levels) {
    this.channel = channel;
    this.denoised = denoised;
    this.levels = levels;
  }

  /** The images, exact if {@link Channel#whole} still holds. */
  float[] exchange(Target target) {
    int width = channel.uniform(PixelCode.WIDTHS_BITS, () -> best(target));
    PixelCode code = PixelCode.of(levels, width);
    float[] images = denoised.clone();
    for (int i = 0; i < images.length && channel.whole(); i++) {
      int pixel = i;
      int level = channel.symbol(code.cumulative(denoised[i]), () -> target.level(pixel));
      images[i] = Pixels.value(level, levels);
    }
    return images;
  }

  /** −log₂ of the pixels' probabilities, at the best width. */
  double bits(Target target) {
    return bits(target, best(target));
  }

  private int best(Target target) {
    return IntStream.range(0, 1 << PixelCode.WIDTHS_BITS)
        .boxed()
        .min((a, b) -> Double.compare(bits(target, a), bits(target, b)))
        .orElseThrow();
  }

  private double bits(Target target, int width) {
    PixelCode code = PixelCode.of(levels, width);
    return IntStream.range(0, denoised.length)
        .mapToDouble(i -> code.bits(target.level(i), denoised[i]))
        .sum();
  }
}
