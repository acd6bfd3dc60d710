"""Prints experiments/fruit.csv: invented fruit whose weight follows from their size and kind.

weight = density of the kind * pi / 6 * length * width^2, to within 3 %; half of the apples and
pears, and a tenth of the plums, are ripe.
"""

import math
import random

KINDS = {  # share, mean length and width in mm, density in g/mm^3, share of ripe ones
    "apple": (0.5, 70, 76, 0.80e-3, 0.5),
    "pear": (0.3, 95, 65, 1.00e-3, 0.5),
    "plum": (0.2, 45, 38, 1.05e-3, 0.1),
}

random.seed(1)
print("kind,ripe,length_mm,width_mm,weight_g")
for _ in range(1000):
    kind = random.choices(list(KINDS), [row[0] for row in KINDS.values()])[0]
    _, length, width, density, ripe = KINDS[kind]
    size = random.gauss(1, 0.08)
    length *= size * random.gauss(1, 0.04)
    width *= size * random.gauss(1, 0.04)
    weight = density * math.pi / 6 * length * width**2 * random.gauss(1, 0.03)
    answer = "yes" if random.random() < ripe else "no"
    print(f"{kind},{answer},{length:.1f},{width:.1f},{weight:.0f}")
