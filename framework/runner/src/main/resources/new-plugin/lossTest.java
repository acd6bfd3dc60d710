package $package$;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.LossContract;
import org.junit.jupiter.api.Test;

/** Inherits the checks of every loss and adds what is this one's own. */
class $Class$Test implements LossContract {

  @Override
  public Loss loss() {
    return new $Class$(new $Class$.Config(1));
  }

  @Override
  public boolean weighsTheErrorOfX0() {
    return true;
  }

  @Test
  void withPowerOneIsTheSimpleLossOnNoise() {
    double weight = loss().weight(Levels.linear(1000), (levels, t) -> new Mix(0, 1), 300);
    assertEquals(1, weight, 1e-9);
  }
}
