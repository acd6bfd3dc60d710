package io.diffusionlab.runner.mlflow;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Finds a Python that MLflow's server can run on. */
final class PythonFinder {

  private static final int MINOR = 10; // MLflow needs Python 3.10
  private static final List<String> NAMES =
      List.of("python3", "python", "python3.14", "python3.13", "python3.12", "python3.11");

  private final List<Path> folders;

  /**
   * @param path folders to look in, as in PATH
   */
  PythonFinder(String path) {
    this.folders =
        Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(path)
            .filter(folder -> !folder.isBlank())
            .map(Path::of)
            .toList();
  }

  /**
   * The first one that is new enough.
   *
   * @param scratch a folder for what it prints
   * @throws LocalServerException if there is none
   */
  Path find(Path scratch) throws IOException, InterruptedException {
    String tooOld = "";
    for (String name : NAMES) {
      for (Path folder : folders) {
        for (Path python : List.of(folder.resolve(name), folder.resolve(name + ".exe"))) {
          int minor = Files.isExecutable(python) ? minor(python, scratch) : -1;
          if (minor >= MINOR) {
            return python;
          }
          tooOld = minor < 0 ? tooOld : "; '%s' is 3.%d".formatted(python, minor);
        }
      }
    }
    throw new LocalServerException(
        ("MLflow's server needs Python 3.%d or newer, and there is none on the PATH%s. Install it"
                + " (Debian and Ubuntu: apt install python3-venv; elsewhere: https://python.org),"
                + " or name a server in MLFLOW_TRACKING_URI")
            .formatted(MINOR, tooOld));
  }

  /** Of Python 3; -1 if it is another one, or does not run. */
  private static int minor(Path python, Path scratch) throws IOException, InterruptedException {
    String script = "import sys; print(sys.version_info[0], sys.version_info[1])";
    try {
      Program asked =
          Program.run(
              scratch.resolve("python-version.log"), List.of(python.toString(), "-c", script));
      String[] words = Program.lastLine(asked.output()).split(" ", -1);
      boolean told = asked.exitCode() == 0 && words.length == 2 && words[0].equals("3");
      return told ? Integer.parseInt(words[1]) : -1;
    } catch (NumberFormatException otherOutput) {
      return -1;
    }
  }
}
