package io.diffusionlab.runner.wiring;

import com.google.inject.Key;
import com.google.inject.PrivateModule;
import com.google.inject.Scopes;
import io.diffusionlab.config.Choice;

/** Binds one chosen part; private, so that no other part can see its config. */
final class ChoiceModule<T> extends PrivateModule {

  private final Choice<T> choice;
  private final Key<T> key;

  /**
   * @param key by which others ask for the part
   */
  ChoiceModule(Choice<T> choice, Key<T> key) {
    this.choice = choice;
    this.key = key;
  }

  /** Under its kind: what other parts inject. */
  static <T> ChoiceModule<T> of(Choice<T> choice) {
    return new ChoiceModule<>(choice, Key.get(choice.part().kind()));
  }

  @Override
  protected void configure() {
    bindConfig(choice.config());
    bind(choice.part().implementation()).in(Scopes.SINGLETON);
    bind(key).to(choice.part().implementation());
    expose(key);
  }

  @SuppressWarnings("unchecked") // an object's class is the class of its own type
  private <R extends Record> void bindConfig(R config) {
    bind((Class<R>) config.getClass()).toInstance(config);
  }
}
