"""Several areas as small pictures on one scale: figures, target and verdict of each."""

import io
import warnings
from collections.abc import Sequence

from tgdx.progress.areas import AreaRow
from tgdx.report.chart import METADATA, OBSERVED, TARGET, TONE_COLOURS, Form
from tgdx.report.layout import RC, typeset
from tgdx.views.figures import FigureFormat
from tgdx.views.status import TONES
from tgdx.views.wording import Language

COLUMNS = 3
WIDTH, HEIGHT = 3.1, 2.5
"""Inches of one small picture."""


def draw_areas(language: Language, rows: Sequence[AreaRow], form: Form) -> bytes:
    """Return one picture with a small one for each area, in the order given, on common axes."""
    import matplotlib

    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(RC)
        from matplotlib.figure import Figure

        columns = min(COLUMNS, len(rows))
        lines = -(-len(rows) // columns)
        picture = Figure(figsize=(WIDTH * columns, HEIGHT * lines + 0.6), layout="constrained")
        axes = picture.subplots(lines, columns, sharex=True, sharey=True, squeeze=False).flat
        indicator = rows[0].assessment.indicator
        picture.suptitle(typeset(language.name(indicator)))
        for place, row in zip(axes, rows, strict=False):
            _small(language, place, row)
        for place in list(axes)[len(rows) :]:
            place.set_visible(False)
        if indicator.unit == "rank":
            picture.axes[0].invert_yaxis()
        out = io.BytesIO()
        picture.savefig(out, format=form, dpi=200, metadata=METADATA[form])
    return out.getvalue()


def _small(language: Language, axes: "matplotlib.axes.Axes", row: AreaRow) -> None:  # type: ignore[name-defined] # noqa: F821
    assessment = row.assessment
    area = row.book.area.name.in_language(language.code)
    verdict = language.say(f"verdict.{assessment.verdict}")
    colour = TONE_COLOURS[TONES.get(assessment.verdict, "open")]
    axes.set_title(f"{typeset(area)}\n{typeset(verdict)}", fontsize=9, color=colour)
    units = FigureFormat.of(language, row.book, assessment.indicator)
    seen = [(o.year, o.value) for o in assessment.judged.observations if o.sector is None]
    if seen:
        years, values = zip(*seen, strict=True)
        axes.plot(years, [float(value) for value in values], **{**OBSERVED, "markersize": 4})
        axes.annotate(
            typeset(units.value(values[-1])),
            (years[-1], float(values[-1])),
            xytext=(0, 6),
            textcoords="offset points",
            ha="center",
            fontsize=8,
        )
    wanted = assessment.comparison.target
    if wanted is not None:
        axes.plot([assessment.target.year], [float(wanted.value)], linestyle="", **TARGET)
    axes.tick_params(labelsize=8)
