package io.diffusionlab.config;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;

/** Where the values of a setting are drawn from. */
sealed interface Distribution {

  /** As many digits as a trial's name can bear. */
  MathContext DIGITS = new MathContext(4);

  Node draw(Random random);

  /** Each number between the bounds alike, to four significant digits. */
  record Uniform(double min, double max, Position at) implements Distribution {
    @Override
    public Node draw(Random random) {
      return rounded(min + (max - min) * random.nextDouble(), min, max, at);
    }
  }

  /** Each factor alike: as often between 0.001 and 0.01 as between 0.01 and 0.1. */
  record LogUniform(double min, double max, Position at) implements Distribution {
    @Override
    public Node draw(Random random) {
      return rounded(min * Math.pow(max / min, random.nextDouble()), min, max, at);
    }
  }

  /** Each whole number alike, both bounds among them. */
  record WholeNumber(long min, long max, Position at) implements Distribution {
    @Override
    public Node draw(Random random) {
      long number = min + (long) Math.floor((max - min + 1.0) * random.nextDouble());
      return new Node.Scalar(Long.toString(Math.min(number, max)), false, at);
    }
  }

  /** Each value alike. */
  record OneOf(List<Node> values) implements Distribution {
    public OneOf {
      values = List.copyOf(values);
    }

    @Override
    public Node draw(Random random) {
      return values.get(random.nextInt(values.size()));
    }
  }

  private static Node rounded(double number, double min, double max, Position at) {
    double few = new BigDecimal(number).round(DIGITS).doubleValue();
    double within = Math.max(min, Math.min(max, few));
    return new Node.Scalar(Numbers.text(within), false, at);
  }
}
