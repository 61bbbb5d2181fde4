"""One indicator as a picture: what was observed, what is wanted, and the ways between them.

matplotlib is imported when a picture is drawn; it comes with `tgdx[report]`.
"""

import io
import re
import textwrap
import unicodedata
import warnings
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Any, Literal

from tgdx.model import Book, Observation, Target
from tgdx.progress import growth
from tgdx.progress.assessment import Assessment, in_range
from tgdx.progress.figure import Figure, Refusal, figure_or_none
from tgdx.progress.observations import judged_series
from tgdx.views.figures import FigureFormat
from tgdx.views.wording import Language, decimals_of

if TYPE_CHECKING:
    from matplotlib.lines import Line2D
    from matplotlib.transforms import BboxBase

Form = Literal["svg", "png", "pdf"]
Style = Mapping[str, Any]
Point = tuple[float, Decimal]
"""A year and a value."""

WIDTH, PLOT = 7.5, 3.2
"""In inches: the text width of A4, so that letters print at the size they are drawn."""
RIGHT, EDGE = 0.3, 0.1
LINE, TITLE_LINE = 0.17, 0.24
HALF = 0.4
"""How far a figure for whole years, such as a growth, reaches to each side."""
MOST_YEARS = 14
CROWDED = 6
"""Up to so many points each gets its number; otherwise the first and the last."""

STYLE: dict[Any, Any] = {
    "font.family": ["DejaVu Sans"],
    "font.size": 8.5,
    # Letters as outlines: where the font is missing, another one would bring other widths, labels
    # that run into each other, and now and then lost diacritics. The words stand in <desc>, too.
    "svg.fonttype": "path",
    "svg.hashsalt": "tgdx",
    "pdf.fonttype": 42,
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#555555",
    "axes.axisbelow": True,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "grid.color": "#e0e0e0",
    "grid.linewidth": 0.6,
}
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
OTHER: Style = {"color": "#858585", "linewidth": 1, "linestyle": (0, (5, 3)), "markersize": 4.5}
SECTOR: Style = {"color": "#5f5f5f", "linewidth": 0.8, "markersize": 4.5}
BENCHMARK: Style = {"color": "#007a5a", "linewidth": 1.2, "marker": "x", "markersize": 7}
REQUIRED: Style = {"color": "#0072b2", "linewidth": 1.6, "linestyle": (0, (7, 2, 1.5, 2))}
AT_PACE: Style = {"color": "black", "linewidth": 1.8, "linestyle": (0, (1, 1.5))}
TARGET: Style = {
    "color": "#b84a00",
    "marker": "D",
    "markersize": 9,
    "markerfacecolor": "none",
    "markeredgewidth": 2,
    "zorder": 3,
}
MARKERS = "s^vPXd<>p*"
SIDES = [(0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1)]
PLACES = [(far * across, far * along) for far in (8, 20) for across, along in SIDES]
"""Where a number may stand: points to the right and up from its mark, the best place first."""

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"


def draw(
    language: Language, book: Book, rows: Sequence[Assessment], *, as_of: date, form: Form
) -> bytes:
    """The picture of one indicator; `rows` are its assessments, one for each target."""
    import matplotlib

    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        picture = Drawing(language, book, rows, as_of).picture
        out = io.BytesIO()
        picture.savefig(out, format=form, dpi=200, metadata=METADATA[form])
    if form != "svg":
        return out.getvalue()
    return _with_words(out.getvalue(), *words_of(language, book, rows, as_of))


