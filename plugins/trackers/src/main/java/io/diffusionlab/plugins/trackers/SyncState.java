package io.diffusionlab.plugins.trackers;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a server has acknowledged, kept beside the run as {@code mlflow.json}.
 *
 * <p>Losing it costs time, not correctness: runs are found again by their tags, and say how far
 * their metrics go.
 */
final class SyncState {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /**
   * How far one MLflow run has come.
   *
   * @param link to its page
   * @param artifactUri where its files go
   * @param steps metric to the last step acknowledged
   * @param sent artifact path to the size and time of the file sent; views and models likewise
   * @param ended the end that was sent with everything before it, in milliseconds since the epoch;
   *     0 if none was
   */
  record Progress(
      String runId,
      String link,
      String artifactUri,
      Map<String, Long> steps,
      Map<String, String> sent,
      long ended) {

    Progress {
      steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
      sent = Collections.unmodifiableMap(new LinkedHashMap<>(sent));
    }

    Progress withSteps(Map<String, Long> newer) {
      Map<String, Long> more = new LinkedHashMap<>(steps);
      more.putAll(newer);
      return new Progress(runId, link, artifactUri, more, sent, ended);
    }

    Progress withSent(String what, String stamp) {
      Map<String, String> more = new LinkedHashMap<>(sent);
      more.put(what, stamp);
      return new Progress(runId, link, artifactUri, steps, more, ended);
    }

    Progress withEnd(long time) {
      return new Progress(runId, link, artifactUri, steps, sent, time);
    }
  }

  /**
   * The file's content.
   *
   * @param server keeps one server's ids from another's
   * @param experiment the id of the MLflow experiment; empty before it is known
   * @param links what to look at, by a title for people
   * @param runs by the trial's key; the whole sweep's under an empty one
   */
  record Content(
      String server, String experiment, Map<String, String> links, Map<String, Progress> runs) {

    static Content empty(String server) {
      return new Content(server, "", new LinkedHashMap<>(), new LinkedHashMap<>());
    }
  }

  private final Path file;
  private Content content;

  private SyncState(Path file, Content content) {
    this.file = file;
    this.content = content;
  }

  /** What {@code server} is known to have; nothing if the file is of another server. */
  static SyncState read(Path runDirectory, String server) throws IOException {
    Path file = runDirectory.resolve("mlflow.json");
    Optional<Content> known = content(file).filter(found -> found.server().equals(server));
    return new SyncState(file, known.orElseGet(() -> Content.empty(server)));
  }

  /** The links of the server that the run was last sent to; none if it never was. */
  static Map<String, String> links(Path runDirectory) throws IOException {
    return content(runDirectory.resolve("mlflow.json")).map(Content::links).orElse(Map.of());
  }

  private static Optional<Content> content(Path file) throws IOException {
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), Content.class))
        : Optional.empty();
  }

  String experiment() {
    return content.experiment();
  }

  void putExperiment(String id) throws IOException {
    content = new Content(content.server(), id, content.links(), content.runs());
    write();
  }

  Optional<Progress> of(String key) {
    return Optional.ofNullable(content.runs().get(key));
  }

  void put(String key, Progress progress) throws IOException {
    if (!progress.equals(content.runs().put(key, progress))) {
      write();
    }
  }

  void putLinks(Map<String, String> links) throws IOException {
    if (!links.equals(content.links())) {
      content.links().clear();
      content.links().putAll(links);
      write();
    }
  }

  private void write() throws IOException {
    Path temporary = file.resolveSibling(".mlflow.json.tmp");
    JSON.writerWithDefaultPrettyPrinter().writeValue(temporary.toFile(), content);
    Files.move(temporary, file, ATOMIC_MOVE, REPLACE_EXISTING);
  }
}
