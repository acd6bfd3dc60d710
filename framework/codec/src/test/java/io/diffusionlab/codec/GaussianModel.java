package io.diffusionlab.codec;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The best denoiser of independent pixels from N(0, s²), and such pixels in 256 grey levels. */
record GaussianModel(NoiseLevels levels, double deviation) {

  static final DataShape SHAPE = DataShape.image(1, 8, 8);

  /** Linear schedule of Ho et al. (2020), §4, with T steps scaled to theirs. */
  static GaussianModel of(int timesteps, double deviation) {
    double scale = 1000.0 / timesteps;
    double[] betas =
        IntStream.range(0, timesteps)
            .mapToDouble(t -> scale * (1e-4 + (0.02 - 1e-4) * t / (timesteps - 1)))
            .toArray();
    return new GaussianModel(NoiseLevels.ofBetas(betas), deviation);
  }

  ProgressiveCodec codec() {
    return new ProgressiveCodec(model(), 256, 7);
  }

  Model model() {
    return new Model(new Shrinking(), levels, (any, t) -> new Mix(1, 0));
  }

  float[] images(int count) {
    SplittableRandom random = new SplittableRandom(5);
    float[] images = new float[count * SHAPE.size()];
    for (int i = 0; i < images.length; i++) {
      double value = deviation * random.nextGaussian();
      images[i] = Pixels.value(Pixels.level(value, 256), 256);
    }
    return images;
  }

  /** Var(x_0 | x_t). */
  double error(int t) {
    double alphaBar = levels.alphaBar(t);
    double variance = deviation * deviation;
    return variance * (1 - alphaBar) / (alphaBar * variance + 1 - alphaBar);
  }

  private final class Shrinking implements Denoiser {

    @Override
    public DataShape shape() {
      return SHAPE;
    }

    @Override
    public float[] predict(float[] xt, int[] t) {
      float[] x0 = new float[xt.length];
      for (int i = 0; i < xt.length; i++) {
        int step = t[i / SHAPE.size()];
        double alphaBar = levels.alphaBar(step);
        x0[i] = (float) (xt[i] * levels.signal(step) * error(step) / (1 - alphaBar));
      }
      return x0;
    }

    @Override
    public void close() {}
  }
}
