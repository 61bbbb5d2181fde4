"""Sheets read cell by cell: numbers, dates, headings, and figures beside a book.

Expectations are those of the trade: what an official who typed the cell would say that it means.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import content, one
from tgdx.model import Book
from tgdx.sheets import numbers
from tgdx.sheets.grid import DELIMITERS, Cell, Grid, NotRead, address, as_text, text_grid
from tgdx.sheets.headings import YearHeading, headings
from tgdx.sheets.numbers import Fault, number
from tgdx.sheets.told import problem_line, summary
from tgdx.sheets.understand import Defaults, Understood, understand
from tgdx.sheets.vocabulary import COLUMNS, TITLES
from tgdx.views.wording import Language

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,57", "12.57"),
        ("12.57", "12.57"),
        ("12,50", "12.50"),
        ("8", "8"),
        ("-8,1", "-8.1"),
        ("−8,1", "-8.1"),  # the minus sign of typography
        ("0,412", "0.412"),  # no number is grouped with a zero in front
        ("8,6190", "8.6190"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234,567", "1234.567"),
        ("1.234.567", "1234567"),
        ("100 314", "100314"),
        ("100\u00a0314,5", "100314.5"),
        ("19,1%", "19.1"),
        ("19.1 %", "19.1"),
        ("100314", "100314"),
        ("-0", "0"),
    ],
)
def test_a_number_with_one_reading_is_read(text: str, value: str) -> None:
    read = number(text)
    assert isinstance(read, Decimal)
    assert str(read) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("8.619", "two_readings"),
        ("8,619", "two_readings"),
        ("100.314", "two_readings"),
        ("1234.567", "two_readings"),
        ("-8,619", "two_readings"),
        ("19,1 (ước)", "status_in_cell"),
        ("SB 19,1", "status_in_cell"),
        ("19,1*", "note_in_cell"),
        ("100 tỷ đồng", "note_in_cell"),
        ("9,5-10", "no_number"),
        ("2/63", "no_number"),
        ("007", "no_number"),
        ("1,5e3", "no_number"),
        ("12.34.56", "no_number"),
        ("12,34.56", "no_number"),
        ("1.2.3 (ước)", "no_number"),
        ("nan", "no_number"),
        ("-", "no_figure"),
        ("…", "no_figure"),
        ("#N/A", "no_figure"),
        ("chưa có", "no_figure"),
        ("1" * 41, "too_long"),
    ],
)
def test_what_has_two_readings_or_none_is_refused(text: str, code: str) -> None:
    read = number(text)
    assert isinstance(read, Fault)
    assert read.code == code


def test_a_refused_number_says_what_to_write() -> None:
    assert number("8,619") == Fault(
        "two_readings", {"text": "8,619", "first": "8619", "second": "8.6190"}
    )
    assert number("19,1 (ước)") == Fault(
        "status_in_cell", {"text": "19,1 (ước)", "number": "19,1", "status": "estimate"}
    )
    for said in ("8619", "8.6190"):  # what it says to write is read
        assert isinstance(number(said), Decimal)


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("8,619", "comma", "8.619"),
        ("8,619", "point", "8619"),
        ("8.619", "comma", "8619"),
        ("8.619", "point", "8.619"),
        ("12.57", "comma", "12.57"),  # has one reading, whatever is said of others
    ],
)
def test_the_decimal_sign_decides_between_two_readings(
    text: str, decimal: numbers.DecimalSign, value: str
) -> None:
    assert number(text, decimal) == Decimal(value)


def test_a_sign_that_cannot_part_thousands_is_refused() -> None:
    read = number("1234.567", "comma")
    assert isinstance(read, Fault)
    assert read.code == "not_grouped"


@given(
    st.decimals(-10_000_000, 10_000_000, allow_nan=False, places=4),
    st.integers(0, 4),
    st.sampled_from(["", " ", ".", ",", "\u00a0"]),
    st.sampled_from([".", ","]),
    st.sampled_from(["", "%", " %", " (ước)", "*"]),
)
def test_no_number_is_changed_silently(
    value: Decimal, places: int, group: str, sign: str, suffix: str
) -> None:
    """A number written in any of the ways of the trade is read as itself, or refused."""
    exact = round(value, places)
    text = f"{exact:,.{places}f}".translate({44: "G", 46: "S"})
    text = text.replace("G", group).replace("S", sign) + suffix
    if group == sign and group:
        return
    read = number(text)
    assert isinstance(read, Fault) or read == exact, text
    for decimal, meant in (("point", "."), ("comma", ",")):
        read = number(text, decimal)
        if (sign == meant or not places) and group != meant:
            assert isinstance(read, Fault) or read == exact, text


@given(st.text("0123456789.,-% ()ướcSB*/e", max_size=12))
def test_any_text_is_one_number_or_refused(text: str) -> None:
    read = number(text)
    if isinstance(read, Decimal):
        digits = "".join(filter(str.isdigit, text))
        assert "".join(map(str, read.as_tuple().digits)).zfill(len(digits)) == digits


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-06-30", "2025-06-30"),
        ("2025-06", "2025-06"),
        (Decimal(2025), "2025"),
        ("30/06/2025", "2025-06-30"),
        ("6/2025", "2025-06"),
        ("12/31/2025", "2025-12-31"),
        ("05/05/2025", "2025-05-05"),
        (date(2025, 6, 30), "2025-06-30"),
    ],
)
def test_a_date_with_one_reading_is_read(value: str | Decimal | date, day: str) -> None:
    assert numbers.day(Cell(1, 1, value)) == day


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("05/06/2025", "date_two_readings"),
        ("31/02/2025", "date"),
        ("hôm qua", "date"),
        ("1", "date"),
    ],
)
def test_a_date_with_two_readings_or_none_is_refused(value: str, code: str) -> None:
    read = numbers.day(Cell(1, 1, value))
    assert isinstance(read, Fault)
    assert read.code == code


@pytest.mark.parametrize(
    ("form", "decimals"),
    [
        ("0%", 0),
        ("0.00%", 2),
        ("#,##0.0 %", 1),
        ('0.0" %"', None),
        ("General", None),
        ("0.00", None),
    ],
)
def test_a_percent_format_says_how_many_decimals_show(form: str, decimals: int | None) -> None:
    assert numbers.percent_decimals(form) == decimals


def test_addresses() -> None:
    found = [address(7, column) for column in (1, 3, 26, 27, 52, 53, 702, 703)]
    assert found == ["A7", "C7", "Z7", "AA7", "AZ7", "BA7", "ZZ7", "AAA7"]


def grid(*rows: str, name: str = "") -> Grid:
    """Rows of cells parted by `|`."""
    cells = [
        [Cell(i, j, text.strip()) for j, text in enumerate(row.split("|"), 1) if text.strip()]
        for i, row in enumerate(rows, 1)
    ]
    return Grid("f.csv" if not name else "f.xlsx", name, cells)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("2021", YearHeading(2021)),
        ("Năm 2021", YearHeading(2021)),
        ("NAM 2021", YearHeading(2021)),
        ("TH 2021", YearHeading(2021)),
        ("Thực hiện năm 2021", YearHeading(2021)),
        ("Ước TH 2025", YearHeading(2025, None, "estimate")),
        ("2025 (ước)", YearHeading(2025, None, "estimate")),
        ("Sơ bộ 2024", YearHeading(2024, None, "preliminary")),
        ("2021-2023", YearHeading(2023, 2021)),
        ("Bình quân 2021 – 2023", YearHeading(2023, 2021)),
    ],
)
def test_a_year_heads_a_column(text: str, heading: YearHeading) -> None:
    heads = headings(grid(f"Chỉ tiêu|{text}"))
    assert heads is not None
    assert heads.years == {2: heading}


@pytest.mark.parametrize(
    "text", ["KH 2025", "TH 2025/2024", "So với 2024", "% TH 2025", "31/12/2025", "2023-2021"]
)
def test_a_year_in_another_heading_heads_no_figures(text: str) -> None:
    heads = headings(grid(f"Chỉ tiêu|2020|{text}"))
    assert heads is not None
    assert list(heads.years) == [2]
    assert [cell.value for cell in heads.unread] == [text]


def test_every_heading_that_tgdx_writes_is_read_as_its_column() -> None:
    from tgdx.sheets.vocabulary import folded, title

    for column in TITLES:
        for language in ("vi", "en"):
            assert COLUMNS[folded(title(column, language))] == column


SHARE = {
    "id": "share",
    "kind": "level",
    "name": {"vi": "Tỷ trọng kinh tế số", "en": "Digital share"},
    "series": "office",
    "targets": [{"year": 2030, "at_least": 30}],
}
RANK = {
    "id": "place",
    "kind": "rank",
    "name": {"vi": "Xếp hạng", "en": "Place"},
    "better": "lower",
    "targets": [{"year": 2030, "at_most": 20, "of": 63}],
}


@pytest.fixture
def book() -> Book:
    """Two indicators; one figure of the share is dated."""
    known = [
        {"year": 2021, "value": 8.59, "series": "office"},
        {"year": 2022, "value": 9.1, "series": "office", "published": "2023-05-02"},
    ]
    return content([SHARE, RANK], {"share": known}).book()


def read(book: Book, *rows: str, **options: str) -> Understood:
    return understand(book, [grid(*rows)], Defaults(**options), TODAY)  # type: ignore[arg-type]


def shown(found: Understood) -> list[tuple[object, ...]]:
    return [
        (e.indicator.id, e.keys["year"], str(e.keys["value"]), e.standing)
        for e in [*found.figures, *found.targets]
    ]


def refused(found: Understood) -> list[tuple[str, str]]:
    return [(problem.place, problem.code) for problem in found.problems]


WIDE = (
    "Bảng 1. Kết quả",
    "STT|Chỉ tiêu|ĐVT|Năm 2021|TH 2022|TH 2023",
    "I|Kinh tế số",
    "1|tỷ trọng Kinh tế số|%|8,59|9,1|10,25",
    "2|2. Xếp hạng|hạng|||20/63",
)


def test_a_wide_sheet_below_a_title_and_section_rows(book: Book) -> None:
    found = read(book, *WIDE, source="s")
    assert refused(found) == []
    assert shown(found) == [
        ("share", 2021, "8.59", "same"),
        ("share", 2022, "9.1", "same"),
        ("share", 2023, "10.25", "new"),
        ("place", 2023, "20", "new"),
    ]
    assert found.figures[2].keys["series"] == "office"
    assert found.figures[3].keys["of"] == 63


@pytest.mark.parametrize(
    "headings",
    ["Chỉ tiêu|Năm|Giá trị|Nguồn", "chi tieu|NAM|gia tri|nguon", "Indicator|Year|Value|Source"],
)
def test_a_long_sheet_with_headings_of_any_spelling(book: Book, headings: str) -> None:
    found = read(book, headings, "share|2021|8,59|s", "Digital share|2023|10.25|A table")
    assert refused(found) == []
    assert shown(found) == [("share", 2021, "8.59", "same"), ("share", 2023, "10.25", "new")]
    assert found.figures[1].keys["source"] == "s"


def test_all_refusals_come_at_once_at_their_cells(book: Book) -> None:
    found = read(
        book,
        "Chỉ tiêu|ĐVT|2019|2020|2021|2026|KH 2027",
        "share|tỷ đồng|8.619|19,1 (ước)|8,6|20,4",
        "Lạ|%|1|2",
        "place||23|48,56%",
        "|||5",
    )
    assert refused(found) == [
        ("f.csv:B2", "unit"),
        ("f.csv:C2", "two_readings"),
        ("f.csv:D2", "status_in_cell"),
        ("f.csv:A3", "unknown_indicator"),
        ("f.csv:C4", "missing"),
        ("f.csv:D4", "percent_unit"),
        ("f.csv:D5", "no_indicator"),
    ]
    assert [note.args["text"] for note in found.notes] == ["KH 2027"]


@pytest.mark.parametrize(
    ("row", "options", "code"),
    [
        ("share|2021|8,6||", {}, "different"),
        ("share|2021|8,6||", {"published": "2026-01-05"}, "undated"),
        ("share|2022|9,2||2023-05-02", {}, "different"),
        ("share|2022|9,2||02/05/2023", {}, "date_two_readings"),
        ("share|2023|10||", {"source": ""}, "no_source"),
        ("share|2023|10|sở ban ngành|", {}, "unknown_source"),
        ("share|2026|10||", {}, "year_not_over"),
        ("shares|2023|10||", {}, "unknown_indicator_near"),
    ],
)
def test_a_figure_that_must_not_go_in(
    book: Book, row: str, options: dict[str, str], code: str
) -> None:
    options = {"source": "s", **options}
    options = {key: value for key, value in options.items() if value}
    found = read(book, "Chỉ tiêu|Năm|Giá trị|Nguồn|Ngày công bố", row, **options)
    assert [problem.code for problem in found.problems] == [code]


@pytest.mark.parametrize(
    ("row", "options", "standing"),
    [
        ("share|2022|9,2||2024-01-05", {}, "edition"),
        ("share|2022|9,2||", {"published": "2024-01-05"}, "edition"),
        ("share|2022|9,1||", {"published": "2024-01-05"}, "same"),
        ("share|2022|9,1||2023-05-02", {}, "same"),
        ("share|2021|8,59||", {"status": "final"}, "same"),
        ("share|2026|10||2026-11-20", {}, "new"),
    ],
)
def test_a_date_of_publication_makes_a_new_edition(
    book: Book, row: str, options: dict[str, str], standing: str
) -> None:
    found = read(book, "Chỉ tiêu|Năm|Giá trị|Nguồn|Ngày công bố", row, source="s", **options)
    assert refused(found) == []
    assert [entry.standing for entry in found.figures] == [standing]


def test_a_figure_twice_in_the_sheet(book: Book) -> None:
    same = read(book, "Chỉ tiêu|Năm|Giá trị", "share|2023|10", "share|2023|10,0", source="s")
    assert (refused(same), len(same.figures)) == ([], 1)
    other = read(book, "Chỉ tiêu|Năm|Giá trị", "share|2023|10", "share|2023|11", source="s")
    assert refused(other) == [("f.csv:C3", "twice")]


def test_a_decimal_comma_that_parts_two_cells_is_refused(book: Book) -> None:
    found = read(book, "Chỉ tiêu|2022|2023", "share|9|1|10", source="s")
    assert ("f.csv:D2", "no_heading") in refused(found)


def test_the_heading_of_a_year_says_more_of_it_than_the_line(book: Book) -> None:
    found = read(book, "Id|2023|Ước 2024|Mức độ", "share|9|10|chính thức", source="s")
    assert [entry.keys["status"] for entry in found.figures] == ["final", "estimate"]


def test_two_columns_of_one_year_are_refused(book: Book) -> None:
    assert ("f.csv:C1", "heading_twice") in refused(read(book, "Chỉ tiêu|2022|TH 2022"))


def test_an_average_of_several_years_stands_under_its_period() -> None:
    growth = {
        "id": "growth",
        "kind": "avg_growth",
        "targets": [{"year": 2025, "from": 2021, "at_least": 7}],
    }
    found = read(one(growth).book(), "Chỉ tiêu|2021-2023|2024", "growth|3,9|7,02", source="s")
    assert refused(found) == []
    assert [entry.keys.get("from") for entry in found.figures] == [2021, None]
    level = {"id": "growth", "kind": "level", "targets": [{"year": 2025, "at_least": 7}]}
    found = read(one(level).book(), "Chỉ tiêu|2021-2023", "growth|3,9", source="s")
    assert refused(found) == [("f.csv:B2", "not_of_kind")]


@pytest.mark.parametrize(
    ("word", "operator"),
    [
        ("trên", "above"),
        ("Tối thiểu", "at_least"),
        ("đạt", "at_least"),
        ("≥", "at_least"),
        (">", "above"),
        ("at_least", "at_least"),
        ("không quá", "at_most"),
        ("dưới", "below"),
    ],
)
def test_targets_with_the_operator_in_words_or_as_code(
    book: Book, word: str, operator: str
) -> None:
    found = read(
        book, "Chỉ tiêu|Năm|Điều kiện|Mục tiêu|Nguồn|Nguyên văn", f"share|2028|{word}|25|s|đạt 25%"
    )
    assert refused(found) == []
    (entry,) = found.targets
    assert entry.keys == {
        "year": 2028,
        "operator": operator,
        "value": Decimal(25),
        "source": "s",
        "wording": "đạt 25%",
    }


def test_a_target_that_stands_otherwise_in_the_book_is_refused(book: Book) -> None:
    head = "Chỉ tiêu|Năm|Điều kiện|Mục tiêu|Trong số|Nguồn"
    same = read(book, head, "place|2030|thuộc nhóm|20|63|s", "share|2030|đạt|30||s")
    assert (refused(same), [entry.standing for entry in same.targets]) == ([], ["same", "same"])
    for row in ("place|2030|nhóm|19|63|s", "share|2030|trên|30||s"):
        assert [problem.code for problem in read(book, head, row).problems] == ["different_target"]
    missing = read(book, head, "share|2031||30||s", "share|2032|đạt")
    assert [problem.args["key"] for problem in missing.problems] == ["operator"]


def test_a_target_takes_the_source_of_the_options(book: Book) -> None:
    head = "Chỉ tiêu|Năm|Điều kiện|Mục tiêu|Khoảng"
    found = read(book, head, "share|2031|đạt|30|không", "share|2032|đạt|31|x", source="s")
    assert [entry.as_written() for entry in found.targets] == [
        {"year": "2031", "at_least": "30", "source": "s"},
        {"year": "2032", "at_least": "31", "source": "s", "approx": "true"},
    ]
    twice = read(book, head, "share|2031|đạt|30", "share|2031|đạt|31", source="s")
    assert refused(twice) == [("f.csv:D3", "twice")]
    same = read(book, head, "share|2031|đạt|30", "share|2031|đạt|30", source="s")
    assert (refused(same), len(same.targets)) == ([], 1)


def test_options_that_name_nothing_known_are_refused_with_the_line_to_add(book: Book) -> None:
    found = read(book, *WIDE, source="Báo cáo 12/BC-UBND")
    assert refused(found)[0] == ("--source", "unknown_source")
    line = problem_line(Language("vi"), found.problems[0])
    assert 'bao-cao-12-bc-ubnd: {title: "Báo cáo 12/BC-UBND"' in line


@pytest.mark.parametrize("code", ["vi", "en"])
def test_what_was_understood_in_words(book: Book, code: str) -> None:
    lines = list(summary(Language(code), read(book, *WIDE, source="s")))  # type: ignore[arg-type]
    assert (
        lines
        == {
            "vi": ["Tỷ trọng kinh tế số: 1 số mới, 2 số đã có", "Xếp hạng: 1 số mới"],
            "en": ["Digital share: 1 new, 2 the same", "Place: 1 new"],
        }[code]
    )


@pytest.mark.parametrize(
    ("rows", "options", "expected"),
    [
        (["Mã|Chỉ tiêu|2023", "share|Xếp hạng|9"], {}, [("f.csv:B2", "two_indicators")]),
        (["Id|Year|Value", "share|Năm 2023|9"], {}, []),
        (["Id|Year|Value", "share|Quý 2|9"], {}, [("f.csv:B2", "year")]),
        (["Id|Year|Value", "share||9"], {}, [("f.csv:C2", "missing")]),
        (["Id|Năm|Giá trị|Ngành", "share|2023|9|y tế"], {}, [("f.csv:D2", "unknown_sector")]),
        (["Id|2023", "place|9"], {}, [("f.csv:B2", "missing")]),
        (["Id|Year|Value|Of", "place|2023|9|6,5"], {}, [("f.csv:D2", "no_number")]),
        (["Id|2023", "share|9"], {"published": "hôm qua"}, [("--published", "date")]),
        (["Id|2023", "share|9"], {"status": "ước tính", "series": "Office"}, []),
        (["Id|2023", "share|9"], {"status": "vui"}, [("--status", "unknown_status")]),
        (["Id|2023|Dự báo", "share|1,2,3|9"], {}, [("f.csv:B2", "no_number")]),
    ],
)
def test_what_else_a_line_can_say(
    book: Book, rows: list[str], options: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    assert refused(read(book, *rows, **{"source": "s", **options})) == expected


def test_a_name_of_two_indicators_stands_for_neither() -> None:
    twins = [{**SHARE, "id": name} for name in ("one", "two")]
    found = read(content(twins, {}).book(), "Chỉ tiêu|2023", "Digital share|9", source="s")
    assert [problem.args for problem in found.problems] == [
        {"text": "Digital share", "known": ["one", "two"]}
    ]


def test_a_title_of_two_sources_stands_for_neither(book: Book) -> None:
    twins = book._replace(sources={**book.sources, "t": book.sources["s"]})
    head, row = "Id|Year|Value|Source", "share|2023|9|A table"
    assert refused(read(book, head, row)) == []
    assert refused(read(twins, head, row)) == [("f.csv:D2", "unknown_source")]


def test_a_date_in_place_of_a_number_is_refused(book: Book) -> None:
    """Spreadsheet programs turn 12.5 into the twelfth of May."""
    cells = grid("Id|2023", "share|x")
    rows = [cells.rows[0], [cells.rows[1][0], Cell(2, 2, date(2026, 5, 12))]]
    found = understand(book, [cells._replace(rows=rows)], Defaults(source="s"), TODAY)
    assert refused(found) == [("f.csv:B2", "date_for_number")]


def test_what_is_not_read_or_not_as_stored_is_told(book: Book) -> None:
    sheet = grid("Id|2023|Dự kiến 2024|", "share|9|12||ghi chú", name="Bảng 1")
    shown = Cell(2, 2, Decimal("19.6"), percent=True, stored=Decimal("19.573"))
    rows = [sheet.rows[0], [sheet.rows[1][0], shown, *sheet.rows[1][2:]]]
    grids = [sheet._replace(rows=rows), grid("Lời dẫn", name="Bìa"), Grid("f.xlsx", "Trống", [])]
    found = understand(book, grids, Defaults(source="s"), TODAY)
    assert refused(found) == []
    assert [entry.keys["value"] for entry in found.figures] == [Decimal("19.6")]
    assert [problem_line(Language("en"), note) for note in found.notes] == [
        "f.xlsx:Bảng 1!C1: Not read: `Dự kiến 2024`.",
        "f.xlsx:Bảng 1!E2: Not read: `ghi chú`.",
        "f.xlsx:Bảng 1!B2: Read as the cell shows it: 19.6% (stored: 19.573%).",
        "f.xlsx:Bìa: Not read: `Bìa`.",
    ]


@pytest.mark.parametrize("code", ["vi", "en"])
def test_every_refusal_has_words_in_both_languages(book: Book, code: str) -> None:
    head = "Chỉ tiêu|Năm|Điều kiện|Mục tiêu|Trong số|Nguồn|Khoảng"
    found = [
        *read(book, head, "share|2028|gần|30|63|s|x", "place|2031|nhóm|19|63|s|lạ").problems,
        *read(book, head, "share|2030|đạt|31||s|", "share|2031|đạt|30||s|không").problems,
        *read(book, "Id|2021|2022|2026", "share|8,6|19 (sơ bộ)|9", source="s").problems,
        *read(book, "Id|2023", "share|9").problems,
    ]
    lines = [problem_line(Language(code), problem) for problem in found]  # type: ignore[arg-type]
    assert [line.partition(": ")[0] for line in lines] == [
        *("f.csv:C2", "f.csv:D2", "f.csv:G3", "f.csv:D2", "f.csv:B2", "f.csv:C2", "f.csv:D2"),
        "f.csv",
    ]
    assert {"vi": "sơ bộ", "en": "preliminary"}[code] in lines[5]
    assert {"vi": "ở đây là 8,6, nhưng ở", "en": "is 8.6 here, but 8.59 at"}[code] in lines[4]


@pytest.mark.parametrize("form", ["text", "cell", "percent"])
@given(
    cells=st.lists(
        st.tuples(
            st.integers(-9_999_999, 99_999_999),
            st.integers(0, 5),
            st.sampled_from(["", ".", ",", " "]),
            st.sampled_from(".,"),
            st.sampled_from(["", "", "%", " (ước)", "*"]),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_no_cell_is_changed_silently(
    form: str, cells: list[tuple[int, int, str, str, str]]
) -> None:
    """Cells as people write them or as a program stores them are read as meant, or refused."""
    meant = {1990 + i: Decimal(n).scaleb(-places) for i, (n, places, *_) in enumerate(cells)}
    row: list[Cell] = [Cell(2, 1, "case")]
    for i, value in enumerate(meant.values()):
        _, places, group, sign, suffix = cells[i]
        if form == "text" and group != sign:
            text = f"{value:,.{places}f}".translate({44: "G", 46: "S"})
            row.append(Cell(2, i + 2, text.replace("G", group).replace("S", sign) + suffix))
        elif form == "text":
            row.append(Cell(2, i + 2, f"{value:f}".replace(".", sign) + suffix))
        else:
            row.append(Cell(2, i + 2, value, percent=form == "percent"))
    heads = [Cell(1, 1, "Id"), *(Cell(1, i + 2, str(year)) for i, year in enumerate(meant))]
    level = {"kind": "level", "targets": [{"year": 2030, "at_least": 1}]}
    sheet = Grid("f.csv", "", [heads, row])
    found = understand(one(level).book(), [sheet], Defaults(source="s"), TODAY)
    for entry in found.figures:
        assert entry.keys["value"] == meant[int(entry.keys["year"])]
    assert len(found.figures) + len(found.problems) == len(cells)
    if form != "text":
        assert not found.problems


def has_headings(found: Grid) -> bool:
    return headings(found) is not None


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_text_files_as_spreadsheet_programs_write_them(
    codec: str, delimiter: str, newline: str
) -> None:
    rows = ["Chỉ tiêu|2021|2022", '"Lao động, việc làm"|"8,59"|9.1', "", "x|1|"]
    text = newline.join(rows).replace("|", delimiter)
    found = text_grid("f.csv", text.encode(codec), has_headings)
    assert [[cell.value for cell in row] for row in found.rows] == [
        ["Chỉ tiêu", "2021", "2022"],
        ["Lao động, việc làm", "8,59", "9.1"],
        [],
        ["x", "1"],
    ]
    assert found.place(found.rows[3][1]) == "f.csv:B4"


def test_a_line_that_names_the_delimiter_counts_as_a_row() -> None:
    found = text_grid("f.csv", b"sep=;\r\nId;2021\r\na;1\r\n", has_headings)
    assert found.place(found.rows[1][1]) == "f.csv:B3"


@pytest.mark.parametrize(
    ("content", "code"), [("Năm".encode("cp1258"), "not_utf8"), (b'Id,2021\n"a,1', "not_csv")]
)
def test_a_text_file_that_is_none(content: bytes, code: str) -> None:
    with pytest.raises(NotRead) as refused:
        text_grid("f.csv", content, has_headings)
    assert refused.value.problem.code == code


def test_a_text_without_headings_has_no_rows() -> None:
    assert text_grid("f.csv", b"a,b\n1,2\n", has_headings).rows == []


def test_a_sheet_without_headings(book: Book) -> None:
    assert refused(read(book, "a|b", "1|2")) == [("f.csv", "no_headings")]


def test_cells_as_text_are_no_formulas_and_have_one_reading() -> None:
    text = as_text([["=1+1", Decimal("8.619"), None, Decimal("12.50"), date(2025, 1, 2)]])
    assert text == "'=1+1,8.6190,,12.50,2025-01-02\r\n"


def workbook(rows: Sequence[Sequence[object]], formats: dict[str, str] | None = None) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cell, form in (formats or {}).items():
        sheet[cell].number_format = form
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_read_as_it_shows_its_percents() -> None:
    from tgdx.sheets.workbook import grids

    rows: list[list[object]] = [["Id", 2021, "Năm 2022", 2023], ["share", 0.191, 0.19573, "19,2"]]
    rows.append(["b", 8.59, True, datetime(2026, 5, 12)])
    (found,) = grids("f.xlsx", workbook(rows, {"B2": "0.0%", "C2": "0.0%"}))
    assert [cell.value for cell in found.rows[0]] == [
        "Id",
        Decimal(2021),
        "Năm 2022",
        Decimal(2023),
    ]
    assert [cell.value for cell in found.rows[1]][1:] == [Decimal("19.1"), Decimal("19.6"), "19,2"]
    assert found.rows[1][2].stored == Decimal("19.573")
    of_b = [cell.value for cell in found.rows[2]]
    assert of_b == ["b", Decimal("8.59"), "TRUE", datetime(2026, 5, 12)]
    assert found.place(found.rows[1][1]) == "f.xlsx:Sheet!B2"


def test_of_a_formula_the_value_last_computed_is_read() -> None:
    from tgdx.sheets.workbook import grids

    out = io.BytesIO()
    parts = zipfile.ZipFile(io.BytesIO(workbook([["Id", 2021], ["a", "=8+0.59"]])))
    with zipfile.ZipFile(out, "w") as computed:
        for name in parts.namelist():
            text = re.sub(rb"</f><v ?/?>(</v>)?", b"</f><v>8.59</v>", parts.read(name))
            computed.writestr(name, text)
    (found,) = grids("f.xlsx", out.getvalue())
    assert found.rows[1][1].value == Decimal("8.59")


def test_a_workbook_that_would_fill_the_memory_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from tgdx.sheets import workbook as module

    monkeypatch.setattr(module, "LARGEST_MB", 0)
    with pytest.raises(NotRead) as refused:
        module.grids("f.xlsx", workbook([["Id"]]))
    assert refused.value.problem.code == "too_large"


@pytest.mark.parametrize(
    ("rows", "sheet", "code"),
    [
        ([["Id", 2021], ["a", "=1+1"]], None, "not_computed"),
        ([["Id"]], "Other", "unknown_sheet"),
        (None, None, "not_a_workbook"),
    ],
)
def test_a_workbook_that_cannot_be_read(
    rows: list[list[object]] | None, sheet: str | None, code: str
) -> None:
    from tgdx.sheets.workbook import grids

    with pytest.raises(NotRead) as refused:
        grids("f.xlsx", workbook(rows) if rows else b"Id,2021", sheet)
    assert refused.value.problem.code == code


def test_a_workbook_that_is_written_is_read_as_it_was() -> None:
    from openpyxl import load_workbook

    from tgdx.sheets.workbook import as_workbook, grids

    long = Decimal("1234567890.123456789")
    rows = [["Id", "=x"], ["=1+1", Decimal("12.50")], ["#N/A", long], ["a\x07b", None]]
    written = as_workbook({"Số liệu": rows})
    (found,) = grids("f.xlsx", written)
    values = [[cell.value for cell in row] for row in found.rows]
    assert values == [["Id", "=x"], ["=1+1", Decimal("12.5")], ["#N/A", f"{long}"], ["a\ufffdb"]]
    sheet = load_workbook(io.BytesIO(written))["Số liệu"]
    assert (sheet.freeze_panes, sheet["B2"].number_format) == ("A2", "0.00")
