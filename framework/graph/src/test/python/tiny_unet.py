"""Writes tiny_unet.safetensors: inputs, parameters, loss and gradients of TinyUNet by PyTorch 2.7.1.

    pip install torch==2.7.1 safetensors
    python tiny_unet.py ../resources/io/diffusionlab/graph/tiny_unet.safetensors
"""

import sys

import torch
from safetensors.torch import save_file
from torch import nn
from torch.nn import functional as F

CHANNELS = 8


class TinyUNet(nn.Module):
    """The same network as TinyUNet.java."""

    def __init__(self):
        super().__init__()
        self.convIn = nn.Conv2d(2, CHANNELS, 3, padding=1)
        self.norm1 = nn.GroupNorm(4, CHANNELS)
        self.conv1 = nn.Conv2d(CHANNELS, CHANNELS, 3, padding=1)
        self.embed = nn.Linear(6, CHANNELS)
        self.down = nn.Conv2d(CHANNELS, CHANNELS, 3, stride=2, padding=1)
        self.norm2 = nn.GroupNorm(4, CHANNELS)
        self.qkv = nn.Linear(CHANNELS, 3 * CHANNELS)
        self.project = nn.Linear(CHANNELS, CHANNELS)
        self.up = nn.Conv2d(CHANNELS, CHANNELS, 3, padding=1)
        self.norm3 = nn.GroupNorm(4, 2 * CHANNELS)
        self.convOut = nn.Conv2d(2 * CHANNELS, 2, 3, padding=1)

    def attend(self, x):
        pixels = self.norm2(x).flatten(2).transpose(1, 2)
        q, k, v = self.qkv(pixels).chunk(3, dim=2)
        attended = torch.softmax(q @ k.transpose(1, 2) / CHANNELS**0.5, dim=-1) @ v
        return x + self.project(attended).transpose(1, 2).reshape(x.shape)

    def forward(self, x, e):
        h = self.convIn(x)
        h = self.conv1(F.silu(self.norm1(h))) + self.embed(e)[:, :, None, None]
        d = self.attend(self.down(h))
        u = self.up(F.interpolate(d, scale_factor=2, mode="nearest"))
        return self.convOut(F.silu(self.norm3(torch.cat([u, h], dim=1))))


def java_name(name):
    """As DJL names it: blocks are counted in order of declaration, norms are plain parameters."""
    layer, kind = name.split(".")
    if layer.startswith("norm"):
        return layer + ("_gamma" if kind == "weight" else "_beta")
    layers = ["convIn", "conv1", "embed", "down", "qkv", "project", "up", "convOut"]
    return f"{layers.index(layer) + 1:02d}{layer}_{kind}"


def main():
    torch.manual_seed(0)
    network = TinyUNet()
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.add_(0.2 * torch.randn_like(parameter))
    x, e, target = torch.randn(5, 2, 8, 8), torch.randn(5, 6), torch.randn(5, 2, 8, 8)
    loss = ((network(x, e) - target) ** 2).mean()
    loss.backward()
    tensors = {"x": x, "e": e, "target": target, "loss": loss.detach().reshape(1)}
    for name, parameter in network.named_parameters():
        tensors["p." + java_name(name)] = parameter.detach().contiguous()
        tensors["g." + java_name(name)] = parameter.grad.contiguous()
    save_file(tensors, sys.argv[1])


if __name__ == "__main__":
    main()
