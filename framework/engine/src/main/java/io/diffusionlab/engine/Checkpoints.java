package io.diffusionlab.engine;

import io.diffusionlab.store.Fence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of one trial, {@code step-000001000.safetensors} and so on; those of a process
 * that may be fenced off carry its epoch, {@code step-000001000-e2.safetensors}.
 *
 * @param keep how many of the newest to keep
 */
record Checkpoints(Path folder, int keep, Fence fence) {

  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final Pattern NAME =
      Pattern.compile("step-(\\d{9,})(?:-e(\\d{1,18}))?\\.safetensors");
  private static final Pattern UNFINISHED = Pattern.compile("\\.step-.*\\.tmp");

  /** The state after {@code step}. */
  record Checkpoint(long step, List<Tensor> tensors) {
    Checkpoint {
      tensors = List.copyOf(tensors);
    }
  }

  /** Writes a checkpoint and then deletes those that are too old to keep. */
  void save(Checkpoint checkpoint) throws IOException {
    fence.check();
    Files.createDirectories(folder);
    String epoch = fence.epoch() == 0 ? "" : "-e" + fence.epoch();
    String name = "step-%09d%s.safetensors".formatted(checkpoint.step(), epoch);
    SafeTensors.write(folder.resolve(name), checkpoint.tensors());
    for (Path old : newestFirst().stream().skip(keep).toList()) {
      if (epoch(old) <= fence.epoch()) { // another process may have taken over meanwhile
        Files.deleteIfExists(old);
      }
    }
  }

  /** The newest that is whole; damaged ones are set aside. Empty if there is none. */
  Optional<Checkpoint> newest() throws IOException {
    deleteUnfinished();
    for (Path file : newestFirst()) {
      try {
        return Optional.of(new Checkpoint(step(file), SafeTensors.read(file)));
      } catch (IOException e) {
        LOG.warn("{}; using the checkpoint before it", e.getMessage());
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return Optional.empty();
  }

  /** What a process that was killed while it wrote has left behind. */
  private void deleteUnfinished() throws IOException {
    for (Path file : files(UNFINISHED)) {
      Files.deleteIfExists(file);
    }
  }

  private List<Path> newestFirst() throws IOException {
    return files(NAME).stream()
        .sorted(
            Comparator.comparingLong(Checkpoints::step)
                .thenComparingLong(Checkpoints::epoch)
                .reversed())
        .toList();
  }

  private List<Path> files(Pattern name) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> name.matcher(file.getFileName().toString()).matches()).toList();
    }
  }

  private static long step(Path file) {
    return Long.parseLong(name(file).group(1));
  }

  private static long epoch(Path file) {
    String epoch = name(file).group(2);
    return epoch == null ? 0 : Long.parseLong(epoch);
  }

  private static Matcher name(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      throw new IllegalArgumentException("not the name of a checkpoint: '" + file + "'");
    }
    return name;
  }
}
