package io.diffusionlab.inference;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where ONNX Runtime computes.
 *
 * @param name as on the command line: {@code auto}, {@code cpu}, {@code cuda:0}
 * @param gpu index of the CUDA device; empty for the CPU alone
 * @param orCpu whether the CPU will do where there is no such GPU
 */
public record Device(String name, OptionalInt gpu, boolean orCpu) {

  /** The first CUDA device if there is one, otherwise the CPU. */
  public static final Device AUTO = new Device("auto", OptionalInt.of(0), true);

  public static final Device CPU = new Device("cpu", OptionalInt.empty(), true);

  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,4}))?");

  /** The CUDA device {@code index}, and no other. */
  public static Device cuda(int index) {
    return new Device("cuda:" + index, OptionalInt.of(index), false);
  }

  /**
   * Reads {@code auto}, {@code cpu}, {@code cuda:N} or {@code cuda}, the first GPU.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public static Device parse(String text) {
    if (text.equals(AUTO.name)) {
      return AUTO;
    }
    if (text.equals(CPU.name)) {
      return CPU;
    }
    Matcher cuda = CUDA.matcher(text);
    if (!cuda.matches()) {
      throw new IllegalArgumentException(
          "no device is called '" + text + "'; expected auto, cpu or cuda:N, as in cuda:0");
    }
    return cuda(cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
  }

  @Override
  public String toString() {
    return name;
  }
}
