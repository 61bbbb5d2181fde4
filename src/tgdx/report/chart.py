"""One indicator as a picture: what was observed, what is wanted, the ways between, the verdict.

matplotlib is imported when a picture is drawn; it comes with `tgdx[report]`.
"""

import io
import textwrap
import warnings
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import cycle
from typing import Any, Literal

from tgdx.model import Book, Observation, Scale, Target
from tgdx.progress import growth
from tgdx.progress.assessment import Assessment
from tgdx.progress.comparison import range_of
from tgdx.progress.figure import Figure, Refusal, figure_or_none
from tgdx.progress.kinds import traits
from tgdx.progress.spread import spread
from tgdx.report.layout import RC, Canvas, Point, Style, Words, typeset
from tgdx.views.cells import latest_words
from tgdx.views.figures import FigureFormat, gap_words
from tgdx.views.sheet import Tone
from tgdx.views.status import TONES
from tgdx.views.wording import Language

Form = Literal["svg", "png", "pdf"]

HALF = 0.4
"""How far a figure for whole years, such as a growth, reaches to each side."""
CROWDED = 6
"""Up to so many points each gets its number; otherwise the first and the last."""

METADATA: Mapping[Form, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": "tgdx"},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Creator": "tgdx", "Producer": None},
}
"""Without the day of drawing: the same figures give the same bytes."""

# Lines differ by pattern, width and marker, so that they stay apart in black and white; the colours
# are after Okabe and Ito, which colour-blind readers tell apart.
OBSERVED: Style = {"color": "black", "linewidth": 2, "marker": "o", "markersize": 6, "zorder": 4}
RING: Style = {"color": "black", "marker": "o", "markersize": 10, "markerfacecolor": "none"}
OTHER: Style = {"color": "#757575", "linewidth": 1, "linestyle": (0, (5, 3)), "markersize": 4.5}
SECTOR: Style = {"color": "#5f5f5f", "linewidth": 0.8, "markersize": 4.5}
BENCHMARK: Style = {"color": "#007a5a", "linewidth": 1.2, "marker": "x", "markersize": 7}
REQUIRED: Sequence[Style] = [
    {"color": "#0072b2", "linewidth": 1.6, "linestyle": (0, (7, 2, 1.5, 2))},
    {"color": "#7a3f8f", "linewidth": 1.6, "linestyle": (0, (4, 2))},
    {"color": "#00687a", "linewidth": 1.6, "linestyle": (0, (9, 2, 1.5, 2, 1.5, 2))},
    {"color": "#59560b", "linewidth": 1.6, "linestyle": (0, (12, 3))},
]
"""The required paths to one target after another, so that each is told from the next."""
AT_PACE: Style = {"color": "black", "linewidth": 1.8, "linestyle": (0, (1, 1.5))}
TARGET: Style = {
    "color": "#b84a00",
    "marker": "D",
    "markersize": 9,
    "markerfacecolor": "none",
    "markeredgewidth": 2,
    "zorder": 3,
}
RANGE: Style = {"facecolor": "#dcdcdc", "edgecolor": "#a8a8a8", "linewidth": 0.5, "zorder": 1}
MILESTONE: Style = {"color": "#b84a00", "linewidth": 0.9, "marker": "d", "markersize": 5}
MARKERS = "s^vPXd<>p*"
TONE_COLOURS: Mapping[Tone, str] = {
    "good": "#0b5d2a",
    "warning": "#7a4b00",
    "bad": "#a01515",
    "open": "#333333",
}
SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"


