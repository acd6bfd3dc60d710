package io.diffusionlab.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomCodeTest {

  private static final int SIZE = 100;

  @Test
  void theVectorsAreStandardNormal() {
    double sum = 0;
    double squares = 0;
    double fourths = 0;
    float[] z = new float[SIZE];
    int vectors = 2000;
    for (int k = 0; k < vectors; k++) {
      new Codebook(3, 2, 1).vector(k, z);
      for (float value : z) {
        sum += value;
        squares += value * value;
        fourths += Math.pow(value, 4);
      }
    }
    double n = vectors * SIZE;
    assertEquals(0, sum / n, 4 / Math.sqrt(n));
    assertEquals(1, squares / n, 4 * Math.sqrt(2 / n));
    assertEquals(3, fourths / n, 4 * Math.sqrt(96 / n) + .02); // tails end at 3.7
  }

  @Test
  void anInnerProductIsThatOfTheVector() {
    float[] z = new float[SIZE];
    float[] other = direction(1);
    Codebook codebook = new Codebook(1, 2, 3);
    codebook.vector(77, z);
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      sum += (double) z[i] * other[i];
    }
    assertEquals(sum, codebook.dot(77, other), 1e-5);
  }

  @Test
  void otherMessagesHaveOtherVectors() {
    float[] a = new float[SIZE];
    float[] b = new float[SIZE];
    new Codebook(0, 1, 0).vector(0, a);
    new Codebook(1, 0, 0).vector(0, b);
    double correlation = 0;
    for (int i = 0; i < SIZE; i++) {
      correlation += a[i] * b[i] / SIZE;
    }
    assertEquals(0, correlation, .4);
  }

  /** q's mean is reached with the bits that were thought enough, whatever KL(q ‖ p). */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5, 2, 3})
  void theVectorChosenLooksLikeOneOfTheSenders(double length) {
    double sum = 0;
    int messages = 40;
    for (int message = 0; message < messages; message++) {
      float[] delta = direction(length);
      Codebook codebook = new Codebook(message, 0, 0);
      int chosen = RandomCode.search(codebook, delta, RandomCode.bits(length, 16));
      sum += codebook.dot(chosen, delta) / RandomCode.length(delta);
    }
    assertEquals(length, sum / messages, 0.4);
  }

  @Test
  void bitsAndTheLongestAreInverse() {
    for (int bits = 1; bits <= 16; bits++) {
      assertEquals(bits, RandomCode.bits(RandomCode.longest(bits), 20));
    }
    assertEquals(0, RandomCode.bits(0, 20));
    assertEquals(14, RandomCode.bits(50, 14));
  }

  @Test
  void costsAtLeastTheDivergence() {
    for (double length = 1; length < 4; length += .25) {
      double divergence = length * length / 2 / Math.log(2);
      int bits = RandomCode.bits(length, 20);
      assertTrue(bits >= divergence && bits < 1.2 * divergence + 2, bits + " for " + divergence);
    }
  }

  private static float[] direction(double length) {
    SplittableRandom random = new SplittableRandom(9);
    double[] numbers = random.doubles(SIZE, -1, 1).toArray();
    double norm = Math.sqrt(Arrays.stream(numbers).map(x -> x * x).sum());
    float[] direction = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      direction[i] = (float) (numbers[i] * length / norm);
    }
    return direction;
  }
}
