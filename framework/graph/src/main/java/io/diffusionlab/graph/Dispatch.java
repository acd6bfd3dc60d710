package io.diffusionlab.graph;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a method called on a recording array means: a constant, a refusal, a recorded
 * operation, or DJL's own composition of simpler ones. Never a silently frozen value.
 */
final class Dispatch {

  /** Would carry a traced value into Java, where it would be frozen into the graph. */
  private static final Set<String> ESCAPES =
      Set.of(
          "toByteBuffer",
          "toFloatArray",
          "toDoubleArray",
          "toIntArray",
          "toLongArray",
          "toByteArray",
          "toBooleanArray",
          "toUint8Array",
          "toArray",
          "toShortArray",
          "toUnsignedIntArray",
          "toUnsignedShortArray",
          "toStringArray",
          "getFloat",
          "getDouble",
          "getInt",
          "getLong",
          "getByte",
          "getUint8",
          "getBoolean",
          "contentEquals",
          "allClose",
          "encode",
          "copyTo",
          "getAsBytes",
          "getAsObject",
          "getAsString",
          "getGradient",
          "intern",
          "set",
          "setScalar",
          "nonzero",
          "unique",
          "booleanMask",
          "toDebugString");

  private static final Set<String> IN_PLACE =
      Set.of(
          "addi",
          "subi",
          "muli",
          "divi",
          "modi",
          "powi",
          "negi",
          "signi",
          "set",
          "setScalar",
          "intern",
          "rsubi",
          "rdivi",
          "rmodi",
          "rpowi");

  /** The engine overrides these with the same meaning as DJL's default. */
  private static final Set<String> SAFE_DEFAULTS = Set.of("get", "squeeze", "swapAxes");

  private final TracedArray self;
  private final Object target;
  private final Method method;
  private final @Nullable Object[] arguments;

  Dispatch(TracedArray self, Object target, Method method, @Nullable Object[] arguments) {
    this.self = self;
    this.target = target;
    this.method = method;
    this.arguments = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      this.arguments[i] = self.tracing().adopt(arguments[i], self.shape());
    }
  }

  @Nullable Object run(Object proxy, RuleTable rules) throws Throwable {
    Unwrapping.recording(arguments).forEach(self.tracing()::refuseStranger);
    if (!self.isTraced() && !Unwrapping.anyTraced(arguments)) {
      return fold();
    }
    refuseEscape();
    refuseInPlace();
    Rule rule = rules.find(method);
    if (rule != null) {
      Object result = Unwrapping.call(target, method, arguments);
      return rule.record(new Call(self, method.getName(), arguments, result));
    }
    if (!method.isDefault() || isReplacedByEngine()) {
      throw TraceException.here("no graph operation for " + describe());
    }
    return InvocationHandler.invokeDefault(proxy, method, arguments);
  }

  private @Nullable Object fold() throws Throwable {
    if (IN_PLACE.contains(method.getName())) {
      self.tracing().forgetConstants();
    }
    return self.tracing().constants(Unwrapping.call(target, method, arguments));
  }

  private void refuseEscape() {
    if (!ESCAPES.contains(method.getName())) {
      return;
    }
    if (isForeignOperand()) {
      throw Tracing.foreign(self.shape());
    }
    throw TraceException.here(
        describe() + " reads or overwrites numbers that depend on the inputs of the block");
  }

  private void refuseInPlace() {
    String pinned = self.isTraced() ? self.pinnedAs() : "a constant";
    if (IN_PLACE.contains(method.getName()) && pinned != null) {
      throw TraceException.here(
          describe() + " changes " + pinned + " in place; use the form that returns a new array");
    }
  }

  /** The engine copies an operand that is not its own, through {@code NDManager.from}. */
  private static boolean isForeignOperand() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.anyMatch(
                    frame ->
                        frame.getMethodName().equals("from")
                            && frame.getClassName().endsWith("NDManager")));
  }

  private boolean isReplacedByEngine() throws NoSuchMethodException {
    Method actual = target.getClass().getMethod(method.getName(), method.getParameterTypes());
    return !actual.getDeclaringClass().isInterface() && !SAFE_DEFAULTS.contains(method.getName());
  }

  private String describe() {
    return "'" + RuleTable.signature(method) + "' on an array of shape " + self.shape();
  }
}
