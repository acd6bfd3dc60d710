package io.diffusionlab.runner.cli;

/** Something on the command line that its author can put right; shown without a stack trace. */
final class UserMistake extends RuntimeException {

  private static final long serialVersionUID = 1;

  UserMistake(String message) {
    super(message);
  }
}
