package io.diffusionlab.runner.mlflow;

import io.diffusionlab.spi.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A virtual environment with MLflow's server, made once for a user. */
public final class PythonEnvironment {

  /** The release that the tracker is tested with. */
  static final String VERSION = "3.17.2";

  private final Path folder;
  private final PythonFinder finder;

  PythonEnvironment(Path folder, PythonFinder finder) {
    this.folder = folder;
    this.finder = finder;
  }

  public static PythonEnvironment inUserCache() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return new PythonEnvironment(
        UserCache.folder("mlflow-" + VERSION).toAbsolutePath(), new PythonFinder(path));
  }

  /**
   * Its interpreter; the first call installs everything.
   *
   * @param say hears what takes long
   * @throws LocalServerException if Python is missing or the server cannot be installed
   */
  public Path python(Consumer<String> say) throws IOException, InterruptedException {
    Path complete = folder.resolve("complete.txt");
    if (!Files.exists(complete)) {
      Files.createDirectories(folder);
      Path python = finder.find(folder);
      say.accept("Installing MLflow %s into %s (650 MB, once) …".formatted(VERSION, folder));
      create(python);
      install();
      Files.writeString(complete, "mlflow " + VERSION + "\n");
    }
    return interpreter();
  }

  private void create(Path python) throws IOException, InterruptedException {
    List<String> command =
        List.of(python.toString(), "-m", "venv", "--clear", environment().toString());
    Program made = Program.run(folder.resolve("venv.log"), command);
    if (made.exitCode() != 0) {
      throw new LocalServerException(
          ("'%s' cannot make a virtual environment: %s. Often its venv or pip is missing (Debian"
                  + " and Ubuntu: apt install python3-venv). Everything it said: %s")
              .formatted(python, Program.lastLine(made.output()), folder.resolve("venv.log")));
    }
  }

  private void install() throws IOException, InterruptedException {
    List<String> command =
        List.of(
            interpreter().toString(),
            "-m",
            "pip",
            "install",
            "--no-input",
            "--disable-pip-version-check",
            "mlflow==" + VERSION);
    Program installed = Program.run(folder.resolve("pip.log"), command);
    if (installed.exitCode() != 0) {
      throw new LocalServerException(
          ("MLflow cannot be installed: %s. Is there a network, and space on the disk? A mirror is"
                  + " named in PIP_INDEX_URL. Everything pip said: %s")
              .formatted(Program.lastLine(installed.output()), folder.resolve("pip.log")));
    }
  }

  private Path environment() {
    return folder.resolve("venv");
  }

  private Path interpreter() {
    Path windows = environment().resolve("Scripts").resolve("python.exe");
    return Files.exists(windows) ? windows : environment().resolve("bin").resolve("python");
  }
}
