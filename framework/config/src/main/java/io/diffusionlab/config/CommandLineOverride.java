package io.diffusionlab.config;

import java.util.List;

/**
 * A setting given on the command line.
 *
 * @param number which override it is, from 1
 * @param text {@code key.path=value}
 */
record CommandLineOverride(int number, String text) {

  Node.Settings applyTo(Node.Settings settings, Problems problems) {
    Position start = new Position(Source.COMMAND_LINE, number, 1);
    int equals = text.indexOf('=');
    if (equals < 1 || !KeyPath.isComplete(text.substring(0, equals))) {
      problems.add(start, "'%s' is not an override; expected key.path=value".formatted(text));
      return settings;
    }
    Position valueAt = new Position(Source.COMMAND_LINE, number, equals + 2);
    try {
      Node value =
          YamlReader.startingAt(valueAt, problems)
              .read(text.substring(equals + 1))
              .orElse(new Node.Scalar("", false, valueAt));
      List<String> path = KeyPath.parse(text.substring(0, equals));
      return Merge.over(settings, Repeat.asSeeds(Node.Settings.nested(path, start, value)));
    } catch (ConfigException e) {
      problems.addAll(e.problems());
      return settings;
    }
  }
}
