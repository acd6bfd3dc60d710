package io.diffusionlab.runner.cli;

import io.diffusionlab.config.ConfigException;
import io.diffusionlab.runner.process.ExitCode;
import io.diffusionlab.runner.wiring.PluginException;
import io.diffusionlab.store.Unwritable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into words and an exit code; a stack trace goes to a file. */
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (thrown instanceof ConfigException mistakes) {
      err.println(mistakes.getMessage());
      return ExitCode.CONFIGURATION;
    }
    if (thrown instanceof PluginException || thrown instanceof UserMistake) {
      err.println("run-experiment: " + thrown.getMessage());
      return ExitCode.CONFIGURATION;
    }
    Optional<String> unwritable = Unwritable.in(thrown);
    if (unwritable.isPresent()) {
      err.println("run-experiment: " + unwritable.get());
      return ExitCode.UNWRITABLE;
    }
    return report(thrown, err);
  }

  /** Something that is nobody's mistake, or ours. */
  static int report(Throwable thrown, PrintWriter err) {
    err.println("run-experiment: " + sentence(thrown));
    err.println("The stack trace is in " + keep(thrown));
    return ExitCode.FAILED;
  }

  /** An I/O error's own words where it has some; the name of the error too where they need it. */
  private static String sentence(Throwable thrown) {
    String message = thrown.getMessage();
    return message != null && thrown.getClass() == IOException.class ? message : thrown.toString();
  }

  private static String keep(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    try {
      Path file = Files.createTempFile("run-experiment-", ".log");
      Files.writeString(file, trace.toString());
      return file.toString();
    } catch (IOException e) {
      return "no file, for none could be written (%s):%n%s".formatted(e, trace);
    }
  }
}
