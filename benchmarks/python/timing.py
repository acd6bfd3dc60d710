"""What both benchmarks share: the clock, the numbers, the JSON."""

import json
import resource
import statistics
import sys
import time


def milliseconds(step, warm_up, steps):
    for _ in range(warm_up):
        step()
    times = []
    for _ in range(steps):
        start = time.perf_counter()
        step()
        times.append((time.perf_counter() - start) * 1e3)
    return times


def write(path, name, times):
    report = {
        "case": name,
        "median": statistics.median(times),
        "min": min(times),
        "values": times,
        "peakMemoryMiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    with open(path, "w") as file:
        json.dump(report, file, indent=2)
    print(f"{name}: median {report['median']:.1f} ms, least {report['min']:.1f} ms", file=sys.stderr)
