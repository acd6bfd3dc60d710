package io.diffusionlab.runner.cli;

import io.diffusionlab.runner.bench.Case;
import io.diffusionlab.runner.bench.StartUp;
import io.diffusionlab.runner.process.Progress;
import io.diffusionlab.runner.sweep.FinishedTrials;
import io.diffusionlab.runner.sweep.PlannedRun;
import io.diffusionlab.runner.sweep.RunLayout;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes of their own, as a shell starts them: until help shows, and until the first training
 * step is done, of a run and of a trial that is laid out.
 *
 * @param runs where both are laid out
 */
record StartUps(PlannedRun planned, Path runs) {

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

  /** Of a run that is laid out anew for each time. */
  private List<String> trial(String script) throws IOException {
    RunLayout layout =
        new RunLayout(runs, Clock.system(ZoneId.systemDefault()), new SecureRandom());
    RunLayout.LaidOut laidOut =
        layout.create(planned, layout.choose(planned.name()), List.of(), FinishedTrials.NONE);
    TrialDirectory first = laidOut.run().trial(planned.trials().get(0).trial().key());
    return List.of(script, "trial", "--supervised", "--run-dir", first.path().toString());
  }
}
