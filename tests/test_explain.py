"""Explanations: where each number comes from, as steps and as JSON."""

from datetime import date
from typing import Any

import pytest

from books import Content, one
from tgdx.progress.assessment import assess
from tgdx.views.explain import Explanation, as_mapping
from tgdx.views.steps import Entry
from tgdx.views.wording import Code, Language

DAY = date(2025, 6, 1)


def with_its_own_benchmark_source() -> Content:
    """A value from the source `s`, its benchmark from the source `mean`."""
    indicator: dict[str, Any] = {"kind": "vs_benchmark"}
    indicator["targets"] = [{"year": 2025, "above": "benchmark"}]
    seen = {"year": 2021, "value": 0.5, "benchmark": 0.4, "benchmark_source": "mean"}
    made = one(indicator, [seen])
    source = {"title": "All", "publisher": "Ministry", "published": "2022", "url": "https://m.x/y"}
    made.targets["sources"]["mean"] = source
    return made


@pytest.mark.parametrize(("code", "label"), [("en", "Benchmark"), ("vi", "Mức so sánh")])
def test_a_benchmark_is_shown_with_its_own_source(code: Code, label: str) -> None:
    book = with_its_own_benchmark_source().book()
    (row,) = assess(book, DAY)
    entries = [e for step in Explanation(Language(code), book, row).steps() for e in step.entries]
    sources = {
        entry.text.split(" · ")[0]: entry.under[1]
        for entry in entries
        if len(entry.under) > 1 and entry.under[1].startswith("https://")
    }
    assert sources[label] == "https://m.x/y"
    assert {url for name, url in sources.items() if name != label} == {"https://a.b/c"}


def test_a_benchmark_has_its_own_source_and_value_in_json() -> None:
    book = with_its_own_benchmark_source().book()
    (tree,) = as_mapping(book, list(assess(book, DAY)))
    inputs: Any = tree["figures"]
    gap = inputs["gap"]["inputs"]
    assert gap["benchmark"]["given"]["source"]["id"] == "mean"
    assert gap["benchmark"]["given"]["value"] == 0.4
    assert gap["latest"]["given"]["source"]["id"] == "s"
    assert gap["latest"]["given"]["value"] == 0.5


def test_what_a_terminal_shows_are_the_steps_indented() -> None:
    book = with_its_own_benchmark_source().book()
    (row,) = assess(book, DAY)
    explanation = Explanation(Language("en"), book, row)
    shown = "\n".join(explanation.lines())
    for step in explanation.steps():
        assert f"\n\n{step.heading}\n" in shown
        for entry in step.entries:
            assert isinstance(entry, Entry)
            assert f"\n  {entry.text}\n" in f"{shown}\n"
            assert all(f"\n    {line}\n" in f"{shown}\n" for line in entry.under)
