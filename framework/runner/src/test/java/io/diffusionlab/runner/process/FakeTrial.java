package io.diffusionlab.runner.process;

import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A trial's process that does as its folder's {@code script.txt} says, one word an attempt. */
final class FakeTrial {

  private FakeTrial() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[args.length - 1]);
    TrialDirectory trial = new TrialDirectory(folder);
    int attempt = TrialStatus.read(trial.status()).attempts();
    new TrialStatus(State.RUNNING, 1, 0, attempt + 1, "").write(trial.status());
    System.out.println("attempt " + attempt);
    System.out.println(new Progress("training", attempt, 2, 0.5, 1).line());
    String[] script = Files.readString(folder.resolve("script.txt")).strip().split(" ", -1);
    act(script[attempt], trial, attempt + 1);
  }

  private static void act(String word, TrialDirectory trial, int attempts)
      throws IOException, InterruptedException {
    Path folder = trial.path();
    switch (word) {
      case "finish" -> {
        new TrialStatus(State.FINISHED, 1, 2, 1, "").write(trial.status());
        System.exit(0);
      }
      case "fail" -> {
        new TrialStatus(State.FAILED, 1, 2, attempts, "no luck").write(trial.status());
        System.exit(1);
      }
      case "die" -> {
        new ProcessBuilder("kill", "-9", "" + ProcessHandle.current().pid()).start().waitFor();
        Thread.sleep(10_000);
      }
      case "exhaust" -> {
        Path log = folder.resolve("hs_err_%d.log".formatted(ProcessHandle.current().pid()));
        Files.writeString(log, "#  fatal error: OutOfMemory encountered: Java heap space\n");
        Runtime.getRuntime().halt(134);
      }
      case "meet" -> {
        String gpu = String.valueOf(System.getenv("CUDA_VISIBLE_DEVICES"));
        Files.writeString(folder.resolve("gpu.txt"), gpu);
        try (Stream<Path> others = Files.list(folder.resolve(".."))) {
          for (Path other : others.toList()) { // each stays until all have come
            while (!Files.exists(other.resolve("gpu.txt"))) {
              Thread.sleep(10);
            }
          }
        }
        act("finish", trial, attempts);
      }
      case "lose" -> System.exit(ExitCode.FENCED);
      case "wait" -> {
        while (System.in.read() >= 0) {
          // until the input ends
        }
        System.exit(ExitCode.STOPPED);
      }
      default -> throw new IllegalArgumentException(word);
    }
  }
}
