package io.diffusionlab.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.diffusionlab.spi.RunView;
import io.diffusionlab.store.AtomicFile;
import io.diffusionlab.store.RunDirectory;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.util.Map;

/** Writes what a run came to, as far as it has come. */
public final class Report {

  private Report() {}

  /**
   * Replaces {@code results.csv}, {@code summary.csv} and {@code report.html} in the run's folder.
   *
   * @param links where else the run can be looked at: titles to addresses
   */
  public static void write(RunView run, Map<String, String> links) throws IOException {
    RunDirectory directory = new RunDirectory(run.directory());
    RunResults results = RunResults.read(run);
    AtomicFile.write(directory.results(), ResultsCsv.text(results));
    AtomicFile.write(
        directory.summary(), SummaryCsv.text(results, results.kindsOfScore(), results.baseline()));
    HtmlPage page = new HtmlPage(results, links);
    AtomicFile.write(
        directory.report(),
        channel -> {
          Writer html = new OutputStreamWriter(Channels.newOutputStream(channel), UTF_8);
          page.write(html);
          html.flush(); // and left open, as the channel is
        });
  }

  /** The table of variants for a terminal; one line each. */
  public static String summary(RunView run) throws IOException {
    return SummaryTable.read(run).overview();
  }
}
