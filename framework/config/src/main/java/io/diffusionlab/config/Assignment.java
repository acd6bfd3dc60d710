package io.diffusionlab.config;

/**
 * One time a setting was given a value.
 *
 * @param value as YAML on one line
 */
public record Assignment(Position at, String value) {}
