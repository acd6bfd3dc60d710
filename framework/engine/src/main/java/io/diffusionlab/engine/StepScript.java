package io.diffusionlab.engine;

import java.util.List;

/** The text of the methods that turn a loss into a whole training step, as one native call. */
final class StepScript {

  /**
   * Gradient, clipping and Adam exactly as in PyTorch ({@code clip_grad_norm_}, {@code
   * Adam(fused=True)}), then the running average. The arrays are changed in place.
   *
   * <ul>
   *   <li>{@code p} are all parameters, {@code w} those that have a gradient. Autograd sees leaves
   *       that share their memory.
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
          found = (self).gradients(data, p, c, gen)
          g = annotate(List[Tensor], [])
          s = annotate(List[Tensor], [])
          count = torch.full([], k, dtype=6, layout=None, device=p[0].device, pin_memory=None)
          more = torch.sub(len(found), len(w))
          for j in range(len(w)):
            _1 = torch.append(g, torch.contiguous(found[torch.add(more, j)]))
            _2 = torch.append(s, count)
          norm = torch.norm(torch.stack(torch._foreach_norm(g, 2)), 2)
          scale = torch.clamp(torch.mul(torch.reciprocal(torch.add(norm, 1e-06)), clip), None, 1.)
          clipped = torch._foreach_mul(g, scale)
          torch._fused_adam_(w, clipped, mean, square, annotate(List[Tensor], []), s, lr=lr, beta1=beta1, beta2=beta2, weight_decay=0., eps=eps, amsgrad=False, maximize=False)
          torch._foreach_lerp_(average, p, torch.sub(1., decay))
          report = annotate(List[Tensor], [torch.reshape(found[0], [1]), torch.reshape(norm, [1])])
          for j in range(1, more):
            _3 = torch.append(report, found[j])
          return torch.cat(report)
      """;

  /**
   * The loss and the gradients by autograd; the indices of the trained parameters are filled in.
   */
  private static final String AUTOGRAD =
      """
        def gradients(self, data: List[Tensor], p: List[Tensor], c: List[Tensor], gen: Generator) -> List[Tensor]:
          trained = annotate(List[int], %s)
          q = annotate(List[Tensor], [])
          for i in range(len(p)):
            _1 = torch.append(q, torch.detach(p[i]))
          leaves = annotate(List[Tensor], [])
          for j in range(len(trained)):
            _2 = torch.append(leaves, torch.requires_grad_(q[trained[j]], True))
          told = (self).objective(data, q, c, gen)
          grads = torch.grad([told[0]], leaves, None, None, False, True)
          found = annotate(List[Tensor], [])
          for j in range(len(told)):
            _3 = torch.append(found, torch.detach(told[j]))
          for j in range(len(leaves)):
            grad = grads[j]
            if torch.__is__(grad, None):
              _4 = torch.append(found, torch.zeros_like(p[trained[j]]))
            else:
              _5 = torch.append(found, unchecked_cast(Tensor, grad))
          return found
      """;

  /** The steps t and the noise ε of a batch, drawn in the call; T is filled in. */
  private static final String DENOISING =
      """
          x0 = data[0]
          t = torch.randint(%d, [torch.size(x0, 0)], generator=gen, dtype=4, layout=None, device=x0.device, pin_memory=None)
          eps = torch.randn(torch.size(x0), generator=gen, dtype=6, layout=None, device=x0.device, pin_memory=None)
          return (self).loss(x0, t, eps, p, c, gen)
      """;

  /**
   * The noise ε of a batch, drawn in the call; the steps t and their weights come with the data.
   */
  private static final String WEIGHTED =
      """
          x0 = data[0]
          eps = torch.randn(torch.size(x0), generator=gen, dtype=6, layout=None, device=x0.device, pin_memory=None)
          return (self).loss(x0, data[1], eps, data[2], p, c, gen)
      """;

  private static final String CLASSIFYING =
      """
          return (self).loss(data[0], data[1], p, c, gen)
      """;

  private static final String HEAD =
      "  def %s(self, data: List[Tensor], p: List[Tensor], c: List[Tensor], gen: Generator) ->"
          + " List[Tensor]:%n";

  private StepScript() {}

  /**
   * The step, for a method {@code gradients} beside it that returns the loss, whatever else the
   * objective tells, and the gradients of {@code w}.
   */
  static String step() {
    return STEP;
  }

  /**
   * The method {@code gradients} by autograd, beside a method {@code loss}.
   *
   * @param objective calls it
   * @param trained indices of the parameters that have a gradient
   */
  static String byAutograd(String objective, List<Integer> trained) {
    return HEAD.formatted("objective") + objective + AUTOGRAD.formatted(trained);
  }

  /** The method {@code gradients} beside a method {@code loss} that returns the gradients too. */
  static String written(String objective) {
    return HEAD.formatted("gradients") + objective;
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
