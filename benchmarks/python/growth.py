"""Tables and a picture from the files that growth.sh leaves: WHAT.SETTING=VALUE.json."""

import collections
import json
import pathlib
import sys

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot

NAMES = {
    "training.batch": "batch",
    "architecture.width": "width of the first level",
    "architecture.blocks": "residual blocks a level",
    "dataset.size": "pixels a side",
    "ho": "batch, Ho's CIFAR-10 model",
}
WHAT = {"train": "training step", "sample": "sampling step"}


def read(folder):
    """setting → what → value → (median ms, peak MiB)"""
    series = collections.defaultdict(lambda: collections.defaultdict(dict))
    for path in pathlib.Path(folder).glob("*.json"):
        what, rest = path.stem.split(".", 1)
        setting, value = rest.split("=")
        report = json.loads(path.read_text())
        series[setting][what][int(value)] = (
            report["milliseconds"][0]["median"],
            report["peakMemoryMiB"],
        )
    return series


def table(name, kinds):
    print(f"| {name} | " + " | ".join(f"{WHAT[k]}, ms | peak MiB" for k in kinds) + " |")
    print("| --- |" + " --- | --- |" * len(kinds))
    for value in sorted(set().union(*kinds.values())):
        cells = [f"{kinds[k][value][0]:.1f} | {kinds[k][value][1]}" for k in kinds]
        print(f"| {value} | " + " | ".join(cells) + " |")
    print()


def main():
    series = read(sys.argv[1])
    figure, axes = pyplot.subplots(2, 4, figsize=(13, 5.5), sharey="row")
    for column, setting in enumerate(s for s in NAMES if s != "ho"):
        for what in (w for w in WHAT if w in series[setting]):  # in the same colours everywhere
            points = series[setting][what]
            values = sorted(points)
            for row in (0, 1):
                axes[row, column].plot(values, [points[v][row] for v in values], "o-", label=WHAT[what])
        axes[0, column].set_yscale("log")
        axes[1, column].set_xlabel(NAMES[setting])
    axes[1, 0].set_ylim(bottom=0)  # after all is drawn: the top is that of the largest
    axes[0, 0].set_ylabel("milliseconds")
    axes[1, 0].set_ylabel("peak memory, MiB")
    axes[0, 0].legend()
    figure.tight_layout()
    figure.savefig(sys.argv[2], dpi=90)
    for setting, name in NAMES.items():
        table(name, dict(sorted(series[setting].items(), reverse=True)))


if __name__ == "__main__":
    main()
