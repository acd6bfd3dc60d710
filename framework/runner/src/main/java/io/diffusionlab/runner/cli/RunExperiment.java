package io.diffusionlab.runner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
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
      "run-experiment FILE [key=value...] [--quick] [--dry-run] [--jobs N]",
      "                             [--fresh] [--runs DIR] [--plugins DIR]",
      "       run-experiment COMMAND ..."
    },
    description =
        "%nRuns the experiment in FILE: trains its trials, exports, samples, measures, reports.%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a trial failed, or something else went wrong",
      "2:the experiment or the command line needs to be put right",
      "74:files cannot be written, as on a full disk; 'resume' goes on",
      "75:stopped; 'resume' goes on"
    },
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
      StatusCommand.class,
      CancelCommand.class,
      SampleCommand.class,
      QuantizeCommand.class,
      TableCommand.class,
      EvaluateCommand.class,
      EncodeCommand.class,
      DecodeCommand.class,
      PluginsCommand.class,
      DescribeCommand.class,
      ScheduleCommand.class,
      VerifyCommand.class,
      ExplainCommand.class,
      DiffCommand.class,
      MlflowCommand.class,
      SyncCommand.class,
      NewPluginCommand.class,
      SchemaCommand.class,
      CompletionCommand.class,
      TrialCommand.class,
      BenchCommand.class,
      WarmUpCommand.class
    })
public final class RunExperiment implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] args) {
    System.exit(execute(writer(System.out), writer(System.err), args));
  }

  /** In UTF-8 but on Windows: where no locale is set, as in containers, Java would write ASCII. */
  private static PrintWriter writer(PrintStream stream) {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return new PrintWriter(stream, true, windows ? Charset.defaultCharset() : UTF_8);
  }

  /** What {@link #main} does, without ending the process. */
  public static int execute(PrintWriter out, PrintWriter err, String... args) {
    boolean trial = args.length > 0 && args[0].equals("trial"); // spared setting up the others
    CommandLine commandLine = new CommandLine(trial ? new TrialCommand() : new RunExperiment());
    commandLine.setCommandName(trial ? "run-experiment trial" : "run-experiment");
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setExecutionExceptionHandler(new Failures());
    commandLine.setParameterExceptionHandler(new Misuse());
    try {
      return commandLine.execute(
          trial ? Arrays.copyOfRange(args, 1, args.length) : named(commandLine, args));
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
