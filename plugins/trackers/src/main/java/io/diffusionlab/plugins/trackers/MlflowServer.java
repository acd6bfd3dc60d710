package io.diffusionlab.plugins.trackers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffusionlab.spi.TrackerBusyException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowHttpException;

/**
 * An MLflow server behind a watchdog.
 *
 * <p>The Java client has no time-outs: a silent server would block it for ever, and a busy one
 * (429) makes it wait for long. Every call therefore runs on a thread of its own that is given up,
 * with its client, after a bound. The client also takes any page that it is redirected to for a
 * good answer, and would lose what was sent: an answer that is not MLflow's JSON is an error here.
 */
final class MlflowServer implements AutoCloseable {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final long SOON = 3000; // ms

  private interface Call {
    String on(MlflowClient client);
  }

  private final Credentials credentials;
  private final Duration patience;
  private final MlflowClient client;
  private final HttpClient http;
  private final ExecutorService calls =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "mlflow-call");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param patience with each call
   */
  MlflowServer(Credentials credentials, Duration patience) {
    this.credentials = credentials;
    this.patience = patience;
    this.client = new MlflowClient(credentials.host());
    this.http = HttpClient.newBuilder().connectTimeout(patience).build();
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  String uri() {
    return credentials.uri();
  }

  /** For files among the artifacts of {@code artifactUri}, which a run or a model has. */
  Artifacts artifacts(String artifactUri) {
    return new Artifacts(credentials, patience, http, artifactUri);
  }

  /**
   * Reads.
   *
   * @param path below {@code /api/2.0/mlflow/}, as in {@code runs/get?run_id=7}
   * @throws RefusedException if the server does not grant it
   * @throws TrackerBusyException if the server asks for a pause
   * @throws IOException if the server does not answer in time, or not as MLflow does
   */
  JsonNode get(String path) throws IOException {
    return call(path.replaceFirst("\\?.*", ""), client -> client.sendGet(path));
  }

  /** Changes something; throws as {@link #get} does. */
  JsonNode post(String path, ObjectNode body) throws IOException {
    return call(path, client -> client.sendPost(path, body.toString()));
  }

  /** Changes a part of something; throws as {@link #get} does. */
  JsonNode patch(String path, ObjectNode body) throws IOException {
    return call(path, client -> client.sendPatch(path, body.toString()));
  }

  private JsonNode call(String what, Call call) throws IOException {
    Future<String> answer = calls.submit(() -> call.on(client));
    try {
      return json(what, inTime(answer));
    } catch (TrackerBusyException e) {
      client.close();
      throw e;
    } catch (TimeoutException e) {
      client.close(); // frees the thread that waits for the server
      throw new IOException(
          "MLflow at %s did not answer to '%s' within %s s"
              .formatted(uri(), what, patience.toMillis() / 1e3),
          e);
    } catch (ExecutionException e) {
      throw failure(what, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  /** An answer that is long in coming may be one that the client does not pass on. */
  private String inTime(Future<String> answer)
      throws TrackerBusyException, TimeoutException, ExecutionException, InterruptedException {
    long half = patience.toMillis() / 2;
    try {
      return answer.get(Math.min(half, SOON), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      Busy.ask(http, credentials, Duration.ofMillis(Math.min(half, SOON)));
      return answer.get(half, TimeUnit.MILLISECONDS);
    }
  }

  private JsonNode json(String what, String text) throws IOException {
    try {
      JsonNode answer = JSON.readTree(text);
      if (answer.isObject()) {
        return answer;
      }
    } catch (JsonProcessingException notJson) {
      // told below
    }
    throw new IOException(
        "what is at %s does not answer to '%s' as MLflow does; is there a sign-in page before it, or another program?"
            .formatted(uri(), what));
  }

  private IOException failure(String what, Throwable cause) {
    if (cause instanceof MlflowHttpException http) {
      return Answers.failure(uri(), what, http.getStatusCode(), body(http));
    }
    String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason");
    Throwable deepest = cause;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return new IOException(
        "MLflow at %s cannot be reached: %s".formatted(uri(), deepest == cause ? reason : deepest),
        cause);
  }

  private static String body(MlflowHttpException http) {
    return http.getBodyMessage() == null ? "" : http.getBodyMessage();
  }

  @Override
  public void close() {
    client.close();
    calls.shutdownNow();
  }
}
