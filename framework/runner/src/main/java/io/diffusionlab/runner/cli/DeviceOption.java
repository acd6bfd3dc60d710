package io.diffusionlab.runner.cli;

import io.diffusionlab.inference.Device;
import picocli.CommandLine.Option;

/** {@code --device}, of sampling. */
final class DeviceOption {

  @Option(names = "--device", description = "auto, cpu or cuda:0 (default: ${DEFAULT-VALUE}).")
  private String device = Device.AUTO.name();

  /**
   * @throws UserMistake if there is no device of that name
   */
  Device device() {
    try {
      return Device.parse(device);
    } catch (IllegalArgumentException e) {
      throw new UserMistake(String.valueOf(e.getMessage()));
    }
  }
}
