package io.diffusionlab.report;

import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The trials' samples and what metrics drew, inside the page as long as there is room. */
final class PictureFigures {

  /** So that a page of a large sweep can still be sent and opened. */
  private static final long ROOM = 3L << 20; // bytes; base64 makes a third more of them

  private final RunResults results;
  private long used;

  PictureFigures(RunResults results) {
    this.results = results;
  }

  String samples() throws IOException {
    return grid("Samples", "samples.png", "grid");
  }

  /** A grid for each picture that metrics drew. */
  String drawn() throws IOException {
    StringBuilder html = new StringBuilder();
    for (String name : TrialFiles.names(results, TrialDirectory::pictures, ".png")) {
      String title = name.replaceFirst("\\.png$", "").replace('-', ' ');
      html.append("<h3>%s</h3>".formatted(Text.html(title)));
      html.append(grid(title, "pictures/" + name, "grid large"));
    }
    return html.toString();
  }

  private String grid(String what, String file, String style) throws IOException {
    StringBuilder figures = new StringBuilder();
    int left = 0;
    for (Map.Entry<Variant, List<TrialResult>> variant : results.variants().entrySet()) {
      for (TrialResult trial : variant.getValue()) {
        Path image = trial.folder().path().resolve(file);
        if (!Files.exists(image)) {
          continue;
        }
        byte[] png = Files.readAllBytes(image);
        if (used + png.length > ROOM) {
          left++;
          continue;
        }
        used += png.length;
        figures.append(figure(what, variant.getKey().label(), trial, png));
      }
    }
    if (figures.isEmpty() && left == 0) {
      return "";
    }
    return "<div class=\"%s\">%s</div>".formatted(style, figures) + leftOut(left, file);
  }

  private static String figure(String what, String variant, TrialResult trial, byte[] png) {
    return "<figure><img alt=\"%s of %s, seed %d\" src=\"data:image/png;base64,%s\"><figcaption>%s <small>seed %d</small></figcaption></figure>"
        .formatted(
            Text.html(what),
            Text.html(variant),
            trial.view().seed(),
            Base64.getEncoder().encodeToString(png),
            Text.html(variant),
            trial.view().seed());
  }

  private static String leftOut(int count, String file) {
    return count == 0
        ? ""
        : "<p class=\"note\">%d more did not fit into this page; they are in trials/…/%s.</p>"
            .formatted(count, Text.html(file));
  }
}
