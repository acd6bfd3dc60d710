package io.diffusionlab.plugins.trackers;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

/**
 * How to sign in; read from the environment, since the Java client reads only the address there.
 *
 * @param authorization the HTTP header, if there is one to send
 */
record Credentials(BasicMlflowHostCreds host, Optional<String> authorization) {

  /** From MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD. */
  static Credentials of(String uri, Map<String, String> environment) {
    String token = environment.getOrDefault("MLFLOW_TRACKING_TOKEN", "");
    String user = environment.getOrDefault("MLFLOW_TRACKING_USERNAME", "");
    if (!token.isEmpty()) {
      return new Credentials(new BasicMlflowHostCreds(uri, token), Optional.of("Bearer " + token));
    }
    if (user.isEmpty()) {
      return new Credentials(new BasicMlflowHostCreds(uri), Optional.empty());
    }
    String password = environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Credentials(
        new BasicMlflowHostCreds(uri, user, password),
        Optional.of("Basic " + Base64.getEncoder().encodeToString(pair)));
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "Credentials[" + (authorization.isPresent() ? "signed in" : "anonymous") + "]";
  }
}
