package io.diffusionlab.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.diffusionlab.graph.Graph;
import io.diffusionlab.graph.OnnxEmitter;
import io.diffusionlab.spi.ClassifierTrainer;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Split;
import io.diffusionlab.store.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;

/** Trains classifiers as {@link Trainer} trains denoisers: traced and compiled. */
public final class EngineClassifierTrainer implements ClassifierTrainer {

  private static final int TEST_BATCH = 100;

  private final int threads;

  /**
   * @param threads processor threads; 0: one for each core
   */
  public EngineClassifierTrainer(int threads) {
    this.threads = threads;
  }

  @Override
  public double train(Dataset dataset, Block body, int width, Settings settings, Path onnx)
      throws IOException {
    int classes = dataset.classes().size();
    if (classes < 2) {
      throw new IllegalArgumentException(
          "a classifier needs a data set with at least two classes; this one has " + classes);
    }
    Threads.use(threads);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      long seed = new Streams(settings.seed()).seed("classifier/init", 0);
      Classifier classifier = new Classifier(manager, dataset.shape(), body, classes, seed);
      Weights weights = new Weights(manager, classifier.network()); // before tracing moves them
      Graph inference = classifier.inferenceGraph(manager);
      fit(manager, dataset, classifier.lossGraph(manager), weights, settings);
      AtomicFile.write(onnx, new OnnxEmitter(inference).emit(weights.averages(), Map.of()));
      ParameterStore averages = classifier.network().store(weights.of(Weights.Slot.AVERAGE));
      return accuracy(manager, dataset, classifier, averages);
    }
  }

  private static void fit(
      NDManager manager, Dataset dataset, Graph loss, Weights weights, Settings settings)
      throws IOException {
    DataShape shape = dataset.shape();
    BatchTensor samples = new BatchTensor(shape.batch(settings.batch()));
    Streams streams = new Streams(settings.seed());
    TrainingSettings training = training(settings);
    try (TrainingProgram program =
            new TrainingProgram(manager, loss, StepScript.classifying(), weights, training);
        Examples examples = dataset.open(Split.TRAIN);
        Batches batches = new Batches(examples, shape.size(), settings.batch(), streams, 1)) {
      for (long step = 1; step <= settings.steps(); step++) {
        Batch batch = batches.next();
        try (NDManager scratch = program.newScratch()) {
          NDArray x = samples.fill(scratch, batch.samples());
          NDArray[] data = {x, scratch.create(batch.labels())};
          long seed = streams.seed("classifier/step", step);
          StepResult result = program.step(scratch, data, seed, step);
          if (!result.isFinite()) {
            throw TrainingException.notFinite(step, result, 0);
          }
        }
      }
    }
  }

  private static TrainingSettings training(Settings settings) {
    int steps = settings.steps();
    return new TrainingSettings(
        steps,
        settings.batch(),
        settings.learningRate(),
        0,
        1.0,
        0.999,
        true,
        0.9,
        0.999,
        1e-8,
        steps,
        1,
        steps,
        0,
        TrainingSettings.Precision.FLOAT32,
        TrainingSettings.Memory.KEEP,
        TrainingSettings.Processor.CPU);
  }

  private static double accuracy(
      NDManager manager, Dataset dataset, Classifier classifier, ParameterStore weights)
      throws IOException {
    int size = dataset.shape().size();
    int right = 0;
    try (Examples examples = dataset.open(Split.TEST)) {
      for (int start = 0; start < examples.size(); start += TEST_BATCH) {
        int count = Math.min(TEST_BATCH, examples.size() - start);
        float[] samples = new float[count * size];
        for (int i = 0; i < count; i++) {
          examples.read(start + i, new SplittableRandom(start + i), samples, i * size);
        }
        try (NDManager scratch = manager.newSubManager()) {
          NDArray x = scratch.create(samples, new Shape(dataset.shape().batch(count)));
          NDArray probabilities = classifier.predict(weights, new NDList(x), false).get(1);
          long[] guesses = probabilities.argMax(1).toLongArray();
          for (int i = 0; i < count; i++) {
            right += guesses[i] == examples.label(start + i) ? 1 : 0;
          }
        }
      }
      return (double) right / examples.size();
    }
  }
}
