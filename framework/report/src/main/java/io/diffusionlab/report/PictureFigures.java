package io.diffusionlab.report;

import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The trials' samples and what metrics drew, inside the page as long as there is room. */
final class PictureFigures {

  /** So that a page of a large sweep can still be sent and opened. */
  private static final long ROOM = 3L << 20; // bytes; base64 makes a third more of them

  private final RunResults results;
  private long used;
  private int unshown;

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

  /**
   * What each trial drew in the course of training; one trial of a variant is unfolded, and those
   * of all variants find room before any variant's second.
   */
  String film() throws IOException {
    Set<String> frames = TrialFiles.names(results, TrialDirectory::film, ".png");
    unshown = 0;
    Map<Path, String> strips = new HashMap<>();
    int most = results.variants().values().stream().mapToInt(List::size).max().orElse(0);
    for (int nth = 0; nth < most; nth++) {
      for (Map.Entry<Variant, List<TrialResult>> variant : results.variants().entrySet()) {
        if (nth < variant.getValue().size()) {
          TrialResult trial = variant.getValue().get(nth);
          strips.put(
              trial.view().directory(), strip(title(variant.getKey(), trial), trial, frames));
        }
      }
    }
    return folded(strips) + leftOut(unshown, "film");
  }

  private String folded(Map<Path, String> strips) {
    StringBuilder html = new StringBuilder();
    for (Map.Entry<Variant, List<TrialResult>> variant : results.variants().entrySet()) {
      for (TrialResult trial : variant.getValue()) {
        String strip = strips.getOrDefault(trial.view().directory(), "");
        boolean first = trial.equals(variant.getValue().get(0));
        String title = title(variant.getKey(), trial);
        html.append(strip.isEmpty() ? "" : Section.fold(title, strip, first));
      }
    }
    return html.toString();
  }

  private static String title(Variant variant, TrialResult trial) {
    return variant.label() + ", seed " + trial.view().seed();
  }

  private String strip(String title, TrialResult trial, Set<String> frames) throws IOException {
    StringBuilder strip = new StringBuilder();
    for (String frame : frames) {
      Path image = trial.folder().film().resolve(frame);
      if (!Files.exists(image)) {
        continue;
      }
      if (used + Files.size(image) > ROOM) {
        unshown++;
      } else {
        byte[] png = Files.readAllBytes(image);
        used += png.length;
        String step = "step " + frame.replaceAll("^step-0*|\\.png$", "");
        strip.append(figure("Samples of %s after %s".formatted(title, step), step, png));
      }
    }
    return strip.isEmpty() ? "" : "<div class=\"grid film\">%s</div>".formatted(strip);
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
    long seed = trial.view().seed();
    String caption = "%s <small>seed %d</small>".formatted(Text.html(variant), seed);
    return figure("%s of %s, seed %d".formatted(what, variant, seed), caption, png);
  }

  /**
   * @param caption HTML
   */
  private static String figure(String words, String caption, byte[] png) {
    return "<figure><img alt=\"%s\" src=\"data:image/png;base64,%s\"><figcaption>%s</figcaption></figure>"
        .formatted(Text.html(words), Base64.getEncoder().encodeToString(png), caption);
  }

  private static String leftOut(int count, String file) {
    return count == 0
        ? ""
        : "<p class=\"note\">%d more did not fit into this page; they are in trials/…/%s.</p>"
            .formatted(count, Text.html(file));
  }
}
