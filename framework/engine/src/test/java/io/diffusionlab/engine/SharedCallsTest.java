package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Prediction;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedCallsTest {

  private static final DataShape PAIRS = DataShape.vector(2);

  private final Queue<Integer> sizes = new ConcurrentLinkedQueue<>();

  /** x − t. */
  private Prediction output(float[] xt, int[] t) {
    sizes.add(t.length);
    float[] output = new float[xt.length];
    for (int i = 0; i < xt.length; i++) {
      output[i] = xt[i] - t[i / 2];
    }
    return new Prediction(output);
  }

  private Prediction both(float[] xt, int[] t) {
    float[] output = output(xt, t).output();
    float[] variance = output.clone();
    for (int i = 0; i < variance.length; i++) {
      variance[i] = -output[i];
    }
    return new Prediction(output, variance);
  }

  private static float[] numbers(int n) {
    float[] xt = new float[2 * n];
    for (int i = 0; i < xt.length; i++) {
      xt[i] = 10f * i;
    }
    return xt;
  }

  private static int[] steps(int n) {
    return IntStream.rangeClosed(1, n).toArray();
  }

  private List<Integer> shares(int n, int threads) {
    sizes.clear();
    try (SharedCalls calls = new SharedCalls(this::output, PAIRS, threads)) {
      calls.call(numbers(n), steps(n));
    }
    return sizes.stream().sorted().toList();
  }

  @Test
  void giveEachSampleWhatOneCallGives() {
    try (SharedCalls fixed = new SharedCalls(this::output, PAIRS, 3);
        SharedCalls learned = new SharedCalls(this::both, PAIRS, 3)) {
      for (int n : new int[] {41, 3, 24, 0, 41}) { // the shares change from one to the next
        Prediction expected = both(numbers(n), steps(n));
        assertArrayEquals(expected.output(), fixed.call(numbers(n), steps(n)).output());
        assertEquals(0, fixed.call(numbers(n), steps(n)).variance().length);
        assertArrayEquals(expected.output(), learned.call(numbers(n), steps(n)).output());
        assertArrayEquals(expected.variance(), learned.call(numbers(n), steps(n)).variance());
      }
    }
  }

  @Test
  void shareOutBatchesThatAreLargeEnough() {
    assertEquals(List.of(13, 14, 14), shares(41, 3));
    assertEquals(List.of(8, 8), shares(16, 2));
    assertEquals(List.of(15), shares(15, 2));
    assertEquals(List.of(10, 10), shares(20, 8));
    assertEquals(List.of(64), shares(64, 1));
  }

  @Test
  void passOnWhatANetworkThrows() {
    SharedCalls.Call broken =
        (xt, t) -> {
          throw new IllegalStateException("no network " + Arrays.toString(t));
        };
    try (SharedCalls calls = new SharedCalls(broken, PAIRS, 2)) {
      assertThrows(IllegalStateException.class, () -> calls.call(numbers(40), steps(40)));
    }
  }
}
