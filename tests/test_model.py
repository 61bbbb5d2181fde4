"""The words of the field by themselves: dates as they may be written, and places."""

import re
from datetime import date
from decimal import Decimal

import pytest

from books import SOURCE
from tgdx.model import ActualsFile, Location, Source, first_day


def test_a_date_counts_from_its_first_day() -> None:
    # design, section 3
    assert first_day("2021") == date(2021, 1, 1)
    assert first_day("2021-07") == date(2021, 7, 1)
    assert first_day("2021-07-15") == date(2021, 7, 15)


@pytest.mark.parametrize("text", ["2_22", " 202", "2022-+1", "2022-1", "2022-02-31", "٢٠٢٢"])
def test_a_date_is_digits_and_hyphens(text: str) -> None:
    with pytest.raises(ValueError, match=rf"{re.escape(text)}|day"):
        first_day(text)


@pytest.mark.parametrize(
    "value", [Decimal(2021), 2021.0, True, None, date(2021, 1, 1), ["2021"], b"2021"]
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
