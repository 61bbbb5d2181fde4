"""Charts: what is drawn and what is not, in both languages, from real data and hostile words."""

import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tgdx
from books import Content, contents, name, one
from conftest import Run
from tgdx.model import Book
from tgdx.progress.assessment import Assessment, assess
from tgdx.progress.figure import figure_or_none
from tgdx.report.chart import SVG, Drawing, Form, draw
from tgdx.report.layout import typeset
from tgdx.views.wording import Code, Language

pytestmark = pytest.mark.slow

pytest.importorskip("matplotlib")

ROOT = Path(__file__).parents[1]
CITY = ROOT / "examples" / "ho-chi-minh-city"
COUNTRY = ROOT / "examples" / "viet-nam"
SPRING = date(2025, 3, 1)
VI, EN = Language("vi"), Language("en")


def chosen(
    book: Book, day: date, indicator: str | None = None, method: str = "pace"
) -> tuple[Book, list[Assessment]]:
    wanted = indicator or book.indicators[0].id
    return book, [r for r in assess(book, day, method) if r.indicator.id == wanted]


def drawing(
    book: Book,
    day: date = SPRING,
    indicator: str | None = None,
    language: Language = VI,
    method: str = "pace",
) -> Drawing:
    return Drawing(language, *chosen(book, day, indicator, method))


def svg(book: Book, day: date = SPRING, language: Language = VI) -> bytes:
    book, rows = chosen(book, day)
    return draw(language, book, rows, form="svg")


def points(drawn: Drawing, gid: str) -> list[tuple[float, float]]:
    """The points of a line, by its id."""
    (line,) = (line for line in drawn.axes.lines if line.get_gid() == gid)
    return [(float(x), float(y)) for x, y in zip(*line.get_data(), strict=True)]


def ids(drawn: Drawing) -> list[str]:
    return [str(line.get_gid()) for line in drawn.axes.lines]


def written(drawn: Drawing) -> list[str]:
    """Every text of the picture, in and around the axes, no-break spaces as spaces."""
    texts: list[Any] = [*drawn.picture.texts, *drawn.axes.texts]
    texts += [*drawn.axes.get_xticklabels(), *drawn.axes.get_yticklabels()]
    texts += [text for legend in drawn.picture.legends for text in legend.get_texts()]
    return [text.get_text().replace("\N{NO-BREAK SPACE}", " ") for text in texts]


def level(observations: Sequence[dict[str, Any]], **more: Any) -> Content:
    targets = [{"year": 2025, "at_least": 15}, {"year": 2030, "at_least": 25}]
    return one({"kind": "level", "targets": targets} | more, observations)


def test_the_city_in_vietnamese_says_what_is_drawn() -> None:
    drawn = written(drawing(tgdx.load(CITY)))
    for text in (
        "Tỷ trọng kinh tế số trong GRDP",
        "Đơn vị tính: % (càng cao càng tốt)",
        "Số thực hiện: Bộ Thông tin và Truyền thông (nay là Bộ Khoa học và Công nghệ)",
        "Chuỗi khác, không so sánh: Cục Thống kê (trước đây là Tổng cục Thống kê)",
        "Lộ trình cần đạt đến 2030: 3,00 điểm %/năm",
        "Nếu giữ tốc độ thực tế",
        "Thành phố Hồ Chí Minh · 22,00% (2024, ước)",
        "Mục tiêu 2024: tối thiểu 22% · bằng mục tiêu · Đạt",
        "Mục tiêu 2030: tối thiểu 40% · thiếu 18,00 điểm % · Chậm tiến độ",
        "≥ 25%",
        "15,38",
        "22,00 (ước)",
        "Nguồn: Vietstock (19/02/2025); VnEconomy (09/2024); VnEconomy (19/04/2022). "
        "Tính đến ngày 01/03/2025.",
    ):
        assert text in drawn
    assert all(unicodedata.is_normalized("NFC", text) for text in drawn)


def test_the_city_in_english_says_the_same() -> None:
    drawn = written(drawing(tgdx.load(CITY), language=EN))
    for text in (
        "Digital economy share of GRDP",
        "Unit: % (higher is better)",
        "Required path to 2030: 3.00 pp a year",
        "At the observed pace",
        "Target 2030: at least 40% · 18.00 pp short · Behind",
        "22.00 (est.)",
    ):
        assert text in drawn
    assert any(text.endswith("As of 1 March 2025.") for text in drawn)


