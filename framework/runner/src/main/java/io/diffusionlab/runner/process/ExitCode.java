package io.diffusionlab.runner.process;

/** What the exit codes of {@code run-experiment} and of a trial's process mean. */
public final class ExitCode {

  public static final int DONE = 0;
  public static final int FAILED = 1;

  /** The experiment or the command line needs to be put right. */
  public static final int CONFIGURATION = 2;

  /** Another process has taken the trial over. */
  public static final int FENCED = 3;

  /** Files cannot be written, as on a full disk: run it again when that is put right. */
  public static final int UNWRITABLE = 74;

  /** Checkpointed when asked to stop, or held by another process: run it again. */
  public static final int STOPPED = 75;

  private static final int SIGNAL = 128;

  /** By Java itself: out of memory, or after a crash in native code. */
  static final int ABORTED = SIGNAL + 6;

  private ExitCode() {}

  /** Whether the process was ended from outside or by a crash, and not by its own code. */
  static boolean died(int code) {
    return code > SIGNAL || code < 0;
  }

  /** Why a process died, for people. */
  static String cause(int code) {
    return switch (code) {
      case ABORTED ->
          "Java ended it (signal 6), out of memory or after a crash in native code; hs_err_*.log in"
              + " its folder says which";
      case SIGNAL + 9 -> "it was killed (signal 9), as the system does when memory runs out";
      case SIGNAL + 11 -> "it crashed in native code (signal 11)";
      default -> code > SIGNAL ? "signal " + (code - SIGNAL) : "exit code " + code;
    };
  }
}