def draw(
    language: Language,
    book: Book,
    rows: Sequence[Assessment],
    *,
    form: Form,
    inside: str | None = None,
    titled: bool = True,
) -> bytes:
    """Return the picture of one indicator; `rows` are its assessments, one for each target.

    With `inside` an SVG is made to stand in a page: its ids begin with that text. Untitled, it
    stands under a heading that names the indicator.
    """
    import matplotlib

    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(RC)
        picture = Drawing(language, book, rows, titled=titled).picture
        out = io.BytesIO()
        picture.savefig(out, format=form, dpi=200, metadata=METADATA[form])
    if form != "svg":
        return out.getvalue()
    root = _described(out.getvalue(), *description(language, book, rows))
    if inside is not None:
        _prefix_ids(root, inside)
    return bytes(ET.tostring(root, "utf-8", xml_declaration=inside is None))


def description(language: Language, book: Book, rows: Sequence[Assessment]) -> tuple[str, str]:
    """Return title and description of the picture, for those who do not see it."""
    say, indicator = language.say, rows[0].indicator
    units = FigureFormat.of(language, book, indicator)
    points = [
        f"{units.period(o.from_year, o.year)}: {units.typed(o.value, o.of)}"
        + (f" ({language.sector(indicator, o.sector)})" if o.sector else "")
        for o in rows[0].judged.observations
    ]
    seen = f"{say('chart.observations')}: {'; '.join(points)}." if points else ""
    answers = [f"{answer(units, row)}." for row in rows]
    title = f"{language.name(indicator)}, {book.area.name.in_language(language.code)}"
    return typeset(title), typeset(" ".join([seen, *answers]).strip())


def wanted(units: FigureFormat, target: Target) -> str:
    """Return a target with its year or years, in words."""
    operator = units.target_words(target)
    return units.language.say("chart.target", year=units.years(target), operator=operator)


def answer(units: FigureFormat, row: Assessment) -> str:
    """Return target, gap and verdict of a row in one line."""
    gap = row.comparison.gap
    parts = [
        wanted(units, row.target),
        gap_words(units, gap, row.target) if gap else "",
        units.language.say(f"verdict.{row.verdict}"),
    ]
    return " · ".join(filter(None, parts))


def _described(svg: bytes, title: str, words: str) -> ET.Element:
    """Return an SVG as matplotlib writes it with its title and description as elements."""
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    root = ET.fromstring(svg)
    root.attrib |= {"role": "img", "aria-labelledby": "title", "aria-describedby": "description"}
    for metadata in root.findall(f"{{{SVG}}}metadata"):
        root.remove(metadata)
    for space in root.iter(f"{{{SVG}}}path"):  # the glyph of a space has no outline
        space.attrib.setdefault("d", "")
    for tag, name, text in (("desc", "description", words), ("title", "title", title)):
        element = ET.Element(f"{{{SVG}}}{tag}", id=name)
        element.text = text
        root.insert(0, element)
    return root


def _prefix_ids(root: ET.Element, prefix: str) -> None:
    """Make the ids of a picture unlike those of other pictures of a page."""
    for defs in root.iter(f"{{{SVG}}}defs"):
        for style in defs.findall(f"{{{SVG}}}style"):  # it would hold for the whole page
            defs.remove(style)
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id" or name.startswith("aria-"):
                value = f"{prefix}.{value}"
            elif value.startswith("#") and name.endswith("href"):
                value = f"#{prefix}.{value[1:]}"
            element.set(name, value.replace("url(#", f"url(#{prefix}."))


