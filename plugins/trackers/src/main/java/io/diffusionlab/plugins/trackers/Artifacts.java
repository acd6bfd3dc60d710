package io.diffusionlab.plugins.trackers;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The files of one run or model. They go by REST: the Java client would start a Python program for
 * them.
 */
final class Artifacts {

  private static final String PROXY_SCHEME = "mlflow-artifacts:/";
  private static final String PROXY_PATH = "/api/2.0/mlflow-artifacts/artifacts/";
  private static final long SLOWEST = 64 * 1024; // bytes in a second

  private final Credentials credentials;
  private final Duration patience;
  private final HttpClient http;
  private final String artifactUri;

  Artifacts(Credentials credentials, Duration patience, HttpClient http, String artifactUri) {
    this.http = http;
    this.credentials = credentials;
    this.patience = patience;
    this.artifactUri = artifactUri;
  }

  /** Puts a file at {@code path}, replacing what is there. */
  void put(String path, Path file) throws IOException {
    send(path, BodyPublishers.ofFile(file));
  }

  /** Puts a text at {@code path}, replacing what is there. */
  void put(String path, String text) throws IOException {
    send(path, BodyPublishers.ofString(text));
  }

  private void send(String path, BodyPublisher body) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(target(path)).PUT(body);
    credentials.authorization().ifPresent(value -> request.header("Authorization", value));
    Duration bound = patience.plusSeconds(body.contentLength() / SLOWEST);
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request.build(), BodyHandlers.ofString());
    try {
      check(path, answer.get(bound.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException(
          "MLflow at %s did not take '%s' within %s s"
              .formatted(credentials.uri(), path, bound.toMillis() / 1e3),
          e);
    } catch (ExecutionException e) {
      throw new IOException(
          "MLflow at %s did not take '%s': %s".formatted(credentials.uri(), path, e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  private void check(String path, HttpResponse<String> response) throws IOException {
    Busy.check(credentials.uri(), response);
    if (response.statusCode() / 100 != 2) {
      throw Answers.failure(credentials.uri(), path, response.statusCode(), response.body());
    }
  }

  private URI target(String path) throws IOException {
    if (!artifactUri.startsWith(PROXY_SCHEME)) {
      throw new RefusedException(
          "MLflow at %s does not take files itself (they are to go to %s); start it with --serve-artifacts"
              .formatted(credentials.uri(), artifactUri),
          "");
    }
    String folder = artifactUri.substring(PROXY_SCHEME.length());
    return URI.create(credentials.uri() + PROXY_PATH + encode(folder + "/" + path));
  }

  private static String encode(String path) {
    return Arrays.stream(path.split("/"))
        .filter(part -> !part.isEmpty())
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
