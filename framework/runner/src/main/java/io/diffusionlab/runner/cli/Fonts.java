package io.diffusionlab.runner.cli;

import java.awt.Font;
import java.awt.image.BufferedImage;

/** What Java writes into pictures with: a bare container may have none. */
final class Fonts {

  private Fonts() {}

  /**
   * @throws UserMistake saying what to install
   */
  static void require() {
    BufferedImage picture = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    try {
      picture.createGraphics().getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    } catch (LinkageError | InternalError | RuntimeException e) {
      throw new UserMistake(
          "Java finds no fonts here, and the report has pictures with words (%s). Install fontconfig and a font, on Debian and Ubuntu by: apt-get install fontconfig fonts-dejavu-core"
              .formatted(cause(e)));
    }
  }

  private static String cause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
