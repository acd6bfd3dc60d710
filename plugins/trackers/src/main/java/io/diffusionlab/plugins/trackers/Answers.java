package io.diffusionlab.plugins.trackers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** What an HTTP status means for whoever sends a run. */
final class Answers {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST = 300; // characters of the server's own words

  private Answers() {}

  /**
   * @param what was asked for
   * @param body the server's words, MLflow's JSON or anything else
   */
  static IOException failure(String uri, String what, int status, String body) {
    String place = "MLflow at %s answered %d to '%s'".formatted(uri, status, what);
    if (status == 401 || status == 403) {
      return new IOException(
          place
              + ": it wants another sign-in; check MLFLOW_TRACKING_USERNAME and"
              + " MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN");
    }
    String code = field(body, "error_code");
    String words = code.isEmpty() ? "" : ": " + field(body, "message");
    boolean granted = status / 100 != 4 || status == 408 || status == 429;
    return granted || code.isEmpty() // a 404 without a code comes from another program
        ? new IOException(place + words)
        : new RefusedException(place + words, code);
  }

  private static String field(String body, String name) {
    try {
      JsonNode json = JSON.readTree(body);
      String text = json == null ? "" : json.path(name).asText();
      String line = text.lines().findFirst().orElse("");
      return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    } catch (JsonProcessingException notJson) {
      return "";
    }
  }
}
