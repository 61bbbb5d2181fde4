"""The status of every target in words: cells, footnotes, and what must be said under the table."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from tgdx.model import Book, first_day
from tgdx.progress.assessment import Assessment, Flag, Verdict
from tgdx.progress.figure import Figure, figure_or_none
from tgdx.version import VERSION
from tgdx.views.figures import FigureFormat, gap_words
from tgdx.views.sheet import Cell, Column, Row, Sheet, Tone
from tgdx.views.wording import Language

JUDGED: tuple[Verdict, ...] = (
    "achieved",
    "missed",
    "met",
    "on_track",
    "behind",
    "far_behind",
    "moving_away",
)
TONES: Mapping[Verdict, Tone] = defaultdict(
    lambda: "open",
    {
        "achieved": "good",
        "met": "good",
        "on_track": "good",
        "behind": "warning",
        "far_behind": "bad",
        "moving_away": "bad",
        "missed": "bad",
    },
)
BAR_WIDTH = 10


def status_sheet(
    language: Language, book: Book, rows: Sequence[Assessment], as_of: date, method: str
) -> Sheet:
    """The table of `tgdx status`."""
    marks = Marks()
    columns = (
        Column("name", language.say("column.name"), repeats=True),
        Column("latest", language.say("column.latest"), repeats=True),
        Column("target", language.say("column.target")),
        Column("gap", language.say("column.gap")),
        Column("required", language.say("column.required_change"), joined=" · "),
        Column("verdict", language.say("column.verdict")),
        Column("way", language.say("column.way"), optional=True),
        Column("observed", language.say("column.observed_change"), optional=True, joined=" · "),
        Column("projected", language.say("column.projected"), optional=True),
    )
    groups = []
    for _, members in groupby(rows, key=lambda row: row.indicator.id):
        group = list(members)
        units = FigureFormat.of(language, book, group[0].indicator)
        groups.append([Row(_cells(units, row, marks), TONES[row.verdict]) for row in group])
    data = data_name(language, book)
    return Sheet(
        title=book.area.name.in_language(language.code),
        subtitle=language.say(
            "status.subtitle",
            date=language.date(as_of),
            data=data,
            method=method_name(language, method),
        ),
        columns=columns,
        groups=groups,
        notes=tuple(_notes(language, book, rows, as_of, marks)),
    )


class Marks:
    """Footnote marks: a letter for each flag, in order of appearance."""

    def __init__(self) -> None:
        self.flags: list[Flag] = []

    def of(self, flags: Sequence[Flag]) -> str:
        """The marks of a row's flags, such as `(a,c)`."""
        self.flags += [flag for flag in flags if flag not in self.flags]
        letters = [chr(ord("a") + self.flags.index(flag)) for flag in flags]
        return f"({','.join(letters)})" if letters else ""


def data_name(language: Language, book: Book) -> str:
    """Which data a table rests on: a folder, or what comes with tgdx."""
    return book.folder or language.say("note.built_in", version=VERSION)


def method_name(language: Language, method: str) -> str:
    """The name of a method, with the code that the command line takes."""
    return f"{language.say(f'method.{method}')} ({method})"


def _cells(units: FigureFormat, row: Assessment, marks: Marks) -> list[Cell]:
    say = units.language.say
    return [
        [units.language.name(row.indicator)],
        latest_cell(units, row),
        target_cell(units, row),
        gap_cell(units, row),
        required_cell(units, row),
        [say(f"verdict.{row.verdict}"), marks.of(row.flags)],
        [way_bar(row)],
        observed_cell(units, row),
        [projected_words(units, row)],
    ]


def latest_cell(units: FigureFormat, row: Assessment) -> Cell:
    """The latest figure with its year, or `...` where there is none."""
    latest, year = row.comparison.latest, row.comparison.latest_year
    if latest is None:
        return [units.language.say("no_figure")]
    return [latest_words(units, row), f"({year})"]


