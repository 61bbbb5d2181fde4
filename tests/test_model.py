"""The words of the field by themselves: dates as they may be written, and places."""

import re
from datetime import date
from decimal import Decimal

import pytest

from books import SOURCE, name
from tgdx.model import (
    ActualsFile,
    Area,
    Indicator,
    Location,
    Observation,
    Source,
    Target,
    Text,
    first_day,
)


def test_a_date_counts_from_its_first_day() -> None:
    # docs/data-files.md
    assert first_day("2021") == date(2021, 1, 1)
    assert first_day("2021-07") == date(2021, 7, 1)
    assert first_day("2021-07-15") == date(2021, 7, 15)


@pytest.mark.parametrize("text", ["2_22", " 202", "2022-+1", "2022-1", "2022-02-31", "٢٠٢٢"])
def test_a_date_is_digits_and_hyphens(text: str) -> None:
    with pytest.raises(ValueError, match=rf"{re.escape(text)}|day"):
        first_day(text)


@pytest.mark.parametrize(
    "value", [Decimal(2021), 2021.0, True, date(2021, 1, 1), ["2021"], b"2021"]
)
def test_a_date_is_text_or_a_whole_year(value: object) -> None:
    """Though some would read like one: `2.021e3` is a number of a data file, not a year."""
    with pytest.raises(ValueError, match=r"published\n +Value error, date"):
        Source.model_validate({**SOURCE, "published": value})


@pytest.mark.parametrize("value", ["2021", 2021])
def test_a_year_may_be_a_number_or_text(value: object) -> None:
    assert Source.model_validate({**SOURCE, "published": value}).published == "2021"


@pytest.mark.parametrize("value", [True, 1.0, Decimal(1), "1"])
def test_the_version_of_the_form_is_a_whole_number(value: object) -> None:
    with pytest.raises(ValueError, match=r"format\n +Value error, whole"):
        ActualsFile.model_validate({"format": value, "area": "a", "observations": {}})


def test_a_place_reads_as_editors_read_it() -> None:
    assert str(Location("data/targets.yaml", 7)) == "data/targets.yaml:7"
    assert str(Location("data/targets.yaml", 0)) == "data/targets.yaml"  # the whole file


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ({"vi": "Đà Nẵng", "en": "Da Nang"}, "Đà Nẵng", "Da Nang"),
        ({"vi": "Đà Nẵng"}, "Đà Nẵng", "Đà Nẵng"),
        ({"en": "Da Nang"}, "Da Nang", "Da Nang"),
        ("Đà Nẵng", "Đà Nẵng", "Đà Nẵng"),
    ],
)
def test_one_language_or_a_plain_text_serves_both(value: object, vi: str, en: str) -> None:
    text = Text.model_validate(value)
    assert (text.in_language("vi"), text.in_language("en")) == (vi, en)


@pytest.mark.parametrize("value", [{}, "", {"vi": ""}, {"vi": 8}, 8, {"vi": "x", "fr": "x"}])
def test_words_in_no_language_are_none(value: object) -> None:
    with pytest.raises(ValueError, match="validation error"):
        Text.model_validate(value)


def test_a_source_has_an_address_or_the_number_of_a_paper() -> None:
    paper = {"title": "Báo cáo", "publisher": "UBND", "document": "123/BC-UBND"}
    assert Source.model_validate(paper).url is None
    assert Source.model_validate({**SOURCE, **paper}).document == "123/BC-UBND"
    del paper["document"]
    with pytest.raises(ValueError, match="neither url nor document"):
        Source.model_validate(paper)


@pytest.mark.parametrize(
    ("kind", "unit"),
    [("rank", "rank"), ("avg_growth", "percent_per_year"), ("level", None), ("floor_all", None)],
)
def test_the_unit_may_be_left_out_where_a_kind_has_one_only(kind: str, unit: str | None) -> None:
    given = {"id": "x", "kind": kind, "name": name("x"), "better": "lower", "targets": []}
    if unit:
        assert Indicator.model_validate(given).unit == unit
    else:
        with pytest.raises(ValueError, match=r"unit\n +Field required"):
            Indicator.model_validate(given)


@pytest.mark.parametrize(
    ("ended", "last"),
    [("2025", "2025-12-31"), ("2024-02", "2024-02-29"), ("2025-06-30", "2025-06-30")],
)
def test_an_area_that_ended_in_a_year_ended_with_its_last_day(ended: str, last: str) -> None:
    area = Area.model_validate({"id": "a", "name": "A", "ended": ended})
    assert area.last_day == date.fromisoformat(last)
    assert Area.model_validate({"id": "a", "name": "A"}).last_day is None


def test_without_a_reader_a_broken_entry_is_raised() -> None:
    file = {"format": 1, "area": "a", "observations": {"x": [{"year": 2021}]}}
    with pytest.raises(ValueError, match=r"observations\.x\.0\.value\n +Field required"):
        ActualsFile.model_validate(file)


@pytest.mark.parametrize(("of", "valid"), [(1, True), (0, False)])
def test_at_least_one_is_ranked(of: int, valid: bool) -> None:
    observation = {"year": 2021, "value": 1, "source": "s", "of": of}
    target = {"year": 2025, "at_most": Decimal(1), "source": "s", "of": of}
    for model, given in ((Target, target), (Observation, observation)):
        if valid:
            assert model.model_validate(given).model_dump()["of"] == of
        else:
            with pytest.raises(ValueError, match="greater than or equal to 1"):
                model.model_validate(given)
