package io.diffusionlab.report;

import io.diffusionlab.spi.RunView;
import io.diffusionlab.store.AtomicFile;
import io.diffusionlab.store.RunDirectory;
import java.io.IOException;

/** Writes what a run came to, as far as it has come. */
public final class Report {

  private Report() {}

  /**
   * Replaces {@code results.csv}, {@code summary.csv} and {@code report.html} in the run's folder.
   */
  public static void write(RunView run) throws IOException {
    RunDirectory directory = new RunDirectory(run.directory());
    RunResults results = RunResults.read(run);
    AtomicFile.write(directory.results(), ResultsCsv.text(results));
    AtomicFile.write(
        directory.summary(), SummaryCsv.text(results, results.kindsOfScore(), results.baseline()));
    AtomicFile.write(directory.report(), new HtmlPage(results).text());
  }

  /** The table of variants for a terminal; one line each. */
  public static String summary(RunView run) throws IOException {
    return SummaryTable.read(run).overview();
  }
}
