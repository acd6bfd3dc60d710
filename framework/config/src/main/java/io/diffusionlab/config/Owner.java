package io.diffusionlab.config;

/**
 * What a map of settings belongs to.
 *
 * @param name as messages call it: {@code schedule 'cosine'}
 * @param path its address; empty for the experiment
 */
record Owner(String name, String path) {
  static final Owner EXPERIMENT = new Owner("the experiment", "");

  String pathOf(String key) {
    return KeyPath.below(path, key);
  }
}
