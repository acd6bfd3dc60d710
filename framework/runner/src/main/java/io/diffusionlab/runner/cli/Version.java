package io.diffusionlab.runner.cli;

import io.diffusionlab.runner.trial.Release;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "Diffusion Lab " + Release.version(),
      "Java ${java.version} (${java.vm.name}), ${os.name} ${os.arch}"
    };
  }
}
