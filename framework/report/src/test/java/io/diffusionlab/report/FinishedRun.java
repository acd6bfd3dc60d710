package io.diffusionlab.report;

import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import io.diffusionlab.store.AtomicFile;
import io.diffusionlab.store.MetricsJournal;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import io.diffusionlab.store.RunManifest.Entry;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialScores;
import io.diffusionlab.store.TrialStatus;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A run directory with two variants and three seeds each; the last trial has failed. */
final class FinishedRun {

  private static final List<String> ATTENTION = List.of("none", "bottleneck <&>");

  private FinishedRun() {}

  static RunView write(Path folder) throws IOException {
    RunDirectory run = new RunDirectory(folder.resolve("20261122-101500-ab12"));
    List<Entry> trials = new ArrayList<>();
    for (int variant = 0; variant < 2; variant++) {
      for (int seed = 0; seed < 3; seed++) {
        String key = "attention-" + variant + "_seed-" + seed;
        trials.add(
            new Entry(key, Map.of("attention", ATTENTION.get(variant)), seed, Map.of(), "", "", 0));
        write(run.trial(key), variant, seed);
      }
    }
    new RunManifest("ablation-attention", "Does attention help?", 1_000_000, trials, Map.of())
        .write(run);
    AtomicFile.write(run.sweep(), "question: Does attention help?\n");
    return RunManifest.view(run);
  }

  private static void write(TrialDirectory trial, int variant, int seed) throws IOException {
    try (MetricsJournal journal = MetricsJournal.open(trial.metrics(), 0, Clock.systemUTC())) {
      for (int step = 50; step <= 1000; step += 50) {
        double loss = 0.05 + (0.3 - 0.02 * variant + 0.01 * seed) * Math.exp(-step / 200.0);
        journal.append(step, Map.of("train/loss", loss));
      }
    }
    if (variant == 1 && seed == 2) {
      new TrialStatus(State.FAILED, 1_000_000, 1_090_000, 2, "loss is NaN at step 640")
          .write(trial.status());
      return;
    }
    new TrialStatus(State.FINISHED, 1_000_000, 1_090_000, 1, "").write(trial.status());
    Score rule =
        new Score(
            "rule_kept", 0.5 + 0.3 * variant + 0.01 * seed, Better.HIGHER, 256, "generated images");
    Score bits = new Score("bits_per_dim", 1.5 + 0.01 * seed, Better.LOWER, 64, "test images");
    Score error = new Score("bits_per_dim_error", 0.02, Better.NEITHER, 64, "test images");
    new TrialScores(List.of(rule, bits, error), 123_456 + variant, 61.5, 2, 1.2e-6)
        .publish(trial.scores());
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), "png", png);
    AtomicFile.write(trial.samples(), png.toByteArray());
    AtomicFile.write(trial.provenance(), "{\"java\": \"17\"}\n");
  }
}
