package io.diffusionlab.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.ScheduleCheck;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every schedule must do. */
public interface NoiseScheduleContract {

  /** The schedule, with settings that suit it. */
  NoiseSchedule schedule();

  /** False for a schedule that is known to leave some of the data at t = T. */
  default boolean endsInNoise() {
    return true;
  }

  @TestFactory
  default Stream<DynamicTest> keepsTheContractOfSchedules() {
    return ContractTests.of(NoiseScheduleChecks.of(this::schedule));
  }

  @Test
  default void startsAtTheDataAndEndsInNoise() {
    List<String> warnings = ScheduleCheck.warnings(schedule().levels());
    if (endsInNoise()) {
      assertEquals(List.of(), warnings);
    } else {
      assertEquals(1, warnings.size(), "it ends in noise after all: " + warnings);
    }
  }
}
