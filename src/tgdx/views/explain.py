"""How each figure came about: formula, numbers, inputs and their sources, down to file:line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tgdx.model import Book, Observation, Target
from tgdx.progress.assessment import Assessment
from tgdx.progress.figure import Figure, Refusal, figure_or_none
from tgdx.progress.methods import Judgement
from tgdx.progress.observations import Excluded
from tgdx.progress.verdicts import ON_TRACK, PACED, Flag
from tgdx.views.cells import curve, rules_words
from tgdx.views.derivation import decisions, figures, givens, source_id
from tgdx.views.figures import FigureFormat, gap_words
from tgdx.views.rounding import TOO_LONG, decimals_of, not_zero, on_its_side, outward, to_decimals
from tgdx.views.status import turns
from tgdx.views.steps import Entry, Step
from tgdx.views.wording import Language

SIGNIFICANT = 9
"""Digits of a computed number that another formula uses: what a pocket calculator holds."""

MORE_DIGITS = 4
"""And more than the result is shown with, so that the arithmetic gives what is printed."""

RATIO_DECIMALS = 4

NAME = re.compile(r"\{(\w+)\}")


def sentence(units: FigureFormat, row: Assessment) -> str:
    """The verdict in a sentence, and whether it rests on a figure that is not final."""
    comparison, reason, say = row.comparison, row.reason, units.language.say
    gap, latest, projected = comparison.gap, comparison.latest, figure_or_none(row.projected)
    stated = ("not_comparable", "undefined", "insufficient_data")
    if reason and row.verdict in stated and reason.reason != "too_few":
        return units.language.refusal(reason, row.indicator)
    key = f"verdict.sentence.{row.verdict}"
    if row.verdict in ("achieved", "missed") and gap and gap.value == 0:
        key += "_exact"
    args = {**(reason.args if reason else {}), "target_year": row.target.year}
    if "have" in args and row.verdict == "insufficient_data":
        args["have"] = units.language.counted("year_of_figures", int(str(args["have"])))
    args |= {"year": comparison.latest_year, "gap": units.difference(abs(gap.value)) if gap else ""}
    args |= {"value": units.value(latest.value, row.target.of) if latest else ""}
    if row.verdict == "on_track" and projected and row.trend:
        missing = row.trend.goal.value - projected.value
        if missing and (missing > 0) == (row.trend.better == "higher"):
            key, args = f"{key}_short", {"gap": units.difference(abs(missing))}
    text = say(key, **args)
    if row.status in ("estimate", "preliminary") and row.verdict in ON_TRACK:
        text = f"{text.removesuffix('.')} {say(f'cell.on_{row.status}')}."
    return text


class Input(NamedTuple):
    """A figure of a data file, with the names that formulas give it."""

    figure: Figure
    names: list[str]


class Explanation:
    """The explanation of one indicator: each target with its figures, then inputs and sources."""

    def __init__(self, language: Language, book: Book, rows: Sequence[Assessment]) -> None:
        self.language, self.book, self.rows = language, book, rows
        self.indicator = rows[0].indicator
        self.units = FigureFormat.of(language, book, self.indicator)
        self.say = language.say
        self.cited: list[str] = []
        """Ids of the sources named so far; a source's number is its place here."""
        self.noted: list[Observation | Target] = []
        self.told: list[Step] = []
        """Figures explained so far, each once."""

    def lines(self) -> Iterator[str]:
        """The whole for a terminal, with an empty line before each part."""
        name, line, trend = self.language.name(self.indicator), "", self.rows[-1].trend
        if trend and curve(self.rows[-1]):
            line = f"  {trend.points[0].year} {curve(self.rows[-1])} {trend.points[-1].year}"
        yield f"{name}{line}"
        for row in self.rows:
            yield ""
            yield self.heading(row)
            yield from (f"  {text}" for text in self.verdict(row))
            for step in self.steps(row):
                yield from (f"  {line}" for line in step.lines())
        for step in self.shared():
            yield ""
            yield from step.lines()

    def heading(self, row: Assessment) -> str:
        """A target and its verdict."""
        years, wanted = self.units.years(row.target), self.units.target_words(row.target)
        return f"{years}: {wanted}. {self.say(f'verdict.{row.verdict}')}"

    def verdict(self, row: Assessment) -> list[str]:
        """The verdict and its reason, in two sentences at the most."""
        told = [sentence(self.units, row)]
        reason = row.reason and self.language.refusal(row.reason, row.indicator)
        if reason and reason not in told and row.verdict not in ("insufficient_data", "no_data"):
            told.append(reason)
        judged = row.judgement
        if isinstance(judged, Judgement) and judged.needed and row.verdict in PACED:
            name, needed = f"{row.method.counts_from}_pace", self.units.a_year(judged.needed)
            words = f"{self.label(row, name, judged.needed, inside=True)} {needed}"
            seen = f"{self.say('explain.pace_seen')} {self.units.a_year(judged.observed)}"
            told.append(f"{seen}; {words}.")
        return told

    def steps(self, row: Assessment) -> Iterator[Step]:
        """How the verdict was found, and every figure of one target."""
        flags = [flag for flag in row.flags if flag not in self._common_flags()]
        tests_told = f"{self.say('explain.tests')} {'; '.join(self._tests(row))}."
        yield Step(tests_told, [Entry(self._flag(flag)) for flag in flags])
        refused: dict[str, list[str]] = {}
        for column, figure in figures(row):
            if isinstance(figure, Refusal):
                reason = self.language.refusal(figure, row.indicator)
                refused.setdefault(reason, []).append(self.label(row, column, figure))
                continue
            step = self._figure(row, column, figure)
            if step not in self.told:  # the pace seen is the same for every target
                self.told.append(step)
                yield step
        for reason, labels in refused.items():
            yield Step(
                f"{self.say('explain.not_given')} {self.language.listed(labels)}. {reason}", []
            )
        hangs_on = [Entry(text) for text in self._hangs_on(row)]
        if hangs_on:
            yield Step(self.say("explain.hangs_on"), hangs_on)
        if row.comparison.sectors:
            yield Step(self.say("word.sector"), [Entry(line) for line in self._sectors(row)])

    def shared(self) -> Iterator[Step]:
        """Notes, inputs, figures left aside, sources, method: each once for all targets."""
        note, common = self.indicator.note, self._common_flags()
        notes = [Entry(note.in_language(self.language.code))] if note else []
        notes += [Entry(self._flag(flag)) for flag in common]
        if notes:
            yield Step(self.say("explain.notes"), notes)
        yield Step(
            self.say("explain.inputs") + self._series(self.rows[0].series), list(self._inputs())
        )
        left = {id(out.observation): out for row in self.rows for out in row.excluded}
        if left:
            yield Step(self.say("explain.left_aside"), [self._aside(out) for out in left.values()])
        yield Step(self.say("explain.sources"), list(self._sources()))
        method = self.rows[0].method
        words = f"{self.say('word.method')}: {self.say(f'method.{method.id}')}"
        yield Step(f"{words}. {method.reference}", [])

    def _common_flags(self) -> Sequence[Flag]:
        """The flags that every target has, where there are several."""
        first, *others = self.rows
        return [flag for flag in first.flags if others and all(flag in r.flags for r in others)]

    def _flag(self, flag: Flag) -> str:
        means = self.say(f"flag.means.{flag}")
        return means if flag == "elapsed" else f"{self.say(f'flag.{flag}')}: {means}"

    def _hangs_on(self, row: Assessment) -> Iterator[str]:
        """What would turn the verdict, what comes next, the range, and the fastest year so far."""
        units = self.units
        yield from (f"{text[:1].upper()}{text[1:]}." for text in turns(units, row))
        low, high = figure_or_none(row.projected_low), figure_or_none(row.projected_high)
        if low and high and row.trend:
            inside = low.value <= row.trend.goal.value <= high.value
            ends = dict(zip(("low", "high"), units.interval(low.value, high.value), strict=True))
            yield self.say("explain.range_inside" if inside else "explain.range_outside", **ends)
        needed = figure_or_none(row.required_change) or figure_or_none(row.required_growth)
        if row.fastest and row.fastest.quantity == "growth":
            needed = figure_or_none(row.required_growth)
        if row.fastest and needed and not row.comparison.met:
            seen = units.typed(row.fastest.value)
            if row.fastest.quantity != "value":
                seen = units.a_year(row.fastest)
            words = {"needed": units.a_year(needed, row), "seen": seen}
            yield self.say("explain.fastest", year=row.fastest.year, **words)
        rules = rules_words(self.language, row)
        if rules:
            yield f"{rules}."

    def _tests(self, row: Assessment) -> Iterator[str]:
        """The tests in their order, in words; the last is the verdict's."""
        answer = {decided: self.say("yes" if decided else "no") for decided in (True, False)}
        for test, decided in decisions(row):
            label = self.say("flag.elapsed" if test == "elapsed" else f"verdict.{test}")
            bound = next((t for t in row.method.thresholds if t.verdict == test), None)
            compared = ""
            if bound and row.ratio:
                shown = self.language.exact(self._shown_ratio(row, row.ratio))
                sign = "≥" if bound.inclusive else ">"
                compared = f"{shown} {sign} {self.language.number(bound.bound, 2)} "
            if test == row.verdict and row.is_capped:
                label, compared = f"{label} ({self.say('explain.capped')})", ""
            text = f"{label}: {compared}{answer[decided]}"
            yield text[:1].lower() + text[1:]

    def _figure(self, row: Assessment, column: str, figure: Figure) -> Step:
        heading = self.label(row, column, figure)
        names = {
            name: self.label(row, name, value, inside=True) for name, value in figure.inputs.items()
        }
        shown, result = self._shown(row, column, figure)
        digits = max(SIGNIFICANT, shown.adjusted() + decimals_of(shown) + MORE_DIGITS)
        numbers = {name: rounded(value, digits) for name, value in figure.inputs.items()}
        exact = all(numbers[name] == value.value for name, value in figure.inputs.items())
        operands = {name: self._operand(value) for name, value in numbers.items()}
        line = f"{'=' if exact else '≈'} {self._filled(figure.formula, operands)} {result}"
        formula = f"{heading} = {self._filled(figure.formula, names)}"
        return Step(formula, [Entry(line)], is_formula=True)

    def _filled(self, formula: str, parts: Mapping[str, str]) -> str:
        mark = "," if self.language.code == "vi" else "."
        text = re.sub(r"(?<=\d)\.(?=\d)", mark, formula)
        text = NAME.sub(lambda match: parts[match[1]], text)
        return re.sub(r"(?<!\d)--", "", text)

    def label(
        self, row: Assessment, name: str, figure: Figure | Refusal, *, inside: bool = False
    ) -> str:
        """What a formula calls a number."""
        year = figure.year if isinstance(figure, Figure) else None
        quantity = figure.quantity if isinstance(figure, Figure) and figure.formula else None
        if quantity == "margin" and name != "projected":
            words = f"{self.say('word.margin')} {year}"
        elif isinstance(figure, Figure) and figure.quantity == "level":
            goal = row.trend is not None and figure is row.trend.goal
            words = f"{self.say('explain.index_wanted' if goal else 'explain.index')} {year}"
        elif name.startswith("rate_"):
            first = getattr(figure.given, "from_year", None) if isinstance(figure, Figure) else None
            words = f"{self.say('explain.rate')} {f'{first}-{year}' if first else year}"
        elif name.startswith("required_") and row.method.counts_from == "required" and inside:
            words = self.say("explain.pace_needed")
        elif name.startswith(("figure_", "log_", "milestone_")):
            kind, _, of_year = name.partition("_")
            words = f"{self.say(f'explain.{kind}')} {of_year}"
        elif name.startswith("path_"):
            words = self.say("explain.pace_of_path")
        else:
            own = name
            if name in ("required_growth", "observed_growth") and self.indicator.unit == "percent":
                own = f"{name}_of_share"
            words = self.say(f"word.{own}")
        sector = None if inside else self._sector_of(row, name)
        if sector:
            words += f" ({self.language.sector(self.indicator, sector)})"
        return words[:1].lower() + words[1:] if inside else words

    @staticmethod
    def _sector_of(row: Assessment, column: str) -> str | None:
        """The sector that a figure of the row is of."""
        if column in ("latest", "gap"):
            return row.comparison.sector
        own = {"required_change": row.change_sector, "required_growth": row.growth_sector}
        return own.get(column, row.deciding_sector)

    def _operand(self, value: Decimal) -> str:
        return f"({self.plain(value)})" if value < 0 else self.plain(value)

    def plain(self, value: Decimal) -> str:
        """A number without a unit, without idle zeros at its end."""
        places = max(0, -int(value.normalize().as_tuple().exponent))
        return self.language.number(value, places, group=False)

    def _shown(self, row: Assessment, column: str, figure: Figure) -> tuple[Decimal, str]:
        """A figure rounded as everywhere on a page, and its words; `≈` where it is rounded."""
        needed = row if column.startswith("required_") else None
        if column in ("projected_low", "projected_high"):
            ends = outward(figure.value, figure.value, max(self.units.decimals - 1, 0))
            shown = ends[column == "projected_high"]
            return shown, f"≈ {self.units.typed(shown)} {self.say('explain.rounded')}"
        value, units, target = figure.value, self.units, row.comparison.target
        match figure.quantity:
            case "growth" | "change":
                shown, text = units.pace(figure, needed), units.a_year(figure, needed)
                if figure.quantity == "change" and units.indicator.unit == "rank":
                    text = f"{self.plain(shown)} ({text})"  # its words have no sign
            case "difference":
                shown = not_zero(value, units.decimals)
                text = gap_words(units, figure, row.target)
                text = text if shown > 0 else f"{self.plain(shown)} ({text})"
            case "value":
                shown = on_its_side(value, target.value if target else value, units.decimals)
                text = units.typed(shown)
            case "margin":
                shown = not_zero(value, units.decimals)
                text = self.plain(shown)
            case "ratio" if column == "ratio":
                shown = self._shown_ratio(row, figure)
                text = self.plain(shown)
            case "level" | "ratio":
                shown = rounded(figure, SIGNIFICANT)
                text = self.plain(shown)
        if shown == value and abs(shown) < TOO_LONG:
            return shown, f"= {text}"
        return shown, f"≈ {text} {self.say('explain.rounded_up' if needed else 'explain.rounded')}"

    @staticmethod
    def _shown_ratio(row: Assessment, ratio: Figure) -> Decimal:
        """A ratio in so many digits that it is on its side of every threshold."""
        bounds = [threshold.bound for threshold in row.method.thresholds]
        sides = (on_its_side(ratio.value, bound, RATIO_DECIMALS) for bound in bounds)
        return to_decimals(ratio.value, max(map(decimals_of, sides), default=RATIO_DECIMALS))

    def _sectors(self, row: Assessment) -> Iterator[str]:
        without = []
        for name in row.comparison.sectors:
            label, own = self.language.sector(self.indicator, name), row.sectors.get(name)
            if own is None or own.comparison.latest is None or own.comparison.gap is None:
                without.append(label)
                continue
            latest, gap, wanted = own.comparison.latest, own.comparison.gap, own.comparison.target
            value = self.units.value(latest.value, None, wanted and wanted.value)
            verdict = self.say(f"verdict.{own.verdict}")
            words = gap_words(self.units, gap, row.target)
            yield f"{label}: {value} ({own.comparison.latest_year}), {words}. {verdict}"
        if without:
            yield f"{self.say('verdict.no_data')}: {self.language.listed(without)}"

    def _inputs(self) -> Iterator[Entry]:
        for row in self.rows:
            words = f"{self.say('word.target')} {self.units.years(row.target)}"
            wording = row.target.wording
            told = self.say("explain.wording", wording=wording) if wording else ""
            value = self.units.target_words(row.target)
            yield self._given(words, row.target, row.target.source, f"{value} {told}".rstrip())
        found: dict[tuple[int, str], Input] = {}
        for row in self.rows:
            for name, figure in givens(row):
                label = self.label(row, name, figure, inside=True)
                part = "benchmark" if name == "benchmark" else "value"
                entry = found.setdefault((id(figure.given), part), Input(figure, []))
                if label not in entry.names:
                    entry.names.append(label)
        for (_, part), (figure, names) in sorted(
            found.items(), key=lambda entry: (entry[1].figure.year or 0, entry[0][1] != "value")
        ):
            if isinstance(given := figure.given, Observation):
                value = self._value(given, figure.value)
                yield self._given(", ".join(names), given, source_id(part, given), value)

    def _value(self, observation: Observation, value: Decimal) -> str:
        text = self.units.typed(value, observation.of)
        mark = self.say(f"status.mark.{observation.status}") if observation.status else ""
        if observation.part is not None and observation.whole is not None:
            parts = f"{self.language.exact(observation.part)} / "
            text += f" = {parts}{self.language.exact(observation.whole)}"
        return f"{text} {mark}".rstrip()

    def _given(
        self, label: str, given: Observation | Target, source: str, value: str, *why: str
    ) -> Entry:
        """A figure of a data file: its series, its source by number, its line in the file."""
        first, under = given.from_year, list(why)
        line = f"{label[:1].upper()}{label[1:]}: {value}"
        if isinstance(given, Observation):
            years = f"{first}-{given.year}" if first else str(given.year)
            sector = self.language.sector(self.indicator, given.sector) if given.sector else ""
            years = "" if label.endswith(years) else years
            line = " · ".join(filter(None, (f"{label[:1].upper()}{label[1:]}", sector, years)))
            line += f": {value}"
            line += self._series(given.series) if given.series != self.rows[0].series else ""
            if given.published and given.published != self.book.sources[source].published:
                published = self.language.published(given.published)
                line += f" · {self.say('explain.published', date=published)}"
        if source not in self.cited:
            self.cited.append(source)
        if given.note and not any(
            given is told for told in self.noted
        ):  # a value and its benchmark share a line
            self.noted.append(given)
            under.append(given.note.in_language(self.language.code))
        number = self.cited.index(source) + 1
        return Entry(f"{line} [{number}] {given.location}", tuple(under))

    def _series(self, series: str | None) -> str:
        return f" · {self.book.series[series].in_language(self.language.code)}" if series else ""

    def _aside(self, left: Excluded) -> Entry:
        observation = left.observation
        label, value = self.say("word.observation"), self._value(observation, observation.value)
        why = f"→ {self.language.excluded(left.reason, self.indicator)}"
        return self._given(label, observation, observation.source, value, why)

    def _sources(self) -> Iterator[Entry]:
        for number, name in enumerate(self.cited, 1):
            source = self.book.sources[name]
            yield Entry(
                f"[{number}] {self.language.cited(source)}", (source.url,) if source.url else ()
            )


def rounded(figure: Figure, significant: int) -> Decimal:
    """A computed number to so many digits, as an operand; a given one as it is."""
    digits = significant - (figure.value.adjusted() + 1) if figure.value else 0
    return figure.value if figure.given else to_decimals(figure.value, max(digits, 0))
