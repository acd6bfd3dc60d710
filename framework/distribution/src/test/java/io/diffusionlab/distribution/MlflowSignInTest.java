package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffusionlab.store.RunDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Against MLflow's own server that asks for a password: a wrong one stops and loses nothing. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the server is ended by a signal")
@Timeout(600)
class MlflowSignInTest {

  private static final String USER = "trainer";
  private static final String READER = "who may not write into what is another's";
  // MLflow 3.17 reads others than ASCII for its tables, and refuses them for files.
  private static final String RIGHT = "gr8: a pass/word & a%";
  private static final String WRONG = "quite an0ther secret";
  private static final String ANOTHER_SIGN_IN =
      "it wants another sign-in; check MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or"
          + " MLFLOW_TRACKING_TOKEN";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder = Path.of("");

  private static AutoCloseable opened = () -> {};

  @BeforeAll
  static void startAServerThatKnowsUsers() throws Exception {
    MlflowWithSignIn server = MlflowWithSignIn.start(folder.resolve("served"));
    opened = server;
    server.addUser(USER, RIGHT);
    server.addUser(READER, RIGHT);
    MlflowApi.signedIn(server.uri(), USER, RIGHT).ask("experiments/create", "name", "tiny");
  }

  @AfterAll
  static void stop() throws Exception {
    opened.close();
  }

  private static MlflowWithSignIn mlflow() {
    return (MlflowWithSignIn) opened;
  }

  @Test
  void takesASweepWhoseUserItKnows() throws Exception {
    Sweeps sweeps = sweeps("known", password(USER, RIGHT));
    Path runs = sweeps.folder().resolve("runs");
    assertEquals(0, sweeps.start(runs).waitFor());
    mlflow().api().assertHasAllOf(Sweeps.run(runs), "tiny");
    assertNoSecretIn(sweeps.folder());
  }

  @Test
  void getsLaterWhatItRefusedWhileAPasswordWasWrong() throws Exception {
    Sweeps wrong = sweeps("refused", password(USER, WRONG));
    Path runs = wrong.folder().resolve("runs");
    assertEquals(0, wrong.start(runs).waitFor(), "it trains all the same");
    RunDirectory run = Sweeps.run(runs);
    String printed = Files.readString(wrong.printed());
    assertTrue(printed.contains("The tracker is not up to date: MLflow at"), printed);
    assertTrue(printed.contains(ANOTHER_SIGN_IN), printed);
    assertRefused(wrong, run, 401);
    assertRefused(sweeps("refused", Map.of("MLFLOW_TRACKING_TOKEN", WRONG)), run, 401);
    assertRefused(sweeps("refused", Map.of()), run, 401);
    assertRefused(sweeps("refused", password(READER, RIGHT)), run, 403);

    Sweeps right = sweeps("refused", password(USER, RIGHT));
    assertEquals(0, right.call("sync", run.path()).waitFor());
    mlflow().api().assertHasAllOf(run, "tiny");
    List<JsonNode> sent = everything();
    assertEquals(0, right.call("sync", run.path()).waitFor());
    assertEquals(sent, everything());
    assertNoSecretIn(wrong.folder());
  }

  private static void assertRefused(Sweeps user, RunDirectory run, int status) throws Exception {
    int before = Files.readString(user.printed()).length();
    assertEquals(1, user.call("sync", run.path()).waitFor());
    String said = Files.readString(user.printed()).substring(before);
    String answer = "not sent: MLflow at %s answered %d to '".formatted(mlflow().uri(), status);
    assertTrue(said.contains(answer), said);
    assertTrue(said.contains(ANOTHER_SIGN_IN), said);
  }

  private static List<JsonNode> everything() throws Exception {
    return mlflow().api().runs(mlflow().api().experiment("tiny"));
  }

  private static Map<String, String> password(String user, String password) {
    return Map.of("MLFLOW_TRACKING_USERNAME", user, "MLFLOW_TRACKING_PASSWORD", password);
  }

  private static Sweeps sweeps(String name, Map<String, String> signIn) throws Exception {
    Map<String, String> environment = new HashMap<>(signIn);
    environment.put("MLFLOW_TRACKING_URI", mlflow().uri());
    return new Sweeps(Files.createDirectories(folder.resolve(name)), environment);
  }

  /** What was printed, the runs, and what the server has of them. */
  private static void assertNoSecretIn(Path sweeps) throws Exception {
    List<String> secrets =
        List.of(RIGHT, WRONG, MlflowApi.encoded(USER, RIGHT), MlflowApi.encoded(USER, WRONG));
    List<Path> files = new ArrayList<>(files(sweeps));
    files.addAll(files(folder.resolve("served/artifacts")));
    for (Path file : files) {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      for (String secret : secrets) {
        byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
        String there = new String(utf8, StandardCharsets.ISO_8859_1);
        assertTrue(!bytes.contains(there), "'%s' stands in %s".formatted(secret, file));
      }
    }
  }

  private static List<Path> files(Path top) throws Exception {
    try (Stream<Path> walk = Files.walk(top)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }
}
