package io.diffusionlab.engine;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.TrainableSchedule.Learner;
import io.diffusionlab.spi.TrainableSchedule.Met;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A schedule in training, between the steps and in a checkpoint. */
final class ScheduleState {

  private static final String NAME = "schedule.learned";

  private final Learner learner;
  private NoiseLevels levels;

  ScheduleState(Learner learner) {
    this.learner = learner;
    this.levels = learner.levels();
  }

  NoiseLevels levels() {
    return levels;
  }

  void learn(List<Met> batch) {
    learner.learn(batch);
    levels = learner.levels();
  }

  Tensor snapshot() {
    List<Float> state = learner.state();
    ByteBuffer data =
        ByteBuffer.allocate(state.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    state.forEach(data::putFloat);
    return new Tensor(NAME, List.of((long) state.size()), data.flip());
  }

  /**
   * Takes over a {@link #snapshot}, among other tensors.
   *
   * @throws IllegalArgumentException if there is none, or of another schedule
   */
  void restore(List<Tensor> snapshot) {
    Tensor found =
        snapshot.stream()
            .filter(tensor -> tensor.name().equals(NAME))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the checkpoint has no '%s': it was made with another schedule"
                            .formatted(NAME)));
    ByteBuffer data = found.data().order(ByteOrder.LITTLE_ENDIAN);
    List<Float> state = new ArrayList<>();
    for (int i = 0; i < data.remaining() / Float.BYTES; i++) {
      state.add(data.getFloat(data.position() + i * Float.BYTES));
    }
    learner.restore(state);
    levels = learner.levels();
  }
}