def test_an_answer_has_the_colour_of_its_verdict() -> None:
    answers = drawing(tgdx.load(CITY)).picture.legends[0].get_texts()
    assert [text.get_color() for text in answers] == ["#0b5d2a", "#7a4b00", "#7a4b00"]


@pytest.mark.parametrize("language", [VI, EN], ids=lambda language: language.code)
def test_an_svg_tells_its_content_in_words(language: Language) -> None:
    root = ET.fromstring(svg(tgdx.load(CITY), language=language))
    parts = {element.get("id"): element for element in root.iter()}
    assert root.get("role") == "img"
    title, words = (
        (parts[str(root.get(f"aria-{kind}"))].text or "").replace("\N{NO-BREAK SPACE}", " ")
        for kind in ("labelledby", "describedby")
    )
    if language is VI:
        assert title == "Tỷ trọng kinh tế số trong GRDP, Thành phố Hồ Chí Minh"
        assert "2021: 15,38%; 2022: 18,66%" in words
        assert "Mục tiêu 2025: tối thiểu 25% · thiếu 3,00 điểm % · Chậm tiến độ." in words
    else:
        assert title == "Digital economy share of GRDP, Ho Chi Minh City"
        assert "Target 2025: at least 25% · 3.00 pp short · Behind." in words
    assert not list(root.iter(f"{{{SVG}}}text")), "letters are outlines"
    assert not root.findall(f"{{{SVG}}}metadata")


def test_series_are_never_joined() -> None:
    drawn = drawing(tgdx.load(CITY))
    judged = [(2021, 15.38), (2022, 18.66), (2023, 21.5), (2024, 22)]
    others = [(2020, 12.62), (2021, 13.84), (2022, 13.51), (2023, 14.65)]
    assert points(drawn, "observations") == judged
    assert points(drawn, "other-0") == others
    for line in drawn.axes.lines:
        path = {(float(x), float(y)) for x, y in zip(*line.get_data(), strict=True)}
        assert not (path & set(judged) and path & set(others))


def test_an_svg_holds_one_line_a_series() -> None:
    root = ET.fromstring(svg(tgdx.load(CITY)))
    for gid, moves in (("observations", 4), ("other-0", 4), ("observed-pace", 7)):
        (group,) = (g for g in root.iter(f"{{{SVG}}}g") if g.get("id") == gid)
        (line,) = group.findall(f"{{{SVG}}}path")
        assert (line.get("d") or "").count("M") == 1
        assert (line.get("d") or "").count("L") == moves - 1


def test_ways_lead_from_the_latest_figure_to_the_targets() -> None:
    book, rows = chosen(tgdx.load(CITY), SPRING)
    drawn = Drawing(VI, book, rows)
    assert points(drawn, "required-2025") == [(2024, 22), (2025, 25)]
    way = points(drawn, "required-2030")
    assert (way[0], way[-1]) == ((2024, 22), (2030, 40))
    assert "required-2024" not in ids(drawn), "it is achieved"
    projected = figure_or_none(rows[-1].projected)
    assert projected
    end = points(drawn, "observed-pace")[-1]
    assert end == (2030, pytest.approx(float(projected.value)))


def test_one_path_a_target_told_apart() -> None:
    drawn = drawing(tgdx.load(CITY), language=EN)
    paths = [line for line in drawn.axes.lines if str(line.get_gid()).startswith("required")]
    assert [path.get_gid() for path in paths] == ["required-2025", "required-2030"]
    first, second = ((p.get_color(), getattr(p, "_unscaled_dash_pattern", "")) for p in paths)
    assert first[0] != second[0]
    assert first[1] != second[1]
    texts = written(drawing(tgdx.load(ROOT / "data"), date(2026, 11, 22), language=EN))
    assert any(text.startswith("Required path to 2025 (year over): 1.6") for text in texts)
    assert any(text.startswith("Required path to 2030: 1.8") for text in texts)


