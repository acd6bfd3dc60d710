package $package$;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.Architecture;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.testkit.ArchitectureContract;
import org.junit.jupiter.api.Test;

/** Inherits the checks of every architecture and adds what is this one's own. */
class $Class$Test implements ArchitectureContract {

  @Override
  public Architecture architecture() {
    return new $Class$(new $Class$.Config(8));
  }

  @Override
  public DataShape shape() {
    return DataShape.image(1, 4, 4);
  }

  @Test
  void refusesAnOddWidth() {
    $Class$.Config odd = new $Class$.Config(7);
    Exception refusal = assertThrows(IllegalArgumentException.class, () -> new $Class$(odd));
    assertTrue(refusal.getMessage().contains("the width is 7"), refusal.getMessage());
  }
}
