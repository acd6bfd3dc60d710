package io.diffusionlab.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes one document of an experiment file, the files it extends, its {@code quick} section and the
 * overrides of the command line; each wins over those before it.
 */
public final class Composer {
  private static final String QUICK = "quick";

  private final Path shared;

  /**
   * @param shared the folder where files to extend are looked for when they do not lie beside the
   *     extending file
   */
  public Composer(Path shared) {
    this.shared = shared;
  }

  /**
   * @param overrides {@code key.path=value}, the value in YAML
   * @param quick whether to apply the {@code quick} section
   * @return a document that reports the smaller problems of its files together with its own
   * @throws ConfigException if a file is not there, or not YAML
   */
  public Document compose(Path file, List<String> overrides, boolean quick) {
    Problems problems = new Problems();
    List<Stage> files = new ExtendedFiles(shared, problems).read(file);
    List<Stage> stages = new ArrayList<>();
    files.forEach(stage -> stages.add(stage.without(QUICK)));
    Node.Settings settings = last(stages);
    if (quick) {
      settings = Merge.over(settings, quickSettings(last(files), problems));
      stages.add(new Stage(Layer.QUICK, settings));
    }
    for (int i = 0; i < overrides.size(); i++) {
      settings = new CommandLineOverride(i + 1, overrides.get(i)).applyTo(settings, problems);
      stages.add(new Stage(Layer.COMMAND_LINE, settings));
    }
    return new Document(stages, problems.found());
  }

  private static Node.Settings last(List<Stage> stages) {
    return stages.get(stages.size() - 1).root();
  }

  private static Node.Settings quickSettings(Node.Settings files, Problems problems) {
    Node.Settings none = new Node.Settings(Map.of(), files.at());
    if (files.get(QUICK).isEmpty()) {
      return none;
    }
    if (!(files.get(QUICK).get() instanceof Node.Settings quick)) {
      Position at = files.get(QUICK).get().at();
      problems.add(at, "'quick' is not a map; expected lines such as 'training.steps: 100'");
      return none;
    }
    return Repeat.asSeeds(Merge.byPath(quick));
  }
}
