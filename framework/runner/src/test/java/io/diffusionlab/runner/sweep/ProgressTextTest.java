package io.diffusionlab.runner.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.runner.process.Progress;
import org.junit.jupiter.api.Test;

class ProgressTextTest {

  private static final Progress TRAINING = new Progress("training", 400, 2000, 0.04123, 5.2);

  @Test
  void tellsPlaceSettingsStepLossRateAndTimeLeft() {
    assertEquals(
        "trial 3/12 attention=none seed=0  step 400/2000  loss 0.0412  5.2 it/s  ~5 min left",
        ProgressText.line("trial 3/12", "attention=none seed=0", TRAINING, 100));
  }

  @Test
  void leavesOutNamesOfSettingsToStayOnOneLine() {
    assertEquals(
        "trial 3/12 everywhere seed=0  step 400/2000  loss 0.0412  5.2 it/s  ~5 min left",
        ProgressText.line("trial 3/12", "attention=everywhere seed=0", TRAINING, 79));
  }

  @Test
  void cutsWhatIsStillTooLong() {
    String label = "attention=everywhere at all resolutions seed=0";
    String line = ProgressText.line("trial 3/12", label, TRAINING, 79);
    assertTrue(line.length() <= 79, line);
    assertTrue(line.startsWith("trial 3/12 everywhere at"), line);
    assertTrue(line.endsWith("… step 400/2000  loss 0.0412  5.2 it/s  ~5 min left"), line);
  }

  @Test
  void tellsWhatItDoesOutsideTraining() {
    assertEquals(
        "trial 1/1 seed=0  sampling 5/50",
        ProgressText.line("trial 1/1", "seed=0", new Progress("sampling", 5, 50, 0, 0), 79));
  }

  @Test
  void tellsTimesAsPeopleDo() {
    assertEquals("42 s", ProgressText.time(42));
    assertEquals("3 min", ProgressText.time(185));
    assertEquals("1 h 40 min", ProgressText.time(6000));
  }
}
