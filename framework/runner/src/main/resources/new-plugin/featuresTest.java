package $package$;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.FeatureExtractor.Features;
import io.diffusionlab.spi.Split;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class $Class$Test {

  private static final Dataset VECTORS =
      new Dataset() {
        @Override
        public DataShape shape() {
          return DataShape.vector(4);
        }

        @Override
        public Examples open(Split split) {
          throw new IllegalStateException("no samples are needed");
        }
      };

  @Test
  void areMeansOfStretches() {
    try (Features features = new $Class$(new $Class$.Config(2)).open(VECTORS, Path.of("cache"))) {
      assertEquals(2, features.width());
      double[][] rows = features.of(new float[] {0, 1, 0, 0, -1, -1, 1, 0}, 2);
      assertArrayEquals(new double[] {.5, 0}, rows[0], 1e-12);
      assertArrayEquals(new double[] {-1, .5}, rows[1], 1e-12);
    }
  }
}
