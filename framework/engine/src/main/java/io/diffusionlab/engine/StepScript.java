package io.diffusionlab.engine;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The text of the methods that turn a loss into a training step: {@code draw} what is random of a
 * batch, the gradients of a {@code part} of it, the {@code weighted} ones of the first part and
 * those of others to {@code join} them, and {@code update}.
 */
final class StepScript {

  /**
   * Parts of a batch and their gradients' sum; clipping and Adam exactly as in PyTorch ({@code
   * clip_grad_norm_}, {@code Adam(fused=True)}), then the running average. The arrays are changed
   * in place.
   *
   * <ul>
   *   <li>{@code p} are all parameters, {@code w} those that have a gradient. Autograd sees leaves
   *       that share their memory.
   *   <li>What is changed in place must be an argument as a whole: TorchScript drops a statement
   *       that only changes members of a list built here.
   *   <li>PyTorch makes no generator of a GPU's within a script: the device's own is seeded there.
   *   <li>Gradients are not scaled in place: two parameters may share one.
   *   <li>Adam is given contiguous gradients because {@code _fused_adam_} ignores strides.
   * </ul>
   */
  private static final String STEP =
      """
        def part(self, data: List[Tensor], first: int, count: int, p: List[Tensor], c: List[Tensor], seed: int) -> List[Tensor]:
          gen = annotate(Optional[Generator], None)
          if p[0].is_cuda:
            _2 = torch.manual_seed(seed)
          else:
            own = torch.Generator(device=p[0].device)
            _3 = own.manual_seed(seed)
            gen = own
          some = annotate(List[Tensor], [])
          for i in range(len(data)):
            _1 = torch.append(some, torch.slice(data[i], 0, first, torch.add(first, count), 1))
          return (self).gradients(some, p, c, gen)
        def weighted(self, g: List[Tensor], share: float) -> List[Tensor]:
          return torch._foreach_mul(g, share)
        def join(self, sum: List[Tensor], g: List[Tensor], share: float) -> Tensor:
          torch._foreach_add_(sum, g, alpha=share)
          return sum[0]
        def update(self, found: List[Tensor], p: List[Tensor], w: List[Tensor], average: List[Tensor], mean: List[Tensor], square: List[Tensor], k: float, lr: float, beta1: float, beta2: float, eps: float, clip: float, decay: float) -> Tensor:
          g = annotate(List[Tensor], [])
          s = annotate(List[Tensor], [])
          count = torch.full([], k, dtype=6, layout=None, device=p[0].device, pin_memory=None)
          for j in range(len(w)):
            _1 = torch.append(g, torch.contiguous(found[j]))
            _2 = torch.append(s, count)
          norm = torch.norm(torch.stack(torch._foreach_norm(g, 2)), 2)
          scale = torch.clamp(torch.mul(torch.reciprocal(torch.add(norm, 1e-06)), clip), None, 1.)
          clipped = torch._foreach_mul(g, scale)
          torch._fused_adam_(w, clipped, mean, square, annotate(List[Tensor], []), s, lr=lr, beta1=beta1, beta2=beta2, weight_decay=0., eps=eps, amsgrad=False, maximize=False)
          torch._foreach_lerp_(average, p, torch.sub(1., decay))
          return norm
      """;

  /**
   * The loss and the gradients by autograd; the indices of the trained parameters are filled in.
   */
  private static final String AUTOGRAD =
      """
        def gradients(self, data: List[Tensor], p: List[Tensor], c: List[Tensor], gen: Optional[Generator]) -> List[Tensor]:
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

  /** Draws the steps t and the noise ε of a batch; T is filled in. */
  private static final String DENOISING =
      """
        def draw(self, data: List[Tensor], seed: int) -> List[Tensor]:
          x0 = data[0]
          gen = torch.Generator(device=x0.device)
          _0 = gen.manual_seed(seed)
          t = torch.randint(%d, [torch.size(x0, 0)], generator=gen, dtype=4, layout=None, device=x0.device, pin_memory=None)
          eps = torch.randn(torch.size(x0), generator=gen, dtype=6, layout=None, device=x0.device, pin_memory=None)
          return [x0, t, eps]
      """;

  /** Draws the noise ε of a batch; the steps t and their weights come with the data. */
  private static final String WEIGHTED =
      """
        def draw(self, data: List[Tensor], seed: int) -> List[Tensor]:
          x0 = data[0]
          gen = torch.Generator(device=x0.device)
          _0 = gen.manual_seed(seed)
          eps = torch.randn(torch.size(x0), generator=gen, dtype=6, layout=None, device=x0.device, pin_memory=None)
          return [x0, data[1], eps, data[2]]
      """;

  /** Draws the noise ε of a batch; the steps t, their γ and weights come with the data. */
  private static final String LEARNED =
      """
        def draw(self, data: List[Tensor], seed: int) -> List[Tensor]:
          x0 = data[0]
          gen = torch.Generator(device=x0.device)
          _0 = gen.manual_seed(seed)
          eps = torch.randn(torch.size(x0), generator=gen, dtype=6, layout=None, device=x0.device, pin_memory=None)
          return [x0, data[1], eps, data[2], data[3]]
      """;

  private static final String CLASSIFYING =
      """
        def draw(self, data: List[Tensor], seed: int) -> List[Tensor]:
          return data
      """;

  /** Its name and the loss's inputs are filled in. */
  private static final String METHOD =
      """
        def %s(self, data: List[Tensor], p: List[Tensor], c: List[Tensor], gen: Optional[Generator]) -> List[Tensor]:
          return (self).loss(%sp, c, gen)
      """;

  private StepScript() {}

  /**
   * All that a step calls, for a method {@code gradients} beside it that returns the loss, whatever
   * else the objective tells of each sample, and the gradients of {@code w}.
   *
   * @param draws text of the method that draws
   */
  static String step(String draws) {
    return draws + STEP;
  }

  /**
   * The method {@code gradients} by autograd, beside a method {@code loss}.
   *
   * @param inputs of the loss
   * @param trained indices of the parameters that have a gradient
   */
  static String byAutograd(int inputs, List<Integer> trained) {
    return method("objective", inputs) + AUTOGRAD.formatted(trained);
  }

  /** The method {@code gradients} beside a method {@code loss} that returns the gradients too. */
  static String written(int inputs) {
    return method("gradients", inputs);
  }

  private static String method(String name, int inputs) {
    String data =
        IntStream.range(0, inputs).mapToObj(i -> "data[" + i + "], ").collect(Collectors.joining());
    return METHOD.formatted(name, data);
  }

  /** The draws for a loss method of (x0, t, eps). */
  static String denoising(int timesteps) {
    return DENOISING.formatted(timesteps);
  }

  /** The draws for a loss method of (x0, t, eps, weight), which gives each sample's loss too. */
  static String weighted() {
    return WEIGHTED;
  }

  /** The draws for a loss method of (x0, t, eps, gamma, weight). */
  static String learned() {
    return LEARNED;
  }

  /** No draws, for a loss method of (x, label). */
  static String classifying() {
    return CLASSIFYING;
  }
}
