"""Small books for tests: the form of the data files without their boilerplate, and random ones.

`content` fills in what a test does not speak of (names, sources, series), `Content.book` makes the
`Book` through the model's own classes, and `Content.texts` writes the two files as an editor could.
`contents` is a strategy of valid books of all kinds; `tests/test_properties.py` uses it first.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tgdx.model import BETTER_OF, KINDS, ActualsFile, Book, TargetsFile

Plain = Mapping[str, Any]
"""Values as a data file holds them: text, whole numbers, decimals, lists, mappings."""

SOURCE = {"title": "A table", "publisher": "An office", "published": "2026", "url": "https://a.b/c"}
UNIT_OF = {
    "level": "percent",
    "avg_growth": "percent_per_year",
    "rank": "rank",
    "vs_benchmark": "index",
    "floor_all": "percent",
}


def name(text: str) -> dict[str, str]:
    """The same words in both languages."""
    return {"vi": text, "en": text}


@dataclass(frozen=True)
class Content:
    """What both files of a book hold, as plain values."""

    targets: dict[str, Any]
    actuals: dict[str, Any]

    def book(self) -> Book:
        """The book, validated record by record; the rules across records are the reader's."""
        targets = TargetsFile.model_validate(exact(self.targets))
        actuals = ActualsFile.model_validate(exact(self.actuals))
        judged = {each.id: each.series for each in targets.indicators}
        for name, entries in actuals.observations.items():
            for entry in entries:
                if entry.series is None and judged.get(name):
                    entry.__dict__["series"] = judged[name]
        return Book(
            area=targets.area,
            sources={**targets.sources, **actuals.sources},
            series={**targets.series, **actuals.series},
            indicators=tuple(targets.indicators),
            observations={key: tuple(value) for key, value in actuals.observations.items()},
        )

    def texts(self) -> dict[str, str]:
        """Both files by name, as YAML that the reader accepts."""
        return {
            "targets.yaml": as_yaml(self.targets) + "\n",
            "actuals.yaml": as_yaml(self.actuals) + "\n",
        }


def content(
    indicators: Sequence[Plain],
    observations: Mapping[str, Sequence[Plain]],
    area: Plain | None = None,
) -> Content:
    """Both files of a book, with names, sources and series filled in where they are not given."""
    full = [_indicator(indicator) for indicator in indicators]
    rows = {key: [{"source": "s", **row} for row in rows] for key, rows in observations.items()}
    named = [indicator.get("series") for indicator in full]
    named += [row.get("series") for values in rows.values() for row in values]
    series = {key: name(key) for key in sorted({key for key in named if key})}
    targets = {
        "format": 1,
        "area": {"id": "area", "name": name("Area"), **(area or {})},
        "sources": {"s": SOURCE},
        "series": series,
        "indicators": full,
    }
    actuals = {"format": 1, "area": targets["area"]["id"], "observations": rows}
    return Content(targets, actuals)


def one(indicator: Plain, observations: Sequence[Plain] = (), area: Plain | None = None) -> Content:
    """A book of one indicator."""
    full = _indicator(indicator)
    return content([full], {full["id"]: observations}, area)


def _indicator(given: Plain) -> dict[str, Any]:
    kind = given["kind"]
    full = {"id": "case", "name": name("Case"), "unit": UNIT_OF[kind], "better": "higher", **given}
    full["targets"] = [{"source": "s", **target} for target in given["targets"]]
    if kind == "vs_benchmark":
        full.setdefault("benchmark", name("Mean"))
    if "sectors" in full:
        full["sectors"] = [
            {"id": sector, "name": name(sector)} if isinstance(sector, str) else sector
            for sector in full["sectors"]
        ]
    return full


def exact(value: Any) -> Any:
    """Plain values with every float as the decimal that it was written as."""
    if isinstance(value, float):
        return Decimal(str(value))
    if isinstance(value, Mapping):
        return {key: exact(entry) for key, entry in value.items()}
    return [exact(entry) for entry in value] if isinstance(value, list | tuple) else value


def as_yaml(value: Any) -> str:
    """Plain values as YAML in flow style."""
    if isinstance(value, Mapping):
        entries = (f"{json.dumps(key)}: {as_yaml(entry)}" for key, entry in value.items())
        return "{" + ", ".join(entries) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(as_yaml, value)) + "]"
    if isinstance(value, float | Decimal):
        return f"{exact(value):f}"
    return json.dumps(value, ensure_ascii=False)


# Random books. Years lie around the usual ones, so that targets elapse, stand still and lie ahead.

YEARS = st.integers(2012, 2028)
SERIES = ("office", "ministry")
SECTORS = ("education", "health", "tourism")
STATUSES = st.sampled_from([None, None, "estimate", "preliminary", "final"])
PUBLISHED = st.sampled_from([None, None, 2019, "2021-07", "2023-03-15", "2025-01-06", "2026"])


def decimals(low: int, high: int, places: int) -> st.SearchStrategy[Decimal]:
    """Numbers with a fixed number of decimals."""
    scale = 10**places
    return st.integers(low * scale, high * scale).map(lambda n: Decimal(n).scaleb(-places))


