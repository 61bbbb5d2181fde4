"""What changed: figures, targets and verdicts with their cause, each cause replayed by hand."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import Content, content, contents, one
from tgdx.model import Book
from tgdx.progress.assessment import assess
from tgdx.progress.changes import Changes, State, changes
from tgdx.views.changes import LONGEST, ChangesInWords, as_mapping
from tgdx.views.wording import Language

OCTOBER, NOVEMBER, NEW_YEAR = date(2026, 10, 31), date(2026, 11, 24), date(2027, 1, 1)
SHARE = {
    "kind": "level",
    "name": {"vi": "Tỷ trọng", "en": "Share"},
    "targets": [{"year": 2026, "at_least": 20}],
}
SEEN = [{"year": 2023, "value": 17.5}, {"year": 2024, "value": 19}, {"year": 2025, "value": 19.5}]


def share(*more: Mapping[str, Any], bound: int = 20) -> Book:
    targets = [{"year": 2026, "at_least": bound}]
    return one({**SHARE, "targets": targets}, [*SEEN, *more]).book()


def verdicts(found: Changes) -> list[tuple[object, ...]]:
    return [(v.target_year, v.before, v.after, v.cause) for v in found.verdicts]


def test_nothing_changed() -> None:
    found = changes(State(share(), OCTOBER), State(share(), NOVEMBER))
    assert found == Changes([], [], [])
    words = ChangesInWords(Language("en"), State(share(), OCTOBER), State(share(), NOVEMBER), found)
    assert (words.text(), words.markdown()) == ("", "")
    assert as_mapping(found) == {"figures": [], "targets": [], "verdicts": []}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # 20.4 at the end of November meets 20: the figure moved the verdict
        (
            State(share(), OCTOBER),
            State(share({"year": 2026, "value": 20.4, "published": "2026-11-20"}), NOVEMBER),
            (2026, "on_track", "met", "figures"),
        ),
        # the target of 20 is lowered to 19, which 19.5 meets
        (
            State(share(), OCTOBER),
            State(share(bound=19), OCTOBER),
            (2026, "on_track", "met", "targets"),
        ),
        # the year ended without a figure
        (
            State(share(), OCTOBER),
            State(share(), NEW_YEAR),
            (2026, "on_track", "elapsed_no_data", "time"),
        ),
        # it ended, and its figure came: without the figure it would be elapsed_no_data
        (
            State(share(), OCTOBER),
            State(share({"year": 2026, "value": 19.9, "published": "2026-11-20"}), NEW_YEAR),
            (2026, "on_track", "missed", "figures"),
        ),
        # it ended with its figure known before: time alone
        (
            State(share({"year": 2026, "value": 20.4, "published": "2026-11-20"}), NOVEMBER),
            State(share({"year": 2026, "value": 20.4, "published": "2026-11-20"}), NEW_YEAR),
            (2026, "met", "achieved", "time"),
        ),
        # all three at once: the lowered target and the new figure each meet; the figure came last,
        # but changed nothing that the target had not
        (
            State(share(), OCTOBER),
            State(
                share({"year": 2026, "value": 20.4, "published": "2026-11-20"}, bound=19), NOVEMBER
            ),
            (2026, "on_track", "met", "targets"),
        ),
    ],
)
def test_each_verdict_has_the_last_step_that_changed_it_as_cause(
    before: State, after: State, expected: tuple[object, ...]
) -> None:
    assert verdicts(changes(before, after)) == [expected]


def test_the_same_files_as_known_then_and_now() -> None:
    book = share(
        {"year": 2026, "value": 20.1, "published": "2026-10-05", "status": "estimate"},
        {"year": 2026, "value": 19.8, "published": "2026-11-20", "status": "preliminary"},
    )
    found = changes(State(book, OCTOBER), State(book, NOVEMBER))
    assert verdicts(found) == [(2026, "met", "behind", "figures")]
    rows: Any = as_mapping(found)
    assert rows["figures"] == [
        {
            "indicator": "case",
            "year": 2026,
            "from": None,
            "series": None,
            "sector": None,
            "before": 20.1,
            "after": 19.8,
            "change": "revised",
            "before_status": "estimate",
            "after_status": "preliminary",
        }
    ]
    assert rows["verdicts"] == [
        {
            "indicator": "case",
            "target_year": 2026,
            "before": "met",
            "after": "behind",
            "cause": "figures",
        }
    ]
    words = ChangesInWords(Language("en"), State(book, OCTOBER), State(book, NOVEMBER), found)
    assert words.text() == (
        "Area: what changed, 31 October 2026 → 24 November 2026\n"
        "Verdicts\n"
        "  Share, 2026: Met so far → Behind (because of figures)\n"
        "Figures\n"
        "  Share, 2026: 20.1% (est.) → 19.8% (prel.)\n"
    )
    assert words.markdown() == (
        "## Area: what changed, 31 October 2026 → 24 November 2026\n"
        "\n### Verdicts\n\n- Share, 2026: Met so far → Behind (because of figures)\n"
        "\n### Figures\n\n- Share, 2026: 20.1% (est.) → 19.8% (prel.)\n"
    )


def test_what_is_new_and_what_is_gone() -> None:
    place = {"id": "place", "kind": "rank", "better": "lower"}
    place["targets"] = [{"year": 2030, "at_most": 20, "of": 63}]  # type: ignore[assignment]
    ranked = [{"year": 2024, "value": 23, "of": 63}]
    with_place = content([{**SHARE, "id": "case"}, place], {"case": SEEN, "place": ranked}).book()
    without = content([{**SHARE, "id": "case"}], {"case": SEEN[:2]}).book()
    before, after = State(without, NOVEMBER), State(with_place, NOVEMBER)
    came, went = changes(before, after), changes(after, before)
    # the target came without a figure, and then its only figure
    assert verdicts(came) == [(2030, None, "insufficient_data", "figures")]
    assert verdicts(went) == [(2030, "insufficient_data", None, "targets")]
    rows: Any = as_mapping(came)
    assert [(row["indicator"], row["change"]) for row in rows["figures"]] == [
        ("case", "new"),
        ("place", "new"),
    ]
    assert [(row["before"], row["after"], row["after_op"]) for row in rows["targets"]] == [
        (None, 20, "at_most")
    ]
    rows = as_mapping(went)
    assert [row["change"] for row in rows["figures"]] == ["removed", "removed"]
    assert [row["change"] for row in rows["targets"]] == ["removed"]
    text = ChangesInWords(Language("vi"), after, before, went).text()
    assert "  Case, 2030: nhóm 20/63 (đã bỏ)\n" in text


def test_people_are_shown_the_first_lines_and_told_of_the_rest() -> None:
    many = [{"year": 1950 + i, "value": i % 90} for i in range(LONGEST + 5)]
    after = State(one(SHARE, many).book(), NOVEMBER)
    before = State(one(SHARE).book(), NOVEMBER)
    found = changes(before, after)
    text = ChangesInWords(Language("en"), before, after, found).text()
    assert "  and 5 more; --format json lists all\n" in text
    assert len(json.loads(json.dumps(as_mapping(found)))["figures"]) == LONGEST + 5


def known(book: Book, day: date) -> Book:
    """The book with only the figures that are known on a day."""
    kept = {
        name: tuple(seen for seen in each if seen.known_from <= day)
        for name, each in book.observations.items()
    }
    return book._replace(observations=kept)


def judged(book: Book, day: date) -> dict[tuple[str, int], str]:
    return {(row.indicator.id, row.target.year): row.verdict for row in assess(book, day)}


@st.composite
def edited(draw: st.DrawFn) -> tuple[Content, Content]:
    """A book, and the same with some figures left out or moved, and some targets moved."""
    before = draw(contents())
    targets, actuals = json.loads(json.dumps([before.targets, before.actuals], default=float))
    for indicator in targets["indicators"]:
        for target in indicator["targets"]:
            for key in ("at_least", "above", "at_most", "below"):
                if isinstance(target.get(key), float) and draw(st.integers(0, 2)) == 0:
                    target[key] = round(target[key] * draw(st.sampled_from([0.5, 1.5])), 2)
    for name, rows in actuals["observations"].items():
        actuals["observations"][name] = [row for row in rows if draw(st.integers(0, 3))]
    after = Content(targets, actuals)
    return draw(st.sampled_from([(before, after), (after, before)]))


@given(edited(), st.dates(date(2018, 1, 1), date(2028, 1, 1)), st.integers(0, 900))
def test_every_cause_replayed(books: tuple[Content, Content], then: date, days: int) -> None:
    """Undo what is named as the cause: the verdict is another one; what came after kept it."""
    old, new = (each.book() for each in books)
    now = then + timedelta(days)
    found = changes(State(old, then), State(new, now))
    first, last = judged(known(old, then), then), judged(known(new, now), now)
    moved = {(v.indicator.id, v.target_year): v for v in found.verdicts}
    assert moved.keys() == {key for key in first | last if first.get(key) != last.get(key)}
    with_time = judged(known(old, then), now)
    with_targets = judged(new._replace(observations=known(old, then).observations), now)
    for key, change in moved.items():
        assert (change.before, change.after) == (first.get(key), last.get(key))
        match change.cause:
            case "figures":
                assert with_targets.get(key) != change.after
            case "targets":
                assert with_targets.get(key) == change.after != with_time.get(key)
            case "time":
                assert with_targets.get(key) == with_time.get(key) == change.after
                assert change.before != change.after


def test_averages_sectors_and_other_series_in_words() -> None:
    growth = {"id": "growth", "kind": "avg_growth", "name": {"vi": "Tăng", "en": "Growth"}}
    growth["targets"] = [{"year": 2025, "from": 2021, "at_least": 7}]  # type: ignore[assignment]
    floor = {"id": "floor", "kind": "floor_all", "name": {"vi": "Sàn", "en": "Floor"}}
    more = {"series": "own", "sectors": ["health"], "targets": [{"year": 2025, "at_least": 10}]}
    seen = {
        "growth": [{"year": 2023, "from": 2021, "value": 3.9}],
        "floor": [{"year": 2023, "value": 4, "sector": "health", "series": "other"}],
    }
    indicators = [growth, {**floor, **more}]
    before = State(content(indicators, {}).book(), NOVEMBER)
    after = State(content(indicators, seen).book(), NOVEMBER)
    text = ChangesInWords(Language("en"), before, after, changes(before, after)).text()
    assert "  Growth, 2021–2023: 3.9% a year (new)\n" in text
    assert "  Floor, 2023: 4% [health, other] (new)\n" in text


def test_an_indicator_of_another_kind_changes_with_its_figures() -> None:
    """A place of 20 says nothing of a share: the new target is replayed with the new figures."""
    rank = {"kind": "rank", "better": "lower", "targets": [{"year": 2030, "at_most": 20, "of": 63}]}
    level = {"kind": "level", "targets": [{"year": 2030, "at_least": 20}]}
    before = State(one(rank, [{"year": 2024, "value": 20, "of": 63}]).book(), NOVEMBER)
    after = State(one(level, [{"year": 2024, "value": 20}]).book(), NOVEMBER)
    assert verdicts(changes(before, after)) == []
    lower = State(one(level, [{"year": 2024, "value": 19}]).book(), NOVEMBER)
    assert verdicts(changes(before, lower)) == [(2030, "met", "insufficient_data", "targets")]
