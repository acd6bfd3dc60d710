package io.diffusionlab.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  @ParameterizedTest
  @CsvSource({
    "kitten, sitting, 3",
    "'', abc, 3",
    "abc, '', 3",
    "same, same, 0",
    "Same, same, 0",
    "flaw, lawn, 2"
  })
  void countsEdits(String a, String b, int edits) {
    assertEquals(edits, Nearest.distance(a, b));
  }

  @Test
  void guessesOnlyWhatIsNear() {
    List<String> known = List.of("cosine", "linear");
    assertEquals("; did you mean 'cosine'? Known: cosine, linear", Nearest.hint("cosin", known));
    assertEquals(". Known: cosine, linear", Nearest.hint("sigmoid", known));
    assertEquals("; there are none", Nearest.hint("sigmoid", List.of()));
  }
}
