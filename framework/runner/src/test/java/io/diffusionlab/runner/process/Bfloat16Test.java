package io.diffusionlab.runner.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Bfloat16Test {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flags\t\t: fpu avx2 avx512f avx512_bf16 vpclmulqdq",
        "flags : fpu amx_bf16",
        "Features\t: fp asimd i8mm bf16"
      })
  void paysWhereTheProcessorHasIt(String cpuinfo) {
    assertEquals(Optional.empty(), Bfloat16.warning("processor\t: 0\n" + cpuinfo + "\n"));
  }

  @Test
  void isSaidToTakeLongWhereThereIsNoAvx512Either() {
    assertEquals(
        Optional.of(
            "this processor has no bfloat16 arithmetic, so it takes many times as long as float32"),
        Bfloat16.warning("flags : fpu avx2 fma\n\nflags : fpu avx2 fma\n"));
  }

  @Test
  void isSaidToBeSlowerWithAvx512Alone() {
    assertEquals(
        Optional.of(
            "this processor has no bfloat16 arithmetic, so it is likely slower than float32"),
        Bfloat16.warning("flags : fpu avx2 avx512f"));
  }

  @Test
  void isNotJudgedWhereNothingIsKnown() {
    assertEquals(Optional.empty(), Bfloat16.warning("model name : unknown\n"));
  }
}
