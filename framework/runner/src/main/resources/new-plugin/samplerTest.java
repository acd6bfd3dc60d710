package $package$;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Sampler;
import io.diffusionlab.testkit.SamplerContract;
import org.junit.jupiter.api.Test;

/** Inherits the checks of every sampler and adds what is this one's own. */
class $Class$Test implements SamplerContract {

  @Override
  public Sampler sampler(int steps) {
    return new $Class$(new $Class$.Config(steps, false));
  }

  @Test
  void callsTheNetworkAsOftenAsItIsTold() {
    assertEquals(7, sampler(7).plan(levels()).steps().size());
  }
}
