package io.diffusionlab.plugins.trackers;

import io.diffusionlab.spi.TrackerBusyException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * A server that has too much to do, 429 of HTTP (RFC 6585, §4).
 *
 * <p>The Java client keeps such an answer to itself and asks again for a minute, whatever the
 * server says of when to come back. Whether that is why it does not return is therefore asked here.
 */
final class Busy {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final String ANYTHING = "/api/2.0/mlflow/experiments/search?max_results=1";

  private Busy() {}

  /**
   * @throws TrackerBusyException if the server is; it may also be away, which others will find out
   */
  static void ask(HttpClient http, Credentials credentials, Duration patience)
      throws TrackerBusyException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(credentials.uri() + ANYTHING)).timeout(patience);
    credentials.authorization().ifPresent(value -> request.header("Authorization", value));
    HttpResponse<Void> answer;
    try {
      answer = http.send(request.build(), BodyHandlers.discarding());
    } catch (IOException away) {
      return;
    }
    check(credentials.uri(), answer);
  }

  static void check(String uri, HttpResponse<?> answer) throws TrackerBusyException {
    if (answer.statusCode() == TOO_MANY_REQUESTS) {
      Duration wait = retryAfter(answer.headers());
      String asked = wait.isZero() ? "" : "; it asks to wait for %d s".formatted(wait.toSeconds());
      throw new TrackerBusyException(
          "MLflow at %s has too much to do (429)%s".formatted(uri, asked), wait);
    }
  }

  /** Seconds, or a date, which is held against the server's own clock (RFC 9110, §10.2.3). */
  static Duration retryAfter(HttpHeaders headers) {
    String after = headers.firstValue("Retry-After").orElse("0").strip();
    try {
      return after.matches("\\d{1,9}")
          ? Duration.ofSeconds(Long.parseLong(after))
          : between(headers.firstValue("Date").orElse(after), after);
    } catch (DateTimeException unreadable) {
      return Duration.ZERO;
    }
  }

  private static Duration between(String now, String then) {
    Duration wait = Duration.between(date(now), date(then));
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private static ZonedDateTime date(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
  }
}
