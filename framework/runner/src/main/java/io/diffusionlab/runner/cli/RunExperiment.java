package io.diffusionlab.runner.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
    name = "run-experiment",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = {
      "run-experiment FILE [key=value...] [--quick] [--dry-run] [--runs DIR] [--plugins DIR] [--jobs N]",
      "       run-experiment COMMAND ..."
    },
    description =
        "%nRuns the experiment in FILE: trains its trials, exports, samples, measures, reports.%n",
    footer = {
      "",
      "A bare name is looked for under experiments/ too. For example:",
      "  run-experiment ablation-attention.yaml --quick",
      "  run-experiment ablation-attention.yaml dataset=mnist training.steps=500",
      "  run-experiment describe schedule cosine"
    },
    subcommands = {
      RunCommand.class,
      ResumeCommand.class,
      SampleCommand.class,
      PluginsCommand.class,
      DescribeCommand.class,
      TrialCommand.class
    })
public final class RunExperiment implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /** What {@link #main} does, without ending the process. */
  static int execute(String... args) {
    CommandLine commandLine = new CommandLine(new RunExperiment());
    commandLine.setExecutionExceptionHandler(new Failures());
    commandLine.setParameterExceptionHandler(new Misuse());
    try {
      return commandLine.execute(named(commandLine, args));
    } catch (LinkageError e) { // a native library or a class is missing
      return Failures.report(e, commandLine.getErr());
    }
  }

  /** Puts {@code run} before a command line that names no command, only an experiment. */
  private static String[] named(CommandLine commandLine, String... args) {
    boolean help = args.length == 0 || args[0].matches("-h|--help|-V|--version");
    if (help || commandLine.getSubcommands().containsKey(args[0])) {
      return args;
    }
    List<String> words = new ArrayList<>(List.of("run"));
    words.addAll(List.of(args));
    return words.toArray(String[]::new);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Which experiment? 'run-experiment --help' tells more.");
  }
}
