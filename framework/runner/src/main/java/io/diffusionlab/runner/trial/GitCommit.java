package io.diffusionlab.runner.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The commit that this checkout of Diffusion Lab stands at.
 *
 * @param changed whether files differ from it
 */
record GitCommit(String hash, boolean changed) {

  /** Empty outside a checkout, or without git. */
  static Optional<GitCommit> here() {
    String home = System.getProperty("diffusionlab.home");
    if (home == null || !Files.exists(Path.of(home, ".git"))) {
      return Optional.empty();
    }
    Optional<String> hash = git(home, "rev-parse", "HEAD");
    return hash.map(h -> new GitCommit(h, git(home, "status", "--porcelain").isPresent()));
  }

  /** What git prints; empty if that is nothing, or an error. */
  private static Optional<String> git(String home, String... arguments) {
    List<String> words = new ArrayList<>(List.of("git", "-C", home));
    words.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean good = process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
      return good && !output.isEmpty() ? Optional.of(output) : Optional.empty();
    } catch (IOException noGit) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
