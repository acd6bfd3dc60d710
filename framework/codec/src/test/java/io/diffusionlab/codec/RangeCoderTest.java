package io.diffusionlab.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeCoderTest {

  private static final int COUNT = 5000;

  @ParameterizedTest
  @ValueSource(ints = {1, 300, 32768, 65235, 65535})
  void twoSymbolsComeBackAtTheirEntropy(int share) {
    int[] cumulative = {0, share, 1 << 16};
    int[] symbols = draw(share);
    RangeEncoder encoder = new RangeEncoder();
    Channel sender = new Channel.Sender(encoder);
    Arrays.stream(symbols).forEach(symbol -> sender.symbol(cumulative, () -> symbol));
    byte[] bytes = encoder.finish();
    Channel receiver = new Channel.Receiver(new RangeDecoder(bytes), bytes.length, bytes.length);
    for (int symbol : symbols) {
      assertEquals(symbol, receiver.symbol(cumulative, () -> -1));
    }
    double bits = Arrays.stream(symbols).mapToDouble(symbol -> bits(symbol, share)).sum();
    assertEquals(bits / 8, bytes.length, 3 + 1e-3 * bits / 8);
  }

  private static int[] draw(int share) {
    SplittableRandom random = new SplittableRandom(share);
    return random.ints(COUNT, 0, 1 << 16).map(u -> u < share ? 0 : 1).toArray();
  }

  private static double bits(int symbol, int share) {
    double frequency = symbol == 0 ? share : (1 << 16) - share;
    return 16 - Math.log(frequency) / Math.log(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 12, 16})
  void numbersTakeTheirDigits(int digits) {
    RangeEncoder encoder = new RangeEncoder();
    Channel sender = new Channel.Sender(encoder);
    int[] numbers = new SplittableRandom(1).ints(COUNT, 0, 1 << digits).toArray();
    Arrays.stream(numbers).forEach(number -> sender.uniform(digits, () -> number));
    byte[] bytes = encoder.finish();
    assertEquals(digits * COUNT / 8.0, bytes.length, 3);
    Channel receiver = new Channel.Receiver(new RangeDecoder(bytes), bytes.length, bytes.length);
    for (int number : numbers) {
      assertEquals(number, receiver.uniform(digits, () -> -1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 40, 65535})
  void aSizeModelLearnsWhatComesOftenest(int often) {
    RangeEncoder encoder = new RangeEncoder();
    Channel sender = new Channel.Sender(encoder);
    SizeModel there = new SizeModel();
    int[] numbers = {often, 9, often, often, 0, 65535, often};
    for (int i = 0; i < COUNT; i++) {
      int number = i < numbers.length ? numbers[i] : often;
      there.exchange(sender, () -> number);
    }
    byte[] bytes = encoder.finish();
    Channel receiver = new Channel.Receiver(new RangeDecoder(bytes), bytes.length, bytes.length);
    SizeModel here = new SizeModel();
    for (int number : numbers) {
      assertEquals(number, here.exchange(receiver, () -> -1));
    }
    int digits = Math.max(0, 31 - Integer.numberOfLeadingZeros(often));
    double overhead = 8.0 * bytes.length / COUNT - digits;
    assertTrue(overhead < 0.1, "bits beyond the digits: " + overhead);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 600})
  void aReceiverKnowsHowFarTheBytesReach(int available) {
    RangeEncoder encoder = new RangeEncoder();
    Channel sender = new Channel.Sender(encoder);
    int[] numbers = new SplittableRandom(2).ints(1000, 0, 256).toArray();
    Arrays.stream(numbers).forEach(number -> sender.uniform(8, () -> number));
    byte[] bytes = encoder.finish();
    byte[] beginning = Arrays.copyOf(bytes, available);
    Channel receiver = new Channel.Receiver(new RangeDecoder(beginning), available, bytes.length);
    int good = 0;
    while (good < numbers.length) {
      int number = receiver.uniform(8, () -> -1);
      if (!receiver.whole()) {
        break;
      }
      assertEquals(numbers[good], number);
      good++;
    }
    assertTrue(good <= available && good >= available - 5, good + " of " + available);
  }
}
