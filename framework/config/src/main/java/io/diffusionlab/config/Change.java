package io.diffusionlab.config;

/**
 * One step on the way to a setting's value.
 *
 * @param by {@code DEFAULT} where nobody wrote the value: a part was chosen that brings it
 * @param at the place, {@code conf/a.yaml:3:5}; empty for what the records themselves say
 * @param before as YAML on one line; empty if there was no such setting
 * @param after empty if there is no such setting any more: another part was chosen
 */
public record Change(Layer by, String at, String before, String after) {}