def latest_words(units: FigureFormat, row: Assessment) -> str:
    """The latest figure with its unit and how final it is."""
    latest = row.comparison.latest
    assert latest is not None
    of = getattr(latest.given, "of", None)
    wanted = row.comparison.target.value if row.comparison.target else None
    unlike = None if row.comparison.met else wanted
    text = units.value(latest.value, of, unlike)
    mark = units.language.say(f"status.mark.{row.status}") if row.status else ""
    return f"{text} {mark}".rstrip()


def target_cell(units: FigureFormat, row: Assessment) -> Cell:
    """The target with its year, operator, and for an average its period."""
    return [units.years(row.target), units.target(row.target)]


def gap_cell(units: FigureFormat, row: Assessment) -> Cell:
    """What is missing, in words."""
    if row.comparison.gap is None:
        return [units.language.say("no_figure" if row.comparison.latest is None else "not_known")]
    words = gap_words(units, row.comparison.gap, row.target)
    if row.comparison.sector:
        return [words, f"({units.language.sector(row.indicator, row.comparison.sector)})"]
    return [words]


def required_cell(units: FigureFormat, row: Assessment) -> Cell:
    """The pace needed from the latest figure, in units and in %, with its years."""
    change, growth = figure_or_none(row.required_change), figure_or_none(row.required_growth)
    if row.comparison.met or (change is None and growth is None):
        reads = "does_not_apply" if row.comparison.latest is not None else "no_figure"
        return [units.language.say(reads)]
    pieces = units.steps(change, growth)
    return [*pieces, f"{row.comparison.latest_year}→{row.target.year}"]


def observed_cell(units: FigureFormat, row: Assessment) -> Cell:
    """The pace seen from base to latest, in units and in %."""
    pieces = units.steps(figure_or_none(row.observed_change), figure_or_none(row.observed_growth))
    return pieces or [units.language.say("no_figure")]


def projected_words(units: FigureFormat, row: Assessment) -> str:
    """The value in the target year at the observed pace."""
    projected = figure_or_none(row.projected)
    if projected is None:
        return units.language.say("no_figure")
    if projected.quantity == "margin":
        return gap_words(units, Figure(-projected.value, "difference"), row.target)
    return units.value(projected.value, row.target.of)


def share_of_way(row: Assessment) -> float | None:
    """How much of the way from base to target is covered, 0 to 1; None with one figure."""
    trend = row.comparison.trend
    if trend is None or len(trend.points) < 2 or trend.goal.value == trend.points[0].value:
        return None
    way = trend.goal.value - trend.points[0].value
    share = (trend.points[-1].value - trend.points[0].value) / way
    return 1.0 if row.comparison.met else float(min(max(share, Decimal(0)), Decimal(1)))


def way_bar(row: Assessment) -> str:
    """The way from base to target as a bar."""
    share = share_of_way(row)
    if share is None:
        return ""
    full = int(share * BAR_WIDTH)
    percent = 100 if share == 1 else min(round(share * 100), 99)
    return f"{'█' * full}{'░' * (BAR_WIDTH - full)} {percent}%"


def summary(language: Language, rows: Sequence[Assessment]) -> str:
    """How many targets could be judged at all, and how."""
    found = Counter(row.verdict for row in rows)
    judged = sum(found[verdict] for verdict in JUDGED)
    head = language.say("summary.judged", judged=judged, all=len(rows))
    parts = [language.say(f"summary.{v}", n=found[v]) for v in JUDGED if found[v]]
    return f"{head}: {', '.join(parts)}." if parts else f"{head}."


def _notes(
    language: Language, book: Book, rows: Sequence[Assessment], as_of: date, marks: Marks
) -> Iterator[str]:
    yield summary(language, rows)
    yield from flag_notes(language, marks.flags)
    yield from data_notes(language, book, rows, as_of)


def flag_notes(language: Language, flags: Sequence[Flag]) -> Iterator[str]:
    """What each footnote mark means."""
    for i, flag in enumerate(flags):
        yield f"({chr(ord('a') + i)}) {language.say(f'flag.means.{flag}')}"


