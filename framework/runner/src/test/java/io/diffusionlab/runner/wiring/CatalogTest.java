package io.diffusionlab.runner.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.Plugin;
import io.diffusionlab.spi.Registry;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogTest {

  @Test
  void holdsEveryPartOfEveryPlugin() {
    Catalog catalog =
        Catalog.of(List.of(new One("sudden"), registry -> new One("slow").register(registry)));
    assertEquals(Set.of("slow", "sudden"), catalog.of(NoiseSchedule.class).keySet());
  }

  @Test
  void namesBothPluginsThatOfferTheSameName() {
    PluginException clash =
        assertThrows(
            PluginException.class,
            () -> Catalog.of(List.of(new One("sudden"), new Other("sudden"))));
    String message = String.valueOf(clash.getMessage());
    assertTrue(message.startsWith("schedule 'sudden' is offered by two plugins: "), message);
    assertTrue(message.contains(One.class.getName()), message);
    assertTrue(message.contains(Other.class.getName()), message);
  }

  @Test
  void refusesNamesThatAreNoLowerCaseWords() {
    PluginException refusal =
        assertThrows(PluginException.class, () -> Catalog.of(List.of(new One("Sudden_Death"))));
    assertTrue(String.valueOf(refusal.getMessage()).contains("'Sudden_Death'"));
  }

  @Test
  void namesThePluginThatBreaksWhileItRegisters() {
    Plugin broken = new Broken();
    PluginException told = assertThrows(PluginException.class, () -> Catalog.of(List.of(broken)));
    assertTrue(String.valueOf(told.getMessage()).contains(Broken.class.getName()));
  }

  private static final class Broken implements Plugin {
    @Override
    public void register(Registry registry) {
      throw new UnsupportedOperationException("not today");
    }
  }

  private record One(String name) implements Plugin {
    @Override
    public void register(Registry registry) {
      registry.add(NoiseSchedule.class, name, Sudden.class, Sudden.Config.class);
    }
  }

  private record Other(String name) implements Plugin {
    @Override
    public void register(Registry registry) {
      registry.add(NoiseSchedule.class, name, Sudden.class, Sudden.Config.class);
    }
  }

  static final class Sudden implements NoiseSchedule {
    record Config() {}

    @Override
    public NoiseLevels levels() {
      return NoiseLevels.ofBetas(0.5);
    }
  }
}
