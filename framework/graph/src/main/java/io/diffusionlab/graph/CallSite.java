package io.diffusionlab.graph;

import io.diffusionlab.nn.Ops;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the line of a block that the tracer is busy with. */
final class CallSite {
  private static final List<String> PLUMBING =
      List.of("ai.djl.ndarray.", "ai.djl.pytorch.", "java.", "jdk.");

  /** What may stand on the stack between a block and the recording. */
  private static final Set<String> TRACER =
      Stream.of(
              ArrayRules.class,
              Call.class,
              CallSite.class,
              Dispatch.class,
              ElementwiseRules.class,
              IndexRules.class,
              NetworkRules.class,
              Ops.class,
              Recording.class,
              ReductionRules.class,
              RuleTable.class,
              ShapeRules.class,
              TraceException.class,
              TracedArray.class,
              TracedIndexer.class,
              TracedInternals.class,
              TracedManager.class,
              TracedStore.class,
              Tracer.class,
              Tracing.class,
              Unwrapping.class)
          .map(Class::getName)
          .collect(Collectors.toUnmodifiableSet());

  private CallSite() {}

  /** The line that called, and, if that line is DJL's own, the author's line that led to it. */
  static String current() {
    Optional<String> block = first(frame -> true);
    Optional<String> author = first(frame -> !frame.getClassName().startsWith("ai.djl."));
    String led =
        author.filter(line -> !author.equals(block)).map(line -> ", from " + line).orElse("");
    return block.orElse("an unknown line") + led;
  }

  private static Optional<String> first(Predicate<StackFrame> wanted) {
    return StackWalker.getInstance()
        .walk(frames -> frames.filter(CallSite::isModel).filter(wanted).findFirst())
        .map(CallSite::describe);
  }

  private static boolean isModel(StackFrame frame) {
    String name = frame.getClassName();
    return PLUMBING.stream().noneMatch(name::startsWith)
        && !name.contains("$Proxy")
        && !TRACER.contains(name.replaceFirst("\\$.*", ""));
  }

  private static String describe(StackFrame frame) {
    String place = frame.getFileName() + ":" + frame.getLineNumber();
    return frame.getClassName() + "." + frame.getMethodName() + "(" + place + ")";
  }
}
