"""Numbers for UniPcSamplerTest: UniPC-2 with B_2(h), written from Zhao et al. (2023), algorithms 1
and 2, and the authors' code (`multistep_uni_pc_bh_update` of github.com/wl-zhao/UniPC, variant bh2,
x_0 predicted): the sample that the network saw and the corrected one are kept apart, and the weights
come from the linear system.

The data are N(0, s^2) under the linear schedule with T = 1000, for which the optimal x_0-hat is
known; the grid is even in lambda = ln(alpha / sigma), from lambda_T to lambda_1. Printed: x at the
end over the exact solution. No packages needed: python3 uni_pc.py
"""
import math


def solve(a, b):
    """Gaussian elimination."""
    n = len(b)
    rows = [list(a[i]) + [b[i]] for i in range(n)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(n):
            if r != i:
                f = rows[r][i] / rows[i][i]
                rows[r] = [x - f * y for x, y in zip(rows[r], rows[i])]
    return [rows[i][n] / rows[i][i] for i in range(n)]


def alpha(lam):
    return math.sqrt(1 / (1 + math.exp(-2 * lam)))


def sigma(lam):
    return math.sqrt(1 / (1 + math.exp(2 * lam)))


def denoised(x, lam, s2):
    a2 = alpha(lam) ** 2
    return alpha(lam) * s2 / (a2 * s2 + 1 - a2) * x


def update(x, lams, models, lam, order, s2, last):
    """One step of the authors' code: predict from lams[-1] to lam, then correct if not `last`."""
    lam0, m0 = lams[-1], models[-1]
    h = lam - lam0
    rks, d1s = [], []
    for i in range(1, order):
        rk = (lams[-(i + 1)] - lam0) / h
        rks.append(rk)
        d1s.append((models[-(i + 1)] - m0) / rk)
    rks.append(1.0)
    hh = -h
    phi1 = math.expm1(hh)
    phik = phi1 / hh - 1
    big_b = math.expm1(hh)
    r, b, factorial = [], [], 1
    for i in range(1, order + 1):
        r.append([rk ** (i - 1) for rk in rks])
        b.append(phik * factorial / big_b)
        factorial *= i + 1
        phik = phik / hh - 1 / factorial
    base = sigma(lam) / sigma(lam0) * x - alpha(lam) * phi1 * m0
    rhos_p = [0.5] if order == 2 else solve([q[:-1] for q in r[:-1]], b[:-1]) if order > 1 else []
    predicted = base - alpha(lam) * big_b * sum(p * d for p, d in zip(rhos_p, d1s))
    model = denoised(predicted, lam, s2)
    if last:
        return predicted, model
    rhos_c = [0.5] if order == 1 else solve(r, b)
    rest = sum(c * d for c, d in zip(rhos_c[:-1], d1s)) + rhos_c[-1] * (model - m0)
    return base - alpha(lam) * big_b * rest, model


def ratio(steps, s2):
    alpha_bar = 1.0
    levels = []
    for t in range(1000):
        alpha_bar *= 1 - (1e-4 + (0.02 - 1e-4) * t / 999)
        levels.append(0.5 * math.log(alpha_bar / (1 - alpha_bar)))
    start, end = levels[-1], levels[0]
    grid = [start + i * (end - start) / steps for i in range(steps + 1)]
    x = 1.0
    lams, models = [grid[0]], [denoised(x, grid[0], s2)]
    for i in range(1, steps + 1):
        x, model = update(x, lams, models, grid[i], min(2, i), s2, last=i == steps)
        lams.append(grid[i])
        models.append(model)
    spread = lambda lam: math.sqrt(alpha(lam) ** 2 * s2 + sigma(lam) ** 2)
    return x / (spread(end) / spread(start))


for n in (5, 10, 20, 40, 80, 160):
    print(n, *("%.9f" % ratio(n, s2) for s2 in (1, 0.25)))
