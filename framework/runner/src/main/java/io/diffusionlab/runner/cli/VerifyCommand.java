package io.diffusionlab.runner.cli;

import io.diffusionlab.runner.process.ExitCode;
import io.diffusionlab.runner.trial.Services;
import io.diffusionlab.runner.verify.KindReport;
import io.diffusionlab.runner.verify.Verification;
import io.diffusionlab.runner.wiring.Wiring;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds what is installed against closed forms. */
@Command(
    name = "verify",
    description = {
      "Holds every schedule, parameterization, variance, loss and sampler against closed forms.",
      "Exit code 1 if one fails."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  @Mixin private PluginOptions plugins = new PluginOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Wiring wiring = new Wiring(Services.classifiers(), Services.models());
    List<KindReport> reports = new Verification(plugins.catalog(), wiring).reports();
    spec.commandLine().getOut().print(VerifyText.of(reports));
    spec.commandLine().getOut().flush();
    boolean failed =
        reports.stream()
            .flatMap(KindReport::verdicts)
            .anyMatch(verdict -> verdict.failure().isPresent());
    return failed ? ExitCode.FAILED : ExitCode.DONE;
  }
}
