package io.diffusionlab.runner.cli;

import io.diffusionlab.config.Nearest;
import io.diffusionlab.runner.process.ExitCode;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Answers a command line that cannot be understood. */
final class Misuse implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException mistake, String[] args) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    List<String> unknown = unknownOptions(command, args);
    if (unknown.isEmpty()) {
      err.println("run-experiment: " + mistake.getMessage());
    }
    Collection<String> known = command.getCommandSpec().optionsMap().keySet();
    for (String option : unknown) {
      err.println(
          "run-experiment: no option is called '%s'%s"
              .formatted(option, Nearest.guess(option, known)));
    }
    err.println(command.getHelp().fullSynopsis().strip());
    return ExitCode.CONFIGURATION;
  }

  /** Words that look like options and are none of the command's. */
  private static List<String> unknownOptions(CommandLine command, String... args) {
    return Arrays.stream(args)
        .map(word -> word.replaceFirst("=.*", ""))
        .filter(word -> word.matches("--?[A-Za-z][A-Za-z-]*"))
        .filter(word -> !command.getCommandSpec().optionsMap().containsKey(word))
        .toList();
  }
}
