package io.diffusionlab.plugins.trackers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusyTest {

  private static final String NOW = "Tue, 24 Nov 2026 10:00:00 GMT";

  @Test
  void readsSecondsAndDates() {
    assertEquals(Duration.ofMinutes(2), retryAfter("120"));
    assertEquals(Duration.ofSeconds(90), retryAfter("Tue, 24 Nov 2026 10:01:30 GMT"));
  }

  @Test
  void waitsNoTimeForWhatIsPastOrCannotBeRead() {
    assertEquals(Duration.ZERO, retryAfter("Tue, 24 Nov 2026 09:00:00 GMT"));
    assertEquals(Duration.ZERO, retryAfter("soon"));
    assertEquals(Duration.ZERO, retryAfter("-5"));
    assertEquals(Duration.ZERO, Busy.retryAfter(HttpHeaders.of(Map.of(), (name, value) -> true)));
  }

  private static Duration retryAfter(String value) {
    return Busy.retryAfter(
        HttpHeaders.of(
            Map.of("Date", List.of(NOW), "Retry-After", List.of(value)), (name, any) -> true));
  }
}
