package io.diffusionlab.runner.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineTest {

  @Test
  void showsTheGpusThatItMayUse() {
    assertEquals(List.of("2", "GPU-3"), gpus("2, GPU-3"));
    assertEquals(List.of(), gpus(""));
    assertEquals(List.of("0"), gpus("0,-1,1"), "CUDA stops at the first that is none");
  }

  @Test
  void hasMemory() {
    assertTrue(Machine.here().memory() > 1 << 20);
  }

  @Test
  void isSharedEvenly() throws InterruptedException {
    Slots slots = new Slots(new Machine(100, List.of("a", "b")));
    Slots.Slot first = slots.take(10);
    Slots.Slot second = slots.take(10);
    Slots.Slot third = slots.take(10);
    assertEquals(Optional.of("a"), first.gpu());
    assertEquals(Optional.of("b"), second.gpu());
    assertEquals(Optional.of("a"), third.gpu());
    slots.free(second);
    assertEquals(Optional.of("b"), slots.take(80).gpu());
    assertTrue(slots.isFullFor(1));
  }

  @Test
  void letsATrialInAloneHoweverLarge() throws InterruptedException {
    Slots slots = new Slots(new Machine(100, List.of()));
    slots.free(slots.take(1000));
    assertEquals(Optional.empty(), slots.take(1000).gpu());
  }

  @Test
  void readsWhatACommandSaysUnlessItFailsOrIsMissing() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> said = Machine.lines(List.of(java, "--version"));
    assertTrue(said.get(0).contains(System.getProperty("java.version")), said::toString);
    assertEquals(List.of(), Machine.lines(List.of(java, "no.such.Main")));
    assertEquals(List.of(), Machine.lines(List.of("no-such-command")));
  }

  private static List<String> gpus(String visible) {
    return Machine.gpus(Map.of("CUDA_VISIBLE_DEVICES", visible));
  }
}
