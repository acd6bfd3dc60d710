package io.diffusionlab.runner.trial;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diffusionlab.config.RecordWriter;
import io.diffusionlab.config.SettingsHash;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.store.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code provenance.json}: what a result came from, beside its configuration. */
public final class Provenance {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Map<String, Object> facts;

  private Provenance(Map<String, Object> facts) {
    this.facts = facts;
  }

  /** What is the same for every trial of a run. */
  public static Provenance ofThisMachine() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("version", Release.version());
    GitCommit.here()
        .ifPresent(
            commit -> {
              facts.put("commit", commit.hash());
              facts.put("uncommittedChanges", commit.changed());
            });
    facts.put("java", System.getProperty("java.version"));
    facts.put("javaVm", System.getProperty("java.vm.name"));
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("architecture", System.getProperty("os.arch"));
    facts.put("processor", Processor.name());
    facts.put("cores", Runtime.getRuntime().availableProcessors());
    Allocator.preloaded().ifPresent(name -> facts.put("allocator", name));
    facts.put("libraries", Release.libraries());
    return new Provenance(facts);
  }

  /**
   * The same with what is the trial's own.
   *
   * @param codeHash of all that is on the class path
   * @param dataHash fingerprint of its data set
   */
  public Provenance of(Experiment experiment, String codeHash, String dataHash) {
    Map<String, Object> more = new LinkedHashMap<>(facts);
    more.put("threads", experiment.training().threads());
    more.put("seed", experiment.seed());
    more.put("dataset", experiment.dataset().part().name());
    more.put("codeHash", codeHash);
    more.put("dataHash", dataHash);
    more.put("configHash", SettingsHash.of(RecordWriter.flatten(experiment)));
    return new Provenance(more);
  }

  /** By name, as they stand in the file. */
  public Map<String, Object> facts() {
    return Collections.unmodifiableMap(facts);
  }

  public void write(Path file) throws IOException {
    AtomicFile.write(file, JSON.writeValueAsString(facts) + "\n");
  }
}
