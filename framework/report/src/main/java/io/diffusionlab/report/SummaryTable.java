package io.diffusionlab.report;

import static java.util.stream.Collectors.joining;

import io.diffusionlab.report.Grid.Cell;
import io.diffusionlab.report.statistics.Comparison;
import io.diffusionlab.report.statistics.Interval;
import io.diffusionlab.report.statistics.Summary;
import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.Score;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the seeds of a run say of its variants, alone and against one of them. */
public final class SummaryTable {

  private final RunResults results;
  private final List<Score> scores;
  private final Variant baseline;

  private SummaryTable(RunResults results, List<Score> scores, Variant baseline) {
    this.results = results;
    this.scores = List.copyOf(scores);
    this.baseline = baseline;
  }

  /** With the scores that tell better from worse, against the first variant. */
  public static SummaryTable read(RunView run) throws IOException {
    RunResults results = RunResults.read(run);
    return new SummaryTable(results, results.merits(), results.baseline());
  }

  /** The names of everything that was measured. */
  public List<String> scores() {
    return results.kindsOfScore().stream().map(Score::name).toList();
  }

  public List<String> variants() {
    return results.variants().keySet().stream().map(Variant::label).toList();
  }

  /**
   * @param names some of {@link #scores}
   */
  public SummaryTable of(List<String> names) {
    List<Score> chosen =
        names.stream()
            .flatMap(name -> results.kindsOfScore().stream().filter(s -> s.name().equals(name)))
            .toList();
    return new SummaryTable(results, chosen, baseline);
  }

  /**
   * @param label one of {@link #variants}
   */
  public SummaryTable against(String label) {
    Variant variant =
        results.variants().keySet().stream()
            .filter(other -> other.label().equals(label))
            .findFirst()
            .orElseThrow();
    return new SummaryTable(results, scores, variant);
  }

  public String csv() {
    return SummaryCsv.text(results, scores, baseline);
  }

  public String markdown() {
    return grids(GridFormat::markdown);
  }

  public String latex() {
    return "% \\usepackage{booktabs,graphicx}\n" + grids(GridFormat::latex);
  }

  public String text() {
    return grids(GridFormat::text);
  }

  /** Means and spreads alone, for a terminal. */
  String overview() {
    return GridFormat.columns(means());
  }

  private String grids(Function<Grid, String> format) {
    Stream<Grid> grids =
        variants().size() < 2 ? Stream.of(means()) : Stream.of(means(), differences());
    return grids.map(format).collect(joining("\n"));
  }

  private Grid means() {
    List<String> header = new ArrayList<>(List.of("variant", "seeds"));
    scores.forEach(score -> header.add(Text.directed(score)));
    List<List<Cell>> rows = new ArrayList<>();
    results
        .variants()
        .forEach(
            (variant, trials) -> {
              List<Cell> row = new ArrayList<>();
              row.add(Cell.plain(variant.label()));
              row.add(Cell.plain(RunResults.seeds(trials)));
              scores.forEach(score -> row.add(mean(trials, score)));
              rows.add(row);
            });
    String best =
        variants().size() < 2
            ? ""
            : " Marked: the best mean, which does not say that the difference is real.";
    return new Grid("Mean ± standard deviation over seeds." + best, 1, header, rows);
  }

  private Cell mean(List<TrialResult> trials, Score score) {
    String text = RunResults.summary(trials, score.name()).map(Text::spread).orElse("–");
    return new Cell(text, results.isBest(trials, score));
  }

  private Grid differences() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Score score : scores) {
      results
          .comparisons(score, baseline)
          .forEach((variant, comparison) -> rows.add(row(variant, score, comparison)));
    }
    String caption =
        "Difference to %s, paired by seed, with 95 %% t interval; p of a paired t test, then"
            + " corrected for the comparisons on the same score (Holm); g, the difference in units"
            + " of its spread (Hedges). Undecided: these seeds cannot tell, which does not say that"
            + " there is no difference.";
    List<String> header =
        List.of("variant", "score", "verdict", "difference", "interval", "p", "p (Holm)", "g");
    return new Grid(caption.formatted(baseline.label()), 3, header, rows);
  }

  private static List<Cell> row(Variant variant, Score score, Comparison comparison) {
    Summary difference = comparison.test().difference();
    Interval interval = difference.interval();
    String range =
        interval.isKnown()
            ? "[%s, %s]".formatted(Text.signed(interval.low()), Text.signed(interval.high()))
            : "–";
    double g = comparison.test().hedgesGz();
    return List.of(
        Cell.plain(variant.label()),
        Cell.plain(Text.directed(score)),
        new Cell(Text.verdict(comparison), comparison.isTold()),
        Cell.plain(Text.signed(difference.mean())),
        Cell.plain(range),
        Cell.plain(Text.p(comparison.test().p())),
        Cell.plain(Text.p(comparison.adjustedP())),
        Cell.plain(Double.isNaN(g) ? "–" : String.format(Locale.ROOT, "%+.2g", g)));
  }
}