def data_notes(
    language: Language, book: Book, rows: Sequence[Assessment], as_of: date
) -> Iterator[str]:
    """What holds for several rows, each said once."""
    say = language.say
    ended = book.area.ended
    area = book.area.name.in_language(language.code)
    without_figure = defaultdict(list)
    for row in rows:
        if "elapsed" in row.flags and row.verdict in ("elapsed_no_data", "no_data"):
            without_figure[row.target.year].append(language.name(row.indicator))
    for year, names in sorted(without_figure.items()):
        yield say("note.ended_no_figure", year=year, names=_list(names))
    if book.area.note:
        yield book.area.note.in_language(language.code)
    if ended and as_of > first_day(ended):
        last = first_day(ended)
        if not book.area.note:
            yield say("note.area_ended", area=area, date=language.date(last))
        years = sorted({row.target.year for row in rows if date(row.target.year, 12, 31) > last})
        if years:
            listed = ", ".join(map(str, years))
            yield say("note.area_ended_before_target", year=listed, area=area)
    met: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        seen = row.comparison.latest_year
        if row.verdict == "met" and seen and {"stale", "area_ended"} & set(row.flags):
            met[seen].append(language.name(row.indicator))
    for year, names in sorted(met.items()):
        yield say("note.met_old", year=year, names=_list(names))
    one = [language.name(r.indicator) for r in rows if len(r.comparison.years) == 1]
    if one:
        yield say("note.one_observation", names=_list(one))
    for row in rows:
        yield from _row_notes(language, row)
    yield from _aside_notes(language, book, rows, as_of)
    kinds = {row.indicator.kind for row in rows if row.comparison.latest}
    if any(r.indicator.unit in ("percent", "percent_per_year") for r in rows):
        yield say("note.percentage_points")
    for kind, note in (("rank", "note.rank"), ("vs_benchmark", "note.benchmark")):
        if kind in kinds:
            yield say(note)
    if any(row.comparison.latest is None for row in rows):
        yield say("note.missing_sign")


def _row_notes(language: Language, row: Assessment) -> Iterator[str]:
    name, target = language.name(row.indicator), row.target
    if target.from_year and row.comparison.latest and row.comparison.latest_year != target.year:
        args = {
            "name": name,
            "known": len(row.comparison.years),
            "all": target.year - target.from_year + 1,
            "from": target.from_year,
            "to": target.year,
            "year": row.comparison.latest_year,
        }
        yield language.say("note.average_to_date", **args)
    if row.other_scale and row.comparison.trend:
        verdicts = {
            row.comparison.trend.scale: row.verdict,
            ("linear" if row.comparison.trend.scale == "compound" else "compound"): row.other_scale,
        }
        words = {f"verdict_{s}": language.say(f"verdict.{v}") for s, v in verdicts.items()}
        yield language.say("note.scale_sensitive", name=f"{name} ({target.year})", **words)
    told = row.verdict in ("not_comparable", "undefined") or row.comparison.sectors
    if told and row.reason and row.verdict != "no_data":
        yield f"{name} ({target.year}): {language.refusal(row.reason, row.indicator)}"


def _aside_notes(
    language: Language, book: Book, rows: Sequence[Assessment], as_of: date
) -> Iterator[str]:
    others: dict[str, list[str]] = defaultdict(list)
    revised = set()
    for row in rows:
        for left in row.excluded:
            observation = left.observation
            if left.reason.reason == "other_series" and observation.series:
                others[observation.series].append(language.name(row.indicator))
            elif left.reason.reason == "older_vintage":
                revised.add((row.indicator.id, observation.year, observation.published))
    for series, names in others.items():
        words = book.series[series].in_language(language.code)
        yield language.say("note.other_series", series=words, names=_list(names))
    if revised:
        yield language.say("note.older_vintages", date=language.date(as_of), n=len(revised))


def _list(names: Sequence[str]) -> str:
    return "; ".join(dict.fromkeys(names))
