package io.diffusionlab.plugins.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.RunView.TrialView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The state of MLflow's page of runs for one sweep, as the page itself would share it.
 *
 * @param factors short names of what the sweep varies
 * @param scores names of the scores that have a good direction, the first one the most important
 * @param lower whether less is better for the first score
 * @param pictures names of the pictures that the image grid can show
 */
record ViewState(
    String sweep, List<String> factors, List<String> scores, boolean lower, List<String> pictures) {

  private static final int MOST = 6; // scores with a chart of their own
  private static final int TALL = 720; // pixels, for a row or two of pictures

  static ViewState of(RunView run) throws IOException {
    Collection<String> factors = new LinkedHashSet<>();
    List<String> scores = List.of();
    boolean lower = false;
    Collection<String> pictures = new LinkedHashSet<>();
    for (TrialView trial : run.trials()) {
      factors.addAll(Names.shortened(trial.factors()).keySet());
      Path file = trial.directory().resolve("scores.json");
      if (scores.isEmpty() && Files.exists(file)) {
        JsonNode content = JsonMapper.builder().build().readTree(file.toFile());
        List<JsonNode> directed = directed(content.path("scores"));
        scores = directed.stream().map(s -> "eval/" + s.path("name").asText()).toList();
        lower = !directed.isEmpty() && directed.get(0).path("better").asText().equals("LOWER");
        TrialFiles.of(trial, false)
            .keySet()
            .forEach(path -> picture(path).ifPresent(pictures::add));
      }
    }
    List<String> shown = scores.subList(0, Math.min(MOST, scores.size()));
    return new ViewState(run.id(), List.copyOf(factors), shown, lower, List.copyOf(pictures));
  }

  private static List<JsonNode> directed(JsonNode scores) {
    List<JsonNode> directed = new ArrayList<>();
    for (JsonNode score : scores) {
      if (!score.path("better").asText().equals("NEITHER")) {
        directed.add(score);
      }
    }
    return directed;
  }

  private static Optional<String> picture(String path) {
    return path.startsWith("images/")
        ? Optional.of(path.substring("images/".length(), path.indexOf("+step+")))
        : Optional.empty();
  }

  /** Charts of the variants, each a mean over its seeds. */
  ObjectNode variants() {
    ObjectNode page = page();
    if (!factors.isEmpty()) {
      ObjectNode group = page.putObject("groupBy").put("aggregateFunction", "average");
      ArrayNode keys = group.putArray("groupByKeys");
      factors.forEach(name -> keys.addObject().put("mode", "param").put("groupByData", name));
    }
    page.put("useGroupedValuesInCharts", true);
    section(page, "scores", "Scores");
    section(page, "training", "Training");
    ArrayNode charts = page.putArray("compareRunCharts");
    scores.forEach(name -> chart(charts, "BAR", "scores").put("metricKey", name));
    ObjectNode loss = chart(charts, "LINE", "training").put("metricKey", "train/loss");
    loss.putArray("selectedMetricKeys").add("train/loss");
    loss.put("scaleType", "log").put("xAxisKey", "step").put("xAxisScaleType", "linear");
    return page;
  }

  /** The image grid, and how the scores hang together with factors and seed. */
  ObjectNode samples() {
    ObjectNode page = page();
    page.putNull("groupBy");
    section(page, "pictures", "Samples").put("columns", 1).put("cardHeight", TALL);
    section(page, "all", "All trials").put("columns", 1);
    ArrayNode charts = page.putArray("compareRunCharts");
    for (String picture : pictures) {
      ObjectNode grid = chart(charts, "IMAGE", "pictures").put("step", 0);
      grid.put("showRunParams", false); // every setting above each picture would hide the pictures
      grid.putArray("imageKeys").add(picture);
    }
    ObjectNode parallel = chart(charts, "PARALLEL", "all").put("showAllRuns", true);
    ArrayNode params = parallel.putArray("selectedParams");
    factors.forEach(params::add);
    params.add("seed");
    ArrayNode metrics = parallel.putArray("selectedMetrics");
    scores.forEach(metrics::add);
    return page;
  }

  private ObjectNode page() {
    ObjectNode page = MlflowServer.object();
    String filter = "tags.`sweep.id` = '%s' and tags.`run.kind` = 'trial'";
    page.put("searchFilter", filter.formatted(sweep));
    page.put("orderByKey", scores.isEmpty() ? "attributes.start_time" : metric(scores.get(0)));
    page.put("orderByAsc", lower).put("startTime", "ALL").put("lifecycleFilter", "Active");
    page.put("modelVersionFilter", "All Runs").putArray("datasetsFilter");
    ArrayNode columns = page.putArray("selectedColumns");
    factors.forEach(name -> columns.add("params.`%s`".formatted(name)));
    columns.add("params.`seed`");
    scores.forEach(name -> columns.add(metric(name)));
    page.put("runsHiddenMode", "SHOW_ALL").put("hideEmptyCharts", true);
    page.put("isAccordionReordered", true).put("autoRefreshEnabled", true);
    return page;
  }

  private static String metric(String name) {
    return "metrics.`%s`".formatted(name);
  }

  private static ObjectNode section(ObjectNode page, String id, String name) {
    return page.withArray("compareRunSections")
        .addObject()
        .put("uuid", id)
        .put("name", name)
        .put("display", true)
        .put("isReordered", true)
        .put("deleted", false)
        .put("isGenerated", false);
  }

  private static ObjectNode chart(ArrayNode charts, String type, String section) {
    return charts
        .addObject()
        .put("uuid", type.toLowerCase(Locale.ROOT) + charts.size())
        .put("type", type)
        .put("metricSectionId", section)
        .put("runsCountToCompare", 100)
        .put("deleted", false)
        .put("isGenerated", false);
  }
}
