package io.diffusionlab.spi;

import java.io.IOException;
import java.util.List;

/** Scores a trained model. */
public interface Metric {

  /** One or more scores; their names must not depend on the data. */
  List<Score> score(TrainedModel model) throws IOException;
}
