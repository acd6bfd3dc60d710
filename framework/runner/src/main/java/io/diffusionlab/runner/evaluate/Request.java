package io.diffusionlab.runner.evaluate;

import java.util.List;
import java.util.Optional;

/**
 * What is to be evaluated, in the words of the command line; what is left out the model itself must
 * say.
 *
 * @param schedule name of a noise schedule
 * @param settings of the schedule, {@code key=value}
 * @param prediction name of a parameterisation
 * @param data a {@code .npy} file, a folder or zip of images, or a data set with its settings
 * @param variance fixed-large or fixed-small
 * @param firstStep what the file calls the first step, 0 or 1
 * @param precision of the network's calls, float32 or bf16
 * @param exact whether every t is looked at
 * @param samples how many
 * @param ode whether the probability-flow ODE's likelihood is taken too
 * @param sampler of the few-step statistics, by name or with settings
 * @param steps network calls of the few-step statistics
 */
public record Request(
    Optional<String> schedule,
    List<String> settings,
    Optional<String> prediction,
    Optional<String> data,
    Optional<String> variance,
    int firstStep,
    String precision,
    boolean exact,
    int samples,
    boolean ode,
    String sampler,
    List<Integer> steps,
    long seed) {

  public Request {
    settings = List.copyOf(settings);
    steps = List.copyOf(steps);
  }
}
