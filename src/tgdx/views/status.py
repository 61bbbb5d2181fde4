"""The status of every target in words: answer by year, a row a target, the notes that matter."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from tgdx.model import Book
from tgdx.progress.assessment import Assessment
from tgdx.progress.figure import Figure, figure_or_none
from tgdx.progress.observations import Excluded
from tgdx.progress.verdicts import PACED, Flag, Verdict
from tgdx.reading.problem import Problem
from tgdx.version import VERSION
from tgdx.views.cells import (
    curve,
    gap_cell,
    latest_words,
    observed_words,
    pace_told,
    projected_cell,
    required_cell,
    rules_words,
)
from tgdx.views.figures import FigureFormat
from tgdx.views.headline import GOOD, LAGGING, OPEN, answers_by_year
from tgdx.views.problems import message, place
from tgdx.views.sheet import Cell, Column, Group, Row, Sheet, Tone
from tgdx.views.wording import Language

WORST_FIRST: tuple[Verdict, ...] = (
    *("missed", "moving_away", "far_behind", "behind", "undefined", "not_comparable"),
    *("insufficient_data", "elapsed_no_data", "no_data", "on_track", "met", "achieved"),
)
LETTERED: tuple[Flag, ...] = ("low_confidence", "scale_sensitive", "at_risk")
"""Flags that have a letter and a note; the others stand in the words of head, gap or verdict."""

TONES: Mapping[Verdict, Tone] = {
    **dict.fromkeys(GOOD, "good"),
    **dict.fromkeys(LAGGING, "bad"),
    **dict.fromkeys(OPEN, "open"),
    "behind": "warning",
}
NAMED = 3
"""How many indicators without a figure are named before the rest is counted."""


class StatusOptions(NamedTuple):
    """What a person asked to see of the status."""

    notes: bool = False
    """All notes, not only those that matter at once."""
    every: bool = False
    """Indicators without any figure as rows, too."""
    by_verdict: bool = False
    """The worst indicators first, instead of the order of the file."""
    only: frozenset[str] = frozenset()
    """Verdicts to show; all where it is empty."""
    again: str = ""
    """Options that the next command needs to speak of the same data."""
    rules: bool = False
    """What the other published rules say, beside a verdict on pace."""
    on_page: bool = False
    """For a page to hand on: nothing refers to an option, every indicator is named."""


def selected(rows: Sequence[Assessment], options: StatusOptions) -> list[Assessment]:
    """The rows to show, in the order asked for."""
    kept = [row for row in rows if not options.only or row.verdict in options.only]
    if not options.by_verdict:
        return kept
    worst: dict[str, int] = {}
    for row in kept:
        rank = WORST_FIRST.index(row.verdict)
        worst[row.indicator.id] = min(rank, worst.get(row.indicator.id, rank))
    return sorted(kept, key=lambda row: worst[row.indicator.id])


def status_sheet(
    language: Language,
    book: Book,
    rows: Sequence[Assessment],
    as_of: date,
    method: str,
    options: StatusOptions | None = None,
    problems: Sequence[Problem] = (),
) -> Sheet:
    """The table of `tgdx status`; the answer by year counts all `rows`, whatever is shown."""
    options = options or StatusOptions()
    say, shown = language.say, selected(rows, options)
    letters = [flag for flag in LETTERED if any(flag in _lettered(row) for row in shown)]
    units = {i.id: FigureFormat.of(language, book, i) for i in book.indicators}
    known = list(dict.fromkeys(row.indicator.id for row in shown if row.verdict != "no_data"))
    groups = []
    for (name, latest), members in groupby(
        shown, key=lambda row: (row.indicator.id, latest_words(units[row.indicator.id], row))
    ):
        group = _group(units[name], list(members), latest, letters, rules=options.rules)
        groups.append(group._replace(listed=options.every or name in known))
    ranged = any(len(row.cells[-1]) > 1 for group in groups for row in group.rows)
    ranges = say("note.ranges") if ranged else ""
    unlisted = list(dict.fromkeys(group.name for group in groups if not group.listed))
    ids = [*known, *(row.indicator.id for row in shown)]
    return Sheet(
        title=book.area.name.in_language(language.code),
        subtitle=say(
            "status.subtitle",
            date=language.date(as_of),
            data=data_name(language, book),
            method=method,
        ),
        opening=[*area_ended(language, book, as_of)],
        answers=[(str(a.year), a.words) for a in answers_by_year(language, rows, as_of)],
        columns=_columns(language, "" if options.on_page else ranges),
        groups=groups,
        unlisted=_unlisted(language, unlisted, len(unlisted) if options.on_page else NAMED),
        notes=[
            *key_notes(language, shown, letters),
            *([ranges] if ranged and options.on_page else ()),
            *(() if options.notes else _seen_in_notes(language, shown, problems, options)),
            *(all_notes(language, book, shown, as_of, problems) if options.notes else ()),
        ],
        narrow=say("status.narrow", columns="{columns}"),
        closing=_closing(language, rows, ids, options),
    )


def _columns(language: Language, ranges: str) -> list[Column]:
    def column(code: str, *, in_heading: bool = False, losses: Sequence[str] = ()) -> Column:
        words = [loss and language.say(loss) for loss in losses]
        title = language.say(f"column.{code}")
        last = code == "projected"
        return Column(code, title, in_heading, words, last, ranges if last else "")

    return [
        column("name", in_heading=True),
        column("latest", in_heading=True),
        column("by"),
        column("target"),
        column("gap", losses=("",)),
        column("required", losses=("",)),
        column("verdict"),
        column("observed", in_heading=True),
        column("projected", losses=("loss.range", "loss.projected")),
    ]


def data_name(language: Language, book: Book) -> str:
    """Which data a table rests on: a folder, or what comes with tgdx."""
    return book.folder or language.say("note.built_in", version=VERSION)


def method_name(language: Language, method: str) -> str:
    """The name of a method, with the code that the command line takes."""
    return f"{language.say(f'method.{method}')} ({method})"


def _closing(
    language: Language, rows: Sequence[Assessment], ids: Sequence[str], options: StatusOptions
) -> str:
    if ids:
        return language.say("status.next", id=ids[0], again=options.again)
    return language.say("status.no_row" if rows else "status.no_target")


def area_ended(language: Language, book: Book, as_of: date) -> Iterator[str]:
    """That the area is no longer a unit of its own, where that is so."""
    last = book.area.last_day
    if last and as_of > last:
        yield language.say("status.area_ended", date=language.date(last))


def _group(
    units: FigureFormat,
    rows: Sequence[Assessment],
    latest: str,
    letters: Sequence[Flag],
    *,
    rules: bool,
) -> Group:
    name = units.language.name(units.indicator)
    paced = next((row for row in rows if row.verdict in PACED or "at_risk" in row.flags), None)
    details = latest + pace_told(units, paced) if paced else latest
    lines = [
        Row(
            [[name], [latest], *_cells(units, row, letters, rules=rules)],
            TONES[row.verdict],
            over="elapsed" in row.flags,
        )
        for row in rows
    ]
    return Group(name, details, lines, curve(rows[-1]))


def _cells(
    units: FigureFormat, row: Assessment, letters: Sequence[Flag], *, rules: bool
) -> list[Cell]:
    marks = [chr(ord("a") + letters.index(flag)) for flag in _lettered(row)]
    verdict = units.language.say(f"verdict.{row.verdict}")
    verdict += f" ({','.join(marks)})" if marks else ""
    others = rules_words(units.language, row) if rules else ""
    return [
        [units.years(row.target)],
        [units._replace(labels="signs").target(row.target)],
        gap_cell(units, row),
        required_cell(units, row),
        [f"{verdict} · {others}" if others else verdict],
        [observed_words(units, row)],
        projected_cell(units, row),
    ]


def _lettered(row: Assessment) -> list[Flag]:
    """The flags of a row that a letter tells: doubts of a pace, and a target that may be lost."""
    return [
        flag
        for flag in LETTERED
        if flag in row.flags and (row.verdict in PACED or flag == "at_risk")
    ]


def _unlisted(language: Language, names: Sequence[str], most: int) -> str:
    if not names:
        return ""
    text = language.say("status.no_figure_yet", names="; ".join(names[:most]))
    if len(names) > most:
        return f"{text} {language.say('status.and_more', n=len(names) - most)}"
    return f"{text}."


def key_notes(
    language: Language,
    rows: Sequence[Assessment],
    letters: Sequence[Flag],
) -> Iterator[str]:
    """What each letter of a verdict means, and what stands in brackets."""
    say = language.say
    for i, flag in enumerate(letters):
        yield f"({chr(ord('a') + i)}) {say(f'flag.means.{flag}')}"
    bracketed = [row for row in rows if _has_brackets(row)]
    if bracketed:
        share = any(row.indicator.unit == "percent" for row in bracketed)
        yield say("note.brackets_share" if share else "note.brackets")


def _seen_in_notes(
    language: Language,
    rows: Sequence[Assessment],
    problems: Sequence[Problem],
    options: StatusOptions,
) -> Iterator[str]:
    """How many figures are left aside and how many warnings there are, in one line."""
    aside, told = left_aside(rows), []
    if aside:
        reasons = [language.say(f"left_aside.{left.reason.reason}") for _, left in aside]
        counted = language.counted("left_aside", len(aside))
        listed = ", ".join(dict.fromkeys(reasons))
        told.append(language.say("note.left_aside", counted=counted, reasons=listed))
    if problems:
        told.append(language.counted("data_warning", len(problems)))
    if told:
        text = "; ".join(told)
        yield f"{text}." if options.on_page else language.say("note.see_notes", told=text)


def _has_brackets(row: Assessment) -> bool:
    both = figure_or_none(row.required_change), figure_or_none(row.required_growth)
    return all(both) and not row.comparison.met


def left_aside(rows: Sequence[Assessment]) -> list[tuple[Assessment, Excluded]]:
    """Observations that no row of their indicator uses, each with the first of these rows."""
    found = []
    for _, members in groupby(rows, key=lambda row: row.indicator.id):
        first, *others = members
        excluded = [[left.observation for left in other.excluded] for other in others]
        unused = [e for e in first.excluded if all(e.observation in each for each in excluded)]
        found += [(first, left) for left in unused]
    return found


def all_notes(
    language: Language,
    book: Book,
    rows: Sequence[Assessment],
    as_of: date,
    problems: Sequence[Problem],
) -> Iterator[str]:
    """What `--notes` adds: reasons, what was left aside, and the warnings of the data."""
    say, area = language.say, book.area
    if area.note:
        yield area.note.in_language(language.code)
    last = area.last_day
    if last and as_of > last:
        years = sorted({r.target.year for r in rows if date(r.target.year, 12, 31) > last})
        args = {"year": ", ".join(map(str, years)), "area": area.name.in_language(language.code)}
        if years:
            yield say("note.area_ended_before_target", **args)
    for row in rows:
        yield from _row_notes(language, book, row)
    for row, left in left_aside(rows):
        yield _aside_note(language, book, row, left)
    for problem in problems:
        yield f"{place(problem)}: {' '.join(message(language, problem))}"
    if any(r.indicator.unit in ("percent", "percent_per_year") for r in rows):
        yield say("note.percentage_points")
    if any(r.indicator.kind == "rank" and r.comparison.latest for r in rows):
        yield say("note.rank")
    if any(map(_has_brackets, rows)):
        yield say("note.pace_from_data_year")
    yield say("note.rounded")


def _row_notes(language: Language, book: Book, row: Assessment) -> Iterator[str]:
    name, target = language.name(row.indicator), row.target
    if row.other_scale and row.trend:
        scale = row.trend.scale
        verdicts = {
            scale: row.verdict,
            ("linear" if scale == "compound" else "compound"): row.other_scale,
        }
        words = {f"verdict_{s}": language.say(f"verdict.{v}") for s, v in verdicts.items()}
        yield language.say("note.scale_sensitive", name=f"{name} ({target.year})", **words)
    if row.reason and row.verdict != "no_data":
        yield f"{name} ({target.year}): {language.refusal(row.reason, row.indicator)}"
    units = FigureFormat.of(language, book, row.indicator)
    told = [*turns(units, row), *_best_year(units, row)]
    if told:
        yield f"{name} ({target.year}): {'; '.join(told)}."


def turns(units: FigureFormat, row: Assessment) -> Iterator[str]:
    """At which latest figure the verdict turns, and what the next one must be."""
    say, of = units.language.say, row.target.of
    upward = row.indicator.better == "higher"
    for at, verdict, up in (
        (row.better_at, row.better_verdict, upward),
        (row.worse_at, row.worse_verdict, not upward),
    ):
        if isinstance(at, Figure) and verdict:
            args = {"verdict": say(f"verdict.{verdict}"), "value": units.value(at.value, of)}
            yield say("turn.at_or_more" if up else "turn.at_or_less", **args, year=at.year)
    following = figure_or_none(row.next_on_track) if row.verdict != "met" else None
    if following and (following.year or 0) >= row.as_of.year - 1:
        key = "turn.next_or_more" if upward else "turn.next_or_less"
        yield say(key, value=units.value(following.value, of), year=following.year)


def _best_year(units: FigureFormat, row: Assessment) -> Iterator[str]:
    """That more is needed than the best year has seen."""
    best = row.fastest
    needed = figure_or_none(
        row.required_change if best and best.quantity == "change" else row.required_growth
    )
    over = row.comparison.met or "elapsed" in row.flags
    if best and needed and not over and abs(needed.value) > abs(best.value):
        yield units.language.say("turn.best_year", pace=units.a_year(best), year=best.year)


def _aside_note(language: Language, book: Book, row: Assessment, left: Excluded) -> str:
    units, seen = FigureFormat.of(language, book, row.indicator), left.observation
    series = f", {book.series[seen.series].in_language(language.code)}" if seen.series else ""
    figure = f"{language.name(row.indicator)}, {seen.year}{series}"
    value = units.typed(seen.value, seen.of)
    return f"{figure}: {value}. {language.excluded(left.reason, row.indicator)}"
