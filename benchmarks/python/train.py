"""Times training steps as 'run-experiment bench train' does: noise, loss, gradient, clipping, Adam, average.

    python train.py --batch 64 --threads 2 --device cpu|cuda --variant eager|compile|bf16 --json out.json
"""

import argparse

import torch
from torch.nn import functional as F

import timing
import unet

TIMESTEPS = 1000


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--batch", type=int, default=64)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--steps", type=int, default=10)
    arguments.add_argument("--variant", choices=["eager", "compile", "bf16"], default="eager")
    arguments.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    arguments.add_argument("--width", type=int, default=32)
    arguments.add_argument("--multipliers", type=int, nargs="+", default=[1, 2, 2])
    arguments.add_argument("--json", required=True)
    chosen = arguments.parse_args()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(0)
    torch.set_default_device(chosen.device)
    network = unet.Unet(width=chosen.width, multipliers=chosen.multipliers)
    forward = torch.compile(network) if chosen.variant == "compile" else network
    parameters = list(network.parameters())
    average = [p.detach().clone() for p in parameters]
    adam = torch.optim.Adam(parameters, lr=2e-4, fused=True)
    alpha_bar = torch.cumprod(1 - torch.linspace(1e-4, 0.02, TIMESTEPS, dtype=torch.float64), 0)
    signal, noise = alpha_bar.sqrt().float(), (1 - alpha_bar).sqrt().float()
    data = torch.rand(chosen.batch, 1, 32, 32) * 2 - 1

    def step():
        t = torch.randint(0, TIMESTEPS, (chosen.batch,))
        eps = torch.randn_like(data)
        xt = signal[t, None, None, None] * data + noise[t, None, None, None] * eps
        with torch.autocast(chosen.device, torch.bfloat16, enabled=chosen.variant == "bf16"):
            output = forward(xt, t)
        loss = F.mse_loss(output.float(), eps)
        adam.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        adam.step()
        with torch.no_grad():
            torch._foreach_lerp_(average, parameters, 1e-3)
        loss.item()

    times = timing.milliseconds(step, 4, chosen.steps)
    timing.write(chosen.json, f"PyTorch {torch.__version__} {chosen.variant}", times)


if __name__ == "__main__":
    main()
