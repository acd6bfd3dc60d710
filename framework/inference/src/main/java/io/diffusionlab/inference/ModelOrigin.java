package io.diffusionlab.inference;

import ai.onnxruntime.OrtException;
import java.io.IOException;

/**
 * What a session is opened from, and for what.
 *
 * @param name what messages call the model
 * @param bytes the same model once more, for those who change it
 * @param threads for one operation on the CPU; 0 for as many as there are cores
 */
record ModelOrigin(String name, Sessions.Source source, Bytes bytes, Device device, int threads) {

  /** A model's file, in memory or not. */
  interface Bytes {
    byte[] read() throws IOException;
  }

  ModelOrigin on(Device other) {
    return new ModelOrigin(name, source, bytes, other, threads);
  }

  ModelOrigin withThreads(int other) {
    return new ModelOrigin(name, source, bytes, device, other);
  }

  ModelOrigin withSource(Sessions.Source other) {
    return new ModelOrigin(name, other, bytes, device, threads);
  }

  /** Parts of a batch that can be computed at the same time, each on a core. */
  int workers() {
    int cores = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    return device.gpu().isPresent() ? 1 : cores;
  }

  /**
   * Whoever takes over the session closes it.
   *
   * @throws IllegalArgumentException if the model cannot be loaded or the device not be had
   */
  Sessions.Opened load() {
    try {
      return Sessions.open(source, device, threads);
    } catch (OrtException e) {
      throw new IllegalArgumentException(
          name + ": ONNX Runtime cannot load it: " + e.getMessage(), e);
    }
  }
}
