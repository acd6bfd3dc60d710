package io.diffusionlab.inference;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.NoiseLevels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads the metadata of one model.
 *
 * @param model what messages call it
 */
record CardReader(String model, Map<String, String> metadata) {

  /**
   * @throws IllegalArgumentException naming the value that cannot be read
   */
  ModelCard read() {
    return new ModelCard(
        text(ModelCard.VERSION),
        text(ModelCard.SCHEDULE),
        betas(),
        text(ModelCard.PARAMETERIZATION),
        metadata.getOrDefault(ModelCard.VARIANCE, ModelCard.VARIANCE_IF_UNSAID),
        text(ModelCard.DATA_RANGE),
        value(ModelCard.SHAPE, "sizes as in 1,32,32", CardReader::shape),
        metadata.containsKey(ModelCard.QUANTIZATION) ? count(ModelCard.QUANTIZATION) : 0,
        text(ModelCard.CONFIG_HASH),
        text(ModelCard.CONFIG));
  }

  private List<Double> betas() {
    List<Double> betas =
        value(ModelCard.BETAS, "a JSON array of numbers in (0, 1)", CardReader::numbers);
    int timesteps = count(ModelCard.TIMESTEPS);
    if (betas.size() != timesteps) {
      throw new IllegalArgumentException(
          "%s: metadata %s has %d numbers; expected %d as %s says"
              .formatted(model, ModelCard.BETAS, betas.size(), timesteps, ModelCard.TIMESTEPS));
    }
    return betas;
  }

  private static List<Double> numbers(String array) {
    if (!array.startsWith("[") || !array.endsWith("]")) {
      throw new IllegalArgumentException("no array");
    }
    String[] numbers = array.substring(1, array.length() - 1).split(",", -1);
    double[] betas = Arrays.stream(numbers).mapToDouble(Double::parseDouble).toArray();
    NoiseLevels.ofBetas(betas); // checks each
    return Arrays.stream(betas).boxed().toList();
  }

  private static DataShape shape(String sizes) {
    return new DataShape(
        Arrays.stream(sizes.split(",", -1)).map(String::strip).map(Integer::valueOf).toList());
  }

  private int count(String key) {
    return value(key, "a whole number", Integer::valueOf);
  }

  private String text(String key) {
    return metadata.getOrDefault(key, "");
  }

  private <V> V value(String key, String expected, Function<String, V> parse) {
    try {
      return parse.apply(text(key));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: metadata %s is '%s'; expected %s".formatted(model, key, brief(text(key)), expected),
          e);
    }
  }

  private static String brief(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
