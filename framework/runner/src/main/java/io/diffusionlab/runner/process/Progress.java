package io.diffusionlab.runner.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * How far a trial is: what its process tells the one that started it, one line of JSON after a
 * mark.
 *
 * @param stage what it is doing: {@code training}, {@code sampling}
 * @param step of {@code steps}
 * @param loss 0 outside training
 * @param perSecond steps each second; 0 while that is unknown
 */
public record Progress(String stage, long step, long steps, double loss, double perSecond) {

  private static final String MARK = "@progress ";
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** The line to print. */
  public String line() {
    try {
      return MARK + JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What {@code line} tells; empty if it is an ordinary line of output. */
  public static Optional<Progress> parse(String line) {
    if (!line.startsWith(MARK)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(line.substring(MARK.length()), Progress.class));
    } catch (JsonProcessingException tornByOtherOutput) {
      return Optional.empty();
    }
  }

  /** Seconds until the last step at the present rate; empty while that is unknown. */
  public Optional<Long> secondsLeft() {
    return perSecond > 0 && steps >= step
        ? Optional.of(Math.round((steps - step) / perSecond))
        : Optional.empty();
  }
}