def words_of(
    language: Language, book: Book, rows: Sequence[Assessment], as_of: date
) -> tuple[str, str]:
    """Title and description of the picture, for those who do not see it."""
    say, indicator = language.say, rows[0].indicator
    units = FigureFormat.of(language, book, indicator)
    points = [
        f"{f'{o.from_year}-' if o.from_year else ''}{o.year}: {units.value(o.value, o.of)}"
        + (f" ({language.sector(indicator, o.sector)})" if o.sector else "")
        for o in judged_series(book, indicator, as_of).observations
    ]
    seen = f"{say('chart.observations')}: {'; '.join(points)}." if points else ""
    aims = [f"{wanted(units, row.target)} ({say(f'verdict.{row.verdict}')})." for row in rows]
    title = f"{language.name(indicator)}, {book.area.name.in_language(language.code)}"
    return typeset(title), typeset(" ".join([seen, *aims]).strip())


def typeset(text: str) -> str:
    """Text as print sets it: true minus signs, numbers kept with their unit, nothing invisible."""
    text = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", text))
    text = re.sub(r"(?<![\w.,)=-])-(?=\d)", "\N{MINUS SIGN}", text)
    return re.sub(r"(?<=\d) (?=[^\W\d_])|(?<=[≥≤<>~]) (?=\S)| (?=%)", "\N{NO-BREAK SPACE}", text)


def _with_words(svg: bytes, title: str, description: str) -> bytes:
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    root = ET.fromstring(svg)
    root.attrib |= {"role": "img", "aria-labelledby": "title", "aria-describedby": "description"}
    for metadata in root.findall(f"{{{SVG}}}metadata"):
        root.remove(metadata)
    for space in root.iter(f"{{{SVG}}}path"):  # the glyph of a space has no outline
        space.attrib.setdefault("d", "")
    for tag, name, text in (("desc", "description", description), ("title", "title", title)):
        words = ET.Element(f"{{{SVG}}}{tag}", id=name)
        words.text = text
        root.insert(0, words)
    return bytes(ET.tostring(root, "utf-8", xml_declaration=True))


def wanted(units: FigureFormat, target: Target) -> str:
    """A target with its year or years, in words."""
    operator = units.target_words(target)
    return units.language.say("chart.target", year=units.years(target), operator=operator)