def test_milestones_lead_to_their_target() -> None:
    """The plan of Viet Nam's ministry: 15.5 by the end of 2023, 17.5 by the end of 2024."""
    planned = [{"year": 2023, "value": 15.5}, {"year": 2024, "value": 17.5}]
    targets = [{"year": 2025, "at_least": 20, "milestones": planned}]
    content = level(
        [{"year": 2021, "value": 11.91}, {"year": 2022, "value": 14.26}], targets=targets
    )
    drawn = drawing(content.book(), language=EN)
    assert points(drawn, "milestones-2025") == [(2023, 15.5), (2024, 17.5), (2025, 20)]
    assert {"15.5%", "17.5%", "Milestones planned up to 2025"} <= set(written(drawn))


def test_the_value_at_the_observed_pace_stands_at_its_end() -> None:
    assert "35.24%" in written(drawing(tgdx.load(CITY), language=EN)), "22 + 6 × (22 - 15.38) / 3"


def test_the_range_widens_about_the_observed_pace() -> None:
    """15.38, 18.66, 21.5, 22.0: one year ahead 20.953-27.460, six years 23.286-47.194."""
    drawn = drawing(tgdx.load(CITY), language=EN)
    (band,) = drawn.axes.collections
    assert band.get_gid() == "range-2030"
    corners = {(float(x), round(float(y), 3)) for x, y in band.get_paths()[0].vertices}
    assert {(2024, 22), (2025, 20.953), (2025, 27.46), (2030, 23.286), (2030, 47.194)} <= corners
    assert "Four times in five, 2030: 23.2 to 47.2" in written(drawn)
    assert not drawing(tgdx.load(ROOT / "data"), language=EN).axes.collections, "one figure only"


@pytest.mark.parametrize(("latest", "step", "end"), [(60, 5, 2030), (80, 6, 2025), (99, 3, None)])
def test_no_path_beyond_what_can_be(latest: int, step: int, end: int | None) -> None:
    """A share of 2022 that moves by `step`: drawn to the last target year with at most 100 %."""
    rows = [{"year": 2021, "value": latest - step}, {"year": 2022, "value": latest}]
    drawn = drawing(level(rows).book())
    if end is None:
        assert "observed-pace" not in ids(drawn)
    else:
        assert points(drawn, "observed-pace")[-1] == (end, latest + step * (end - 2022))


def test_an_amount_follows_equal_rates() -> None:
    content = one(
        {"kind": "level", "unit": "count", "targets": [{"year": 2026, "at_least": 400}]},
        [{"year": 2020, "value": 90}, {"year": 2022, "value": 100}],
    )
    way = points(drawing(content.book()), "required-2026")
    assert [round(y, 6) for _, y in way][::2] == [100, 200, 400]


def test_the_way_at_the_pace_of_a_method() -> None:
    values = [(2015, 1), (2016, 2), (2017, 3), (2018, 4), (2019, 6), (2020, 8), (2021, 10)]
    content = level([{"year": year, "value": value} for year, value in values])
    mean = (10 - 2) / 5  # over the last six figures
    drawn = drawing(content.book(), method="destatis")
    assert points(drawn, "observed-pace")[1] == (2022, pytest.approx(10 + mean))


def test_revised_figures_are_ringed_and_not_joined() -> None:
    drawn = drawing(tgdx.load(COUNTRY), date(2026, 11, 22))
    assert points(drawn, "revised") == [
        (2020, 12.66),
        (2021, 12.87),
        (2022, 12.86),
        (2022, 12.67),
        (2022, 12.63),
        (2023, 12.33),
    ]
    (line,) = (line for line in drawn.axes.lines if line.get_gid() == "revised")
    assert line.get_linestyle() == "None"
    assert line.get_markerfacecolor() == "none"
    assert points(drawn, "observations")[2] == (2022, 12.83)
    assert "Số đã được điều chỉnh" in written(drawn)


def test_nothing_published_later_is_drawn() -> None:
    drawn = drawing(tgdx.load(COUNTRY), SPRING)
    assert points(drawn, "observations")[-1] == (2024, 13.17)
    assert points(drawn, "other-0")[-1] == (2024, 18.3)  # of February 2025
    earlier = drawing(tgdx.load(COUNTRY), date(2025, 2, 5))
    assert points(earlier, "other-0")[-1] == (2023, 16.5)


def test_without_a_figure_the_targets_stand_alone() -> None:
    drawn = drawing(tgdx.load(ROOT / "data"), indicator="labour-productivity-growth")
    assert ids(drawn) == ["target-2025", "target-2030"]
    assert points(drawn, "target-2025") == [(2020.6, 7), (2025.4, 7)]
    assert "Chưa có số liệu." in written(drawn)


