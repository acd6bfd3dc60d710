package io.diffusionlab.report;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain text as LaTeX: what it would take for commands is escaped, signs become mathematics. */
final class Latex {

  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("\\", "\\textbackslash{}"),
          Map.entry("~", "\\textasciitilde{}"),
          Map.entry("^", "\\textasciicircum{}"),
          Map.entry("<", "$<$"),
          Map.entry(">", "$>$"),
          Map.entry("|", "$|$"),
          Map.entry("±", "$\\pm$"),
          Map.entry("−", "$-$"),
          Map.entry("–", "--"),
          Map.entry("↓", "$\\downarrow$"),
          Map.entry("↑", "$\\uparrow$"));
  private static final Pattern SIGN = Pattern.compile("[\\\\~^<>|±−–↓↑&%$#_{}\"]");
  private static final Pattern EXPONENT = Pattern.compile("(?<=\\d)e([+-]?)0*(\\d+)\\b");
  private static final Pattern MINUS = Pattern.compile("(?<![\\w.{)-])-(?=\\d)");

  private Latex() {}

  static String escape(String text) {
    String escaped = SIGN.matcher(text).replaceAll(Latex::sign);
    String signed = MINUS.matcher(escaped).replaceAll("\\$-\\$");
    return EXPONENT.matcher(signed).replaceAll(Latex::power);
  }

  private static String sign(MatchResult sign) {
    String found = sign.group();
    String latex = found.equals("\"") ? "''" : SIGNS.getOrDefault(found, "\\" + found);
    return Matcher.quoteReplacement(latex);
  }

  private static String power(MatchResult number) {
    String minus = number.group(1).equals("-") ? "-" : "";
    return "\\$\\\\times10^{%s%s}\\$".formatted(minus, number.group(2));
  }
}
