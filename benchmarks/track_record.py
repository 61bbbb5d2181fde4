"""How often later values lay inside a range that promises four in five, on any folder of series.

Each CSV file has a column `year` and a column `value` (or those named by the options); its other
columns tell its series apart. Of each series, every run of so many points is taken, the range is
formed for some years ahead, and the value that came is looked at. Windows overlap, so that the
shares are no independent trials. Files weigh the same, however many series they have.

    python benchmarks/track_record.py FOLDER [--year year] [--value value] [--compound]

Three ranges are compared: the prediction interval of a straight line by least squares, the random
walk with drift with a normal quantile (R's `forecast::rwf`), and the same with Student's t, which
is the one that tgdx shows.
"""

import argparse
import csv
import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from math import sqrt
from pathlib import Path

from tgdx.model import Scale
from tgdx.progress import growth
from tgdx.progress.figure import Figure, Refusal
from tgdx.progress.spread import QUANTILES, spread

Series = list[tuple[int, Decimal]]
WINDOWS = ((3, 1), (3, 5), (4, 5), (5, 5), (8, 5), (10, 8))
"""Points that a range is formed of, and years ahead."""
NORMAL = Decimal(statistics.NormalDist().inv_cdf(0.9))
RANGES = ("straight line", "drift, normal", "drift, Student")


def series_of(path: Path, year: str, value: str) -> list[Series]:
    """The series of a file in order of years; rows without a number are passed over."""
    found: dict[tuple[str, ...], Series] = defaultdict(list)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            key = tuple(cell or "" for name, cell in row.items() if name not in (year, value))
            try:
                found[key].append((int(row[year]), Decimal(row[value])))
            except (InvalidOperation, KeyError, TypeError, ValueError):
                continue
    return [sorted(points) for points in found.values()]


def straight_line(points: Series, ahead: int) -> tuple[Decimal, Decimal] | None:
    """Prediction interval of a least-squares line; None with two points, which it always hits."""
    n = len(points)
    if n < 4:
        return None
    xs, ys = [float(year) for year, _ in points], [float(value) for _, value in points]
    slope, start = statistics.linear_regression(xs, ys)
    at, mean = xs[-1] + ahead, statistics.fmean(xs)
    rest = sum((y - start - slope * x) ** 2 for x, y in zip(xs, ys, strict=True)) / (n - 2)
    spread_x = sum((x - mean) ** 2 for x in xs)
    error = sqrt(rest * (1 + 1 / n + (at - mean) ** 2 / spread_x)) * float(QUANTILES[n - 3])
    return Decimal(start + slope * at - error), Decimal(start + slope * at + error)


def drift(
    points: Series, ahead: int, scale: Scale, quantile: Decimal | None
) -> tuple[Decimal, Decimal] | None:
    """The range about the value at the mean pace; None where it is refused."""
    figures = [Figure(value, "value", year=year) for year, value in points]
    (first_year, first), (last_year, last) = points[0], points[-1]
    pace = growth.rate(scale, first, last, last_year - first_year)
    if pace is None:
        return None
    middle = growth.moved(scale, last, pace, ahead)
    found = spread(figures, scale, Figure(middle, "value", year=last_year + ahead), None, quantile)
    return None if isinstance(found, Refusal) else (found.low.value, found.high.value)


def outcomes(series: Series, length: int, ahead: int, scale: Scale) -> Iterator[Mapping[str, bool]]:
    """Whether the value that came lay inside each range, window by window."""
    came = dict(series)
    for start in range(len(series) - length + 1):
        points = series[start : start + length]
        later = came.get(points[-1][0] + ahead)
        if later is None:
            continue
        ranges = (
            straight_line(points, ahead),
            drift(points, ahead, scale, NORMAL),
            drift(points, ahead, scale, None),
        )
        named = zip(RANGES, ranges, strict=True)
        yield {name: found[0] <= later <= found[1] for name, found in named if found}


def coverage(
    files: Sequence[Sequence[Series]], length: int, ahead: int, scale: Scale
) -> tuple[dict[str, float], int]:
    """The share of values inside each range, files weighing the same, and how many were tried."""
    shares: dict[str, list[float]] = defaultdict(list)
    tried = 0
    for file in files:
        results = [each for series in file for each in outcomes(series, length, ahead, scale)]
        tried += len(results)
        for name in RANGES:
            hits = [each[name] for each in results if name in each]
            if hits:
                shares[name].append(statistics.fmean(hits))
    return {name: statistics.fmean(each) for name, each in shares.items()}, tried


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table of shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--year", default="year")
    parser.add_argument("--value", default="value")
    parser.add_argument("--compound", action="store_true", help="ranges on the scale of rates")
    given = parser.parse_args(arguments)
    scale: Scale = "compound" if given.compound else "linear"
    paths = sorted(given.folder.rglob("*.csv"))
    files = [series_of(path, given.year, given.value) for path in paths]
    series = sum(map(len, files))
    print(f"{series} series of {len(files)} files; inside a range that promises 80 %:\n")
    print(f"| points, years ahead | {' | '.join(RANGES)} | windows |")
    print("|---|" + "---|" * (len(RANGES) + 1))
    for length, ahead in WINDOWS:
        shares, tried = coverage(files, length, ahead, scale)
        cells = [f"{shares[name]:.0%}" if name in shares else "–" for name in RANGES]
        print(f"| {length}, {ahead} | {' | '.join(cells)} | {tried} |")


if __name__ == "__main__":
    main()
