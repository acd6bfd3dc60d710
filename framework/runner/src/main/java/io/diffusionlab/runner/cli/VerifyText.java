package io.diffusionlab.runner.cli;

import io.diffusionlab.runner.verify.KindReport;
import io.diffusionlab.runner.verify.KindReport.PartReport;
import io.diffusionlab.runner.verify.KindReport.Verdict;
import java.util.List;

/** Parts × checks as tables for a terminal, and what went wrong below them. */
final class VerifyText {

  private static final int WIDTH = 80;

  private final StringBuilder text = new StringBuilder();

  private VerifyText() {}

  static String of(List<KindReport> reports) {
    VerifyText made = new VerifyText();
    reports.forEach(made::table);
    reports.forEach(made::failures);
    return made.text.append(summary(reports)).toString();
  }

  private void table(KindReport report) {
    int names = report.parts().stream().mapToInt(part -> part.name().length()).max().orElse(0);
    text.append(report.kind()).append('\n');
    StringBuilder numbers = new StringBuilder(" ".repeat(names + 2));
    for (int i = 0; i < report.checks().size(); i++) {
      text.append("  %d %s%n".formatted(i + 1, report.checks().get(i)));
      numbers.append("  %-6d".formatted(i + 1));
    }
    text.append('\n').append(numbers.toString().stripTrailing()).append('\n');
    for (PartReport part : report.parts()) {
      String row = ("  %-" + names + "s").formatted(part.name()) + cells(part);
      text.append(row.stripTrailing()).append('\n');
    }
    text.append('\n');
  }

  private static String cells(PartReport part) {
    StringBuilder cells = new StringBuilder();
    for (Verdict verdict : part.verdicts()) {
      cells.append("  %-6s".formatted(verdict.failure().isEmpty() ? "ok" : "failed"));
    }
    return part.unchecked().isEmpty() ? cells.toString() : "  not checked";
  }

  private void failures(KindReport report) {
    for (PartReport part : report.parts()) {
      String name = "%s '%s'".formatted(report.kind(), part.name());
      part.unchecked().ifPresent(why -> add(name + " is not checked: " + why));
      for (Verdict verdict : part.verdicts()) {
        verdict
            .failure()
            .ifPresent(what -> add("%s fails “%s”: %s".formatted(name, verdict.check(), what)));
      }
    }
  }

  private void add(String sentence) {
    text.append(Columns.wrap(sentence, 0, WIDTH)).append("\n\n");
  }

  private static String summary(List<KindReport> reports) {
    List<Verdict> all = reports.stream().flatMap(KindReport::verdicts).toList();
    long failed = all.stream().filter(verdict -> verdict.failure().isPresent()).count();
    return "%d checks, %s%n"
        .formatted(all.size(), failed == 0 ? "all of them ok" : failed + " of them failed");
  }
}
