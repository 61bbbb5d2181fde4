"""How each figure came about: formula, numbers, inputs and their sources, down to file:line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tgdx.model import Book, Observation, Target
from tgdx.progress.assessment import Assessment
from tgdx.progress.figure import Figure, Refusal
from tgdx.progress.methods import Judgement
from tgdx.progress.observations import Excluded
from tgdx.views import machine
from tgdx.views.figures import FigureFormat, gap_words
from tgdx.views.rounding import TOO_LONG, decimals_of, not_zero, on_its_side, to_decimals
from tgdx.views.steps import Entry, Step
from tgdx.views.text import sparkline
from tgdx.views.wording import Language

Named = tuple[str, Figure | Refusal]
ORDER = (
    "not_comparable",
    "no_data",
    "elapsed",
    "met",
    "insufficient_data",
    "undefined",
)
"""The tests of a verdict before paces are looked at, as they follow each other."""

SIGNIFICANT = 9
"""Digits of a computed number that another formula uses: what a pocket calculator holds."""

RATIO_DECIMALS = 4

NAME = re.compile(r"\{(\w+)\}")


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
    columns["projected"] = row.projected
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
    return sorted(found.values(), key=lambda entry: (entry[1].year or 0, entry[0]))


def source_id(name: str, given: Observation | Target) -> str:
    """The source of a figure that a formula calls `name`: a benchmark may have one of its own."""
    if name == "benchmark" and isinstance(given, Observation) and given.benchmark_source:
        return given.benchmark_source
    return given.source


def tests(row: Assessment) -> list[tuple[str, bool]]:
    """The tests of the verdict in their order, up to the one that decided."""
    decided = {
        "achieved": "elapsed",
        "missed": "elapsed",
        "elapsed_no_data": "elapsed",
    }.get(row.verdict, row.verdict)
    if decided in ORDER:
        return [(test, test == decided) for test in ORDER[: ORDER.index(decided) + 1]]
    return [(test, False) for test in ORDER]


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
        "tests": [{"test": test, "decided": decided} for test, decided in tests(row)],
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


class Explanation:
    """The explanation of one row: heading and steps."""

    def __init__(self, language: Language, book: Book, row: Assessment) -> None:
        self.language, self.book, self.row = language, book, row
        self.units = FigureFormat.of(language, book, row.indicator)
        self.say = language.say

    def lines(self) -> Iterator[str]:
        """Heading and steps for a terminal, with an empty line before each step."""
        yield from self.heading()
        for step in self.steps():
            yield ""
            yield from step.lines()

    def heading(self) -> Iterator[str]:
        """The indicator and the target, the figures as a line of bars, and the indicator's note."""
        row, target = self.row, self.row.target
        name = self.language.name(row.indicator)
        words = self.units.target_words(target)
        yield f"{name} · {self.say('chart.target', year=target.year, operator=words)}"
        trend = row.trend
        line = sparkline([point.value for point in trend.points]) if trend else ""
        if trend and line:
            yield f"{trend.points[0].year} {line} {trend.points[-1].year}"
        if row.indicator.note:
            yield row.indicator.note.in_language(self.language.code)

    def steps(self) -> Iterator[Step]:
        """The verdict, every figure, the sectors, the inputs and what was left aside."""
        row, say = self.row, self.say
        verdict = say(f"verdict.{row.verdict}")
        yield Step(f"{say('explain.judgement')}: {verdict}", list(self._why()))
        for column, figure in figures(row):
            yield self._figure(column, figure)
        if row.comparison.sectors:
            yield Step(say("word.sector"), [Entry(line) for line in self._sectors()])
        yield Step(say("explain.inputs"), list(self._inputs()))
        if row.excluded:
            yield Step(say("explain.left_aside"), [self._aside(left) for left in row.excluded])

    def _why(self) -> Iterator[Entry]:
        row, say = self.row, self.say
        if row.reason:
            yield Entry(self.language.refusal(row.reason, row.indicator))
        for flag in row.flags:
            yield Entry(f"{say(f'flag.{flag}')}: {say(f'flag.means.{flag}')}")
        yield Entry(say("explain.tests"), tuple(self._tests()))
        method = f"{say('word.method')}: {say(f'method.{row.method.id}')}"
        yield Entry(f"{method}. {row.method.reference}")

    def _tests(self) -> Iterator[str]:
        row, say = self.row, self.say
        for test, decided in tests(row):
            label = say("flag.elapsed" if test == "elapsed" else f"verdict.{test}")
            yield f"{label}? {say('yes' if decided else 'no')}"
        if row.ratio is not None and not any(decided for _, decided in tests(row)):
            yield from self._thresholds(row.ratio)

    def _thresholds(self, ratio: Figure) -> Iterator[str]:
        shown = self.language.exact(self._shown_ratio(ratio))
        for threshold in self.row.method.thresholds:
            sign = "≥" if threshold.inclusive else ">"
            bound = self.language.number(threshold.bound, 2)
            passed = threshold.passed(ratio.value)
            verdict = self.say(f"verdict.{threshold.verdict}")
            answer = self.say("yes" if passed else "no")
            yield f"{verdict}: {shown} {sign} {bound}? {answer}"
            if passed:
                return
        yield f"{self.say('verdict.moving_away')}: {self.say('yes')}"

    def _figure(self, column: str, figure: Figure | Refusal) -> Step:
        heading = self.label(column, figure)
        if isinstance(figure, Refusal):
            return Step(heading, [Entry(self.language.refusal(figure, self.row.indicator))])
        names = {
            name: self.label(name, value, inside=True) for name, value in figure.inputs.items()
        }
        numbers = {name: self.operand(value) for name, value in figure.inputs.items()}
        rounded = any(self.rounded(value) != value.value for value in figure.inputs.values())
        lines = (
            self._filled(figure.formula, names),
            f"{'≈' if rounded else '='} {self._filled(figure.formula, numbers)}",
            self.result(column, figure),
        )
        return Step(heading, [Entry(line) for line in lines], is_formula=True)

    @staticmethod
    def _filled(formula: str, parts: Mapping[str, str]) -> str:
        text = NAME.sub(lambda match: parts[match[1]], formula)
        return re.sub(r"(?<!\d)--", "", text)

    def label(self, name: str, figure: Figure | Refusal, *, inside: bool = False) -> str:
        """What a formula calls a number."""
        year = figure.year if isinstance(figure, Figure) else None
        if isinstance(figure, Figure) and figure.quantity == "margin" and figure.formula:
            words = f"{self.say('word.margin')} {year}"
        elif isinstance(figure, Figure) and figure.quantity == "level":
            words = f"{self.say('explain.index')} {year}"
        elif name.startswith("rate_"):
            first = getattr(figure.given, "from_year", None) if isinstance(figure, Figure) else None
            words = f"{self.say('explain.rate')} {f'{first}-{year}' if first else year}"
        elif name == "required_change" and self.row.method.counts_from == "required" and inside:
            words = self.say("explain.pace_needed")
        elif name.startswith("path_"):
            words = self.say("explain.pace_of_path")
        else:
            words = self.say(f"word.{name}")
        return words[:1].lower() + words[1:] if inside else words

    def operand(self, figure: Figure) -> str:
        """A number inside a formula: as typed, or a computed one to nine digits."""
        text = self.plain(self.rounded(figure))
        return f"({text})" if figure.value < 0 else text

    def rounded(self, figure: Figure) -> Decimal:
        """A computed number to the digits of a pocket calculator; a given one as it is."""
        value = figure.value
        digits = SIGNIFICANT - (value.adjusted() + 1) if value else 0
        return value if figure.given else to_decimals(value, max(digits, 0))

    def plain(self, value: Decimal) -> str:
        """A number without a unit, without idle zeros at its end."""
        places = max(0, -int(value.normalize().as_tuple().exponent))
        return self.language.number(value, places, group=False)

    def result(self, column: str, figure: Figure) -> str:
        """The result with its unit, in the digits of the table; `≈` where it is rounded."""
        needed = self.row if column.startswith("required_") else None
        shown, text = self._shown(figure, needed)
        if shown == figure.value and abs(shown) < TOO_LONG:
            return f"= {text}"
        return f"≈ {text} {self.say('explain.rounded_up' if needed else 'explain.rounded')}"

    def _shown(self, figure: Figure, needed: Assessment | None) -> tuple[Decimal, str]:
        """A figure rounded as everywhere on a page, and its words."""
        value, units, target = figure.value, self.units, self.row.comparison.target
        match figure.quantity:
            case "growth" | "change":
                shown, text = units.pace(figure, needed), units.a_year(figure, needed)
                if figure.quantity == "change" and units.indicator.unit == "rank":
                    text = f"{self.plain(shown)} ({text})"  # its words have no sign
            case "difference":
                shown = not_zero(value, units.decimals)
                text = f"{self.plain(shown)} ({gap_words(units, figure, self.row.target)})"
            case "value":
                bound = target.value if target else value
                shown = on_its_side(value, bound, units.decimals)
                text = units.typed(shown)
            case "margin":
                shown = not_zero(value, units.decimals)
                text = self.plain(shown)
            case "ratio":
                shown = self._shown_ratio(figure)
                text = self.plain(shown)
            case "level":
                shown = self.rounded(figure)
                text = self.plain(shown)
        return shown, text

    def _shown_ratio(self, ratio: Figure) -> Decimal:
        """A ratio in so many digits that it is on its side of every threshold."""
        bounds = [threshold.bound for threshold in self.row.method.thresholds]
        sides = (on_its_side(ratio.value, bound, RATIO_DECIMALS) for bound in bounds)
        return to_decimals(ratio.value, max(map(decimals_of, sides), default=RATIO_DECIMALS))

    def _sectors(self) -> Iterator[str]:
        for name, own in self.row.comparison.sectors.items():
            label = self.language.sector(self.row.indicator, name)
            if own is None or own.latest is None or own.gap is None:
                yield f"{label}: {self.say('no_figure')}"
            else:
                value = self.units.value(own.latest.value)
                gap = gap_words(self.units, own.gap, self.row.target)
                yield f"{label}: {value} ({own.latest_year}), {gap}"

    def _inputs(self) -> Iterator[Entry]:
        row, target = self.row, self.row.target
        wanted = self.units.target_words(target)
        yield self._given(self.say("word.target"), target, target.source, wanted)
        for name, figure in givens(row):
            given = figure.given
            if isinstance(given, Observation):
                label = self.label(name, figure)
                value = self._value(given, figure.value)
                yield self._given(label, given, source_id(name, given), value)

    def _value(self, observation: Observation, value: Decimal) -> str:
        text = self.units.typed(value, observation.of)
        mark = self.say(f"status.mark.{observation.status}") if observation.status else ""
        if observation.part is not None and observation.whole is not None:
            parts = f"{self.language.exact(observation.part)} / "
            text += f" = {parts}{self.language.exact(observation.whole)}"
        return f"{text} {mark}".rstrip()

    def _given(
        self, label: str, given: Observation | Target, source_id: str, value: str, *why: str
    ) -> Entry:
        """A figure of a data file with its document, its address and its line in the file."""
        source = self.book.sources[source_id]
        first = given.from_year
        years = f"{first}-{given.year}" if first else str(given.year)
        line = f"{label} · {years} · {value}"
        if isinstance(given, Observation) and given.series:
            line += f" · {self.book.series[given.series].in_language(self.language.code)}"
        under = []
        if isinstance(given, Target) and given.wording:
            under.append(self.say("explain.wording", wording=given.wording))
        under += [self.language.cited(source), *filter(None, [source.url])]
        if isinstance(given, Observation) and given.published:
            known = self.language.published(given.published)
            under.append(f"{self.say('column.published_long')}: {known}")
        if given.note:
            under.append(given.note.in_language(self.language.code))
        return Entry(line, (*under, str(given.location), *why))

    def _aside(self, left: Excluded) -> Entry:
        observation = left.observation
        label, value = self.say("word.observation"), self._value(observation, observation.value)
        why = f"→ {self.language.excluded(left.reason, self.row.indicator)}"
        return self._given(label, observation, observation.source, value, why)