def test_series_of_which_none_is_judged_are_all_faint() -> None:
    rows = [{"year": 2021, "value": 4, "series": "a"}, {"year": 2022, "value": 5, "series": "b"}]
    drawn = drawing(level(rows).book(), language=EN)
    assert ids(drawn) == ["other-0", "other-1", "target-2025", "target-2030"]
    assert "Several series (a, b) and none chosen to be judged." in written(drawn)


def test_the_first_rank_is_on_top() -> None:
    book = tgdx.load(ROOT / "data")
    drawn = drawing(book, date(2026, 11, 22), "digital-transformation-rank")
    assert drawn.axes.yaxis_inverted()
    labels = [label.get_text() for label in drawn.axes.get_yticklabels()]
    assert labels[0] == "1"
    assert all(label.isdecimal() for label in labels)
    assert points(drawn, "other-0") == [(2020, 6)]
    assert "observed-pace" not in ids(drawn), "three places a year lead beyond the first by 2030"
    assert {"nhóm 20/63", "6", "20", "23"} <= set(written(drawn))
    assert "required-2030" not in ids(drawn), "it is met"


def test_ranks_among_others_are_not_joined() -> None:
    ranks = [(2021, 45, 63), (2022, 41, 63), (2025, 20, 34)]
    content = one(
        {"kind": "rank", "better": "lower", "targets": [{"year": 2030, "at_most": 20, "of": 63}]},
        [{"year": year, "value": value, "of": of} for year, value, of in ranks],
    )
    drawn = drawing(content.book(), date(2026, 11, 22))
    assert points(drawn, "observations") == [(2021, 45), (2022, 41)]
    assert points(drawn, "other-0") == [(2025, 20)]
    assert "Xếp trong 34 địa phương, không so sánh" in written(drawn)
    assert not any(gid.startswith(("required", "observed")) for gid in ids(drawn))


def test_ranks_among_63_and_among_34_are_two_lines() -> None:
    ranks = [(2022, 41, 63), (2023, 38, 63), (2025, 20, 34), (2026, 18, 34)]
    targets = [{"year": 2024, "at_most": 20, "of": 63}, {"year": 2030, "at_most": 10, "of": 34}]
    content = one(
        {"kind": "rank", "better": "lower", "targets": targets},
        [{"year": year, "value": value, "of": of} for year, value, of in ranks],
    )
    drawn = drawing(content.book(), date(2027, 1, 1))
    assert points(drawn, "observations") == [(2022, 41), (2023, 38)]
    assert points(drawn, "observations-1") == [(2025, 20), (2026, 18)]
    assert {"38/63", "18/34"} <= set(written(drawn))


def test_growths_lie_over_their_years() -> None:
    drawn = drawing(tgdx.load(ROOT / "data"), date(2026, 11, 22), "grdp-growth")
    assert points(drawn, "observations-2023") == [(2020.6, 3.9), (2022, 3.9), (2023.4, 3.9)]
    assert points(drawn, "observations-2024") == [(2023.6, 7.02), (2024, 7.02), (2024.4, 7.02)]
    assert points(drawn, "target-2025") == [(2020.6, 7), (2025.4, 7)]
    (start, needed), (end, _) = points(drawn, "required-2025")
    assert (start, end, round(needed, 2)) == (2024.6, 2025.4, 16.84)
    (_, mean), _ = points(drawn, "average-2025")
    assert round(mean, 2) == 4.67
    assert "bình quân 2021-2024: 4,67%/năm" in written(drawn)


def test_own_values_and_benchmark_are_two_lines() -> None:
    values = [(2021, 0.4856, 0.4098), (2022, 0.5, 0.47)]
    content = one(
        {"kind": "vs_benchmark", "targets": [{"year": 2025, "above": "benchmark"}]},
        [{"year": year, "value": own, "benchmark": mean} for year, own, mean in values],
    )
    drawn = drawing(content.book(), language=EN)
    assert points(drawn, "observations") == [(2021, 0.4856), (2022, 0.5)]
    assert points(drawn, "benchmark") == [(2021, 0.4098), (2022, 0.47)]
    assert "Target 2025: the benchmark of 2025 is not known" in written(drawn)
    later = one(content.targets["indicators"][0], [*content.actuals["observations"]["case"]])
    later.actuals["observations"]["case"].append(
        {"year": 2025, "value": 0.6, "benchmark": 0.55, "source": "s"}
    )
    drawn = drawing(later.book(), date(2026, 11, 22), language=EN)
    assert points(drawn, "target-2025") == [(2025, 0.55)]


