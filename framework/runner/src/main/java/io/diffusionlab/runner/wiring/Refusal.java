package io.diffusionlab.runner.wiring;

import io.diffusionlab.config.Choice;
import io.diffusionlab.config.ConfigException;
import io.diffusionlab.config.Problem;
import io.diffusionlab.spi.Kind;
import java.util.List;

/** What to throw when a part cannot be made. */
final class Refusal {

  private Refusal() {}

  /** The settings' fault, at their place, if the part says so; otherwise the plugin's. */
  static RuntimeException of(Choice<?> choice, Throwable cause) {
    String kind = Kind.of(choice.part().kind()).map(Kind::key).orElse("part");
    String name = "%s '%s'".formatted(kind, choice.part().name());
    if (cause instanceof IllegalArgumentException) {
      String message = name + ": " + cause.getMessage();
      return new ConfigException(List.of(new Problem(choice.at(), message)));
    }
    return new PluginException("%s cannot be made: %s".formatted(name, cause), cause);
  }
}
