package io.diffusionlab.runner.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DataReadingTest {

  @Test
  void readsEachSampleOnceAndThenInTheSameOrderAgain() throws IOException {
    Recorded data = new Recorded(2500);
    List<Timings> timings = new Bench(new DataReading(data, 10).cases()).run(1);
    assertEquals(2, timings.get(0).values().size()); // whole thousands
    assertEquals(2, timings.get(1).values().size());
    List<Integer> first = data.read.subList(0, 2000);
    assertEquals(first, data.read.subList(2000, 4000));
    assertEquals(2000, new HashSet<>(first).size());
    assertNotEquals(first.stream().sorted().toList(), first);
  }

  @Test
  void opensTheDataAnewInEachRound() throws IOException {
    Recorded data = new Recorded(30);
    List<Timings> timings = new Bench(new DataReading(data, 10).cases()).run(3);
    assertEquals(3, data.opened);
    assertEquals(3, timings.get(1).values().size());
    assertEquals(3 * 2 * 30, data.read.size());
  }

  @Test
  void saysHowManyThatIsInASecond() {
    List<Timings> timings =
        List.of(
            new Timings("1,000 in first epoch", List.of(250.0)),
            new Timings("1,000 in later epochs", List.of(20.0)));
    String text = DataReading.rates(timings);
    assertTrue(
        text.startsWith("On one core: 4,000 a second in first epoch, 50,000 a second in later"),
        text);
  }

  private static final class Recorded implements Dataset, Examples {

    private final int size;
    private final List<Integer> read = new ArrayList<>();
    private int opened;

    Recorded(int size) {
      this.size = size;
    }

    @Override
    public DataShape shape() {
      return DataShape.vector(2);
    }

    @Override
    public Examples open(Split split) {
      opened++;
      return this;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public void read(int index, RandomGenerator augment, float[] into, int offset) {
      read.add(index);
    }

    @Override
    public void close() {}
  }
}
