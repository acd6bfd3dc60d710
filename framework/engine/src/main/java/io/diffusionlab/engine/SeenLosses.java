package io.diffusionlab.engine;

import io.diffusionlab.spi.LossHistory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The last losses at each step, the newest last. */
final class SeenLosses implements LossHistory {

  private static final String LOSSES = "times.losses"; // (T, memory), rows filled from the left
  private static final String COUNTS = "times.counts"; // (T)

  private final int timesteps;
  private final int memory;
  private final float[] losses;
  private final float[] counts;

  /**
   * @param memory losses of each step to keep
   */
  SeenLosses(int timesteps, int memory) {
    this.timesteps = timesteps;
    this.memory = memory;
    this.losses = new float[Math.multiplyExact(timesteps, memory)];
    this.counts = new float[timesteps];
  }

  /** Puts the loss of a sample behind those of its step, of which the oldest may go. */
  void add(int t, float loss) {
    if (memory == 0) {
      return;
    }
    int row = (t - 1) * memory;
    int count = (int) counts[t - 1];
    if (count == memory) {
      System.arraycopy(losses, row + 1, losses, row, memory - 1);
      losses[row + memory - 1] = loss;
    } else {
      losses[row + count] = loss;
      counts[t - 1]++;
    }
  }

  @Override
  public double[] last(int t) {
    double[] last = new double[(int) counts[t - 1]];
    for (int i = 0; i < last.length; i++) {
      last[i] = losses[(t - 1) * memory + i];
    }
    return last;
  }

  /** Empty if nothing is to be remembered. */
  List<Tensor> snapshot() {
    return memory == 0
        ? List.of()
        : List.of(
            tensor(LOSSES, List.of((long) timesteps, (long) memory), losses),
            tensor(COUNTS, List.of((long) timesteps), counts));
  }

  /**
   * Takes over a {@link #snapshot}, among other tensors.
   *
   * @throws IllegalArgumentException if there is none of as many steps and losses
   */
  void restore(List<Tensor> snapshot) {
    if (memory > 0) {
      fill(losses, LOSSES, snapshot);
      fill(counts, COUNTS, snapshot);
    }
  }

  private static Tensor tensor(String name, List<Long> shape, float[] values) {
    ByteBuffer data =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(values);
    return new Tensor(name, shape, data);
  }

  private static void fill(float[] values, String name, List<Tensor> snapshot) {
    Tensor found =
        snapshot.stream()
            .filter(tensor -> tensor.name().equals(name))
            .filter(tensor -> tensor.data().remaining() == values.length * Float.BYTES)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the checkpoint has no '%s' of %d numbers: it was made with other 'times'"
                            .formatted(name, values.length)));
    found.data().asFloatBuffer().get(values);
  }
}
