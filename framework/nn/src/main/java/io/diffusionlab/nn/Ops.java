package io.diffusionlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Map;

/**
 * Operations that DJL lacks or composes badly. On a traced array each is one node of the graph; on
 * a real one it is composed of DJL's own.
 */
public final class Ops {

  private Ops() {}

  /**
   * Group normalisation. Wu &amp; He (2018), eq. 1 and 7.
   *
   * @param x (B, C, …)
   * @param groups divides C
   * @param gamma (C)
   * @param beta (C)
   */
  public static NDArray groupNorm(
      NDArray x, int groups, NDArray gamma, NDArray beta, double epsilon) {
    if (x instanceof Traced traced) {
      NDArray result =
          groupNorm(engineArray(x), groups, engineArray(gamma), engineArray(beta), epsilon);
      Map<String, Object> attributes = Map.of("groups", (long) groups, "eps", epsilon);
      return traced.record("group_norm", attributes, result, x, gamma, beta);
    }
    Shape shape = x.getShape();
    NDArray grouped = x.reshape(shape.get(0), groups, -1); // (B, G, C/G · …)
    NDArray centred = grouped.sub(grouped.mean(new int[] {2}, true));
    NDArray variance = centred.square().mean(new int[] {2}, true); // (B, G, 1)
    NDArray normal = centred.div(variance.add((float) epsilon).sqrt()).reshape(shape);
    Shape perChannel = perChannel(shape);
    return normal.mul(gamma.reshape(perChannel)).add(beta.reshape(perChannel));
  }

  /**
   * softmax(q kᵀ / √d) v over the last two axes. Vaswani et al. (2017), eq. 1.
   *
   * @param q (…, N, d)
   * @param k (…, N, d)
   * @param v (…, N, d)
   */
  public static NDArray attention(NDArray q, NDArray k, NDArray v) {
    int rank = q.getShape().dimension();
    double scale = 1 / Math.sqrt((double) q.getShape().get(rank - 1));
    if (q instanceof Traced traced) {
      NDArray result = attention(engineArray(q), engineArray(k), engineArray(v));
      return traced.record("attention", Map.of("scale", scale), result, q, k, v);
    }
    NDArray scores = q.matMul(k.swapAxes(rank - 2, rank - 1)).mul((float) scale); // (…, N, N)
    return scores.softmax(-1).matMul(v);
  }

  /** x · sigmoid(x). */
  public static NDArray silu(NDArray x) {
    return x.getNDArrayInternal().swish(1f);
  }

  /**
   * Doubles each axis behind the channels by repeating numbers.
   *
   * @param x (B, C, H, W) or (B, C, L)
   */
  public static NDArray upsample2(NDArray x) {
    Shape shape = x.getShape();
    if (shape.dimension() == 3) { // DJL resizes images only: one row
      long[] row = {1, shape.get(2) * 2};
      NDArray larger = x.expandDims(2).getNDArrayInternal().interpolation(row, 0, false);
      return larger.squeeze(new int[] {2}); // (B, C, 2L)
    }
    long[] size = {shape.get(2) * 2, shape.get(3) * 2};
    return x.getNDArrayInternal().interpolation(size, 0, false); // (B, C, 2H, 2W)
  }

  /** Zeroes a share {@code rate} of the numbers and scales the rest; only while training. */
  public static NDArray dropout(NDArray x, double rate, boolean training) {
    return !training || rate == 0
        ? x
        : x.getNDArrayInternal().dropout(x, (float) rate, true).singletonOrThrow();
  }

  private static Shape perChannel(Shape shape) {
    long[] sizes = new long[shape.dimension()];
    java.util.Arrays.fill(sizes, 1);
    sizes[1] = shape.get(1);
    return new Shape(sizes);
  }

  private static NDArray engineArray(NDArray x) {
    return x instanceof Traced traced ? traced.engineArray() : x;
  }
}
