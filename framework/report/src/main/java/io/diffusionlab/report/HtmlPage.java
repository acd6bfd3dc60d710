package io.diffusionlab.report;

import static java.util.stream.Collectors.joining;

import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.Score;
import io.diffusionlab.store.PrecisionScores;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code report.html}: one file that needs nothing beside it. */
final class HtmlPage {

  private final RunResults results;
  private final RunView run;
  private final Map<String, String> links;

  HtmlPage(RunResults results, Map<String, String> links) {
    this.results = results;
    this.links = new LinkedHashMap<>(links);
    this.run = results.run();
  }

  void write(Writer out) throws IOException {
    List<Section> sections =
        sections().stream().filter(section -> !section.body().isEmpty()).toList();
    String question = run.question().isBlank() ? run.experiment() : run.question().strip();
    String contents = sections.stream().map(Section::link).collect(joining(" "));
    Template.read("report.html")
        .write(
            out,
            Map.of(
                "style", List.of(Template.read("report.css").text()),
                "script", List.of(Template.read("report.js").text()),
                "experiment", List.of(Text.html(run.experiment())),
                "question", List.of(Text.html(question)),
                "facts", List.of(new RunFacts(run).html()),
                "links", List.of(links()),
                "contents", List.of(contents),
                "sections", sections.stream().flatMap(s -> s.pieces().stream()).toList()));
  }

  /** Elsewhere; an address that a browser would run instead of opening is left out. */
  private String links() {
    String list =
        links.entrySet().stream()
            .filter(link -> link.getValue().matches("https?://.*"))
            .map(link -> link(link.getKey(), link.getValue()))
            .collect(joining(" "));
    return list.isEmpty()
        ? ""
        : "<nav aria-label=\"Elsewhere\">Elsewhere: %s</nav>".formatted(list);
  }

  private static String link(String title, String address) {
    return "<a href=\"%s\">%s</a>".formatted(Text.html(address), Text.html(title));
  }

  private List<Section> sections() throws IOException {
    PictureFigures pictures = new PictureFigures(results);
    CurveFigures curves = new CurveFigures(results);
    return List.of(
        new Section("variants", "Variants", variants()),
        new Section(
            "baseline", "Against the baseline", VariantTable.ofMerits(results).differences()),
        precision(PrecisionScores.BF16),
        precision(PrecisionScores.INT8),
        new Section("samples", "Samples", pictures.samples()),
        new Section("pictures", "Pictures", pictures.drawn()),
        new Section("film", "Samples over training", pictures.film()),
        new Section("training", "Training", curves.training()),
        new Section("curves", "Measured curves", curves.measured()),
        new Section("trials", "Trials", TrialTable.html(results.trials())),
        new Section("scores", "How each score was measured", scores()),
        new Section("provenance", "Provenance", provenance()));
  }

  private Section precision(PrecisionScores lower) {
    String title = "In " + lower.precision();
    return new Section(lower.prefix(), title, new PrecisionLoss(results, lower).html());
  }

  private String variants() {
    VariantTable merits = VariantTable.ofMerits(results);
    VariantTable full = VariantTable.full(results);
    return merits.showsLessThan(full)
        ? merits.html() + Section.fold("every score", full.html(), false)
        : merits.html();
  }

  private String scores() {
    List<Score> kinds = results.kindsOfScore();
    String list = kinds.stream().map(HtmlPage::basis).collect(joining());
    return kinds.isEmpty() ? "" : "<dl>%s</dl>".formatted(list);
  }

  private static String basis(Score score) {
    return "<dt>%s</dt><dd>%s; %s samples</dd>"
        .formatted(Text.html(score.name()), Text.html(score.basis()), Text.count(score.samples()));
  }

  private String provenance() throws IOException {
    String machine =
        results.trials().isEmpty()
            ? ""
            : file("Machine and versions", results.trials().get(0).folder().provenance());
    return machine + file("Experiment, resolved", run.directory().resolve("sweep.yaml"));
  }

  private static String file(String title, Path file) throws IOException {
    return Files.exists(file)
        ? Section.fold(
            title,
            "<pre tabindex=\"0\">%s</pre>".formatted(Text.html(Files.readString(file))),
            false)
        : "";
  }
}
