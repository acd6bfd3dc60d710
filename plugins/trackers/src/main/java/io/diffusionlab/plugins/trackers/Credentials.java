package io.diffusionlab.plugins.trackers;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

/**
 * Where a server is and how to sign in; read from the environment, since the Java client reads only
 * the address there.
 *
 * @param uri without a slash at its end, and without a user's name and password
 * @param authorization the HTTP header, if there is one to send
 */
record Credentials(String uri, BasicMlflowHostCreds host, Optional<String> authorization) {

  /**
   * From MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or {@code
   * https://user:password@host}.
   *
   * @throws IllegalArgumentException if {@code address} is no HTTP address
   */
  static Credentials of(String address, Map<String, String> environment) {
    URI given = parse(address);
    String uri = address.replaceFirst("//[^/@]*@", "//").replaceFirst("/+$", "");
    String token = environment.getOrDefault("MLFLOW_TRACKING_TOKEN", "");
    if (!token.isEmpty()) {
      return new Credentials(
          uri, new BasicMlflowHostCreds(uri, token), Optional.of("Bearer " + token));
    }
    String pair = given.getUserInfo() == null ? pair(environment) : given.getUserInfo();
    if (pair.isEmpty()) {
      return new Credentials(uri, new BasicMlflowHostCreds(uri), Optional.empty());
    }
    String[] parts = pair.split(":", 2);
    String password = parts.length == 2 ? parts[1] : "";
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return new Credentials(
        uri, new BasicMlflowHostCreds(uri, parts[0], password), Optional.of("Basic " + encoded));
  }

  private static String pair(Map<String, String> environment) {
    String user = environment.getOrDefault("MLFLOW_TRACKING_USERNAME", "");
    String password = environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
    return user.isEmpty() ? "" : user + ":" + password;
  }

  /** Says nothing of the address itself where it cannot be read: it may hold a password. */
  private static URI parse(String address) {
    try {
      URI uri = URI.create(address);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return uri;
      }
    } catch (IllegalArgumentException unreadable) {
      // as bad as another kind of address
    }
    String start = address.contains("@") ? "" : " '" + address + "'";
    throw new IllegalArgumentException(
        "the address of the MLflow server%s is none; expected http://host:port or https://host"
            .formatted(start));
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "Credentials[" + (authorization.isPresent() ? "signed in" : "anonymous") + "]";
  }
}
