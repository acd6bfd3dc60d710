package io.diffusionlab.config;

import io.diffusionlab.spi.Part;
import java.util.Map;

/** Every part on the class path, by kind and name. */
public interface Parts {

  /** The parts of one kind, in name order; empty if no plugin offers any. */
  <T> Map<String, Part<T>> of(Class<T> kind);
}
