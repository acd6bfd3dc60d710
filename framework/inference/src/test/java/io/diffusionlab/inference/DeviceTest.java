package io.diffusionlab.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DeviceTest {

  @Test
  void readsTheNamesOfTheCommandLine() {
    assertEquals(Device.AUTO, Device.parse("auto"));
    assertEquals(Device.CPU, Device.parse("cpu"));
    assertEquals(Device.cuda(0), Device.parse("cuda"));
    assertEquals(Device.cuda(3), Device.parse("cuda:3"));
  }

  @Test
  void printsAsItIsWritten() {
    for (String name : List.of("auto", "cpu", "cuda:3")) {
      assertEquals(name, Device.parse(name).toString());
    }
  }

  @Test
  void refusesAnyOtherName() {
    for (String name : List.of("gpu", "cuda:", "cuda:-1", "cuda:x", "CPU", "")) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> Device.parse(name));
      assertEquals(
          "no device is called '" + name + "'; expected auto, cpu or cuda:N, as in cuda:0",
          e.getMessage());
    }
  }
}