VALUES: Mapping[str, st.SearchStrategy[Decimal]] = {
    "percent": decimals(0, 100, 2),
    "percent_per_year": decimals(-15, 25, 2),
    "index": decimals(0, 1, 4),
    "billion_vnd": decimals(-50, 100_000, 1),
    "count": decimals(0, 5_000, 0),
    "number": decimals(-100, 100, 2),
}


@st.composite
def contents(draw: st.DrawFn, kinds: Sequence[str] = KINDS) -> Content:
    """Valid books: one indicator of each of up to three kinds, and an area that may have ended."""
    chosen = draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=3, unique=True))
    indicators, observations = [], {}
    for kind in chosen:
        indicator = draw(_indicators(kind))
        indicators.append(indicator)
        observations[indicator["id"]] = draw(_observations(indicator))
    ended = draw(st.sampled_from([None, None, None, "2024-06-30", "2025-12-31"]))
    return content(indicators, observations, {"ended": ended} if ended else None)


@st.composite
def _indicators(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    indicator: dict[str, Any] = {"id": kind.replace("_", "-"), "kind": kind}
    if kind in ("level", "floor_all", "vs_benchmark"):
        units = ["percent", "index", "billion_vnd", "count", "number"]
        indicator["unit"] = draw(st.sampled_from(units))
    indicator["better"] = "lower" if kind == "rank" else draw(st.sampled_from(["higher", "lower"]))
    series = draw(st.sampled_from([None, *SERIES]))
    if series:
        indicator["series"] = series
    if kind != "avg_growth" and draw(st.integers(0, 5)) == 0:
        indicator["baseline"] = draw(YEARS)
    if kind in ("level", "floor_all") and draw(st.booleans()):
        indicator["scale"] = draw(st.sampled_from(["linear", "compound"]))
    if kind == "floor_all":
        indicator["sectors"] = list(SECTORS[: draw(st.integers(1, 3))])
    years = draw(st.lists(YEARS, min_size=1, max_size=2, unique=True))
    indicator["targets"] = [draw(_targets(indicator, year)) for year in sorted(years)]
    return indicator


@st.composite
def _targets(draw: st.DrawFn, indicator: Plain, year: int) -> dict[str, Any]:
    kind, target = indicator["kind"], {"year": year}
    operators = [o for o, better in BETTER_OF.items() if better == indicator["better"]]
    operator = draw(st.sampled_from(operators))
    if kind == "rank":
        target["of"] = draw(st.sampled_from([63, 63, 34]))
        target[operator] = draw(st.integers(1, target["of"]))
    elif kind == "vs_benchmark":
        target[operator] = "benchmark"
    else:
        target[operator] = draw(VALUES[indicator.get("unit", UNIT_OF[kind])])
    if kind == "avg_growth":
        target["from"] = year - draw(st.integers(0, 4))
    if draw(st.booleans()):
        target["approx"] = draw(st.booleans())
    return target


@st.composite
def _observations(draw: st.DrawFn, indicator: Plain) -> list[dict[str, Any]]:
    """Rows in any order, each year, series, sector and date of publication once."""
    kind = indicator["kind"]
    own = indicator.get("series")
    several = [own] if own is None else [own, own, own, SERIES[0], SERIES[1], None]
    rows = []
    for first, year in draw(_spans() if kind == "avg_growth" else _single_years()):
        for sector in indicator.get("sectors", [None]):
            series = draw(st.sampled_from(several))
            if sector and draw(st.integers(0, 4)) == 0:
                continue
            editions = st.lists(PUBLISHED, min_size=1, max_size=2, unique=True)
            for published in draw(editions.filter(lambda dates: dates[1:] == [] or all(dates))):
                row = {"year": year, "series": series, "sector": sector, "published": published}
                row["status"] = draw(STATUSES)
                if kind == "rank":
                    row["of"] = draw(st.sampled_from([63, 63, 63, 34]))
                    row["value"] = draw(st.integers(1, row["of"]))
                else:
                    row["value"] = draw(_value(indicator))
                if kind == "vs_benchmark":
                    row["benchmark"] = draw(_value(indicator))
                if first != year:
                    row["from"] = first
                rows.append({key: value for key, value in row.items() if value is not None})
    return draw(st.permutations(rows))


def _value(indicator: Plain) -> st.SearchStrategy[Decimal]:
    return VALUES[indicator.get("unit", UNIT_OF[indicator["kind"]])]


def _single_years() -> st.SearchStrategy[list[tuple[int, int]]]:
    years = st.lists(YEARS, max_size=7, unique=True)
    return years.map(lambda found: [(year, year) for year in found])


@st.composite
def _spans(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Years and periods of several years that do not overlap, now and then with a hole."""
    first, spans = draw(st.integers(2012, 2024)), []
    for length in draw(st.lists(st.sampled_from([1, 1, 1, 2, 3]), max_size=6)):
        spans.append((first, first + length - 1))
        first += length + draw(st.sampled_from([0, 0, 0, 0, 1]))
    return spans
