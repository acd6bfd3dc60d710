package io.diffusionlab.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.SampleRule;
import io.diffusionlab.spi.Split;
import io.diffusionlab.testkit.DatasetContract;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignalDatasetTest implements DatasetContract {

  @Override
  public Dataset dataset() {
    return signals(64, 4);
  }

  /** Parseval: a² / 2 + b² / 2, with a uniform on [0.5, 0.6] and b on [0.2, 0.4]. */
  @Test
  void hasThePowerOfItsTwoTones() throws IOException {
    double power = 0;
    float[] sample = new float[64];
    try (Examples train = dataset().open(Split.TRAIN)) {
      for (int i = 0; i < 2000; i++) {
        train.read(i, new Random(0), sample, 0);
        for (float value : sample) {
          power += (double) value * value / 64 / 2000;
        }
      }
    }
    double expected = (0.55 * 0.55 + 0.01 / 12 + 0.3 * 0.3 + 0.04 / 12) / 2;
    assertEquals(expected, power, 0.003);
  }

  @Test
  void theRuleKnowsThePitch() throws IOException {
    SampleRule rule = dataset().rule().orElseThrow();
    float[] sample = new float[64];
    try (Examples train = dataset().open(Split.TRAIN)) {
      for (int i = 0; i < 200; i++) {
        train.read(i, new Random(0), sample, 0);
        assertEquals(train.label(i), rule.judge(sample).label());
      }
    }
  }

  @Test
  void noiseAndSingleTonesBreakTheRule() {
    SampleRule rule = dataset().rule().orElseThrow();
    Random random = new Random(0);
    float[] noise = new float[64];
    float[] tone = new float[64];
    float[] fifth = new float[64];
    for (int i = 0; i < 64; i++) {
      noise[i] = (float) random.nextGaussian() / 3;
      tone[i] = (float) Math.sin(2 * Math.PI * 3 * i / 64) / 2;
      fifth[i] = tone[i] + (float) Math.sin(2 * Math.PI * 9 * i / 64) / 4; // three times the pitch
    }
    assertFalse(rule.judge(noise).keeps());
    assertFalse(rule.judge(tone).keeps());
    assertFalse(rule.judge(fifth).keeps());
  }

  @Test
  void refusesPitchesThatTheLengthCannotHold() {
    Exception refusal = assertThrows(IllegalArgumentException.class, () -> signals(16, 3));
    assertEquals("signal: a length of 16 has room for 2 pitches, not 3", refusal.getMessage());
    assertTrue(signals(16, 2).rule().isPresent());
  }

  private static SignalDataset signals(int length, int pitches) {
    return new SignalDataset(new SignalDataset.Config(length, pitches, 2000, 50, 0));
  }
}
