package io.diffusionlab.runner.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {

  @Test
  void casesTakeTurns() throws IOException {
    List<String> order = new ArrayList<>();
    Bench bench = new Bench(List.of(timed("a", order), timed("b", order)));
    List<Timings> timings = bench.run(3);
    assertEquals(List.of("a", "b", "a", "b", "a", "b"), order);
    assertEquals(List.of(1.0, 3.0, 5.0), timings.get(0).values());
    assertEquals(List.of(2.0, 4.0, 6.0), timings.get(1).values());
  }

  private static Case timed(String name, List<String> order) {
    return new Case(
        name,
        () -> {
          order.add(name);
          return List.of((double) order.size());
        });
  }

  @Test
  void quantilesLieBetweenTheNearestValues() {
    Timings timings = new Timings("a", List.of(4.0, 1.0, 3.0, 2.0)); // R: quantile(1:4)
    assertEquals(1, timings.min());
    assertEquals(1.75, timings.lowerQuartile());
    assertEquals(2.5, timings.median());
    assertEquals(3.25, timings.upperQuartile());
    assertEquals(7, new Timings("one", List.of(7.0)).upperQuartile());
    assertThrows(IllegalArgumentException.class, () -> new Timings("none", List.of()));
  }

  @Test
  void aReportSaysWhereAndWithWhatItWasMeasured(@TempDir Path folder) throws IOException {
    List<Timings> timings = List.of(new Timings("batch 64", List.of(812.34, 799.95)));
    BenchReport report = new BenchReport("train", Map.of("training.batch", "64"), timings);
    assertTrue(report.text().contains("batch 64"), report.text());
    assertTrue(report.text().lines().allMatch(line -> line.length() <= 80), report.text());
    report.write(folder.resolve("bench.json"));
    JsonNode json = JsonMapper.builder().build().readTree(folder.resolve("bench.json").toFile());
    assertEquals(806.145, json.at("/milliseconds/0/median").asDouble(), 1e-9);
    assertEquals("64", json.at("/settings/training.batch").asText());
    assertTrue(json.at("/machine/libraries/pytorch").asText().matches("\\d+\\.\\d+\\.\\d+"));
  }
}
