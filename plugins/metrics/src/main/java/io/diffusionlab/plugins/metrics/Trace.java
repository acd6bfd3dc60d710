package io.diffusionlab.plugins.metrics;

import io.diffusionlab.plugins.metrics.ProbabilityFlow.Divergence;
import io.diffusionlab.plugins.metrics.ProbabilityFlow.Network;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How the trace of a network's Jacobian is found without its gradients.
 *
 * <p>Along a direction d the derivative is the central difference (f(x + h d) − f(x − h d)) / 2h,
 * which works for any network that can be called. h is a small part of the noise's deviation, the
 * scale on which a denoiser bends; the error is O(h²), and rounding in float32 adds about 1e-7 / h
 * to each number, at random.
 */
public enum Trace {
  /** The sum over all D numbers: 2 D network calls. */
  EXACT {
    @Override
    Divergence divergence(int size, int probes, RandomGenerator random) {
      return (network, x, scale) -> {
        double[] sums = new double[x.length / size];
        for (int number = 0; number < size; number++) {
          int at = number;
          double[] direction = new double[x.length];
          Arrays.setAll(direction, i -> i % size == at ? 1 : 0);
          add(sums, network, x, direction, STEP * scale);
        }
        return sums;
      };
    }
  },

  /** Random directions of ±1, whose mean is the trace. Hutchinson (1989). */
  HUTCHINSON {
    @Override
    Divergence divergence(int size, int probes, RandomGenerator random) {
      return (network, x, scale) -> {
        double[] sums = new double[x.length / size];
        for (int probe = 0; probe < probes; probe++) {
          double[] direction = new double[x.length];
          Arrays.setAll(direction, i -> random.nextBoolean() ? 1 : -1);
          add(sums, network, x, direction, STEP * scale);
        }
        Arrays.setAll(sums, n -> sums[n] / probes);
        return sums;
      };
    }
  };

  private static final double STEP = 0.05; // of the noise's deviation

  /**
   * @param size numbers in one sample
   * @param probes random directions, where they are random
   */
  abstract Divergence divergence(int size, int probes, RandomGenerator random);

  /** Adds dᵀ J d of each sample to its sum. */
  private static void add(
      double[] sums, Network network, double[] x, double[] direction, double step) {
    double[] further = moved(network, x, direction, step);
    double[] nearer = moved(network, x, direction, -step);
    int size = x.length / sums.length;
    for (int i = 0; i < x.length; i++) {
      sums[i / size] += direction[i] * (further[i] - nearer[i]) / (2 * step);
    }
  }

  private static double[] moved(Network network, double[] x, double[] direction, double step) {
    double[] there = new double[x.length];
    Arrays.setAll(there, i -> x[i] + step * direction[i]);
    return network.at(there);
  }
}
