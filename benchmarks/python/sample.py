"""Times the network calls of DDIM sampling, each with the arithmetic of its step, as 'run-experiment bench sample' does.

    python sample.py --batch 64 --threads 2 --device cpu|cuda --variant eager|compile|bf16|diffusers --json out.json
"""

import argparse

import torch

import timing
import unet

TIMESTEPS = 1000


def own_step(network, alpha_bar):
    """DDIM with eta 0, Song et al. (2021), eq. 12, with x_0 clipped."""

    def step(x, t, earlier):
        eps = network(x, torch.full((len(x),), t))
        x0 = ((x - (1 - alpha_bar[t]).sqrt() * eps) / alpha_bar[t].sqrt()).clamp(-1, 1)
        eps = (x - alpha_bar[t].sqrt() * x0) / (1 - alpha_bar[t]).sqrt()
        return alpha_bar[earlier].sqrt() * x0 + (1 - alpha_bar[earlier]).sqrt() * eps

    return step


def diffusers_step(network, steps):
    from diffusers import DDIMScheduler

    scheduler = DDIMScheduler(num_train_timesteps=TIMESTEPS, timestep_spacing="trailing")
    scheduler.set_timesteps(steps)

    def step(x, t, earlier):
        return scheduler.step(network(x, torch.full((len(x),), t)), t, x).prev_sample

    return step


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--batch", type=int, default=64)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--steps", type=int, default=10)
    arguments.add_argument("--variant", choices=["eager", "compile", "bf16", "diffusers"], default="eager")
    arguments.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    arguments.add_argument("--json", required=True)
    chosen = arguments.parse_args()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(0)
    torch.set_default_device(chosen.device)
    network = unet.Unet().eval()
    if chosen.variant == "compile":
        network = torch.compile(network)
    betas = torch.linspace(1e-4, 0.02, TIMESTEPS, dtype=torch.float64)
    alpha_bar = torch.cumprod(1 - betas, 0).float()
    total = chosen.steps + 3
    times = [round((k + 1) * TIMESTEPS / total) - 1 for k in range(total)]
    advance = (
        diffusers_step(network, total)
        if chosen.variant == "diffusers"
        else own_step(network, alpha_bar)
    )
    state = {"x": torch.randn(chosen.batch, 1, 32, 32), "k": total - 1}

    def step():
        k = state["k"]
        state["x"] = advance(state["x"], times[k], times[max(k - 1, 0)])
        state["k"] = k - 1
        if chosen.device == "cuda":
            torch.cuda.synchronize()

    half = torch.autocast(chosen.device, torch.bfloat16, enabled=chosen.variant == "bf16")
    with torch.inference_mode(), half:
        taken = timing.milliseconds(step, 3, chosen.steps)
    timing.write(chosen.json, f"PyTorch {torch.__version__} {chosen.variant}", taken)


if __name__ == "__main__":
    main()
