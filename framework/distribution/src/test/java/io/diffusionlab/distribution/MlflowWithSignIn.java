package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * MLflow's own server with its app {@code basic-auth}, which asks everybody for a password.
 *
 * <p>The app needs two packages more than a server on one's own machine does. They are no part of
 * the environment that users have, but laid beside it, in {@code target}; without them a test is
 * skipped.
 */
final class MlflowWithSignIn implements AutoCloseable {

  private static final List<String> PACKAGES = List.of("Flask-WTF==1.2.2", "WTForms==3.2.1");
  private static final Path BESIDE = Path.of("target", "mlflow-auth").toAbsolutePath();
  private static final String ADMIN = "administrator of all";

  private final Process process;
  private final Path log;
  private final String uri;

  private MlflowWithSignIn(Process process, Path log, String uri) {
    this.process = process;
    this.log = log;
    this.uri = uri;
  }

  /** One whose database and files lie in {@code folder}. */
  static MlflowWithSignIn start(Path folder) throws Exception {
    Path python = RealMlflow.environment().python(say -> {});
    install(python);
    Files.createDirectories(folder);
    int port = freePort();
    Path log = folder.resolve("server.log");
    ProcessBuilder builder = new ProcessBuilder(command(python, folder, port));
    builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_"));
    builder.environment().putAll(environment(folder));
    builder.directory(folder.toFile()).redirectErrorStream(true);
    Process process = builder.redirectOutput(Redirect.to(log.toFile())).start();
    MlflowWithSignIn server =
        new MlflowWithSignIn(process, log, "http://127.0.0.1:%d".formatted(port));
    Sweeps.await(server::answers);
    return server;
  }

  private static void install(Path python) throws Exception {
    if (Files.exists(BESIDE.resolve("flask_wtf")) && Files.exists(BESIDE.resolve("wtforms"))) {
      return;
    }
    List<String> words = new ArrayList<>(List.of(python.toString(), "-m", "pip", "install"));
    words.addAll(List.of("--no-input", "--disable-pip-version-check", "--no-deps"));
    words.addAll(List.of("--upgrade", "--target", BESIDE.toString()));
    words.addAll(PACKAGES);
    Path log = Path.of(BESIDE + "-pip.log");
    Process pip =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assumeTrue(
        pip.waitFor() == 0,
        () -> "%s, for MLflow's sign-in, cannot be had; see %s".formatted(PACKAGES, log));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static List<String> command(Path python, Path folder, int port) {
    List<String> words = new ArrayList<>(List.of(python.toString(), "-m", "mlflow", "server"));
    words.addAll(List.of("--app-name", "basic-auth", "--workers", "1"));
    words.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(port)));
    words.addAll(List.of("--backend-store-uri", "sqlite:///" + folder.resolve("mlflow.db")));
    words.add("--serve-artifacts");
    words.addAll(
        List.of("--artifacts-destination", folder.resolve("artifacts").toUri().toString()));
    return words;
  }

  private static Map<String, String> environment(Path folder) throws IOException {
    Path settings = folder.resolve("auth.ini");
    Files.writeString(
        settings,
        """
        [mlflow]
        default_permission = READ
        database_uri = sqlite:///%s
        admin_username = admin
        admin_password = %s
        authorization_function = mlflow.server.auth:authenticate_request_basic_auth
        """
            .formatted(folder.resolve("users.db"), ADMIN));
    return Map.of(
        "PYTHONPATH", BESIDE.toString(),
        "MLFLOW_AUTH_CONFIG_PATH", settings.toString(),
        "MLFLOW_FLASK_SERVER_SECRET_KEY", "of a test",
        "MLFLOW_DISABLE_TELEMETRY", "true",
        "MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
  }

  private boolean answers() throws IOException {
    assertTrue(process.isAlive(), () -> "it ended as it started; see " + log);
    try {
      var asked = (HttpURLConnection) URI.create(uri + "/health").toURL().openConnection();
      return asked.getResponseCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  String uri() {
    return uri;
  }

  /** As one who may do everything. */
  MlflowApi api() {
    return MlflowApi.signedIn(uri, "admin", ADMIN);
  }

  /** Lets somebody in. */
  void addUser(String name, String password) throws Exception {
    api().ask("users/create", "username", name, "password", password);
  }

  @Override
  public void close() {
    Stream<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()));
    for (ProcessHandle any : all.toList()) {
      any.destroyForcibly();
      any.onExit().join();
    }
  }
}
