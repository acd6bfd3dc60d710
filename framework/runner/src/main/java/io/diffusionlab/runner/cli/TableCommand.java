package io.diffusionlab.runner.cli;

import io.diffusionlab.config.Nearest;
import io.diffusionlab.report.SummaryTable;
import io.diffusionlab.store.RunManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a run's variants came to. */
@Command(
    name = "table",
    description = {
      "Prints what a run's variants came to, for a paper, a page or a program.",
      "Means and spreads over seeds, and differences to a baseline with what may be concluded."
    },
    mixinStandardHelpOptions = true)
final class TableCommand implements Callable<Integer> {

  /** What can be written. */
  enum Format {
    markdown,
    latex,
    csv,
    text
  }

  @Parameters(index = "0", paramLabel = "RUN", description = "The run's folder.")
  private Path run = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.text;

  @Option(
      names = "--scores",
      paramLabel = "NAME[,NAME...]",
      split = ",",
      hideParamSyntax = true,
      description = "Which scores (default: those of which more, or less, is better).")
  private List<String> scores = new ArrayList<>();

  @Option(
      names = "--baseline",
      paramLabel = "VARIANT",
      description = "What the others are compared with (default: the first variant).")
  private Optional<String> baseline = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    spec.commandLine().getOut().print(text(table()));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private SummaryTable table() throws IOException {
    SummaryTable table = SummaryTable.read(RunManifest.view(RunFinder.find(run)));
    if (table.scores().isEmpty()) {
      throw new UserMistake("no trial of '%s' has scores yet".formatted(run));
    }
    scores.forEach(score -> check("score", score, table.scores()));
    baseline.ifPresent(variant -> check("variant", variant, table.variants()));
    SummaryTable chosen = scores.isEmpty() ? table : table.of(scores);
    return baseline.map(chosen::against).orElse(chosen);
  }

  private void check(String what, String name, List<String> known) {
    if (!known.contains(name)) {
      throw new UserMistake(
          "'%s' has no %s '%s'%s".formatted(run, what, name, Nearest.hint(name, known)));
    }
  }

  private String text(SummaryTable table) {
    return switch (format) {
      case markdown -> table.markdown();
      case latex -> table.latex();
      case csv -> table.csv();
      case text -> table.text();
    };
  }
}
