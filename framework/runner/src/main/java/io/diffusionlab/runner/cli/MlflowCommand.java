package io.diffusionlab.runner.cli;

import io.diffusionlab.runner.mlflow.LocalServer;
import io.diffusionlab.runner.mlflow.LocalServerException;
import io.diffusionlab.runner.mlflow.PythonEnvironment;
import io.diffusionlab.runner.process.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts MLflow's server beside the runs, and shows them there. */
@Command(
    name = "mlflow",
    description = {
      "Starts an MLflow server beside the runs unless it runs, and sends it every run.",
      "The first start installs the server for you alone (650 MB), which needs Python 3.10 or"
          + " newer."
    },
    mixinStandardHelpOptions = true)
final class MlflowCommand implements Callable<Integer> {

  /** What else to do than start. */
  static final class Instead {

    @Option(names = "--stop", description = "Stops the server.")
    private boolean stop;

    @Option(names = "--status", description = "Tells where it runs; exit code 1 if it does not.")
    private boolean status;
  }

  @ArgGroup private Instead instead = new Instead();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where to listen (default: 5000, or another one if that is taken).")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description = "Where runs are kept (default: ${DEFAULT-VALUE}).")
  private Path runs = Path.of("runs");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    LocalServer server = new LocalServer(runs);
    if (instead.stop) {
      say(server.stop() ? "MLflow is stopped." : "MLflow did not run.");
      return ExitCode.DONE;
    }
    if (instead.status) {
      return status(server);
    }
    return start(server);
  }

  private int status(LocalServer server) throws IOException, InterruptedException {
    Optional<String> address = server.address();
    say(address.map("MLflow runs at %s"::formatted).orElse("MLflow does not run."));
    return address.isPresent() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private int start(LocalServer server) throws IOException, InterruptedException {
    if (port.isPresent() && (port.get() < 1 || port.get() > 65535)) {
      throw new UserMistake("--port is %d; it must be from 1 to 65535".formatted(port.get()));
    }
    OptionalInt wished = port.map(OptionalInt::of).orElse(OptionalInt.empty());
    try {
      String address =
          server.start(
              PythonEnvironment.inUserCache(), wished, spec.commandLine().getErr()::println);
      Sending sending = new Sending(run -> RunTracker.at(run, address), spec.commandLine());
      int code = sending.send(RunFinder.runs(runs));
      say("MLflow runs at " + address);
      return code;
    } catch (LocalServerException e) {
      throw new UserMistake(String.valueOf(e.getMessage()));
    }
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
