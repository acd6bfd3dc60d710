package io.diffusionlab.engine;

/** Says that training was told to use a GPU and PyTorch sees none. */
public final class NoGpuException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public NoGpuException() {
    super(
        "training.device is cuda, but PyTorch sees no GPU; expected cpu or auto here, or a PyTorch"
            + " with CUDA, as docs/how-to/use-a-gpu.md tells");
  }
}
