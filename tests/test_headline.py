"""The answer by year: every target counted once, under its verdict, in words that say so."""

import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tgdx as api
from books import Content, contents
from conftest import ROOT
from tgdx.progress.assessment import assess
from tgdx.progress.verdicts import Verdict
from tgdx.views.headline import GOOD, LAGGING, OPEN, answers_by_year
from tgdx.views.machine import status_row
from tgdx.views.wording import Language

EN, VI = Language("en"), Language("vi")
CITY = ROOT / "examples" / "ho-chi-minh-city"


@pytest.mark.parametrize(
    ("folder", "day", "language", "answers"),
    [
        (
            None,
            date(2026, 11, 24),
            EN,
            {
                2025: "6 targets (year over): no 2025 figure for any",
                2030: "4 targets: 1 met so far · 1 too few figures, 2 no figure",
            },
        ),
        (
            None,
            date(2026, 11, 24),
            VI,
            {
                2025: "6 mục tiêu (đã qua): chưa mục tiêu nào có số liệu 2025",
                2030: "4 mục tiêu: 1 tạm đạt · 1 chưa đủ số liệu, 2 chưa có số liệu",
            },
        ),
        (
            CITY,
            date(2025, 3, 1),
            EN,
            {
                2024: "1 target (year over): 1 achieved",
                2025: "1 target: 1 behind",
                2030: "1 target: 1 behind",
            },
        ),
    ],
)
def test_the_answer_reads_as_people_say_it(
    folder: Path | None, day: date, language: Language, answers: dict[int, str]
) -> None:
    rows = [*assess(api.load(folder), day)]
    assert {a.year: a.words for a in answers_by_year(language, rows, day)} == answers


def test_every_verdict_has_a_group() -> None:
    assert sorted((*GOOD, *LAGGING, *OPEN)) == sorted(get_args(Verdict))


@given(contents(), st.dates(date(2015, 1, 1), date(2031, 1, 1)))
def test_the_counts_are_those_of_the_rows(content: Content, day: date) -> None:
    """Counted anew from the JSON rows: targets a year, and how many of them each word speaks of."""
    rows = list(assess(content.book(), day))
    listed = [status_row(row) for row in rows]
    answers = answers_by_year(EN, rows, day)
    assert [a.year for a in answers] == sorted({row["target_year"] for row in listed})
    for answer in answers:
        verdicts = [row["verdict"] for row in listed if row["target_year"] == answer.year]
        assert answer.over == (day.year > answer.year)
        assert answer.words.startswith(f"{len(verdicts)} target")
        told = [int(n) for n in re.findall(r"(?<=[:,·] )\d+", answer.words)]
        assert "for any" in answer.words or sum(told) == len(verdicts)
        for verdict, words in (("met", "met so far"), ("behind", "behind"), ("missed", "missed")):
            counted = re.search(rf"(\d+) {words}", answer.words)
            assert int(counted[1] if counted else 0) == verdicts.count(verdict)
        without = verdicts.count("elapsed_no_data")
        without += verdicts.count("no_data") if answer.over else 0
        assert answer.counts.get("elapsed_no_data", 0) == without
