package io.diffusionlab.runner.sweep;

import io.diffusionlab.config.SettingsHash;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The code that trials run: what is on the class path, and the jars of further plugins.
 *
 * @param fingerprints of each file, by its name
 */
public record Code(Map<String, String> fingerprints) {

  /** Bytes; such files are releases of libraries with the version in their name, slow to read. */
  private static final long LARGE = 4L << 20;

  public Code {
    fingerprints = Collections.unmodifiableMap(new LinkedHashMap<>(fingerprints));
  }

  /**
   * As it is now.
   *
   * @param pluginFolders whose jars the trials will need
   */
  public static Code present(List<Path> pluginFolders) throws IOException {
    Map<String, String> fingerprints = new LinkedHashMap<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry).toAbsolutePath().normalize();
      if (!entry.isEmpty() && Files.exists(path)) { // else it would be the working folder
        fingerprints.put(name(path), fingerprint(path));
      }
    }
    for (Path folder : pluginFolders) {
      for (Path jar : jars(folder)) {
        fingerprints.put("plugins/" + jar.getFileName(), Fingerprint.of(jar));
      }
    }
    return new Code(fingerprints);
  }

  private static String fingerprint(Path path) throws IOException {
    boolean large = Files.isRegularFile(path) && Files.size(path) > LARGE;
    return large ? Files.size(path) + " bytes" : Fingerprint.of(path);
  }

  /** Of a folder of classes, where it lies: all are called 'classes'. */
  private static String name(Path path) {
    return Files.isDirectory(path) ? path.toString() : String.valueOf(path.getFileName());
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** What of this differs from {@code before}, a sentence for each file. */
  List<String> differences(Map<String, String> before) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(fingerprints.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      if (!before.containsKey(name)) {
        differences.add("code '%s' is new".formatted(name));
      } else if (!fingerprints.containsKey(name)) {
        differences.add("code '%s' is gone".formatted(name));
      } else if (!before.get(name).equals(fingerprints.get(name))) {
        differences.add("code '%s' has changed".formatted(name));
      }
    }
    return differences;
  }

  /** Changes when any of the files does. */
  public String hash() {
    return SettingsHash.of(fingerprints);
  }
}
