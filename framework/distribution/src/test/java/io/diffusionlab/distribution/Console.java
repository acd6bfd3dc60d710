package io.diffusionlab.distribution;

import io.diffusionlab.runner.cli.RunExperiment;
import java.io.PrintWriter;
import java.io.StringWriter;

/** One call of the command line, and what it printed. */
record Console(int exitCode, String out, String err) {

  static Console run(Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] arguments = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      arguments[i] = words[i].toString();
    }
    int code = RunExperiment.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Console(code, out.toString(), err.toString());
  }
}
