package io.diffusionlab.report;

import com.google.errorprone.annotations.FormatMethod;
import io.diffusionlab.report.statistics.PairedTest;
import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.spi.Score;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** {@code report.html}: one file that needs nothing beside it. */
final class HtmlPage {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);
  private static final List<String> CURVES =
      List.of("train/loss", "train/grad_norm", "train/images_per_second");

  private final RunResults results;
  private final RunView run;
  private final StringBuilder html = new StringBuilder();

  HtmlPage(RunResults results) {
    this.results = results;
    this.run = results.run();
  }

  String text() throws IOException {
    head();
    variants();
    curves();
    samples();
    trials();
    scores();
    provenance();
    return html.append("</main></body></html>\n").toString();
  }

  private void head() {
    add(
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s · Diffusion Lab</title><style>%s</style></head><body><main>
        <header><p class="kicker">Diffusion Lab · %s</p><h1>%s</h1><p class="facts">%s</p></header>
        """,
        Text.html(run.experiment()),
        style(),
        Text.html(run.experiment()),
        Text.html(run.question().isBlank() ? run.experiment() : run.question().strip()),
        facts());
  }

  private String facts() {
    long finished = count(State.FINISHED);
    StringBuilder facts = new StringBuilder();
    facts.append(TIME.format(run.started().atZone(ZoneId.systemDefault())));
    facts.append(" · %d of %d trials finished".formatted(finished, run.trials().size()));
    if (count(State.FAILED) > 0) {
      facts.append(" · <b class=\"bad\">%d failed</b>".formatted(count(State.FAILED)));
    }
    run.ended()
        .ifPresent(
            end ->
                facts.append(
                    " · took "
                        + Text.seconds(Duration.between(run.started(), end).toMillis() / 1e3)));
    return facts + " · run " + Text.html(run.id());
  }

  private long count(State state) {
    return run.trials().stream().filter(trial -> trial.state() == state).count();
  }

  private void variants() {
    VariantTable table = VariantTable.ofMerits(results);
    VariantTable full = VariantTable.full(results);
    add(
        "<section><h2>Variants</h2>%s<p class=\"note\">Mean ± standard deviation over seeds. ↓ lower is better, ↑ higher; the best mean of a column is bold, which does not say that the difference is real.</p>",
        table.html());
    if (table.showsLessThan(full)) {
      add("<details><summary>every score</summary>%s</details>", full.html());
    }
    add("</section>");
    String differences = table.differences();
    if (!differences.isEmpty()) {
      add(
          "<section><h2>Against the baseline</h2>%s<p class=\"note\">%s</p></section>",
          differences, caution());
    }
  }

  private String caution() {
    int seeds = results.variants().values().stream().mapToInt(List::size).min().orElse(0);
    String what =
        "Mean difference to the first variant, paired by seed, with its 95 % t interval; p of a paired t test, corrected for the comparisons in its column (Holm); g, the difference in units of its spread (Hedges). ";
    return seeds < PairedTest.FEWEST_SEEDS
        ? what
            + "With fewer than three seeds a variant, nothing can be concluded about differences."
        : what
            + "Bold: p is below 0.05. Elsewhere %d seeds cannot tell the variants apart; that does not say that they are alike."
                .formatted(seeds);
  }

  private void curves() {
    List<String> present = CURVES.stream().filter(metric -> Charts.has(results, metric)).toList();
    if (present.isEmpty()) {
      return;
    }
    add("<section><h2>Training</h2>");
    for (String metric : present) {
      boolean first = metric.equals(present.get(0));
      add(
          "<details%s><summary>%s</summary><figure>%s</figure></details>",
          first ? " open" : "", metric, Charts.curves(results, metric));
    }
    add("</section>");
  }

  private void samples() throws IOException {
    StringBuilder figures = new StringBuilder();
    for (Map.Entry<Variant, List<TrialResult>> variant : results.variants().entrySet()) {
      for (TrialResult trial : variant.getValue()) {
        Path image = trial.folder().samples();
        if (Files.exists(image)) {
          figures.append(
              "<figure><img alt=\"Samples of %s, seed %d\" src=\"data:image/png;base64,%s\"><figcaption>%s <small>seed %d</small></figcaption></figure>"
                  .formatted(
                      Text.html(variant.getKey().label()),
                      trial.view().seed(),
                      Base64.getEncoder().encodeToString(Files.readAllBytes(image)),
                      Text.html(variant.getKey().label()),
                      trial.view().seed()));
        }
      }
    }
    if (!figures.isEmpty()) {
      add("<section><h2>Samples</h2><div class=\"grid\">%s</div></section>", figures);
    }
  }

  private void trials() {
    add(
        "<section><h2>Trials</h2><div class=\"scroll\"><table><thead><tr><th>trial</th><th>seed</th><th>state</th><th>parameters</th><th>training</th><th>export differs by</th></tr></thead><tbody>");
    for (TrialResult trial : results.trials()) {
      State state = trial.view().state();
      add(
          "<tr><th scope=\"row\">%s</th><td>%d</td><td%s>%s</td>",
          Text.html(trial.view().key()),
          trial.view().seed(),
          state == State.FAILED ? " class=\"bad\"" : "",
          state.name().toLowerCase(Locale.ROOT));
      add(
          trial
              .scores()
              .map(
                  s ->
                      "<td>%s</td><td>%s</td><td>%s</td></tr>"
                          .formatted(
                              Text.count(s.parameters()),
                              Text.seconds(s.trainSeconds()),
                              Text.number(s.exportDifference())))
              .orElse(
                  "<td colspan=\"3\">%s</td></tr>".formatted(Text.html(trial.status().message()))));
    }
    add("</tbody></table></div></section>");
  }

  private void scores() {
    List<Score> kinds = results.kindsOfScore();
    if (kinds.isEmpty()) {
      return;
    }
    add("<section><h2>How each score was measured</h2><dl>");
    kinds.forEach(
        score ->
            add(
                "<dt>%s</dt><dd>%s; %s samples</dd>",
                Text.html(score.name()), Text.html(score.basis()), Text.count(score.samples())));
    add("</dl></section>");
  }

  private void provenance() throws IOException {
    add("<section><h2>Provenance</h2>");
    if (!results.trials().isEmpty()) {
      file("Machine and versions", results.trials().get(0).folder().provenance());
    }
    file("Experiment, resolved", run.directory().resolve("sweep.yaml"));
    add("</section>");
  }

  private void file(String title, Path file) throws IOException {
    if (Files.exists(file)) {
      add(
          "<details><summary>%s</summary><pre>%s</pre></details>",
          title, Text.html(Files.readString(file)));
    }
  }

  private void add(String text) {
    html.append(text);
  }

  @FormatMethod
  private void add(String template, Object... values) {
    html.append(template.formatted(values));
  }

  private static String style() {
    try (InputStream css = HtmlPage.class.getResourceAsStream("report.css")) {
      return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
