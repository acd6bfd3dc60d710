package io.diffusionlab.inference;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.NoiseLevels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an exported model says of itself, in its metadata.
 *
 * @param version of the program that wrote it
 * @param schedule its name
 * @param betas β_1 … β_T at index 0 … T − 1, exact
 * @param parameterization its name, with settings as YAML: {@code {use: edm, sigmaData: 0.5}}
 * @param variance likewise, {@code fixed-large} where an older file does not say
 * @param dataRange {@code "-1,1"}
 * @param shape of one sample
 * @param quantization grey levels of a sample, 256 for 8-bit images; 0 for continuous data
 * @param configHash SHA-256 of the trial's configuration, hexadecimal; may be empty
 * @param config the trial's configuration, YAML; may be empty
 */
public record ModelCard(
    String version,
    String schedule,
    List<Double> betas,
    String parameterization,
    String variance,
    String dataRange,
    DataShape shape,
    int quantization,
    String configHash,
    String config) {

  static final String VERSION = "diffusionlab.version";
  static final String SCHEDULE = "diffusionlab.schedule";
  static final String TIMESTEPS = "diffusionlab.timesteps";
  static final String BETAS = "diffusionlab.betas";
  static final String PARAMETERIZATION = "diffusionlab.parameterization";
  static final String VARIANCE = "diffusionlab.variance";
  static final String DATA_RANGE = "diffusionlab.data_range";
  static final String SHAPE = "diffusionlab.shape";
  static final String QUANTIZATION = "diffusionlab.quantization";
  static final String CONFIG_HASH = "diffusionlab.config_hash";
  static final String CONFIG = "diffusionlab.config";

  /** Of convolutions, where it is not float32. */
  static final String PRECISION = "diffusionlab.precision";

  static final String VARIANCE_IF_UNSAID = "fixed-large";

  /** Without these a model cannot be sampled from. */
  private static final List<String> NEEDED =
      List.of(SCHEDULE, TIMESTEPS, BETAS, PARAMETERIZATION, DATA_RANGE, SHAPE);

  public ModelCard {
    betas = List.copyOf(betas);
  }

  /**
   * The card of a loaded model.
   *
   * @throws IllegalArgumentException naming the metadata that is missing or cannot be read
   */
  public static ModelCard of(OnnxDenoiser model) {
    return of(model.name(), model.metadata());
  }

  /** The card of a loaded model; empty if it comes from elsewhere and lacks what is needed. */
  public static Optional<ModelCard> find(OnnxDenoiser model) {
    return find(model.name(), model.metadata());
  }

  static ModelCard of(String model, Map<String, String> metadata) {
    List<String> missing = missing(metadata);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          model
              + ": the model does not describe itself; expected metadata, and missing are "
              + String.join(", ", missing));
    }
    return new CardReader(model, metadata).read();
  }

  static Optional<ModelCard> find(String model, Map<String, String> metadata) {
    return missing(metadata).isEmpty() ? Optional.of(of(model, metadata)) : Optional.empty();
  }

  private static List<String> missing(Map<String, String> metadata) {
    return NEEDED.stream().filter(key -> !metadata.containsKey(key)).toList();
  }

  /** The noise levels that the model was trained with. */
  public NoiseLevels levels() {
    return NoiseLevels.ofBetas(betas.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The card as it is written into a file. */
  public Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(VERSION, version);
    metadata.put(SCHEDULE, schedule);
    metadata.put(TIMESTEPS, String.valueOf(betas.size()));
    metadata.put(BETAS, betas.toString()); // a list's text is a JSON array
    metadata.put(PARAMETERIZATION, parameterization);
    metadata.put(VARIANCE, variance);
    metadata.put(DATA_RANGE, dataRange);
    metadata.put(SHAPE, joined(shape.dims()));
    metadata.put(QUANTIZATION, String.valueOf(quantization));
    metadata.put(CONFIG_HASH, configHash);
    metadata.put(CONFIG, config);
    return metadata;
  }

  private static String joined(List<Integer> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
