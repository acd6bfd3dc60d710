package io.diffusionlab.runner.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleFilmTest {

  @Test
  void looksMoreOftenAtTheStartAndOnceAtTheEnd() {
    assertEquals(Set.of(63L, 250L, 563L, 1000L), SampleFilm.frames(1000, 4));
  }

  @Test
  void doesNotLookUnlessAsked() {
    assertEquals(Set.of(), SampleFilm.frames(1000, 0));
  }

  @Test
  void looksAtEveryStepWhereThereAreFewerThanFrames() {
    assertEquals(Set.of(1L, 2L, 3L), SampleFilm.frames(3, 50));
  }
}
