package io.diffusionlab.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ChunkSizeTest {

  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong(7);
  private final ChunkSize chunk = new ChunkSize(now::get, 20);

  @Test
  void startsWithOneStep() {
    assertEquals(1, chunk.begin(50));
  }

  @Test
  void thenTakesAboutASecond() {
    chunk.begin(50);
    now.addAndGet(SECOND / 8);
    chunk.end(1);
    assertEquals(8, chunk.begin(49));
    now.addAndGet(2 * SECOND); // the machine has become slow
    chunk.end(8);
    assertEquals(4, chunk.begin(41));
  }

  @Test
  void takesNoFewerThanOne() {
    chunk.begin(50);
    now.addAndGet(60 * SECOND);
    chunk.end(1);
    assertEquals(1, chunk.begin(49));
  }

  @Test
  void takesNoMoreThanFitOrAreLeft() {
    chunk.begin(50);
    chunk.end(1);
    assertEquals(20, chunk.begin(49));
    chunk.end(20);
    assertEquals(3, chunk.begin(3));
  }
}
