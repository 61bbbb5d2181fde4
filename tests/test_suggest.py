"""Suggestions: what is wrong with a text, and what to write instead."""

from decimal import Decimal

import pytest

from tgdx.reading.nodes import NoValue
from tgdx.reading.suggest import (
    Suggester,
    as_written,
    date_problem,
    id_problem,
    number_problem,
    year_problem,
)


@pytest.mark.parametrize(
    ("text", "code", "fixed"),
    [
        ("8,59", "decimal-comma", "8.59"),
        ("-8,5", "decimal-comma", "-8.5"),
        ("+8,5", "decimal-comma", "8.5"),
        ("−8,5", "decimal-comma", "-8.5"),
        ("08,5", "decimal-comma", "8.5"),
        ("0,485", "decimal-comma", "0.485"),
        ("12345,678", "decimal-comma", "12345.678"),
        ("8,59%", "decimal-comma", "8.59"),
        ("8,59 %", "decimal-comma", "8.59"),
        ("8,0", "decimal-comma", "8.0"),
        ("1,000,000", "number-grouping", "1000000"),
        ("1.000.000", "number-grouping", "1000000"),
        ("1_000", "number-grouping", "1000"),
        ("1'000", "number-grouping", "1000"),
        ("100 314", "number-grouping", "100314"),
        ("100\u00a0314", "number-grouping", "100314"),
        ("100\u202f314", "number-grouping", "100314"),
        ("-1_000", "number-grouping", "-1000"),
        ("1.234.567,89", "number-grouping", "1234567.89"),
        ("1,234,567.89", "number-grouping", "1234567.89"),
        ("8.619,5", "number-two-readings", ("8.6195", "8619.5")),
        ("8,619.5", "number-two-readings", ("8619.5", "8.6195")),
        ("8,619", "number-two-readings", ("8619", "8.619")),
        ("100,314", "number-two-readings", ("100314", "100.314")),
        ("8.59%", "number-percent-sign", "8.59"),
        ("8.59 %", "number-percent-sign", "8.59"),
        ("8.59", "number-quoted", "8.59"),
        (" 8 ", "number-quoted", "8"),
        ("-8", "number-quoted", "-8"),
        ("0", "number-quoted", "0"),
        ("010", "number-leading-zero", "10"),
        ("-007.50", "number-leading-zero", "-7.50"),
        ("00", "number-leading-zero", "0"),
        ("00.05", "number-leading-zero", "0.05"),
        ("+8.59", "number-sign", "8.59"),
        ("−8.59", "number-sign", "-8.59"),
        ("–8", "number-sign", "-8"),
        ("9" * 41, "number-too-long", None),
        ("0." + "3" * 41, "number-too-long", None),
        *(
            (text, "number-form", "")
            for text in (
                "NO yes true 12:30 8:59 0x1F 1e3 1e999 .nan 1_0 1__000 n/a - -- +- 8.5.9 "
                "1,2,3 1,00,000 1,2.3,4 12.34.567,8 1.000,000.0,1 % ١٢ 1.000_000"
            ).split()
        ),
        ("8.59 pp", "number-form", ""),
        ("", "number-form", ""),
        ("x" * 41, "number-form", ""),
        ("8.59,", "number-form", "8.59"),
        ("8.59;", "number-form", "8.59"),
        ("5.", "number-form", "5"),
        (".5", "number-form", "0.5"),
        ("８.５９", "number-form", "8.59"),
    ],
)
def test_numbers(text: str, code: str, fixed: str | tuple[str, str] | None) -> None:
    problem = number_problem(text)
    assert (problem.code, problem.args["text"]) == (code, text)
    if isinstance(fixed, tuple):
        assert (problem.args["first"], problem.args["second"]) == fixed
    else:
        assert problem.args.get("fixed") == fixed


@pytest.mark.parametrize(
    ("text", "code", "fixed"),
    [
        ("2021", "number-quoted", "2021"),
        ("FY2022", "year-form", "2022"),
        ("2022/23", "year-form", "2022"),
        ("2.021", "year-form", "2021"),
        ("2 021", "year-form", "2021"),
        ("2021.0", "year-form", "2021"),
        (" 2021", "year-form", "2021"),
        ("2021-2021", "year-form", "2021"),
        ("2021-2025", "year-form", ""),
        ("25", "year-form", ""),
        ("20222", "year-form", ""),
        ("1821", "year-form", ""),
        ("", "year-form", ""),
    ],
)
def test_years(text: str, code: str, fixed: str) -> None:
    problem = year_problem(text)
    assert (problem.code, problem.args) == (code, {"text": text, "fixed": fixed})


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("14/11/2022", "2022-11-14"),
        ("4.1.2022", "2022-01-04"),
        ("11/2022", "2022-11"),
        ("2022/11/14", "2022-11-14"),
        ("2022.11", "2022-11"),
        ("2022-1-5", "2022-01-05"),
        ("29/2/2024", "2024-02-29"),
        ("29/2/2023", ""),
        ("14/13/2022", ""),
        ("2022-02-30", ""),
        ("20221114", ""),
        ("2022-11-14T00:00", ""),
        ("quý I", ""),
        ("", ""),
    ],
)
def test_dates(text: str, fixed: str) -> None:
    problem = date_problem(text)
    assert (problem.code, problem.args) == ("date-form", {"text": text, "fixed": fixed})


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Kinh tế số", "kinh-te-so"),
        ("Đồng Tháp", "dong-thap"),
        ("đường bộ", "duong-bo"),
        ("digital_economy", "digital-economy"),
        ("--a--b--", "a-b"),
        ("a-b", "a-b"),
        ("***", ""),
        ("中文", ""),
    ],
)
def test_ids(text: str, fixed: str) -> None:
    problem = id_problem(text)
    assert (problem.code, problem.args) == ("id-form", {"text": text, "fixed": fixed})


def test_the_nearest_word() -> None:
    suggester = Suggester()
    known = ["value", "year", "source", "series"]
    assert suggester.nearest("vaule", known) == "value"
    assert suggester.nearest("sereis", known) == "series"
    assert suggester.nearest("colour", known) == ""
    assert suggester.nearest("value" * 20, known) == ""
    assert suggester.nearest("value", []) == ""


def test_suggestions_come_to_an_end() -> None:
    suggester = Suggester(comparisons=5)
    assert [suggester.nearest("yaer", ["year", "value"]) for _ in range(3)] == ["year", "year", ""]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        ({"a": 1}, "{…}"),
        ([1], "[…]"),
        (NoValue.EMPTY, ""),
        (8, "8"),
        (Decimal("8.50"), "8.50"),
        ("x", "x"),
    ],
)
def test_a_value_as_the_file_writes_it(value: object, text: str) -> None:
    assert as_written(value) == text
