package io.diffusionlab.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What {@code run-experiment describe} says of a part or of one of its settings.
 *
 * <p>On a part: one sentence, and the paper it comes from. On a setting: its meaning and unit.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface About {
  String value();

  /** "Author (year), eq. n"; empty for a setting. */
  String source() default "";
}