class Drawing:
    """A picture while it is drawn: lines on the axes, then the words around, then the numbers."""

    def __init__(
        self, language: Language, book: Book, rows: Sequence[Assessment], as_of: date
    ) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure as Picture

        self.language, self.book, self.rows, self.as_of = language, book, rows, as_of
        self.indicator = rows[0].indicator
        self.units = FigureFormat.of(language, book, self.indicator)
        self.known = judged_series(book, self.indicator, as_of)
        ranked = {row.target.of for row in rows}
        self.judged = [o for o in self.known.observations if not o.of or o.of in ranked]
        self.picture = Picture()
        canvas: Any = FigureCanvasAgg(self.picture)
        self.renderer = canvas.get_renderer()
        self.axes = self.picture.add_axes((0, 0, 1, 1))
        self.entries: dict[str, Line2D] = {}
        self.numbers: list[tuple[float, Decimal, str, Style]] = []
        self.sources: list[str] = []
        self._observations()
        self._other_series()
        for row in rows:
            if self.indicator.kind == "avg_growth":
                self._average_ways(row)
            else:
                self._required_way(row)
        self._way_at_pace()
        for row in rows:
            self._target(row)
        self._scales()
        self._words_around()
        self._place_numbers()

    def _line(
        self, points: Sequence[Point], style: Style, label: str, gid: str, **more: Any
    ) -> None:
        """A line through points; the legend holds the first line of each label."""
        alone = {"linestyle": "none"} if len(points) == 1 else {}
        years, values = [x for x, _ in points], [float(y) for _, y in points]
        (line,) = self.axes.plot(years, values, **{**style, **alone, **more}, gid=gid)
        self.entries.setdefault(typeset(label), line)

    def _series(self, found: Sequence[Observation], style: Style, label: str, gid: str) -> None:
        """One series; growths lie over the years that they stand for, and are not joined."""
        self.sources += [name for o in found for name in (o.source, o.benchmark_source) if name]
        if self.indicator.kind != "avg_growth":
            return self._line([(o.year, o.value) for o in found], style, label, gid)
        for o in found:
            span = ((o.from_year or o.year) - HALF, _middle(o), o.year + HALF)
            points = [(x, o.value) for x in span]
            self._line(points, style, label, f"{gid}-{o.year}", markevery=[1], linestyle="-")
        return None

    def _observations(self) -> None:
        """The judged series with its numbers, its earlier editions, and its benchmark."""
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
        for o in strong if len(strong) <= CROWDED else strong[:: len(strong) - 1]:
            mark = say(f"status.mark.{o.status}") if o.status else ""
            number = self.language.number(o.value, self.units.decimals)
            number += f"/{o.of}" if len(ranked) > 1 else ""
            self.numbers.append((_middle(o), o.value, f"{number} {mark}".rstrip(), OBSERVED))
        for i, sector in enumerate(self.indicator.sectors or ()):
            own = [o for o in self.judged if o.sector == sector.id != binding]
            if own:
                style = {**SECTOR, "marker": MARKERS[i % len(MARKERS)]}
                self._series(own, style, self._sector(sector.id), f"sector-{sector.id}")
        older = [a.observation for a in self.known.excluded if a.reason.reason == "older_vintage"]
        if older:
            points = [(_middle(o), o.value) for o in older]
            self._line(points, RING, say("chart.revised"), "revised", linestyle="none")
        benchmark = [(float(o.year), o.benchmark) for o in self.judged if o.benchmark is not None]
        if self.indicator.benchmark and benchmark:
            label = self.indicator.benchmark.in_language(code)
            self._line(benchmark, BENCHMARK, label, "benchmark")
            year, value = benchmark[-1]
            number = self.language.number(value, self.units.decimals)
            self.numbers.append((year, value, number, BENCHMARK))
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
        """What is not judged, each series for itself: faint, named, never joined with another."""
        say, code = self.language.say, self.language.code
        told = {id(a.observation) for a in self.known.excluded if a.reason.reason != "other_series"}
        told |= {id(o) for o in self.judged}
        groups: dict[str, dict[int, Observation]] = defaultdict(dict)
        published = self.book.observations.get(self.indicator.id, ())
        for o in sorted(published, key=lambda o: (o.year, o.vintage)):
            if o.known_from > self.as_of or id(o) in told:
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
            self._series(list(by_year.values()), style, label, f"other-{i}")

    def _required_way(self, row: Assessment) -> None:
        way = [] if row.comparison.met else list(_way(row, _needed(row)))
        if way:
            label = self.language.say("chart.required_path")
            self._line(way, REQUIRED, label, f"required-{row.target.year}")

    def _way_at_pace(self) -> None:
        way = max((list(_way(row, _observed(row))) for row in self.rows), key=len)
        if len(way) > 1:
            self._line(way, AT_PACE, self.language.say("chart.observed_pace"), "observed-pace")

    def _average_ways(self, row: Assessment) -> None:
        """The average to date over the whole period, and what the years left must average."""
        say, target, comparison = self.language.say, row.target, row.comparison
        if comparison.latest is None or comparison.latest_year is None or target.from_year is None:
            return
        mean, end = comparison.latest.value, target.year + HALF
        words = {
            "from": target.from_year,
            "to": comparison.latest_year,
            "value": self.units.value(mean),
        }
        self.numbers.append((end, mean, self.language.say("cell.average", **words), AT_PACE))
        ends = [(target.from_year - HALF, mean), (end, mean)]
        self._line(ends, AT_PACE, say("chart.observed_pace"), f"average-{target.year}")
        needed = figure_or_none(row.required_growth)
        if needed and not comparison.met:
            ends = [(comparison.latest_year + 1 - HALF, needed.value), (end, needed.value)]
            self._line(ends, REQUIRED, say("chart.required_path"), f"required-{target.year}")
            text = self.units.growth(needed.value)
            self.numbers.append((target.year, needed.value, text, REQUIRED))

    def _target(self, row: Assessment) -> None:
        """A target in its year; a wanted average over all its years."""
        target, label = row.target, wanted(self.units, row.target)
        bound, gid = target.bound, f"target-{target.year}"
        self.sources.append(target.source)
        if bound == "benchmark":
            if row.comparison.target is None or row.comparison.latest_year != target.year:
                label = self.language.say("chart.benchmark_unknown", target=label, year=target.year)
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
        self._line(points, TARGET, label, gid, markevery=[-1])
        self.numbers.append((*points[-1], self.units.target(target), TARGET))

    def _scales(self) -> None:
        """Years as whole numbers; values in the language's marks, the first rank on top."""
        from matplotlib.ticker import MaxNLocator

        axes, unit = self.axes, self.indicator.unit
        years = [float(x) for line in axes.lines for x in line.get_xdata()]  # type: ignore[union-attr,arg-type]
        first, last = ceil(min(years)) - 0.6, int(max(years)) + 0.6
        step = ceil((last - first) / MOST_YEARS)
        end = max(row.target.year for row in self.rows)
        ticks = [year for year in range(end % step, int(last) + 1, step) if year > first]
        axes.set_xlim(first, last)
        axes.set_xticks(ticks, [str(year) for year in ticks])
        low, high = (axes.dataLim.y0, axes.dataLim.y1) if axes.dataLim.height >= 0 else (0, 1)
        if unit == "rank":
            low = 1
        elif low > 0 and (unit in ("percent", "percent_per_year", "index") or low < high / 2):
            low = 0
        room = (high - low) * 0.12 or abs(high) * 0.1 or 1
        locator = MaxNLocator(5, steps=[1, 2, 2.5, 5, 10], integer=unit in ("rank", "count"))
        values = locator.tick_values(low, high)
        marks = [Decimal(f"{v:.10g}") for v in values if low <= v <= high + room]
        if unit == "rank":
            marks = [Decimal(1), *(mark for mark in marks if mark > 1)]
        decimals = max(decimals_of(mark.normalize()) for mark in marks)
        written = [typeset(self.language.number(mark, decimals)) for mark in marks]
        axes.set_yticks([float(mark) for mark in marks], written)
        axes.set_ylim(low - (room if low else 0), high + room)
        if unit == "rank":
            axes.invert_yaxis()

    def _words_around(self) -> None:
        """Title and unit above, legend, sources and day below; the height is what they need."""
        language, indicator, say = self.language, self.indicator, self.language.say
        entries = {textwrap.fill(label, 104): line for label, line in self.entries.items()}
        legend = self.picture.legend(
            list(entries.values()),
            list(entries),
            loc="upper left",
            ncols=2 if max(map(len, entries)) <= 46 else 1,
            frameon=False,
            borderpad=0,
            borderaxespad=0,
            handlelength=4,
        )
        title = textwrap.wrap(typeset(language.name(indicator)), 66)
        label = indicator.unit_label.in_language(language.code) if indicator.unit_label else ""
        unit = label or say(f"unit.{indicator.unit}")
        cited = [self.book.sources[name] for name in dict.fromkeys(self.sources)]
        sources = [f"{s.publisher} ({language.published(s.published)})" for s in cited]
        foot = say("chart.foot", sources="; ".join(sources), date=language.date(self.as_of))
        reason = self.rows[-1].reason
        if reason and reason.reason == "sectors":
            foot = f"{language.refusal(reason, indicator)} {foot}"
        lines = textwrap.wrap(typeset(foot), 120)
        self.picture.set_size_inches(WIDTH, 20)
        dpi, ticks = self.picture.dpi, self.axes.get_yticklabels()
        widest = max(tick.get_window_extent(self.renderer).width for tick in ticks)
        left = EDGE + widest / dpi + 0.15
        legend_height = legend.get_window_extent(self.renderer).height / dpi
        above = EDGE + len(title) * TITLE_LINE + 2.6 * LINE
        below = 0.34 + legend_height + 0.14 + len(lines) * LINE + EDGE / 2
        height = above + PLOT + below
        self.picture.set_size_inches(WIDTH, height)
        across = 1 - (left + RIGHT) / WIDTH
        self.axes.set_position((left / WIDTH, below / height, across, PLOT / height))
        legend.set_bbox_to_anchor((EDGE / WIDTH, (below - 0.34) / height))

        def write(gid: str, text: str, y: float, **more: Any) -> None:
            at = EDGE / WIDTH, 1 - y / height
            self.picture.text(*at, text, va="top", linespacing=1.35, gid=gid, **more)

        area = EDGE + len(title) * TITLE_LINE
        write("heading", "\n".join(title), EDGE, size=11.5, weight="bold")
        write("area", typeset(self.book.area.name.in_language(language.code)), area, size=9.5)
        better = say(f"better.{indicator.better}")
        write("unit", typeset(say("chart.unit", unit=unit, better=better)), above - 1.3 * LINE)
        write("foot", "\n".join(lines), height - EDGE / 2 - len(lines) * LINE, size=7.5)

    def _place_numbers(self) -> None:
        """Numbers beside their points, each on the side where it covers least."""
        inside = self.axes.get_window_extent(self.renderer)
        taken: list[BboxBase] = []
        drawn: list[Any] = []
        for line in self.axes.lines:
            way = line.get_path().interpolated(25).vertices
            drawn += list(line.get_transform().transform(way))
        for x, y, text, style in self.numbers:
            note = self.axes.annotate(
                typeset(text),
                (x, float(y)),
                (0, 0),
                textcoords="offset points",
                color=style["color"],
                zorder=6,
                bbox={"facecolor": "white", "alpha": 0.75, "linewidth": 0, "pad": 0.6},
            )

            def covered(place: tuple[int, int], note: Any = note) -> float:
                dx, dy = place
                across = "left" if dx > 0 else "right" if dx else "center"
                along = "bottom" if dy > 0 else "top" if dy else "center"
                note.set(position=place, ha=across, va=along)
                box = note.get_window_extent(self.renderer)
                beyond = box.x1 > inside.x1 + 20 or box.x0 < inside.x0 or box.y0 < inside.y0
                others = sum(bool(box.overlaps(other)) for other in taken)
                return float(100 * beyond + 30 * others + box.count_contains(drawn))

            covered(min(PLACES, key=covered))
            taken.append(note.get_window_extent(self.renderer))


