"""Prints the table of ratios from the files that compare.sh leaves: CASE.WHO.ROUND.json."""

import collections
import json
import pathlib
import statistics
import sys


def timings(report):
    """Median and peak memory, from our JSON or from that of timing.py."""
    case = report["milliseconds"][0] if "milliseconds" in report else report
    return case["median"], report["peakMemoryMiB"]


def main():
    rounds = collections.defaultdict(dict)
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
        case, who, number, _ = path.name.split(".")
        rounds[case, who][number] = timings(json.loads(path.read_text()))
    print("| case | who | ms, median of medians | ratio to PyTorch eager | peak MiB | ratio |")
    print("| --- | --- | --- | --- | --- | --- |")
    for (case, who), values in rounds.items():
        eager = rounds[case, "eager"]
        time = statistics.median(ms for ms, _ in values.values())
        memory = statistics.median(mib for _, mib in values.values())
        ratio = statistics.median(values[n][0] / eager[n][0] for n in values)
        memory_ratio = statistics.median(values[n][1] / eager[n][1] for n in values)
        print(f"| {case} | {who} | {time:.1f} | {ratio:.2f} | {memory:.0f} | {memory_ratio:.2f} |")


if __name__ == "__main__":
    main()
