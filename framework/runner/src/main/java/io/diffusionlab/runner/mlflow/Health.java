package io.diffusionlab.runner.mlflow;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Whether an MLflow server takes requests. */
final class Health {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Health() {}

  static boolean answers(String address) throws InterruptedException {
    HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    URI uri = URI.create(address + "/health");
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200;
    } catch (IOException notNow) {
      return false;
    }
  }
}
