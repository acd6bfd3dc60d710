package io.diffusionlab.plugins.datasets;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.SampleRule;
import io.diffusionlab.spi.Split;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * a sin(2πku + φ) + b sin(4πku + ψ) for u in [0, 1): a tone and its octave, which sound all along
 * the signal.
 *
 * <p>The pitch k, the phases φ and ψ, and the strengths a in [0.5, 0.6] and b in [0.2, 0.4] vary
 * independently; only the octave's pitch follows from the tone's.
 */
@About("Signals of a tone of random pitch, strength and phase, and of the tone an octave above")
public final class SignalDataset implements Dataset {

  private final Config config;

  /** Settings. */
  public record Config(
      @Default("64") @Range(min = 16, max = 65536) @About("numbers in a signal") int length,
      @Default("4") @Range(min = 1, max = 64) @About("pitches: 2, 3, … waves in a signal")
          int pitches,
      @Default("10000") @Range(min = 1) @About("signals to train on") int train,
      @Default("1000") @Range(min = 1) @About("signals to measure on") int test,
      @Default("0") @About("which signals are drawn") long seed) {}

  @Inject
  public SignalDataset(Config config) {
    int most =
        (config.length() - 1) / 4 - 1; // the octave of the highest has over two numbers a wave
    if (config.pitches() > most) {
      throw new IllegalArgumentException(
          "signal: a length of %d has room for %d pitches, not %d"
              .formatted(config.length(), most, config.pitches()));
    }
    this.config = config;
  }

  @Override
  public DataShape shape() {
    return DataShape.signal(1, config.length());
  }

  @Override
  public List<String> classes() {
    return IntStream.range(0, config.pitches()).mapToObj(i -> i + 2 + " waves").toList();
  }

  @Override
  public Examples open(Split split) {
    Points.Amount amount = new Points.Amount(config.train(), config.test(), config.seed());
    return Points.of(shape(), amount, split, this::draw);
  }

  @Override
  public Optional<SampleRule> rule() {
    return Optional.of(new ToneAndOctave(config.pitches()));
  }

  private int draw(Random random, float[] into, int offset) {
    int label = random.nextInt(config.pitches());
    double tone = 0.5 + 0.1 * random.nextDouble();
    double octave = 0.2 + 0.2 * random.nextDouble();
    double phase = random.nextDouble();
    double octavePhase = random.nextDouble();
    for (int i = 0; i < config.length(); i++) {
      double waves = (label + 2.0) * i / config.length();
      into[offset + i] =
          (float)
              (tone * Math.sin(2 * Math.PI * (waves + phase))
                  + octave * Math.sin(2 * Math.PI * (2 * waves + octavePhase)));
    }
    return label;
  }
}
