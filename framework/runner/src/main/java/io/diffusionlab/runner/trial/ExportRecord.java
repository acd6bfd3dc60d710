package io.diffusionlab.runner.trial;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diffusionlab.inference.ParityReport;
import io.diffusionlab.store.AtomicFile;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code export.json}: that a trial has been trained and its model exported and compared; written
 * last, so that a trial that has it need not train again.
 *
 * @param trainSeconds over all the processes that trained
 * @param parity how far the exported model is from DJL's
 */
record ExportRecord(long parameters, double trainSeconds, ParityReport parity) {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  static Optional<ExportRecord> read(TrialDirectory trial) throws IOException {
    Path file = file(trial);
    return Files.exists(file) && Files.exists(trial.model())
        ? Optional.of(JSON.readValue(file.toFile(), ExportRecord.class))
        : Optional.empty();
  }

  void write(TrialDirectory trial) throws IOException {
    AtomicFile.write(file(trial), JSON.writeValueAsString(this) + "\n");
  }

  private static Path file(TrialDirectory trial) {
    return trial.path().resolve("export.json");
  }
}
