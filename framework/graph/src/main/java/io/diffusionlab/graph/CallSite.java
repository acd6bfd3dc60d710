package io.diffusionlab.graph;

import io.diffusionlab.nn.Ops;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
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
    return StackWalker.getInstance().walk(CallSite::describe);
  }

  /** In plain loops: this is done for each operation, in a JVM that has just started. */
  private static String describe(Stream<StackFrame> frames) {
    String block = "";
    for (Iterator<StackFrame> rest = frames.iterator(); rest.hasNext(); ) {
      StackFrame frame = rest.next();
      String name = frame.getClassName();
      if (!isModel(name)) {
        continue;
      }
      if (!name.startsWith("ai.djl.")) {
        return block.isEmpty() ? describe(frame) : block + ", from " + describe(frame);
      }
      if (block.isEmpty()) {
        block = describe(frame);
      }
    }
    return block.isEmpty() ? "an unknown line" : block;
  }

  private static boolean isModel(String name) {
    for (String plumbing : PLUMBING) {
      if (name.startsWith(plumbing)) {
        return false;
      }
    }
    int inner = name.indexOf('$');
    return !name.contains("$Proxy")
        && !TRACER.contains(inner < 0 ? name : name.substring(0, inner));
  }

  private static String describe(StackFrame frame) {
    String place = frame.getFileName() + ":" + frame.getLineNumber();
    return frame.getClassName() + "." + frame.getMethodName() + "(" + place + ")";
  }
}
