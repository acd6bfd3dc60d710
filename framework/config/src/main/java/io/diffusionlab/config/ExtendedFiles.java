package io.diffusionlab.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a file with all that it extends. One instance reads one experiment. */
final class ExtendedFiles {
  private static final String EXTENDS = "extends";

  private final Path shared;
  private final Problems problems;
  private final List<Path> open = new ArrayList<>();
  private int read;

  ExtendedFiles(Path shared, Problems problems) {
    this.shared = shared;
    this.problems = problems;
  }

  /**
   * The settings after each file, the extended ones first; the last stage is the whole.
   *
   * @throws ConfigException if the file is not there, or not YAML
   */
  List<Stage> read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ConfigException(Position.whole(Source.file(file, 0)), "there is no such file");
    }
    open.add(file.toAbsolutePath().normalize());
    Node.Settings own = parse(file);
    List<Stage> stages = new ArrayList<>();
    for (Node.Scalar name : own.get(EXTENDS).map(this::names).orElse(List.of())) {
      base(file, name).ifPresent(base -> add(base, stages));
    }
    open.remove(open.size() - 1);
    add(List.of(new Stage(Layer.FILE, own.without(Set.of(EXTENDS)))), stages);
    return stages;
  }

  /** The first base with every stage of its own, all that follows as one stage each. */
  private static void add(List<Stage> next, List<Stage> stages) {
    if (stages.isEmpty()) {
      stages.addAll(next);
    } else {
      Node.Settings below = stages.get(stages.size() - 1).root();
      Node.Settings above = next.get(next.size() - 1).root();
      stages.add(new Stage(Layer.FILE, Merge.over(below, above)));
    }
  }

  private Node.Settings parse(Path file) {
    Source source = Source.file(file, read++);
    Node root =
        YamlReader.of(source, problems)
            .read(text(file, source))
            .orElseThrow(() -> new ConfigException(Position.whole(source), "the file is empty"));
    if (root instanceof Node.Settings settings) {
      return Repeat.asSeeds(settings);
    }
    throw new ConfigException(root.at(), "expected settings, one 'key: value' a line");
  }

  private static String text(Path file, Source source) {
    try {
      String text = Files.readString(file);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ConfigException(Position.whole(source), "the file is not UTF-8 text");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private List<Node.Scalar> names(Node node) {
    List<Node> nodes = node instanceof Node.Items list ? list.items() : List.of(node);
    List<Node.Scalar> names = new ArrayList<>();
    for (Node each : nodes) {
      if (each instanceof Node.Scalar name && !name.isNothing()) {
        names.add(name);
      } else {
        problems.add(each.at(), "'extends' expects the name of a file, or a list of names");
      }
    }
    return names;
  }

  private Optional<List<Stage>> base(Path file, Node.Scalar name) {
    Path beside = file.toAbsolutePath().normalize().resolveSibling(name.text()).normalize();
    Path inShared = shared.toAbsolutePath().resolve(name.text()).normalize();
    Optional<Path> found =
        List.of(beside, inShared).stream().filter(Files::isRegularFile).findFirst();
    if (found.isEmpty()) {
      return problems.add(
          name.at(),
          "there is no file '%s' beside this one or in %s"
              .formatted(name.text(), Source.file(shared, 0).name()));
    }
    if (open.contains(found.get())) {
      return problems.add(name.at(), "the file extends itself: " + circle(found.get()));
    }
    return Optional.of(read(found.get()));
  }

  private String circle(Path again) {
    List<Path> circle = new ArrayList<>(open.subList(open.indexOf(again), open.size()));
    circle.add(again);
    return circle.stream()
        .map(path -> path.getFileName().toString())
        .collect(Collectors.joining(" → "));
  }
}
