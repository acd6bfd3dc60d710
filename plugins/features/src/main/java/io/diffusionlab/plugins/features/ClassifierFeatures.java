package io.diffusionlab.plugins.features;

import io.diffusionlab.plugins.features.OnnxFeatures.PixelRange;
import io.diffusionlab.spi.About;
import io.diffusionlab.spi.ClassifierTrainer;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.FeatureExtractor;
import io.diffusionlab.spi.OnnxModels;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last hidden layer of a small network trained to tell the data set's own classes apart.
 *
 * <p>It needs no download and sees what matters in small images; its distances compare with each
 * other only, not with published ones. The network is kept in the cache and used again by every
 * trial with the same data and settings.
 */
@About("Features of a small classifier, trained once on the data set's own labels and kept")
public final class ClassifierFeatures implements FeatureExtractor {

  private static final Logger LOG = LoggerFactory.getLogger(ClassifierFeatures.class);

  private final Config config;
  private final ClassifierTrainer trainer;
  private final OnnxModels models;

  /** Settings. */
  public record Config(
      @Default("64") @Range(min = 2, max = 2048) @About("how many features") int width,
      @Default("500") @Range(min = 1) @About("training steps") int steps,
      @Default("64") @Range(min = 1) @About("samples in each step") int batch,
      @Default("0.001") @Range(min = 0) @About("Adam's learning rate") double learningRate,
      @Default("0") @About("of starting values and order of samples") long seed) {}

  @Inject
  public ClassifierFeatures(Config config, ClassifierTrainer trainer, OnnxModels models) {
    this.config = config;
    this.trainer = trainer;
    this.models = models;
  }

  @Override
  public void check(Dataset dataset) {
    if (dataset.classes().size() < 2) {
      throw new IllegalArgumentException(
          "features 'classifier' learns from labels, and the data set has none; use 'pixels', or"
              + " 'onnx' with a model of your own");
    }
  }

  @Override
  public Features open(Dataset dataset, Path cache) throws IOException {
    check(dataset);
    String name = Fingerprint.name(dataset) + "-classifier";
    String version = Fingerprint.of(dataset, config.toString());
    Path model = cache.resolve("%s-%d-%s.onnx".formatted(name, config.width(), version));
    trainOnce(dataset, model);
    OnnxModels.Session session = models.open(Files.readAllBytes(model));
    return new OnnxSession(
        name,
        session,
        new OnnxSession.Form(dataset.shape(), dataset.shape(), PixelRange.SIGNED, "features"));
  }

  /** Trials are processes of their own: the first to come trains, the others wait for it. */
  private void trainOnce(Dataset dataset, Path model) throws IOException {
    Files.createDirectories(model.toAbsolutePath().getParent());
    Path lockFile = model.resolveSibling(model.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !Files.exists(model)) {
        train(dataset, model);
      }
    }
  }

  private void train(Dataset dataset, Path model) throws IOException {
    ClassifierTrainer.Settings settings =
        new ClassifierTrainer.Settings(
            config.steps(), config.batch(), config.learningRate(), config.seed());
    FeatureNetwork body = new FeatureNetwork(dataset.shape(), config.width());
    Path unfinished = model.resolveSibling(model.getFileName() + ".part");
    double right = trainer.train(dataset, body, config.width(), settings, unfinished);
    Files.move(unfinished, model, StandardCopyOption.REPLACE_EXISTING);
    LOG.info("trained {}: {} % of the test samples right", model, Math.round(100 * right));
  }
}
