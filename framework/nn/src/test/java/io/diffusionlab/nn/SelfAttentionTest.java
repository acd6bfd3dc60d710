package io.diffusionlab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfAttentionTest {

  private static final int CHANNELS = 4;
  private static final int PIXELS = 6;
  private static final Shape SHAPE = new Shape(2, CHANNELS, 2, 3);

  @Test
  void startsAsTheIdentity() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = Blocks.wave(manager, SHAPE);
      NDArray y = Blocks.seeded(new SelfAttention(CHANNELS, 2, 2), manager, x);
      assertArrayEquals(x.toFloatArray(), y.toFloatArray());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void isVaswanisEquationOneOverThePixelsOfEachHead(int heads) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = Blocks.wave(manager, SHAPE);
      NDArray normal = Blocks.filled(new GroupNorm(2), manager, x);
      Block block = new SelfAttention(CHANNELS, heads, 2);
      float[] y = Blocks.filled(block, manager, x).toFloatArray();
      float[] expected = expected(x.toFloatArray(), normal.toFloatArray(), heads);
      assertArrayEquals(expected, y, 1e-5f);
    }
  }

  /** Loops in double precision; all four layers have the same parameters. */
  private static float[] expected(float[] x, float[] normal, int heads) {
    float[] y = new float[x.length];
    for (int sample = 0; sample < 2; sample++) {
      double[][] projected = new double[PIXELS][];
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        double[] channels = new double[CHANNELS];
        for (int c = 0; c < CHANNELS; c++) {
          channels[c] = normal[index(sample, c, pixel)];
        }
        projected[pixel] = linear(channels);
      }
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        double[] out = linear(mix(projected, pixel, heads));
        for (int c = 0; c < CHANNELS; c++) {
          int i = index(sample, c, pixel);
          y[i] = (float) (x[i] + out[c]);
        }
      }
    }
    return y;
  }

  private static int index(int sample, int channel, int pixel) {
    return (sample * CHANNELS + channel) * PIXELS + pixel;
  }

  private static double[] linear(double[] in) {
    double[] out = new double[CHANNELS];
    for (int i = 0; i < CHANNELS; i++) {
      out[i] = parameter(i);
      for (int j = 0; j < CHANNELS; j++) {
        out[i] += parameter(i * CHANNELS + j) * in[j];
      }
    }
    return out;
  }

  private static double parameter(int i) {
    return Math.sin((i + 1.0) * (i + 1.0));
  }

  /** The pixels' values, weighted by the softmax of their products with one pixel's, by head. */
  private static double[] mix(double[][] qkv, int pixel, int heads) {
    int depth = CHANNELS / heads;
    double[] mixed = new double[CHANNELS];
    for (int head = 0; head < heads; head++) {
      double total = 0;
      for (int other = 0; other < PIXELS; other++) {
        double product = 0;
        for (int c = head * depth; c < (head + 1) * depth; c++) {
          product += qkv[pixel][c] * qkv[other][c];
        }
        double weight = Math.exp(product / Math.sqrt(depth));
        total += weight;
        for (int c = head * depth; c < (head + 1) * depth; c++) {
          mixed[c] += weight * qkv[other][c];
        }
      }
      for (int c = head * depth; c < (head + 1) * depth; c++) {
        mixed[c] /= total;
      }
    }
    return mixed;
  }

  @Test
  void refusesHeadsThatDoNotDivideTheChannels() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> new SelfAttention(8, 3, 4));
    assertEquals("3 attention heads do not divide 8 channels", refusal.getMessage());
  }
}