def test_a_benchmark_that_nobody_knows() -> None:
    content = one({"kind": "vs_benchmark", "targets": [{"year": 2025, "above": "benchmark"}]})
    drawn = drawing(content.book())
    assert ids(drawn) == ["target-2025"]
    assert "Chưa có số liệu." in written(drawn)


def test_the_lowest_sector_is_strong() -> None:
    values = {"education": (5, 6), "health": (3, 3.4), "tourism": (9, 11)}
    content = one(
        {
            "kind": "floor_all",
            "sectors": [*values, "culture"],
            "targets": [{"year": 2025, "at_least": 10}],
        },
        [
            {"year": 2022 + i, "value": value, "sector": sector}
            for sector, pair in values.items()
            for i, value in enumerate(pair)
        ],
    )
    drawn = drawing(content.book())
    assert points(drawn, "observations") == [(2022, 3), (2023, 3.4)]
    assert {"sector-education", "sector-tourism"} < set(ids(drawn))
    assert points(drawn, "required-2025")[-1] == (2025, 10)
    texts = written(drawn)
    assert "Ngành thấp nhất: health" in texts
    assert any("3/4 ngành có số liệu, 1/4 ngành đạt." in text for text in texts)
    strong, weak = (
        next(line for line in drawn.axes.lines if line.get_gid() == gid)
        for gid in ("observations", "sector-education")
    )
    assert strong.get_linewidth() > 2 * weak.get_linewidth()


def test_lines_differ_in_black_and_white() -> None:
    drawn = drawing(tgdx.load(COUNTRY), date(2026, 11, 22))
    looks = {}
    for line in drawn.axes.lines:
        dashes = str(getattr(line, "_unscaled_dash_pattern", ""))
        pattern = "points" if line.get_linestyle() == "None" else dashes
        looks[str(line.get_gid()).split("-")[0]] = (pattern, line.get_marker())
    assert len(looks) == 6
    assert len(set(looks.values())) == 6, looks


@pytest.mark.parametrize("first", [2000, 2021])
def test_years_are_whole_and_target_years_are_marked(first: int) -> None:
    content = level([{"year": year, "value": year - 1995} for year in range(first, 2024)])
    drawn = drawing(content.book())
    labels = [label.get_text() for label in drawn.axes.get_xticklabels()]
    assert all(label.isdecimal() and len(label) == 4 for label in labels)
    assert labels[-1] == "2030"
    assert len(labels) <= 15


def test_numbers_have_the_marks_of_the_language() -> None:
    content = one(
        {"kind": "level", "unit": "billion_vnd", "targets": [{"year": 2025, "at_least": 100000}]},
        [{"year": 2020, "value": -1250.5}, {"year": 2021, "value": 8619}],
    )
    vi, en = (written(drawing(content.book(), language=language)) for language in (VI, EN))
    assert "8.619,0" in vi
    assert "100.000" in vi
    assert "\N{MINUS SIGN}1.250,5" in vi
    assert "8,619.0" in en
    assert "100,000" in en


def test_long_numbers_have_room() -> None:
    content = one(
        {"kind": "level", "unit": "billion_vnd", "targets": [{"year": 2025, "at_least": 1}]},
        [{"year": 2020, "value": 1234567890}],
    )
    drawn = drawing(content.book())
    drawn.picture.draw_without_rendering()
    labels = drawn.axes.get_yticklabels()
    assert max(len(label.get_text()) for label in labels) == len("1.000.000.000")
    assert all(label.get_window_extent(drawn.renderer).x0 > 0 for label in labels)


