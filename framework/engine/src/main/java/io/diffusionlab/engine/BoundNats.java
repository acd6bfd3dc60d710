package io.diffusionlab.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Variance.LogVariance;

/**
 * L_{t−1} of each number, in nats, where the network says its variance. Ho et al. (2020), eq. 5.
 *
 * <p>For t ≥ 2 that is KL(N(μ̃, β̃) ‖ N(μ, σ²)) = ½ (log σ² − log β̃ − 1 + (β̃ + (μ̃ − μ)²) / σ²).
 * At t = 1, where β̃ = 0 and μ = x̂_0, −log N(x_0; x̂_0, σ²) has the same form; data of grey levels
 * have the normal's mass in the bin of x_0 instead, eq. 13.
 */
record BoundNats(Recipe recipe, StepTables tables) {

  private static final float LEAST = 1e-12f; // of a probability, as in the published code

  /**
   * @param error the network's output less its target, (B, …)
   * @param v what the network says of its variance, (B, …)
   * @return (B, …)
   */
  NDArray of(NDArray error, NDArray v) {
    NDArray fixed = tables.at(step -> variance(step).fixed());
    NDArray logVariance = v.mul(tables.at(step -> variance(step).learned())).add(fixed);
    NDArray gaussian = gaussian(error, logVariance);
    if (recipe.dataset().quantization() == 0) {
      return gaussian;
    }
    NDArray decoder = decoder(error, logVariance);
    return gaussian
        .mul(tables.at(step -> step == 1 ? 0 : 1))
        .add(decoder.mul(tables.at(step -> step == 1 ? 1 : 0)));
  }

  private LogVariance variance(int step) {
    return recipe.variance().at(recipe.levels(), step, step - 1);
  }

  private NDArray gaussian(NDArray error, NDArray logVariance) {
    NoiseLevels levels = recipe.levels();
    NDArray offset =
        tables.at(t -> t == 1 ? Math.log(2 * Math.PI) : -Math.log(levels.posteriorVariance(t)) - 1);
    NDArray ofSquare = tables.at(t -> Math.pow(levels.posteriorX0(t) * toX0(t), 2));
    NDArray spread = error.square().mul(ofSquare).add(tables.at(levels::posteriorVariance));
    return spread.mul(logVariance.neg().exp()).add(logVariance).add(offset).div(2);
  }

  /** What an error of the output by 1 makes of x̂_0. */
  private double toX0(int step) {
    return recipe.parameterization().estimate(recipe.levels(), step).output();
  }

  /**
   * −log of the normal's mass within half a grey level of x_0, and beyond it at −1 and at 1.
   *
   * <p>Taken on the side where the distribution function is small: there a difference of two float
   * values means something.
   */
  private NDArray decoder(NDArray error, NDArray logVariance) {
    double half = 1.0 / (recipe.dataset().quantization() - 1);
    NDArray x0 = tables.x0();
    NDArray off = error.mul(tables.at(this::toX0)); // x̂_0 − x_0
    NDArray inside = x0.abs().lt(1 - half).toType(DataType.FLOAT32, false);
    NDArray outwards = x0.sign().mul(off).add(off.abs()).mul(inside.neg().add(1));
    NDArray scale = logVariance.div(-2).exp(); // 1 / σ
    NDArray near = below(outwards.sub(off.abs()).add(half).mul(scale));
    NDArray far = below(off.abs().add(half).neg().mul(scale)).mul(inside);
    return near.sub(far).maximum(LEAST).log().neg();
  }

  /** The normal distribution function, as in the published code: by a tanh, here a sigmoid. */
  private static NDArray below(NDArray z) {
    NDArray cubic = z.square().mul(0.044715).add(1).mul(z);
    return Activation.sigmoid(cubic.mul(2 * Math.sqrt(2 / Math.PI)));
  }
}
