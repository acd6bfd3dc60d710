package io.diffusionlab.config;

import java.util.Set;

/**
 * The settings after one more layer.
 *
 * @param layer the last one applied
 * @param root everything so far
 */
record Stage(Layer layer, Node.Settings root) {

  Stage without(String key) {
    return new Stage(layer, root.without(Set.of(key)));
  }
}
