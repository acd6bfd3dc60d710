package io.diffusionlab.spi;

import java.io.IOException;
import java.util.List;

/** Scores a trained model. */
public interface Metric {

  /**
   * The scores, none if it leaves pictures or curves alone; their names must not depend on the
   * data.
   */
  List<Score> score(TrainedModel model) throws IOException;
}
