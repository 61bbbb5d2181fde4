"""A picture without its content: lines on axes, numbers beside them, words around, no overlaps.

matplotlib is imported when a picture is made; it comes with `tgdx[report]`.
"""

import re
import textwrap
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from tgdx.model import Unit
from tgdx.views.rounding import decimals_of
from tgdx.views.wording import Language

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.lines import Line2D
    from matplotlib.transforms import BboxBase

Style = Mapping[str, Any]
Point = tuple[float, Decimal]
"""A year and a value."""

WIDTH, PLOT = 7.5, 3.2
"""In inches: the text width of A4, so that letters print at the size they are drawn."""
RIGHT, EDGE, TICKS = 0.3, 0.1, 0.34
LINE, TITLE_LINE = 0.17, 0.24
MOST_YEARS = 14
SIDES = [(0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1)]
PLACES = [(far * across, far * along) for far in (8, 20) for across, along in SIDES]
"""Where a number may stand: points to the right and up from its mark, the best place first."""
ACROSS, ALONG = ("center", "left", "right"), ("center", "bottom", "top")
"""How a number is aligned by the sign of its place: 0, 1, and -1 from the end."""

RC: dict[Any, Any] = {
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


def typeset(text: str) -> str:
    """Return text as print sets it: minus signs, numbers kept with their unit, no control signs."""
    text = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", text))
    text = re.sub(r"(?<![\w.,)=-])-(?=\d)", "\N{MINUS SIGN}", text)
    return re.sub(r"(?<=\d) (?=[^\W\d_])|(?<=[≥≤<>~]) (?=\S)| (?=%)", "\N{NO-BREAK SPACE}", text)


class Words(NamedTuple):
    """The words around the axes."""

    title: str
    subtitle: str
    answers: Sequence[tuple[str, str]]
    """Lines above the axes with their colour: what the picture says of each target."""
    unit: str
    foot: str


class Canvas:
    """One pair of axes, the legend entries of its lines, and the numbers still to be placed."""

    def __init__(self, language: Language) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.language = language
        self.picture = Figure()
        canvas: Any = FigureCanvasAgg(self.picture)
        self.renderer = canvas.get_renderer()
        self.axes = self.picture.add_axes((0, 0, 1, 1))
        self.entries: dict[str, Artist] = {}
        self.numbers: list[tuple[float, Decimal, str, str]] = []

    def line(
        self, points: Sequence[Point], style: Style, label: str, gid: str, **more: Any
    ) -> None:
        """Draw a line; the legend holds the first line of each label, none for an empty label."""
        alone = {"linestyle": "none"} if len(points) == 1 else {}
        years, values = [x for x, _ in points], [float(y) for _, y in points]
        (line,) = self.axes.plot(years, values, **{**style, **alone, **more}, gid=gid)
        if label:
            self.entries.setdefault(typeset(label), line)

    def band(
        self, ends: Sequence[tuple[int, Decimal, Decimal]], style: Style, label: str, gid: str
    ) -> None:
        """Fill between the lower and the upper ends of a range, each with its year."""
        years, low, high = zip(*ends, strict=True)
        args = years, [*map(float, low)], [*map(float, high)]
        self.entries[typeset(label)] = self.axes.fill_between(*args, **style, gid=gid)

    def number(self, point: Point, text: str, style: Style) -> None:
        """Note a number to stand beside a point, in the colour of its line."""
        self.numbers.append((*point, text, style["color"]))

    def scale_axes(self, unit: Unit, last_year: int) -> None:
        """Mark whole years and the language's numbers; the first rank stands on top."""
        from matplotlib.ticker import MaxNLocator

        axes = self.axes
        years = [float(x) for line in axes.lines for x in line.get_xdata()]  # type: ignore[union-attr,arg-type]
        first, last = ceil(min(years)) - 0.6, int(max(years)) + 0.6
        step = ceil((last - first) / MOST_YEARS)
        ticks = [year for year in range(last_year % step, int(last) + 1, step) if year > first]
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

    def place_words(self, words: Words, marker: Style) -> None:
        """Put title, answers and unit above, legend and foot below, as high as they need."""
        answers = [textwrap.fill(typeset(text), 104) for text, _ in words.answers]
        above_axes = self._legend([_mark(marker) for _ in answers], answers, handlelength=1.2)
        for text, (_, colour) in zip(above_axes.get_texts(), words.answers, strict=True):
            text.set(color=colour, weight="bold")
        entries = {textwrap.fill(label, 104): line for label, line in self.entries.items()}
        columns = 2 if max(map(len, entries), default=0) <= 46 else 1
        below_axes = self._legend(
            list(entries.values()), list(entries), ncols=columns, handlelength=4
        )
        title = textwrap.wrap(typeset(words.title), 66)
        foot = textwrap.wrap(typeset(words.foot), 120)
        self.picture.set_size_inches(WIDTH, 20)
        dpi, ticks = self.picture.dpi, self.axes.get_yticklabels()
        widest = max(tick.get_window_extent(self.renderer).width for tick in ticks)
        left = EDGE + widest / dpi + 0.15
        answered, named = (
            legend.get_window_extent(self.renderer).height / dpi
            for legend in (above_axes, below_axes)
        )
        subtitle = EDGE + len(title) * TITLE_LINE
        unit = subtitle + TITLE_LINE + answered + 0.09
        above = unit + 1.5 * LINE
        below = TICKS + named + 0.14 + len(foot) * LINE + EDGE / 2
        height = above + PLOT + below
        self.picture.set_size_inches(WIDTH, height)
        across = 1 - (left + RIGHT) / WIDTH
        self.axes.set_position((left / WIDTH, below / height, across, PLOT / height))
        at = EDGE / WIDTH, 1 - (subtitle + TITLE_LINE) / height
        above_axes.set_bbox_to_anchor(at)
        below_axes.set_bbox_to_anchor((EDGE / WIDTH, (below - TICKS) / height))

        def write(gid: str, text: str, y: float, **more: Any) -> None:
            at = EDGE / WIDTH, 1 - y / height
            self.picture.text(*at, text, va="top", linespacing=1.35, gid=gid, **more)

        write("heading", "\n".join(title), EDGE, size=11.5, weight="bold")
        write("area", typeset(words.subtitle), subtitle, size=9.5)
        write("unit", typeset(words.unit), unit)
        write("foot", "\n".join(foot), height - EDGE / 2 - len(foot) * LINE, size=7.5)

    def _legend(self, lines: "Sequence[Artist]", labels: Sequence[str], **more: Any) -> Any:
        plain = {"frameon": False, "borderpad": 0, "borderaxespad": 0, **more}
        return self.picture.legend(lines, labels, loc="upper left", **plain)

    def place_numbers(self) -> None:
        """Put each number beside its point, on the side where it covers least."""
        from matplotlib.transforms import Bbox

        inside = self.axes.get_window_extent(self.renderer)
        taken: list[BboxBase] = []
        drawn: list[Any] = []
        for line in self.axes.lines:
            way = line.get_path().interpolated(25).vertices
            drawn += list(line.get_transform().transform(way))
        points_to_pixels = self.picture.dpi / 72
        for x, y, text, colour in self.numbers:
            note = self.axes.annotate(
                typeset(text),
                (x, float(y)),
                (0, 0),
                textcoords="offset points",
                color=colour,
                zorder=6,
                bbox={"facecolor": "white", "alpha": 0.75, "linewidth": 0, "pad": 0.6},
            )
            size = note.get_window_extent(self.renderer)
            mark = self.axes.transData.transform((x, float(y)))

            def box_at(place: tuple[int, int], size: Any = size, mark: Any = mark) -> "BboxBase":
                left, bottom = (
                    at + offset * points_to_pixels - length * (1 - _sign(offset)) / 2
                    for at, offset, length in zip(
                        mark, place, (size.width, size.height), strict=True
                    )
                )
                return Bbox.from_bounds(left, bottom, size.width, size.height)

            def covered(place: tuple[int, int], box_at: Any = box_at) -> float:
                box = box_at(place)
                beyond = box.x1 > inside.x1 + 20 or box.x0 < inside.x0 or box.y0 < inside.y0
                others = sum(bool(box.overlaps(other)) for other in taken)
                return float(100 * beyond + 30 * others + box.count_contains(drawn))

            best = min(PLACES, key=covered)
            note.set(position=best, ha=ACROSS[_sign(best[0])], va=ALONG[_sign(best[1])])
            taken.append(note.get_window_extent(self.renderer))


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _mark(style: Style) -> "Line2D":
    from matplotlib.lines import Line2D

    return Line2D([], [], **{**style, "linestyle": "none", "markersize": 6})
