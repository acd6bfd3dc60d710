package io.diffusionlab.runner.cli;

import io.diffusionlab.runner.bench.Case;
import io.diffusionlab.runner.bench.StartUp;
import io.diffusionlab.runner.process.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes of their own, as a shell starts them: until help shows, and until the first training
 * step is done, of a run and of a trial that is laid out.
 *
 * @param trial the experiment's first
 * @param runs where both are laid out
 */
record StartUps(FreshTrial trial, Path runs) {

  List<Case> cases(Path file, List<String> overrides) {
    String script = Home.script().toString();
    List<String> run = new ArrayList<>(List.of(script, "run", file.toString(), "--fresh"));
    run.addAll(List.of("--runs", runs.toString()));
    run.addAll(overrides);
    return List.of(
        new Case("--help", new StartUp(() -> List.of(script, "--help"), line -> true)),
        new Case("run", new StartUp(() -> run, line -> line.contains("  step "))),
        new Case(
            "trial", new StartUp(() -> trial(script), line -> Progress.parse(line).isPresent())));
  }

  private List<String> trial(String script) throws IOException {
    return List.of(
        script, "trial", "--supervised", "--run-dir", trial.layOut(runs).path().toString());
  }
}
