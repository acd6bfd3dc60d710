package $package$;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.Tracker;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps one line with the run's state in a file of its folder. */
@About("Writes the run's state to a text file.")
public final class $Class$ implements Tracker {

  /** Each component is one key in YAML: its type, default, bounds and text. */
  public record Config(
      @Default("state.txt") @About("name of the file in the run's folder") String file) {}

  private final Config config;

  @Inject
  public $Class$(Config config) {
    this.config = config;
  }

  @Override
  public void sync(RunView run) throws IOException {
    Path file = run.directory().resolve(config.file());
    Files.writeString(file, "%s: %s%n".formatted(run.id(), run.state()));
  }
}