def test_numbers_do_not_cover_each_other() -> None:
    drawn = drawing(tgdx.load(CITY))
    boxes = [text.get_window_extent(drawn.renderer) for text in drawn.axes.texts]
    assert len(boxes) == 12, "four figures, four of the other series, three targets, one at pace"
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_the_same_figures_give_the_same_bytes(form: Form) -> None:
    import matplotlib

    book, rows = chosen(tgdx.load(CITY), SPRING)
    first = draw(VI, book, rows, form=form)
    with matplotlib.rc_context({"font.size": 30, "axes.grid": False}):
        assert draw(VI, book, rows, form=form) == first
        assert matplotlib.rcParams["font.size"] == 30
    assert first.startswith({"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}[form])


HOSTILE = '</title></svg><script>alert(1)</script>"><img src=x> & ]]> -- $x^2$ \U0001f600 \x07 _'


def test_words_of_a_data_file_stay_words() -> None:
    content = level(
        [{"year": 2021, "value": 5, "series": "a"}, {"year": 2022, "value": 6, "series": "b"}],
        name=name(HOSTILE),
        series="a",
        unit_label=name(HOSTILE),
    )
    content.targets["area"]["name"] = name(HOSTILE)
    content.targets["series"] = {"a": name(HOSTILE), "b": name(f"_{HOSTILE}")}
    content.targets["sources"]["s"] = {**content.targets["sources"]["s"], "publisher": HOSTILE}
    root = ET.fromstring(svg(content.book()))
    assert {element.tag.removeprefix(f"{{{SVG}}}") for element in root.iter()} <= {
        *("svg", "title", "desc", "defs", "style", "g", "path", "use", "clipPath", "rect"),
    }
    title = root.find(f"{{{SVG}}}title")
    assert title is not None
    assert (title.text or "").startswith("</title></svg><script>")
    legends = drawing(content.book()).picture.legends
    texts = [text.get_text() for legend in legends for text in legend.get_texts()]
    assert sum("<script>" in text for text in texts) == 6, "two targets and the way to each, series"


def test_typesetting() -> None:
    assert typeset("-0,0190 điểm") == "\N{MINUS SIGN}0,0190\N{NO-BREAK SPACE}điểm"
    assert typeset("2021-2025; kinh tế - xã hội; 2022-11-14") == (
        "2021-2025; kinh tế - xã hội; 2022-11-14"
    )
    assert typeset("--change rank=-2") == "--change rank=-2"
    assert typeset("1,60 điểm % ≥ 15") == "1,60\xa0điểm\xa0% ≥\xa015"
    assert typeset(unicodedata.normalize("NFD", "Tiền Giang")) == "Tiền Giang"


def test_matplotlib_is_loaded_when_drawing_only(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import sys, tgdx.report.chart; assert 'matplotlib' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ImportError):
        svg(tgdx.load(CITY))


@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(contents(), st.sampled_from(["pace", "destatis"]))
def test_whatever_the_data_a_picture_is_drawn(content: Content, method: str) -> None:
    book = content.book()
    for indicator in book.indicators:
        rows = [r for r in assess(book, SPRING, method) if r.indicator.id == indicator.id]
        root = ET.fromstring(draw(VI, book, rows, form="svg"))
        found = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(found) == len(set(found))


def test_all_indicators_with_a_figure_are_drawn_into_a_folder(quick: Run, tmp_path: Path) -> None:
    """The built-in data have seven indicators, three of them without a figure."""
    done = quick("chart", "--all", "-o", "charts")
    assert done.returncode == 0
    written = done.stdout.splitlines()
    assert [f"Wrote {Path('charts') / path.name}" for path in map(Path, written)] == written
    assert len(written) == len(list((tmp_path / "charts").glob("*.svg"))) == 4
    ids = ["digital-economy-share", "--format", "png"]
    for args in ([], [*ids[:1], "--all"], ids):
        assert quick("chart", "-o", "x.svg", *args).returncode == 2
    done = quick("chart", "digital-economy-share", "-o", "x.gif")
    assert ".svg, .png, .pdf" in done.stderr


@pytest.mark.parametrize("code", ["vi", "en"])
@pytest.mark.parametrize("folder", ["data", *("examples/" + p.name for p in (CITY, COUNTRY))])
def test_every_indicator_of_the_data_can_be_drawn(folder: str, code: Code) -> None:
    book = tgdx.load(ROOT / folder)
    for indicator in book.indicators:
        for method in ("pace", "destatis"):
            drawn = drawing(book, date(2026, 11, 22), indicator.id, Language(code), method)
            assert Decimal(str(drawn.picture.get_figheight())) < 9
