"""Prints the numbers that NoiseTest expects of Noise.seeded, worked out without Java."""

import math

MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15


def split_mix(state):
    """SplitMix64, Steele et al. (2014): 64-bit numbers for ever."""
    while True:
        state = (state + GOLDEN) & MASK
        z = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def mix(key):
    return next(split_mix(key & MASK))


def gaussians(seed, sample, step, count):
    numbers = split_mix(mix(mix(mix(seed) + sample) + step))
    result = []
    while len(result) < count:
        radius = math.sqrt(-2 * math.log(1 - (next(numbers) >> 11) * 2.0**-53))
        angle = 2 * math.pi * ((next(numbers) >> 11) * 2.0**-53)
        result += [radius * math.cos(angle), radius * math.sin(angle)]
    return result[:count]


for seed, sample, step in [(0, 0, 0), (42, 3, 1), (-1, 63, 1000)]:
    print(seed, sample, step, [round(z, 6) for z in gaussians(seed, sample, step, 3)])
