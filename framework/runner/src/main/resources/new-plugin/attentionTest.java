package $package$;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.Site;
import io.diffusionlab.testkit.Settings;
import org.junit.jupiter.api.Test;

class $Class$Test {

  private final $Class$ attention = new $Class$(Settings.defaults($Class$.Config.class));

  @Test
  void isWhereFeatureMapsAreSmall() {
    assertTrue(attention.at(new Site(Site.Side.DOWN, 2, 8)));
    assertTrue(attention.at(new Site(Site.Side.MIDDLE, 3, 4)));
    assertFalse(attention.at(new Site(Site.Side.UP, 0, 32)));
  }
}
