"""Time our coefficients beside the `krippendorff` package: three coders, 20,000 units, a tenth of the codes missing.

The package is no part of the project (its licence is the GPL); where it is not installed, `pip install krippendorff`
puts it beside. Ours computes six coefficients in the time that is shown, the package alpha alone.
"""

import statistics
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.agreement import LEVELS, coefficients

CODERS, UNITS, VALUES, TIMES = 3, 20_000, 5, 31


def main() -> None:
    """Print processor seconds and ratio for each level of measurement."""
    units = draw_units()
    for level in LEVELS:
        ours = median_time(lambda level=level: coefficients(units, level, resamples=0))
        said = f"{level}: ours {1000 * ours:.1f} ms"
        try:
            import krippendorff
        except ImportError:
            print(f"{said}; to compare: pip install krippendorff")
            continue
        data = units.to_numpy().T
        theirs = median_time(
            lambda data=data, level=level: krippendorff.alpha(reliability_data=data, level_of_measurement=level)
        )
        ours_is = coefficients(units, level, resamples=0)["krippendorff_alpha"]
        theirs_is = krippendorff.alpha(reliability_data=data, level_of_measurement=level)
        print(f"{said}, krippendorff {1000 * theirs:.1f} ms: ratio {theirs / ours:.1f}")
        print(f"    alpha {ours_is:.6f} and {theirs_is:.6f}")
    began = time.process_time()
    coefficients(units)
    print(f"with 1,000 resamples: {time.process_time() - began:.2f} s")


def draw_units() -> pd.DataFrame:
    """Draw codes of coders who agree on some three in four units."""
    random = np.random.default_rng(1)
    true = random.integers(0, VALUES, UNITS)
    columns = {}
    for coder in range(CODERS):
        codes = np.where(random.random(UNITS) < 0.85, true, random.integers(0, VALUES, UNITS)).astype(float)
        codes[random.random(UNITS) < 0.1] = np.nan
        columns[f"coder {coder + 1}"] = codes
    return pd.DataFrame(columns)


def median_time(work: Callable[[], object]) -> float:
    """Return the median processor seconds of several calls: other work on the machine does not count."""
    times = []
    for _ in range(TIMES):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return statistics.median(times)


if __name__ == "__main__":
    main()
