"""The U-Net of conf/standard-case.yaml in PyTorch: the same layers, shapes and number of parameters."""

import torch
from torch import nn
from torch.nn import functional as F

GROUPS = 8


class ResidualBlock(nn.Module):
    def __init__(self, channels_in, channels_out, embedding):
        super().__init__()
        self.norm1 = nn.GroupNorm(GROUPS, channels_in)
        self.conv1 = nn.Conv2d(channels_in, channels_out, 3, padding=1)
        self.time = nn.Linear(embedding, channels_out)
        self.norm2 = nn.GroupNorm(GROUPS, channels_out)
        self.conv2 = nn.Conv2d(channels_out, channels_out, 3, padding=1)
        same = channels_in == channels_out
        self.skip = nn.Identity() if same else nn.Conv2d(channels_in, channels_out, 1)

    def forward(self, x, embedding):
        h = self.conv1(F.silu(self.norm1(x)))
        h = h + self.time(F.silu(embedding))[:, :, None, None]
        h = self.conv2(F.silu(self.norm2(h)))
        return self.skip(x) + h


class SelfAttention(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.norm = nn.GroupNorm(GROUPS, channels)
        self.query = nn.Linear(channels, channels)
        self.key = nn.Linear(channels, channels)
        self.value = nn.Linear(channels, channels)
        self.output = nn.Linear(channels, channels)

    def forward(self, x):
        h = self.norm(x).flatten(2).transpose(1, 2)  # (B, H·W, C)
        q, k, v = self.query(h), self.key(h), self.value(h)
        h = F.scaled_dot_product_attention(q[:, None], k[:, None], v[:, None])[:, 0]
        return x + self.output(h).transpose(1, 2).reshape(x.shape)


class Stage(nn.Module):
    """A residual block, and attention behind it where there is any."""

    def __init__(self, channels_in, channels_out, embedding, attends):
        super().__init__()
        self.residual = ResidualBlock(channels_in, channels_out, embedding)
        self.attention = SelfAttention(channels_out) if attends else nn.Identity()

    def forward(self, x, embedding):
        return self.attention(self.residual(x, embedding))


class Unet(nn.Module):
    def __init__(self, channels=1, size=32, width=32, multipliers=(1, 2, 2), blocks=2, attention=(16,)):
        super().__init__()
        self.width = width
        embedding = 4 * width
        last = len(multipliers) - 1
        self.time1, self.time2 = nn.Linear(width, embedding), nn.Linear(embedding, embedding)
        self.input = nn.Conv2d(channels, width, 3, padding=1)
        skips, at = [width], width
        self.down = nn.ModuleList()
        for level, multiplier in enumerate(multipliers):
            for _ in range(blocks):
                self.down.append(Stage(at, width * multiplier, embedding, size >> level in attention))
                at = width * multiplier
                skips.append(at)
            if level < last:
                self.down.append(nn.Conv2d(at, at, 3, stride=2, padding=1))
                skips.append(at)
        self.middle = nn.ModuleList([Stage(at, at, embedding, False) for _ in range(2)])
        self.up = nn.ModuleList()
        for level in reversed(range(last + 1)):
            for _ in range(blocks + 1):
                out = width * multipliers[level]
                self.up.append(Stage(at + skips.pop(), out, embedding, size >> level in attention))
                at = out
            if level > 0:
                self.up.append(nn.Conv2d(at, at, 3, padding=1))
        self.norm = nn.GroupNorm(GROUPS, at)
        self.output = nn.Conv2d(at, channels, 3, padding=1)

    def waves(self, t):
        half = self.width // 2
        frequencies = 1e-4 ** (torch.arange(half, device=t.device) / (half - 1))
        angles = t[:, None].float() * frequencies
        return torch.cat([angles.sin(), angles.cos()], dim=1)

    def forward(self, x, t):
        embedding = self.time2(F.silu(self.time1(self.waves(t))))
        h = self.input(x)
        skips = [h]
        for layer in self.down:
            h = layer(h, embedding) if isinstance(layer, Stage) else layer(h)
            skips.append(h)
        for stage in self.middle:
            h = stage(h, embedding)
        for layer in self.up:
            if isinstance(layer, Stage):
                h = layer(torch.cat([h, skips.pop()], dim=1), embedding)
            else:
                h = layer(F.interpolate(h, scale_factor=2, mode="nearest"))
        return self.output(F.silu(self.norm(h)))


def parameters(network):
    return sum(p.numel() for p in network.parameters())
