package io.diffusionlab.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    Node.Settings files = new ExtendedFiles(shared, problems).read(file);
    Node.Settings settings = files.without(Set.of(QUICK));
    if (quick) {
      settings = Merge.over(settings, quickSettings(files, problems));
    }
    for (int i = 0; i < overrides.size(); i++) {
      settings = new CommandLineOverride(i + 1, overrides.get(i)).applyTo(settings, problems);
    }
    return new Document(settings, problems.found());
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
