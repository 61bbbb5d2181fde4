"""What a row is derived from: its figures, its tests, its inputs; and all of it as JSON."""

from collections.abc import Iterator, Sequence

from tgdx.model import Book, Observation, Target
from tgdx.progress.assessment import Assessment
from tgdx.progress.figure import Figure, Refusal
from tgdx.progress.methods import Judgement
from tgdx.views import machine

Named = tuple[str, Figure | Refusal]


def figures(row: Assessment) -> Iterator[Named]:
    """The figures of a status row by column, in the order in which they build on each other."""
    trend = row.trend
    for point in (*trend.points, trend.goal) if trend else ():
        if point.formula:
            yield f"{point.quantity}_{point.year}", point
    columns: dict[str, Figure | Refusal | None] = {
        "latest": row.comparison.latest,
        "gap": row.comparison.gap,
        "required_change": row.required_change,
        "required_growth": row.required_growth,
        "observed_change": row.observed_change,
        "observed_growth": row.observed_growth,
    }
    judgement = row.judgement
    if isinstance(judgement, Judgement) and judgement.needed:
        name = f"{row.method.counts_from}_{judgement.needed.quantity}"
        columns[name] = judgement.needed
        columns["ratio"] = judgement.ratio
    if isinstance(judgement, Judgement) and judgement.path:
        columns |= {"path": judgement.path, "shortfall": judgement.shortfall}
    columns["projected"] = row.projected
    if isinstance(row.projected_low, Figure) and "error" in row.projected_low.inputs:
        error = row.projected_low.inputs["error"]
        spread = error.inputs["spread"]
        columns |= {"drift": spread.inputs["drift"], "spread": spread, "error": error}
    columns |= {"projected_low": row.projected_low, "projected_high": row.projected_high}
    columns |= {"better_at": row.better_at, "worse_at": row.worse_at}
    columns |= {"next_on_track": row.next_on_track, "fastest": row.fastest}
    for column, figure in columns.items():
        if figure is not None and not (isinstance(figure, Figure) and not figure.formula):
            yield column, figure


def givens(row: Assessment) -> list[tuple[str, Figure]]:
    """The figures that stand in a data file, under the first name that a formula gives them."""
    found: dict[tuple[int, str], tuple[str, Figure]] = {}

    def walk(name: str, figure: Figure) -> None:
        if figure.given is not None:
            part = "benchmark" if name == "benchmark" else "value"
            found.setdefault((id(figure.given), part), (name, figure))
        for inner, value in figure.inputs.items():
            walk(inner, value)

    for name, figure in (("target", row.comparison.target), ("latest", row.comparison.latest)):
        if figure is not None:
            walk(
                "benchmark" if figure.given is not row.target and name == "target" else name, figure
            )
    for name, value in figures(row):
        if isinstance(value, Figure):
            walk(name, value)
    trend = row.trend
    for point in trend.points if trend else ():
        walk("observation", point)
    for seen in row.comparison.rests_on:
        walk("observation", Figure(seen.value, "value", given=seen, year=seen.year))
    return sorted(found.values(), key=lambda entry: (entry[1].year or 0, entry[0]))


def source_id(name: str, given: Observation | Target) -> str:
    """The source of a figure that a formula calls `name`: a benchmark may have one of its own."""
    if name == "benchmark" and isinstance(given, Observation) and given.benchmark_source:
        return given.benchmark_source
    return given.source


def decisions(row: Assessment) -> Iterator[tuple[str, bool]]:
    """The tests of the verdict in their order, with their outcomes; the last is the verdict's."""
    over = "elapsed" in row.flags
    order = ["not_comparable", "no_data", "elapsed"]
    order += ["elapsed_no_data", "achieved"] if over else ["met"]
    if not over and row.verdict != "undefined":  # undefined for another reason than their number
        order += ["insufficient_data", "undefined", *(t.verdict for t in row.method.thresholds)]
    for test in order:
        if test == row.verdict:
            break
        yield test, over if test == "elapsed" else test == "on_track" and row.is_capped
    yield row.verdict, True


def as_mapping(book: Book, rows: Sequence[Assessment]) -> list[dict[str, object]]:
    """`explain --format json`: the same as a tree."""
    return [_row_tree(book, row) for row in rows]


def _row_tree(book: Book, row: Assessment) -> dict[str, object]:
    reason = row.reason
    return {
        "indicator": row.indicator.id,
        "target_year": row.target.year,
        "verdict": row.verdict,
        "on_track": row.on_track,
        "flags": list(row.flags),
        "reason": machine.reason(reason),
        "tests": [{"test": test, "decided": decided} for test, decided in decisions(row)],
        "thresholds": [
            {"verdict": t.verdict, "ratio": machine.number(t.bound), "inclusive": t.inclusive}
            for t in row.method.thresholds
        ],
        "reference": row.method.reference,
        "target": _given_tree(book, row.target),
        "figures": {name: _figure_tree(book, name, figure) for name, figure in figures(row)},
        "sectors": {
            name: None if c is None or c.gap is None else _figure_tree(book, "gap", c.gap)
            for name, c in row.comparison.sectors.items()
        },
        "aside": [
            {**_given_tree(book, left.observation), "reason": left.reason.reason}
            for left in row.excluded
        ],
    }


def _figure_tree(book: Book, name: str, figure: Figure | Refusal) -> dict[str, object]:
    if isinstance(figure, Refusal):
        return {"value": None, "reason": machine.reason(figure)}
    tree: dict[str, object] = {"value": machine.number(figure), "quantity": figure.quantity}
    if figure.year is not None:
        tree["year"] = figure.year
    if figure.formula:
        tree["formula"] = figure.formula
        tree["inputs"] = {part: _figure_tree(book, part, f) for part, f in figure.inputs.items()}
    if figure.given is not None:
        tree["given"] = _given_tree(book, figure.given, name)
    return tree


def _given_tree(book: Book, given: Observation | Target, name: str = "value") -> dict[str, object]:
    source = source_id(name, given)
    tree: dict[str, object] = {"year": given.year, "place": str(given.location)}
    if isinstance(given, Observation):
        tree |= {
            "value": machine.number(given.benchmark if name == "benchmark" else given.value),
            "series": given.series,
            "status": given.status,
            "published": given.published,
        }
    else:
        tree |= {"operator": given.operator, "wording": given.wording}
    return tree | {"source": {"id": source, **book.sources[source].model_dump()}}
