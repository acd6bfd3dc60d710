"""Numbers for AnnealedLangevinSamplerTest: the recursion of Song & Ermon (2019), algorithm 1, on
N(0, 1), in their variable x / sqrt(alpha-bar) and sigma^2 = (1 - alpha-bar) / alpha-bar, under the
linear schedule with T = 1000. 20 levels even in log SNR, 199 Langevin steps shared out among them,
one call for x_0-hat. Printed: the deviation of the result. No packages needed.
"""
import math

SIGMA2 = []
alpha_bar = 1.0
for t in range(1000):
    alpha_bar *= 1 - (1e-4 + (0.02 - 1e-4) * t / 999)
    SIGMA2.append((1 - alpha_bar) / alpha_bar)


def level(i, count):
    """The step nearest to place i of a grid in log SNR, the noisiest first."""
    high, low = math.log(SIGMA2[-1]), math.log(SIGMA2[0])
    wanted = high + (low - high) * i / (count - 1)
    return min(SIGMA2, key=lambda s: abs(math.log(s) - wanted))


def deviation(size, levels=20, calls=199):
    variance = 1 + SIGMA2[-1]  # of x_T / sqrt(alpha-bar), where x_T is N(0, 1)
    for call in range(calls):
        sigma2 = level(call * levels // calls, levels)
        step = size * sigma2
        keep = 1 - step / 2 / (1 + sigma2)  # score = -x / (1 + sigma^2)
        variance = keep * keep * variance + step
    return math.sqrt(variance) / (1 + sigma2)  # x_0-hat = x / (1 + sigma^2)


for size in (0.2, 0.8):
    print(size, "%.6f" % deviation(size))
