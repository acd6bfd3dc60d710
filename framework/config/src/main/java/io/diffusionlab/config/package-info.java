/**
 * YAML to records, with the place of every value.
 *
 * <p>{@link io.diffusionlab.config.Composer} reads an experiment with all it extends, {@link
 * io.diffusionlab.config.Document} is the result, and its {@code bind} turns it into a record: the
 * record is the schema.
 */
@NullMarked
package io.diffusionlab.config;

import org.jspecify.annotations.NullMarked;