def _middle(observation: Observation) -> float:
    return ((observation.from_year or observation.year) + observation.year) / 2


def _way(row: Assessment, step: Figure | None) -> Iterator[Point]:
    """The values from the latest figure to the target year at a yearly step, while they can be."""
    trend = row.comparison.trend
    if trend is None or step is None or row.comparison.not_comparable:
        return
    if row.indicator.kind in ("avg_growth", "vs_benchmark"):  # paces of an index, of a margin
        return
    start = trend.points[-1]
    for year in range(start.year or 0, row.target.year + 1):
        scale: Literal["linear", "compound"]
        scale = "linear" if step.quantity == "change" else "compound"
        value = growth.after(scale, ("latest", start), ("step", step), year)
        if isinstance(in_range(row.indicator, row.target, value), Refusal):
            return
        yield year, value.value


def _needed(row: Assessment) -> Figure | None:
    """The pace needed, on the scale of the indicator where it has a meaning there."""
    change, rate = figure_or_none(row.required_change), figure_or_none(row.required_growth)
    trend = row.comparison.trend
    return rate if rate and trend and trend.scale == "compound" else change


def _observed(row: Assessment) -> Figure | None:
    trend, method = row.comparison.trend, row.method
    if trend is None or len(trend.points) < method.needs or method.refuses(row.indicator.kind):
        return None
    return figure_or_none(method.observed(trend))
