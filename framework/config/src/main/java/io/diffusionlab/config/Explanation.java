package io.diffusionlab.config;

import java.util.List;

/**
 * How a setting came by its value.
 *
 * @param value as YAML on one line; empty if it has none, and for a section
 * @param changes oldest first; empty if the value is the default, and for a section
 * @param below the paths of the settings in a section, or of a part
 */
public record Explanation(
    SettingDescription setting, String value, List<Change> changes, List<String> below) {
  public Explanation {
    changes = List.copyOf(changes);
    below = List.copyOf(below);
  }
}
