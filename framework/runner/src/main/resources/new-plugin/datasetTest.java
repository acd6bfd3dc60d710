package $package$;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Split;
import io.diffusionlab.testkit.DatasetContract;
import io.diffusionlab.testkit.Settings;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Inherits the checks of every data set and adds what is this one's own. */
class $Class$Test implements DatasetContract {

  @Override
  public Dataset dataset() {
    return new $Class$(Settings.defaults($Class$.Config.class));
  }

  @Test
  void hasAsManyImagesAsItIsTold() throws IOException {
    assertEquals(100, dataset().open(Split.TEST).size());
  }
}
