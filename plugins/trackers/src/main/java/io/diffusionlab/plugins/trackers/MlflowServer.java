package io.diffusionlab.plugins.trackers;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;

/**
 * An MLflow server behind a watchdog.
 *
 * <p>The Java client has no time-outs: a silent server would block it for ever. Every call
 * therefore runs on a thread of its own that is given up, with its client, after a bound. Artifacts
 * go by REST: the client would start a Python program for them.
 */
final class MlflowServer implements AutoCloseable {

  /** One call to the client. */
  interface Call<T> {
    T on(MlflowClient client);
  }

  private static final String PROXY_SCHEME = "mlflow-artifacts:/";
  private static final String PROXY_PATH = "/api/2.0/mlflow-artifacts/artifacts/";

  private final String uri;
  private final Credentials credentials;
  private final Duration patience;
  private final HttpClient http;
  private final MlflowClient client;
  private final ExecutorService calls =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "mlflow-call");
            thread.setDaemon(true);
            return thread;
          });

  MlflowServer(String uri, Credentials credentials, Duration patience) {
    this.uri = uri;
    this.credentials = credentials;
    this.patience = patience;
    this.client = new MlflowClient(credentials.host());
    this.http = HttpClient.newBuilder().connectTimeout(patience).build();
  }

  /**
   * Calls the client.
   *
   * @throws IOException if the server does not answer in time, refuses, or cannot be reached
   */
  <T> T call(String what, Call<T> call) throws IOException {
    return bounded(what, () -> call.on(client));
  }

  private <T> T bounded(String what, Callable<T> call) throws IOException {
    Future<T> future = calls.submit(call);
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      client.close(); // frees the thread that waits for the server
      throw new IOException(
          "MLflow at %s did not answer to '%s' within %d s"
              .formatted(uri, what, patience.toSeconds()),
          e);
    } catch (ExecutionException e) {
      String reason =
          e.getCause() instanceof MlflowClientException failure
              ? firstLine(failure)
              : String.valueOf(e.getCause());
      throw new IOException("MLflow at %s: '%s': %s".formatted(uri, what, reason), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
  }

  /**
   * Puts a file among a run's artifacts, replacing one of that name.
   *
   * @param artifactUri as the run's info gives it
   * @throws IOException also if the server keeps artifacts where it does not serve them itself
   */
  void putArtifact(String artifactUri, String path, Path file) throws IOException {
    if (!artifactUri.startsWith(PROXY_SCHEME)) {
      throw new IOException(
          "MLflow at %s does not serve artifacts (run artifacts are at %s); start it with --serve-artifacts"
              .formatted(uri, artifactUri));
    }
    String folder = artifactUri.substring(PROXY_SCHEME.length());
    URI target = URI.create(uri + PROXY_PATH + encode(folder + "/" + path));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(patience.multipliedBy(4))
            .PUT(HttpRequest.BodyPublishers.ofFile(file));
    credentials.authorization().ifPresent(value -> request.header("Authorization", value));
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IOException(
            "MLflow at %s answered %d to artifact '%s'"
                .formatted(uri, response.statusCode(), path));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  private static String encode(String path) {
    return Arrays.stream(path.split("/"))
        .filter(part -> !part.isEmpty())
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }

  @Override
  public void close() {
    client.close();
    calls.shutdownNow();
  }
}
