package io.diffusionlab.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A composed experiment, with the place of every value. Immutable. */
public final class Document {
  static final String SWEEP = "sweep";
  static final String QUESTION = "question";
  static final String DESCRIPTION = "description";

  /** Keys that are not settings: bound only by a record that has components of these names. */
  private static final Set<String> ABOUT = Set.of(SWEEP, QUESTION, DESCRIPTION);

  private final List<Stage> stages;
  private final Node.Settings root;
  private final List<Problem> problems;

  Document(Node.Settings root, List<Problem> problems) {
    this(List.of(new Stage(Layer.FILE, root)), problems);
  }

  /**
   * @param stages how the settings came about; the last one holds them
   * @param problems of the sources, to be reported with those of binding
   */
  Document(List<Stage> stages, List<Problem> problems) {
    this.stages = List.copyOf(stages);
    this.root = stages.get(stages.size() - 1).root();
    this.problems = List.copyOf(problems);
  }

  /**
   * Reads text on its own; it can extend nothing.
   *
   * @param label what messages call the text
   * @throws ConfigException if it is not YAML
   */
  public static Document of(String label, String yaml) {
    Source source = new Source(label, 0);
    Problems problems = new Problems();
    Node node =
        YamlReader.of(source, problems)
            .read(yaml)
            .orElse(new Node.Settings(Map.of(), Position.whole(source)));
    if (node instanceof Node.Settings settings) {
      return new Document(settings, problems.found());
    }
    throw new ConfigException(node.at(), "expected settings, one 'key: value' a line");
  }

  /**
   * The settings as a record.
   *
   * @throws ConfigException with every problem at once
   */
  public <R extends Record> R bind(Class<R> type, Parts parts) {
    Problems all = collected();
    Optional<R> bound = bind(type, parts, all);
    all.throwIfAny();
    return bound.orElseThrow();
  }

  private <R extends Record> Optional<R> bind(Class<R> type, Parts parts, Problems all) {
    return new RecordBinder(parts, all).bind(type, settingsFor(type), Owner.EXPERIMENT);
  }

  private Node.Settings settingsFor(Class<? extends Record> type) {
    Set<String> ignored = new HashSet<>(ABOUT);
    Arrays.stream(type.getRecordComponents()).forEach(known -> ignored.remove(known.getName()));
    return root.without(ignored);
  }

  private Problems collected() {
    Problems all = new Problems();
    all.addAll(problems);
    return all;
  }

  /**
   * The trials that the {@code sweep} section asks for; one if there is none.
   *
   * @throws ConfigException with every problem of the sources and of the section
   */
  public List<Trial> trials() {
    Problems all = collected();
    List<Trial> trials = Trials.of(root, all);
    all.throwIfAny();
    return trials.stream().map(this::withStages).toList();
  }

  private Trial withStages(Trial trial) {
    return new Trial(
        trial.key(), trial.factors(), trial.seed(), then(Layer.SWEEP, trial.document().root));
  }

  private Document then(Layer layer, Node.Settings settings) {
    List<Stage> more = new ArrayList<>(stages);
    more.add(new Stage(layer, settings));
    return new Document(more, problems);
  }

  /**
   * The same with what a variable of the environment asks for, unless it has been written.
   *
   * @param key of the setting that is to have {@code value}
   */
  public Document withEnvironment(String variable, String key, String value) {
    if (!history(key).isEmpty()) {
      return this;
    }
    Position at = Position.whole(new Source("environment variable " + variable, Integer.MAX_VALUE));
    Node.Scalar node = new Node.Scalar(value, false, at);
    Node.Settings more = Node.Settings.nested(KeyPath.parse(key), at, node);
    return then(Layer.ENVIRONMENT, Merge.over(root, more));
  }

  /** How the settings came about, oldest first. */
  List<Stage> stages() {
    return stages;
  }

  /** The path of every setting that has been written, also of those that were dropped again. */
  public Set<String> everWritten() {
    Set<String> paths = new LinkedHashSet<>();
    stages.forEach(stage -> paths.addAll(Flattened.of(stage.root().without(ABOUT)).keySet()));
    return paths;
  }

  /**
   * The settings of each of the {@link #trials}, in their order.
   *
   * @throws ConfigException with every problem of the sources, the section and all trials, each
   *     once
   */
  public <R extends Record> List<R> bindTrials(Class<R> type, Parts parts) {
    Problems all = collected();
    List<R> bound = new ArrayList<>();
    for (Trial trial : Trials.of(root, all)) {
      trial.document().bind(type, parts, all).ifPresent(bound::add);
    }
    all.throwIfAny();
    return bound;
  }

  /** What the experiment is to find out. */
  public Optional<String> question() {
    return root.scalar(QUESTION).map(Node.Scalar::text).map(String::strip);
  }

  /** More about it. */
  public Optional<String> description() {
    return root.scalar(DESCRIPTION).map(Node.Scalar::text).map(String::strip);
  }

  /** Every setting that was written, {@code schedule.s} → {@code 0.008}, without defaults. */
  public Map<String, String> flatten() {
    return Flattened.of(root.without(ABOUT));
  }

  /** The resolved document, which can be run itself: nothing extended, no {@code quick}. */
  public String toYaml() {
    return YamlWriter.file(root);
  }

  /** Where the setting was written, or else the nearest one around it. */
  public Position position(String keyPath) {
    return Address.nearest(root, KeyPath.parse(keyPath)).at();
  }

  /** Every value that a written setting was given, oldest first; empty for a default. */
  public List<Assignment> history(String keyPath) {
    return Address.entry(root, KeyPath.parse(keyPath)).map(Node.Entry::history).orElse(List.of());
  }
}
