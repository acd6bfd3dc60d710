package io.diffusionlab.codec;

/** What the sender knows and the receiver does not: the images. */
interface Target {

  /** x_0 − x̂_0 of number {@code index}. */
  double error(int index, double denoised);

  /** |x_0 − x̂_0|² of one image. */
  double squaredError(int image, float[] denoised);

  /** The grey level of number {@code index}. */
  int level(int index);

  /** The receiver's: nothing of it is ever asked. */
  Target UNKNOWN =
      new Target() {
        @Override
        public double error(int index, double denoised) {
          throw unknown();
        }

        @Override
        public double squaredError(int image, float[] denoised) {
          throw unknown();
        }

        @Override
        public int level(int index) {
          throw unknown();
        }

        private IllegalStateException unknown() {
          return new IllegalStateException("a receiver does not know the images");
        }
      };
}
