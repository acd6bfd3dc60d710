"""Prints the oracles of StatisticsTest.

    pip install scipy==1.15.3 statsmodels==0.14.4
    python seed_statistics.py
"""

import numpy as np
from scipy import special, stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import TTestPower

values = np.array([0.31, 0.34, 0.29, 0.36, 0.33])
mean, error = values.mean(), stats.sem(values)
print("t interval", stats.t.interval(0.95, len(values) - 1, mean, error))

differences = np.array([0.02, 0.035, 0.01, 0.05])
print("paired t", stats.ttest_1samp(differences, 0))
d = differences.mean() / differences.std(ddof=1)
m = len(differences) - 1
j = special.gamma(m / 2) / (np.sqrt(m / 2) * special.gamma((m - 1) / 2))
print("d_z", d, "g_z", d * j)
print("seeds for d = 0.8:", TTestPower().solve_power(0.8, power=0.8, alpha=0.05))
print("Holm", multipletests([0.01, 0.04, 0.03, 0.005], method="holm")[1])

for name, values in {
    "rule_kept of variant 1": [0.02, 0.035, 0.01, 0.05],
    "rule_kept of variant 2": [0.2, 0.21, 0.19, 0.2],
}.items():
    v = np.array(values)
    m = len(v) - 1
    j = special.gamma(m / 2) / (np.sqrt(m / 2) * special.gamma((m - 1) / 2))
    print(
        name,
        stats.t.interval(0.95, m, v.mean(), stats.sem(v)),
        stats.ttest_1samp(v, 0).pvalue,
        "g_z",
        j * v.mean() / v.std(ddof=1),
    )
