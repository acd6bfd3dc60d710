package io.diffusionlab.runner.trial;

import io.diffusionlab.config.RecordWriter;
import io.diffusionlab.config.SettingsHash;
import io.diffusionlab.runner.wiring.WiredTrial;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.Exhibits;
import io.diffusionlab.spi.FeatureExtractor.Features;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.TrainedModel;
import io.diffusionlab.spi.UserCache;
import io.diffusionlab.spi.Variance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A trained model as the metrics see it; features are opened when the first of them asks. */
final class ScoredModel implements TrainedModel, AutoCloseable {

  private final WiredTrial trial;
  private final Denoiser denoiser;
  private final Samples samples;
  private final Exhibits exhibits;
  private @Nullable Features features;
  private boolean askedForSamples;

  ScoredModel(WiredTrial trial, Denoiser denoiser, Samples samples, Exhibits exhibits) {
    this.trial = trial;
    this.denoiser = denoiser;
    this.samples = samples;
    this.exhibits = exhibits;
  }

  @Override
  public Denoiser denoiser() {
    return denoiser;
  }

  @Override
  public NoiseLevels levels() {
    return trial.levels();
  }

  @Override
  public Parameterization parameterization() {
    return trial.parameterization();
  }

  @Override
  public Variance variance() {
    return trial.variance();
  }

  @Override
  public Dataset dataset() {
    return trial.dataset();
  }

  /** Whether samples were asked for since this was last called. */
  boolean wasAskedForSamples() {
    boolean asked = askedForSamples;
    askedForSamples = false;
    return asked;
  }

  @Override
  public float[] samples(int n) {
    askedForSamples = true;
    return samples.first(n);
  }

  @Override
  public int sampleCount() {
    return trial.experiment().evaluation().samples();
  }

  @Override
  public Features features() throws IOException {
    Features opened = features;
    if (opened == null) {
      Path cache = cache();
      Files.createDirectories(cache);
      opened = trial.features().open(trial.dataset(), cache);
      features = opened;
    }
    return opened;
  }

  /** One folder for each data set with its settings: features of one say nothing of another. */
  private Path cache() {
    var choice = trial.experiment().dataset();
    String hash = SettingsHash.of(RecordWriter.flatten(choice.config())).substring(0, 12);
    return UserCache.folder("features").resolve(choice.part().name() + "-" + hash);
  }

  @Override
  public Exhibits exhibits() {
    return exhibits;
  }

  @Override
  public long seed() {
    return trial.experiment().seed();
  }

  @Override
  public void close() {
    if (features != null) {
      features.close();
    }
  }
}
