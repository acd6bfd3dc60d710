package io.diffusionlab.engine;

import java.util.List;

/** The text of the methods that turn a loss into a whole training step, as one native call. */
final class StepScript {

  /**
   * Gradient, clipping and Adam exactly as in PyTorch ({@code clip_grad_norm_}, {@code
   * Adam(fused=True)}), then the running average. The arrays are changed in place.
   *
   * <ul>
   *   <li>{@code p} are all parameters, {@code w} those that have a gradient, at the indices filled
   *       in here. The network sees {@code q}, leaves that share their memory.
   *   <li>What is changed in place must be an argument as a whole: TorchScript drops a statement
   *       that only changes members of a list built here.
   *   <li>Gradients are not scaled in place: two parameters may share one.
   *   <li>Adam is given contiguous gradients because {@code _fused_adam_} ignores strides.
   * </ul>
   */
  private static final String STEP =
      """
        def step(self, data: List[Tensor], p: List[Tensor], w: List[Tensor], average: List[Tensor], mean: List[Tensor], square: List[Tensor], c: List[Tensor], seed: int, k: float, lr: float, beta1: float, beta2: float, eps: float, clip: float, decay: float) -> Tensor:
          gen = torch.Generator(device=p[0].device)
          _0 = gen.manual_seed(seed)
          trained = annotate(List[int], %s)
          q = annotate(List[Tensor], [])
          for i in range(len(p)):
            _1 = torch.append(q, torch.detach(p[i]))
          leaves = annotate(List[Tensor], [])
          for j in range(len(trained)):
            _2 = torch.append(leaves, torch.requires_grad_(q[trained[j]], True))
          found = (self).objective(data, q, c, gen)
          loss = found[0]
          grads = torch.grad([loss], leaves, None, None, False, True)
          g = annotate(List[Tensor], [])
          s = annotate(List[Tensor], [])
          count = torch.full([], k, dtype=6, layout=None, device=p[0].device, pin_memory=None)
          for j in range(len(w)):
            grad = grads[j]
            if torch.__is__(grad, None):
              _3 = torch.append(g, torch.zeros_like(w[j]))
            else:
              _4 = torch.append(g, torch.contiguous(unchecked_cast(Tensor, grad)))
            _5 = torch.append(s, count)
          norm = torch.norm(torch.stack(torch._foreach_norm(g, 2)), 2)
          scale = torch.clamp(torch.mul(torch.reciprocal(torch.add(norm, 1e-06)), clip), None, 1.)
          clipped = torch._foreach_mul(g, scale)
          torch._fused_adam_(w, clipped, mean, square, annotate(List[Tensor], []), s, lr=lr, beta1=beta1, beta2=beta2, weight_decay=0., eps=eps, amsgrad=False, maximize=False)
          torch._foreach_lerp_(average, p, torch.sub(1., decay))
          report = annotate(List[Tensor], [torch.reshape(torch.detach(loss), [1]), torch.reshape(norm, [1])])
          for j in range(1, len(found)):
            _6 = torch.append(report, torch.detach(found[j]))
          return torch.cat(report)
      """;

  /** The steps t and the noise ε of a batch, drawn in the call; T is filled in. */
  private static final String DENOISING =
      """
        def objective(self, data: List[Tensor], p: List[Tensor], c: List[Tensor], gen: Generator) -> List[Tensor]:
          x0 = data[0]
          t = torch.randint(%d, [torch.size(x0, 0)], generator=gen, dtype=4, layout=None, device=x0.device, pin_memory=None)
          eps = torch.randn(torch.size(x0), generator=gen, dtype=6, layout=None, device=x0.device, pin_memory=None)
          return [(self).loss(x0, t, eps, p, c, gen)]
      """;

  /**
   * The noise ε of a batch, drawn in the call; the steps t and their weights come with the data.
   */
  private static final String WEIGHTED =
      """
        def objective(self, data: List[Tensor], p: List[Tensor], c: List[Tensor], gen: Generator) -> List[Tensor]:
          x0 = data[0]
          eps = torch.randn(torch.size(x0), generator=gen, dtype=6, layout=None, device=x0.device, pin_memory=None)
          loss, each, = (self).loss(x0, data[1], eps, data[2], p, c, gen)
          return [loss, each]
      """;

  private static final String CLASSIFYING =
      """
        def objective(self, data: List[Tensor], p: List[Tensor], c: List[Tensor], gen: Generator) -> List[Tensor]:
          return [(self).loss(data[0], data[1], p, c, gen)]
      """;

  private StepScript() {}

  /**
   * @param trained indices of the parameters that have a gradient
   */
  static String step(List<Integer> trained) {
    return STEP.formatted(trained);
  }

  /** The objective of a loss method of (x0, t, eps). */
  static String denoising(int timesteps) {
    return DENOISING.formatted(timesteps);
  }

  /** The objective of a loss method of (x0, t, eps, weight), which gives each sample's loss too. */
  static String weighted() {
    return WEIGHTED;
  }

  /** The objective of a loss method of (x, label). */
  static String classifying() {
    return CLASSIFYING;
  }
}
