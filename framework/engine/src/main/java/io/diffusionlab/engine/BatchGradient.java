package io.diffusionlab.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.diffusionlab.graph.ScriptModule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The gradient of a batch, from a share of it for each worker: threads need not wait for each other
 * within operations. The shares' gradients are added up in the order of the samples, so that the
 * same shares give the same bits.
 */
final class BatchGradient implements AutoCloseable {

  /**
   * What is known of a batch.
   *
   * @param loss the mean over its samples
   * @param losses of each sample, where the objective tells them
   * @param slopes of each sample's weighed loss by its γ, where the schedule is learned
   * @param gradients of the trained parameters
   */
  record Found(double loss, List<Float> losses, List<Float> slopes, NDList gradients) {

    Found {
      losses = List.copyOf(losses);
      slopes = List.copyOf(slopes);
    }
  }

  private final ScriptModule script;
  private final boolean autograd;
  private final int trained;
  private final BatchShares shares;
  private final PartThreads threads;

  /**
   * @param trained how many parameters have a gradient
   */
  BatchGradient(ScriptModule script, boolean autograd, int trained, BatchShares shares) {
    this.script = script;
    this.autograd = autograd;
    this.trained = trained;
    this.shares = shares;
    this.threads = new PartThreads(shares.workers(), shares.threadsEach());
  }

  /**
   * Takes the gradient.
   *
   * @param scratch will own it
   * @param data of the loss, each (B, …)
   * @param seed of what is drawn within the network
   */
  Found of(
      NDManager scratch, NDArray[] data, NDArray[] parameters, NDArray[] constants, long seed) {
    int batch = Math.toIntExact(data[0].getShape().get(0));
    int share = shares.share(batch);
    List<Supplier<Found>> work = new ArrayList<>();
    for (int from = 0; from < batch; from += share) {
      int first = from;
      int count = Math.min(share, batch - from);
      work.add(
          () ->
              found(
                  script.callForList(
                      "part",
                      scratch,
                      autograd,
                      data,
                      first,
                      count,
                      parameters,
                      constants,
                      seed + first)));
    }
    List<Found> found = threads.run(work);
    return found.size() == 1 ? found.get(0) : joined(scratch, found, batch, share);
  }

  private Found found(NDList told) {
    int ofSamples = told.size() - trained;
    List<Float> losses = ofSamples > 1 ? numbers(told.get(1)) : List.of(); // (B)
    List<Float> slopes = ofSamples > 2 ? ownSlopes(told.get(2)) : List.of(); // (B)
    return new Found(told.get(0).getFloat(), losses, slopes, told.subNDList(ofSamples));
  }

  /** The loss is the mean over the share's samples. */
  private static List<Float> ownSlopes(NDArray gradient) {
    return numbers(gradient).stream().map(slope -> slope * gradient.size()).toList();
  }

  private static List<Float> numbers(NDArray array) {
    List<Float> numbers = new ArrayList<>();
    for (float value : array.toFloatArray()) {
      numbers.add(value);
    }
    return numbers;
  }

  private Found joined(NDManager scratch, List<Found> shares, int batch, int share) {
    double loss = 0;
    List<Float> losses = new ArrayList<>();
    List<Float> slopes = new ArrayList<>();
    NDList sum = new NDList();
    for (int i = 0; i < shares.size(); i++) {
      Found found = shares.get(i);
      double weight = (double) Math.min(share, batch - i * share) / batch;
      loss += weight * found.loss();
      losses.addAll(found.losses());
      slopes.addAll(found.slopes());
      NDArray[] gradients = found.gradients().toArray(NDArray[]::new);
      if (i == 0) {
        sum = script.callForList("weighted", scratch, false, gradients, weight);
      } else {
        NDArray[] before = sum.toArray(NDArray[]::new);
        script.call("join", scratch, false, before, gradients, weight);
      }
    }
    return new Found(loss, losses, slopes, sum);
  }

  @Override
  public void close() {
    threads.close();
  }
}
