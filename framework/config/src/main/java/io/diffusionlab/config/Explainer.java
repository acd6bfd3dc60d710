package io.diffusionlab.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells how settings came by their values: who set them, where, and what was there before. */
public final class Explainer {
  private final Class<? extends Record> type;
  private final Parts parts;

  /**
   * @param type the record that the documents bind to
   */
  public Explainer(Class<? extends Record> type, Parts parts) {
    this.type = type;
    this.parts = parts;
  }

  /**
   * The way of one setting, a section or a part through every layer of the document.
   *
   * @param key its path, {@code schedule.s}
   * @throws ConfigException if there is no such setting, naming the nearest one
   */
  public Explanation explain(Document document, String key) {
    List<String> path = KeyPath.parse(key);
    Node.Settings settings = root(document);
    if (path.get(0).equals(Document.SWEEP) || path.get(0).equals(Document.DESCRIPTION)) {
      return ofNoSetting(document, path);
    }
    Problems problems = new Problems();
    Optional<Spot> spot = new SpotFinder(type, parts, problems).find(settings, path);
    if (spot.isEmpty()) {
      return ofDropped(document, path).orElseThrow(() -> new ConfigException(problems.found()));
    }
    List<String> below = new SpotFinder(type, parts, problems).below(spot.get());
    return new Explanation(spot.get().setting(), spot.get().text(), changes(document, path), below);
  }

  /** What the setting was until another part was chosen; empty if there never was one. */
  private Optional<Explanation> ofDropped(Document document, List<String> path) {
    return document.stages().stream()
        .flatMap(
            stage -> new SpotFinder(type, parts, new Problems()).find(stage.root(), path).stream())
        .reduce((earlier, later) -> later)
        .map(spot -> new Explanation(spot.setting(), "", changes(document, path), List.of()));
  }

  private static Node.Settings root(Document document) {
    List<Stage> stages = document.stages();
    return stages.get(stages.size() - 1).root();
  }

  /** What directs the experiment, and is set like a setting. */
  private Explanation ofNoSetting(Document document, List<String> path) {
    String key = String.join(".", path);
    Node.Settings settings = root(document);
    Optional<Node> written = Address.written(settings, path);
    if (written.isEmpty()) {
      throw new ConfigException(
          Address.nearest(settings, path).at(), "'%s' is not written here".formatted(key));
    }
    SettingDescription setting =
        new SettingDescription(key, "", Optional.empty(), "", "which trials there are");
    return new Explanation(
        setting, YamlWriter.line(written.get()), changes(document, path), List.of());
  }

  /** Every change of the setting at {@code key}, oldest first; also of one that was dropped. */
  public List<Change> changes(Document document, String key) {
    return changes(document, KeyPath.parse(key));
  }

  private List<Change> changes(Document document, List<String> path) {
    List<Change> changes = new ArrayList<>();
    Node.Settings nothing = new Node.Settings(Map.of(), root(document).at());
    String before = text(nothing, path);
    Optional<Position> last = Optional.empty();
    for (Stage stage : document.stages()) {
      String now = text(stage.root(), path);
      Optional<Position> written = place(stage.root(), path);
      if (written.isPresent() && !written.equals(last)) {
        changes.add(new Change(stage.layer(), written.get().toString(), before, now));
      } else if (!now.equals(before)) {
        Layer by = now.isEmpty() ? stage.layer() : Layer.DEFAULT;
        changes.add(new Change(by, cause(stage.root(), path), before, now));
      }
      before = now;
      last = written;
    }
    return changes;
  }

  /** The value at this stage, written or by default; empty if it has none. */
  private String text(Node.Settings settings, List<String> path) {
    boolean setting = !path.get(0).equals(Document.SWEEP);
    Optional<Spot> spot =
        setting
            ? new SpotFinder(type, parts, new Problems()).find(settings, path)
            : Optional.empty();
    return spot.map(Spot::text)
        .orElseGet(() -> Address.written(settings, path).map(YamlWriter::line).orElse(""));
  }

  /** Where a single value, a list or the name of a part is written. */
  private Optional<Position> place(Node.Settings settings, List<String> path) {
    return Address.written(settings, path)
        .filter(node -> !(node instanceof Node.Settings) || path.get(0).equals(Document.SWEEP))
        .map(Node::at);
  }

  /** Where the nearest thing around it was written last: that has set or dropped it. */
  private static String cause(Node.Settings settings, List<String> path) {
    for (int depth = path.size() - 1; depth > 0; depth--) {
      Optional<Node> around = Address.written(settings, path.subList(0, depth));
      if (around.isPresent()) {
        return around.get().at().toString();
      }
    }
    return "";
  }
}
