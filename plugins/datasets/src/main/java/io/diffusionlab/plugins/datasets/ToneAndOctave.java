package io.diffusionlab.plugins.datasets;

import io.diffusionlab.spi.SampleRule;
import java.util.stream.IntStream;

/**
 * Whether nearly all of a signal's power is a known tone's and its octave's, and both sound.
 *
 * @param pitches 2, 3, … waves in the signal
 */
record ToneAndOctave(int pitches) implements SampleRule {

  private static final double SHARE = 0.95; // of the power
  private static final double FAINTEST = 0.1; // amplitude; the data's octaves have 0.2 or more

  @Override
  public String name() {
    return "a tone and its octave";
  }

  /** The tone is the strongest of the known ones. */
  @Override
  public Verdict judge(float[] sample) {
    double total = 0;
    for (float value : sample) {
      total += (double) value * value / sample.length;
    }
    double[] amplitudes =
        IntStream.range(0, pitches).mapToDouble(i -> amplitude(sample, i + 2)).toArray();
    int label = 0;
    for (int i = 1; i < pitches; i++) {
      label = amplitudes[i] > amplitudes[label] ? i : label;
    }
    double octave = amplitude(sample, 2 * (label + 2));
    double power = (amplitudes[label] * amplitudes[label] + octave * octave) / 2;
    boolean keeps = power >= SHARE * total && Math.min(amplitudes[label], octave) >= FAINTEST;
    return new Verdict(keeps, keeps ? label : -1);
  }

  /** Of the wave that goes {@code waves} times into the signal: its Fourier coefficient. */
  private static double amplitude(float[] sample, int waves) {
    double real = 0;
    double imaginary = 0;
    for (int i = 0; i < sample.length; i++) {
      double angle = 2 * Math.PI * waves * i / sample.length;
      real += sample[i] * Math.cos(angle);
      imaginary += sample[i] * Math.sin(angle);
    }
    return 2 * Math.hypot(real, imaginary) / sample.length;
  }
}