class Drawing(Canvas):
    """The picture of one indicator: lines on the axes, then the words around, then the numbers."""

    def __init__(
        self, language: Language, book: Book, rows: Sequence[Assessment], *, titled: bool = True
    ) -> None:
        super().__init__(language)
        self.book, self.rows, self.known = book, rows, rows[0].judged
        self.indicator, self.traits = rows[0].indicator, traits(rows[0].indicator.kind)
        self.units = FigureFormat.of(language, book, self.indicator)
        ranked = {row.target.of for row in rows}
        self.judged = [o for o in self.known.observations if not o.of or o.of in ranked]
        self.sources: list[str] = []
        self._observations()
        self._other_series()
        for row, style in zip(rows, cycle(REQUIRED), strict=False):
            if self.traits.over_period:
                self._average_paths(row, style)
            else:
                self._required_path(row, style)
        self._path_at_pace()
        for row in rows:
            self._target(row)
        self.scale_axes(self.indicator.unit, max(row.target.year for row in rows))
        self.place_words(self._words(titled=titled), TARGET)
        self.place_numbers()

    def _series(self, found: Sequence[Observation], style: Style, label: str, gid: str) -> None:
        """Draw one series; growths lie over the years that they stand for, and are not joined."""
        self.sources += [name for o in found for name in (o.source, o.benchmark_source) if name]
        if not self.traits.over_period:
            return self.line([(o.year, o.value) for o in found], style, label, gid)
        for o in found:
            span = ((o.from_year or o.year) - HALF, _middle(o), o.year + HALF)
            points = [(x, o.value) for x in span]
            self.line(points, style, label, f"{gid}-{o.year}", markevery=[1], linestyle="-")
        return None

    def _numbers(self, found: Sequence[Observation], style: Style, *, with_of: bool) -> None:
        """Note the numbers of a series: of each point, or of the first and the last of many."""
        for o in found if len(found) <= CROWDED else (found[0], found[-1]):
            mark = self.language.say(f"status.mark.{o.status}") if o.status else ""
            number = self.language.number(o.value, self.units.decimals)
            number += f"/{o.of}" if with_of else ""
            self.number((_middle(o), o.value), f"{number} {mark}".rstrip(), style)

    def _observations(self) -> None:
        """Draw the judged series with its numbers, its earlier editions, and its benchmark."""
        say, code = self.language.say, self.language.code
        label = say("chart.observations")
        if self.known.series:
            label += f": {self.book.series[self.known.series].in_language(code)}"
        binding = self.rows[-1].comparison.sector
        if binding:
            label = f"{say('word.binding_sector')}: {self._sector(binding)}"
        strong = [o for o in self.judged if o.sector == binding]
        ranked = {o.of: [other for other in strong if other.of == o.of] for o in strong}
        for i, own in enumerate(ranked.values()):  # places among 63 and among 34 are not joined
            self._series(own, OBSERVED, label, f"observations-{i}" if i else "observations")
        self._numbers(strong, OBSERVED, with_of=len(ranked) > 1)
        for i, sector in enumerate(self.indicator.sectors or ()):
            own = [o for o in self.judged if o.sector == sector.id != binding]
            if own:
                style = {**SECTOR, "marker": MARKERS[i % len(MARKERS)]}
                self._series(own, style, self._sector(sector.id), f"sector-{sector.id}")
        older = [a.observation for a in self.known.excluded if a.reason.reason == "older_vintage"]
        if older:
            points = [(_middle(o), o.value) for o in older]
            self.line(points, RING, say("chart.revised"), "revised", linestyle="none")
        benchmark = [(float(o.year), o.benchmark) for o in self.judged if o.benchmark is not None]
        if self.indicator.benchmark and benchmark:
            self.line(benchmark, BENCHMARK, self.indicator.benchmark.in_language(code), "benchmark")
            number = self.language.number(benchmark[-1][1], self.units.decimals)
            self.number(benchmark[-1], number, BENCHMARK)
        if not self.judged:
            self._say_why_empty()

    def _say_why_empty(self) -> None:
        reason, words = self.rows[0].reason, self.language.say("verdict.no_data")
        if reason:
            words = self.language.refusal(reason, self.indicator)
        at = self.axes.transAxes
        words = textwrap.fill(typeset(words), 70)
        self.axes.text(0.5, 0.4, words, ha="center", transform=at, size=10, gid="no-figure")

    def _sector(self, sector: str) -> str:
        return self.language.sector(self.indicator, sector)

    def _other_series(self) -> None:
        """Draw what is not judged, each series for itself: faint, named, never joined."""
        say, code = self.language.say, self.language.code
        told = {id(a.observation) for a in self.known.excluded if a.reason.reason != "other_series"}
        told |= {id(o) for o in self.judged}
        groups: dict[str, dict[int, Observation]] = defaultdict(dict)
        published = self.book.observations.get(self.indicator.id, ())
        for o in sorted(published, key=lambda o: (o.year, o.vintage)):
            if o.known_from > self.rows[0].as_of or id(o) in told:
                continue
            other_of = self.known.series == o.series and o.of
            label = say("chart.other_of", of=o.of) if other_of else say("chart.other_series")
            if o.series:
                label += f": {self.book.series[o.series].in_language(code)}"
            if o.sector:
                label += f", {self._sector(o.sector)}"
            groups[label][o.year] = o
        for i, (label, by_year) in enumerate(groups.items()):
            style = {**OTHER, "marker": MARKERS[i % len(MARKERS)]}
            found = list(by_year.values())
            self._series(found, style, label, f"other-{i}")
            self._numbers(found, style, with_of=False)

    def _required_path(self, row: Assessment, style: Style) -> None:
        """Draw the way from the latest figure to the target, with the pace that it takes."""
        trend = row.comparison.trend
        if trend is None or row.comparison.met or not self._can_be_carried(row):
            return
        scales: tuple[Scale, ...] = (trend.scale, "linear")
        needed = next(filter(None, (figure_or_none(trend.required(s)) for s in scales)), None)
        if needed:
            path = _path(trend.points[-1], needed, row.target.year)
            self.line(path, style, self._path_label(row, needed), f"required-{row.target.year}")

    def _can_be_carried(self, row: Assessment) -> bool:
        """Return whether its paces are those of its values, not of an index or a margin."""
        return self.traits.points in ("values", "places") and not row.comparison.not_comparable

    def _path_label(self, row: Assessment, needed: Figure) -> str:
        key = "chart.required_path_over" if "elapsed" in row.flags else "chart.required_path"
        return self.language.say(key, year=row.target.year, pace=self.units.a_year(needed, row))

    def _path_at_pace(self) -> None:
        """Draw where the observed pace leads, to the last target year in which that can be."""
        able = [row for row in self.rows if self._can_be_carried(row)]
        projected = [(row, end) for row in able if (end := figure_or_none(row.projected))]
        if projected:
            row, end = projected[-1]
            latest, step = end.inputs.values()
            path = _path(latest, step, row.target.year)
            self.line(path, AT_PACE, self.language.say("chart.observed_pace"), "observed-pace")
            bound = row.comparison.target.value if row.comparison.target else None
            self.number(path[-1], self.units.value(end.value, None, bound), AT_PACE)
            self._range(row, latest, step)

    def _range(self, row: Assessment, latest: Figure, step: Figure) -> None:
        """Draw the range about that path in which a value lies four times in five."""
        low, high, trend = row.projected_low, row.projected_high, row.trend
        if trend is None or isinstance(low, Refusal) or isinstance(high, Refusal):
            return
        scale, limits = row.method.scale(trend), range_of(row.indicator, row.target)
        ends = [(latest.year or 0, latest.value, latest.value)]
        for year in range(ends[0][0] + 1, row.target.year + 1):
            middle = growth.after(scale, ("latest", latest), ("step", step), year)
            found = spread(trend.points, scale, middle, limits)
            if not isinstance(found, Refusal):
                ends.append((year, found.low.value, found.high.value))
        texts = dict(zip(("low", "high"), self.units.interval(low.value, high.value), strict=True))
        label = self.language.say("chart.range", year=row.target.year, **texts)
        self.band(ends, RANGE, label, f"range-{row.target.year}")

    def _average_paths(self, row: Assessment, style: Style) -> None:
        """Draw the average to date over the whole period, and what the years left must average."""
        say, target, comparison = self.language.say, row.target, row.comparison
        if comparison.latest is None or comparison.latest_year is None or target.from_year is None:
            return
        mean, end = comparison.latest.value, target.year + HALF
        words = {
            "from": target.from_year,
            "to": comparison.latest_year,
            "value": self.units.value(mean),
        }
        self.number((end, mean), say("cell.average", **words), AT_PACE)
        ends = [(target.from_year - HALF, mean), (end, mean)]
        self.line(ends, AT_PACE, say("chart.observed_pace"), f"average-{target.year}")
        needed = figure_or_none(row.required_growth)
        if needed and not comparison.met:
            ends = [(comparison.latest_year + 1 - HALF, needed.value), (end, needed.value)]
            self.line(ends, style, self._path_label(row, needed), f"required-{target.year}")
            self.number((target.year, needed.value), self.units.a_year(needed, row), style)

    def _target(self, row: Assessment) -> None:
        """Draw a target in its year; a wanted average over all its years."""
        target, bound, gid = row.target, row.target.bound, f"target-{row.target.year}"
        self.sources.append(target.source)
        if bound == "benchmark":
            if row.comparison.target is None or row.comparison.latest_year != target.year:
                label = self.language.say("chart.benchmark_unknown", year=target.year)
                colour, at = TARGET["color"], self.axes.get_xaxis_transform()
                line = self.axes.axvline(target.year, color=colour, ls="--", gid=gid)
                self.entries[typeset(label)] = line
                sign = typeset(f"{self.units.target(target)} ")
                align: Style = {"ha": "right", "va": "top"}
                self.axes.text(target.year, 1, sign, color=colour, transform=at, **align)
                return
            bound = row.comparison.target.value
        points = [(float(target.year), bound)]
        if target.from_year:
            points = [(target.from_year - HALF, bound), (target.year + HALF, bound)]
        self._milestones(target, points[-1])
        self.line(points, TARGET, "", gid, markevery=[-1])
        self.number(points[-1], self.units.target(target), TARGET)

    def _milestones(self, target: Target, end: Point) -> None:
        """Draw the values planned for the years before a target, up to the target."""
        planned: list[Point] = [(each.year, each.value) for each in target.milestones or ()]
        if planned:
            label = self.language.say("chart.milestones", year=target.year)
            self.line([*planned, end], MILESTONE, label, f"milestones-{target.year}")
            for point in planned if len(planned) <= CROWDED else ():
                self.number(point, self.units.typed(point[1]), MILESTONE)

    def _words(self, *, titled: bool) -> Words:
        language, indicator, say = self.language, self.indicator, self.language.say
        label = indicator.unit_label.in_language(language.code) if indicator.unit_label else ""
        unit = label or say(f"unit.{indicator.unit}")
        sources = [
            f"{s.publisher} ({language.published(s.published)})" if s.published else s.publisher
            for s in (self.book.sources[name] for name in dict.fromkeys(self.sources))
        ]
        last, day = self.rows[-1], language.date(self.rows[0].as_of)
        foot = say("chart.foot", sources="; ".join(sources), date=day)
        if last.reason and last.reason.reason == "sectors":
            foot = f"{language.refusal(last.reason, indicator)} {foot}"
        area, latest = (
            self.book.area.name.in_language(language.code),
            latest_words(self.units, last),
        )
        colours = [TONE_COLOURS[TONES.get(row.verdict, "open")] for row in self.rows]
        return Words(
            title=language.name(indicator) if titled else "",
            subtitle=f"{area} · {latest}" if titled else latest,
            answers=[*zip((answer(self.units, r) for r in self.rows), colours, strict=True)],
            unit=say("chart.unit", unit=unit, better=say(f"better.{indicator.better}")),
            foot=foot,
        )


def _middle(observation: Observation) -> float:
    return ((observation.from_year or observation.year) + observation.year) / 2


def _path(latest: Figure, step: Figure, until: int) -> list[Point]:
    """Return the values from the latest figure to a year at a yearly step."""
    scale: Scale = "linear" if step.quantity == "change" else "compound"
    years = range(latest.year or 0, until + 1)
    start = years[0]
    return [(year, growth.moved(scale, latest.value, step.value, year - start)) for year in years]
