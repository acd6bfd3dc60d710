package io.diffusionlab.plugins.trackers;

import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.spi.RunView.TrialView;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** A run directory with one finished and one failed trial, 1,500 points each. */
final class TwoTrials {

  static final int POINTS = 1500;
  private static final Instant START = Instant.ofEpochMilli(1_790_000_000_000L);

  private TwoTrials() {}

  static RunView write(Path folder) throws IOException {
    Path directory = folder.resolve("20261122-101500-ab12");
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("report.html"), "<!doctype html><title>report</title>");
    Files.writeString(directory.resolve("results.csv"), "trial\n");
    TrialView none = trial(directory, "none", 0, State.FINISHED);
    TrialView all = trial(directory, "everywhere", 1, State.FAILED);
    return new RunView(
        "ablation-attention",
        "20261122-101500-ab12",
        "Does attention help?",
        directory,
        START,
        Optional.of(START.plusSeconds(90)),
        State.FAILED,
        List.of(none, all));
  }

  /** The same run after its trials were resumed and ended once more. */
  static RunView later(RunView run) {
    List<TrialView> trials = run.trials().stream().map(TwoTrials::later).toList();
    return new RunView(
        run.experiment(),
        run.id(),
        run.question(),
        run.directory(),
        run.started(),
        run.ended().map(end -> end.plusSeconds(60)),
        run.state(),
        trials);
  }

  private static TrialView later(TrialView trial) {
    return new TrialView(
        trial.key(),
        trial.factors(),
        trial.seed(),
        trial.settings(),
        trial.directory(),
        trial.state(),
        trial.started(),
        trial.ended().map(end -> end.plusSeconds(60)));
  }

  private static TrialView trial(Path run, String attention, long seed, State state)
      throws IOException {
    String key = "attention-" + attention + "_seed-" + seed;
    Path folder = Files.createDirectories(run.resolve("trials").resolve(key));
    StringBuilder journal = new StringBuilder("time,step,name,value\n");
    for (int step = 1; step <= POINTS; step++) {
      double loss = 0.05 + 0.3 * Math.exp(-step / 200.0);
      journal.append(
          "%d,%d,train/loss,%s\n".formatted(START.toEpochMilli() + 10L * step, step, loss));
    }
    journal.append("1790000015010,1501,train/loss,Infinity\n1790000015020,1502,train/lo");
    Files.writeString(folder.resolve("metrics.csv"), journal);
    Files.writeString(
        folder.resolve("scores.json"),
        "{\"scores\":[{\"name\":\"rule_kept\",\"value\":0.8}],\"parameters\":123456,\"trainSeconds\":61.5}");
    ImageIO.write(
        new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY),
        "png",
        folder.resolve("samples.png").toFile());
    Files.writeString(folder.resolve("samples.csv"), "height\n1.8\n");
    Files.writeString(folder.resolve("model.onnx"), "not a real model");
    return new TrialView(
        key,
        Map.of("attention", attention),
        seed,
        Map.of("attention", attention, "schedule.s", "0.008", "odd[key]", "x"),
        folder,
        state,
        Optional.of(START),
        Optional.of(START.plusSeconds(80)));
  }
}
