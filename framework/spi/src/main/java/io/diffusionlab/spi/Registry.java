package io.diffusionlab.spi;

/** Receives the parts a {@link Plugin} offers. */
public interface Registry {

  /**
   * Offers {@code implementation} to experiments that write {@code use: name}.
   *
   * @param kind the SPI interface, for example {@code NoiseSchedule.class}
   * @param name lower-case words joined by hyphens; unique within the kind
   * @param implementation public, with one {@code @Inject} constructor that may ask for its config
   *     and for other parts of the same trial
   * @param config the settings, a public record; each component is one YAML key
   */
  <T> void add(
      Class<T> kind,
      String name,
      Class<? extends T> implementation,
      Class<? extends Record> config);
}
