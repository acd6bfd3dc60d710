package io.diffusionlab.report;

import java.awt.Color;
import java.util.List;

/**
 * Colours for a white ground. Okabe &amp; Ito (2008): told apart with every common colour vision.
 */
final class Palette {

  private static final List<Color> COLORS =
      List.of(
          new Color(0x0072b2),
          new Color(0xe69f00),
          new Color(0x009e73),
          new Color(0xcc79a7),
          new Color(0x56b4e9),
          new Color(0xd55e00),
          new Color(0xb8a900),
          new Color(0x8c8c8c));

  private Palette() {}

  static Color color(int index) {
    return COLORS.get(index % COLORS.size());
  }
}
