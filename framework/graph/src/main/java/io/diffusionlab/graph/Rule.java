package io.diffusionlab.graph;

/** Records what one method of DJL's arrays does. */
@FunctionalInterface
interface Rule {

  /** Records the call and returns the recording counterpart of its result. */
  Object record(Call call);
}
