package io.diffusionlab.runner.process;

import io.diffusionlab.engine.Footprint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A trial's process that does as the settings say that it is to try out. */
final class FakeRehearsal {

  private FakeRehearsal() {}

  public static void main(String[] args) throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      if (line.equals(Rehearsal.GO)) {
        System.out.println("on its own");
        System.exit(ExitCode.DONE);
      }
      System.err.println("heard " + line);
      switch (line) {
        case "\"die\"" -> Runtime.getRuntime().halt(134);
        case "\"no data\"" -> System.out.println(Tried.of(new IOException("gone")).line());
        case "\"misfit\"" ->
            System.out.println(Tried.of(new IllegalArgumentException("too wide")).line());
        case "\"break\"" -> System.out.println(Tried.of(new ArithmeticException("by 0")).line());
        default -> System.out.println(Tried.of(new Footprint(7, 9, 0)).line());
      }
    }
  }
}
