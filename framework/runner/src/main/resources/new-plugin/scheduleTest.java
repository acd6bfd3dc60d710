package $package$;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.testkit.NoiseScheduleContract;
import io.diffusionlab.testkit.Settings;
import org.junit.jupiter.api.Test;

/** Inherits the checks of every schedule and adds what is this one's own. */
class $Class$Test implements NoiseScheduleContract {

  @Override
  public NoiseSchedule schedule() {
    return new $Class$(Settings.defaults($Class$.Config.class));
  }

  @Test
  void leavesAPowerOfTheTimeLeft() {
    assertEquals(.25, schedule().levels().alphaBar(500), 1e-12); // (1 − ½)²
  }
}
