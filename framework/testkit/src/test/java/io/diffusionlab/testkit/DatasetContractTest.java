package io.diffusionlab.testkit;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Split;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The contract, kept by the smallest of data sets. */
class DatasetContractTest implements DatasetContract {

  @Override
  public Dataset dataset() {
    return new Greys();
  }

  /** Pictures of one grey, of the level that is their index. */
  private static final class Greys implements Dataset {

    @Override
    public DataShape shape() {
      return DataShape.image(1, 2, 2);
    }

    @Override
    public List<String> classes() {
      return List.of("grey");
    }

    @Override
    public Examples open(Split split) {
      return new Examples() {
        @Override
        public int size() {
          return 256;
        }

        @Override
        public void read(int index, RandomGenerator augment, float[] into, int offset) {
          Arrays.fill(into, offset, offset + 4, index / 127.5f - 1);
        }

        @Override
        public int label(int index) {
          return 0;
        }
      };
    }
  }
}
