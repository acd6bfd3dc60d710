package io.diffusionlab.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import io.diffusionlab.spi.DataShape;
import org.junit.jupiter.api.Test;

final class SessionsTest {

  private static final byte[] MODEL =
      TestModels.gaussian(TestModels.linear(100), 1, 4).toByteArray();

  @Test
  void fallsBackToTheCpuWhereAutoFindsNoGpu() {
    assertEquals(DataShape.vector(4), open(Device.AUTO));
  }

  @Test
  void saysThatThisBuildHasNoCuda() {
    assumeFalse(OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> open(Device.cuda(0)));
    String message = String.valueOf(e.getMessage());
    assertTrue(
        message.startsWith("device 'cuda:0' cannot be used: this build of ONNX Runtime has"));
  }

  private static DataShape open(Device device) {
    try (OnnxDenoiser denoiser = OnnxDenoiser.open(MODEL, "m.onnx", device, 1)) {
      return denoiser.shape();
    }
  }
}
