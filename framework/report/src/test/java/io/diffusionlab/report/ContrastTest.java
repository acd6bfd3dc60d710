package io.diffusionlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's colours by WCAG 2.2, §1.4.3 for text and §1.4.11 for lines. */
class ContrastTest {

  private static final Pattern COLOR =
      Pattern.compile("--([a-z0-9-]+): light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\)");

  @ParameterizedTest
  @ValueSource(ints = {2, 3}) // light and dark: groups of the pattern
  void canBeReadOnEitherPage(int theme) {
    Map<String, Double> luminance = new HashMap<>();
    Matcher colors = COLOR.matcher(Template.read("report.css").text());
    while (colors.find()) {
      luminance.put(colors.group(1), luminance(Integer.parseInt(colors.group(theme), 16)));
    }
    for (String ground : List.of("page", "tint")) {
      for (String text : List.of("ink", "soft", "good", "bad", "link")) {
        assertContrast(4.5, luminance, text, ground);
      }
    }
    for (int i = 0; i < LineChart.COLORS; i++) {
      assertContrast(3, luminance, "line-" + i, "page");
    }
    assertEquals(8 + LineChart.COLORS, luminance.size(), luminance.keySet().toString());
  }

  private static void assertContrast(
      double least, Map<String, Double> luminance, String one, String other) {
    double a = luminance.getOrDefault(one, 0.0) + 0.05;
    double b = luminance.getOrDefault(other, 0.0) + 0.05;
    double contrast = Math.max(a, b) / Math.min(a, b);
    assertTrue(contrast >= least, "%s on %s: %.2f".formatted(one, other, contrast));
  }

  /** WCAG 2.2, relative luminance. */
  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double value = (channel & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
