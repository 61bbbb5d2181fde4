"""What-if: known figures, each kind by pencil and paper, and properties of any path."""

import json
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import Content, contents, one
from conftest import ROOT, Run
from tgdx.model import BETTER_OF
from tgdx.progress.assessment import assess
from tgdx.progress.figure import Figure, Refusal
from tgdx.progress.growth import root
from tgdx.progress.projection import Projection, Scenario, project
from tgdx.reading.load import load
from tgdx.views.wording import Language

TODAY = date(2026, 11, 22)
SHARE = "digital-economy-share"
D = Decimal
AT_LEAST = {"year": 2022, "at_least": 12}


@pytest.fixture(scope="module")
def built_in() -> Any:
    return load(ROOT / "data", TODAY)


def results(book: Any, **scenario: Any) -> dict[tuple[str, int], Projection]:
    as_of = scenario.pop("as_of", TODAY)
    rows = project(book, as_of, Scenario(**scenario))
    return {(row.indicator.id, row.target.year): row for row in rows}


def case(indicator: Mapping[str, Any], *observations: Mapping[str, Any], **scenario: Any) -> Any:
    """The projections of one indicator, by target year."""
    found = results(one(indicator, observations).book(), **scenario)
    return {year: row for (_, year), row in found.items()}


def test_the_share_at_seven_percent(built_in: Any) -> None:
    # by hand: 11.26 in 2025 (short 3.74), 15.79 in 2030 (short 9.21); 15 % in 2030, 25 % in 2037
    rows = results(built_in, growth=D(7))
    to_2025, to_2030 = rows[SHARE, 2025], rows[SHARE, 2030]
    assert to_2025.projected == D("8.59") * D("1.07") ** 4
    assert round(to_2025.projected, 2) == D("11.26")
    assert round(to_2025.shortfall or 0, 2) == D("3.74")
    assert to_2025.reached_year == 2030
    assert round(to_2030.projected or 0, 2) == D("15.79")
    assert round(to_2030.shortfall or 0, 2) == D("9.21")
    assert to_2030.reached_year == 2037
    assert [year for year, _ in to_2030.path] == list(range(2021, 2031))


def test_growth_of_the_whole_turns_growth_of_the_part_into_that_of_the_share(built_in: Any) -> None:
    # by hand: at 7 % and 6 % the share moves by 1.07 / 1.06 a year; at 7 % and 7 % it stays
    moved = results(built_in, growth=D(7), whole_growth=D(6))[SHARE, 2025]
    expected = 8.59 * (1.07 / 1.06) ** 4
    assert float(moved.projected or 0) == pytest.approx(expected, rel=1e-12)
    stays = results(built_in, growth=D(7), whole_growth=D(7))[SHARE, 2030]
    assert stays.projected == D("8.59")
    assert stays.reached_year is None


def test_an_odd_place_moves_as_an_even_one() -> None:
    rank = {"kind": "rank", "better": "lower", "targets": [{"year": 2025, "at_most": 20, "of": 63}]}
    assert case(rank, {"year": 2022, "value": 25, "of": 63}, change=D(-2))[2025].projected == 19


def test_a_rank_has_no_percent_growth_and_the_other_rows_stand(built_in: Any) -> None:
    rows = results(built_in, growth=D(7))
    rank = rows["digital-transformation-rank", 2030]
    assert rank.reason is not None
    assert rank.reason.reason == "rank_no_percent"
    assert rank.projected is None
    assert rows[SHARE, 2030].projected is not None
    moved = results(built_in, change_of={"digital-transformation-rank": D(-2)})
    # 20 in 2022, two places better a year: 20 − 2 × 8 = 4 in 2030
    assert moved["digital-transformation-rank", 2030].projected == 4


def test_units_a_year_for_a_share(built_in: Any) -> None:
    # 8.59 + 1.6025 × 4 = 15 exactly: what status says is required meets the target exactly
    row = results(built_in, change=D("1.6025"))[SHARE, 2025]
    assert row.projected == 15
    assert row.meets is True
    assert row.shortfall == 0
    assert row.reached_year == 2025


def test_an_average_takes_the_rate_for_each_year_left() -> None:
    indicator = {"kind": "avg_growth", "targets": [{"year": 2025, "from": 2021, "at_least": 7}]}
    seen = [{"year": 2021, "value": 4.8}, {"year": 2022, "value": 5.2}]
    # docs/methods.md: 4.8 and 5.2 seen of five years, the other three need 8.355 % each
    row = case(indicator, *seen, growth=D("8.355"), as_of=date(2023, 6, 1))[2025]
    assert float(row.projected) == pytest.approx(7.0, abs=1e-3)
    # ((1.048 × 1.052 × 1.07^3)^(1/5) − 1) × 100
    row = case(indicator, *seen, growth=D(7), as_of=date(2023, 6, 1))[2025]
    expected = ((1.048 * 1.052 * 1.07**3) ** 0.2 - 1) * 100
    assert float(row.projected) == pytest.approx(expected, rel=1e-12)
    assert row.reached_year is None
    assert [year for year, _ in row.path] == [2022, 2023, 2024, 2025]


def test_an_average_without_any_figure_only_while_its_period_runs() -> None:
    indicator = {"kind": "avg_growth", "targets": [{"year": 2030, "from": 2026, "at_least": 8}]}
    assert case(indicator, growth=D(8))[2030].meets is True
    last_day = case(indicator, growth=D(8), as_of=date(2030, 12, 31))[2030]
    assert last_day.meets is True
    over = case(indicator, growth=D(8), as_of=date(2031, 1, 1))[2030]
    assert over.reason.reason == "year_ended"
    assert case(indicator, change=D(1))[2030].reason.reason == "rate_takes_growth"


def test_an_average_is_judged_at_the_end_of_its_period_and_never_carried_past_it() -> None:
    indicator = {"kind": "avg_growth", "targets": [{"year": 2025, "from": 2021, "at_least": 7}]}
    seen = [{"year": 2021, "value": 8}, {"year": 2022, "value": 8}]
    # docs/kinds.md: 8 % in every year is 8 % on average, above 7 % all along, known in 2025
    row = case(indicator, *seen, growth=D(8), until=2035, as_of=date(2023, 6, 1))[2025]
    assert round(row.projected, 12) == 8
    assert row.reached_year == 2025
    assert [year for year, _ in row.path] == [2022, 2023, 2024, 2025]


def test_own_value_against_a_benchmark_that_moves() -> None:
    indicator = {"kind": "vs_benchmark", "targets": [{"year": 2025, "above": "benchmark"}]}
    seen = {"year": 2021, "value": 0.40, "benchmark": 0.50}
    # 0.40 × 1.1^4 = 0.58564 against 0.50, and against 0.50 × 1.1^4 = 0.73205
    still = case(indicator, seen, growth=D(10))[2025]
    assert (still.projected, still.wanted) == (D("0.585640"), D("0.5"))
    assert still.meets is True
    assert still.reached_year == 2024  # 0.40 × 1.1^3 = 0.5324, 1.1^2: 0.484
    moves = case(indicator, seen, growth=D(10), benchmark_growth=D(10))[2025]
    assert moves.wanted == D("0.732050")
    assert moves.shortfall == D("0.146410")
    assert moves.reached_year is None
    # 0.40 + 4 × 0.05 = 0.60
    assert case(indicator, seen, change=D("0.05"))[2025].projected == D("0.60")


def test_every_sector_grows_and_the_lowest_decides() -> None:
    indicator = {
        "kind": "floor_all",
        "sectors": ["health", "education"],
        "targets": [{"year": 2025, "at_least": 10}],
    }
    seen = [
        {"year": 2021, "value": 9, "sector": "health"},
        {"year": 2022, "value": 8, "sector": "education"},
    ]
    # health 9 + 4 × 0.5 = 11, education 8 + 3 × 0.5 = 9.5: the floor is short by 0.5
    row = case(indicator, *seen, change=D("0.5"))[2025]
    assert row.projected == D("9.5")
    assert row.shortfall == D("0.5")
    assert row.reached_year == 2026
    missing = case(indicator, seen[0], change=D("0.5"))[2025]
    assert missing.reason == Refusal("sectors_missing_what_if", {"have": 1, "all": 2})
    # 9 × 1.1^4 = 13.1769, 8 × 1.1^3 = 10.648
    grown = case(indicator, *seen, growth=D(10))[2025]
    assert (grown.projected, grown.meets, grown.shortfall) == (D("10.648"), True, 0)
    lower = {**indicator, "better": "lower", "targets": [{"year": 2025, "at_most": 10}]}
    assert case(lower, *seen, change=D("0.5"))[2025].projected == 11


def test_a_supposed_figure_takes_the_place_of_the_latest(built_in: Any) -> None:
    row = results(built_in, growth=D(7), start={SHARE: (2024, D("11.2"))})[SHARE, 2025]
    assert (row.latest_year, row.latest, row.supposed) == (2024, D("11.2"), True)
    assert row.projected == D("11.2") * D("1.07")
    own = results(built_in, growth=D(7), growth_of={SHARE: D(9)})[SHARE, 2025]
    assert own.projected == D("8.59") * D("1.09") ** 4


def test_a_supposed_figure_stands_for_that_of_its_own_year() -> None:
    indicator = {"kind": "avg_growth", "targets": [{"year": 2025, "from": 2021, "at_least": 7}]}
    seen = [{"year": 2021, "value": 4.8}, {"year": 2022, "value": 5.2}]
    start = {"case": (2022, D(6))}
    row = case(indicator, *seen, growth=D(7), start=start, as_of=date(2023, 6, 1))[2025]
    # 6 % instead of the 5.2 % of 2022: ((1.048 × 1.06 × 1.07^3)^(1/5) − 1) × 100
    expected = ((1.048 * 1.06 * 1.07**3) ** 0.2 - 1) * 100
    assert float(row.projected) == pytest.approx(expected, rel=1e-12)


def test_a_supposed_figure_of_every_sector_and_one_where_no_series_is_judged() -> None:
    floor = {
        "kind": "floor_all",
        "sectors": ["health", "education"],
        "targets": [{"year": 2025, "at_least": 10}],
    }
    seen = {"year": 2021, "value": 9, "sector": "health"}
    row = case(floor, seen, change=D("0.5"), start={"case": (2024, D(10))})[2025]
    assert (row.projected, row.meets) == (D("10.5"), True)
    level = {"kind": "level", "targets": [{"year": 2025, "at_least": 9}]}
    two = [{"year": 2021, "value": 5, "series": name} for name in ("a", "b")]
    assert case(level, *two, change=D(1), start={"case": (2024, D(10))})[2025].projected == 11


def test_a_supposed_rank_is_counted_like_the_known_ones() -> None:
    # docs/kinds.md: never a rank among 34 against a target among 63
    rank = {"kind": "rank", "better": "lower", "targets": [{"year": 2025, "at_most": 20, "of": 63}]}
    seen = {"year": 2022, "value": 11, "of": 34}
    row = case(rank, seen, change=D(-1), start={"case": (2024, D(10))})[2025]
    assert row.reason.reason == "of_differs"


@pytest.mark.parametrize(
    ("kind", "unit", "projected"),
    [
        ("level", "percent", 10),  # a share: 10 × 1.10 / 1.10
        ("floor_all", "percent", 10),
        ("level", "billion_vnd", 11),  # an amount has no whole
        ("vs_benchmark", "percent", 10),
        ("vs_benchmark", "index", 11),
    ],
)
def test_only_a_share_has_a_whole(kind: str, unit: str, projected: int) -> None:
    target = {"year": 2022, "above": "benchmark"} if kind == "vs_benchmark" else AT_LEAST
    indicator = {"kind": kind, "unit": unit, "targets": [target]}
    seen: dict[str, Any] = {"year": 2021, "value": 10}
    if kind == "floor_all":
        indicator["sectors"], seen["sector"] = ["health"], "health"
    if kind == "vs_benchmark":
        seen["benchmark"] = 8
    row = case(indicator, seen, growth=D(10), whole_growth=D(10))[2022]
    assert row.projected == projected


@pytest.mark.parametrize(
    ("operator", "off", "meets"),
    [  # a computed projection meets an inclusive bound within 1e-9 of its size: 12 ± 1.2e-8
        ("at_least", "-0.0000000001", True),
        ("at_least", "-0.000000012", True),
        ("at_least", "-0.000000013", False),
        ("above", "-0.0000000001", False),
        ("above", "0", False),
        ("at_most", "0.0000000001", True),
        ("at_most", "0.000000012", True),
        ("at_most", "0.000000013", False),
        ("below", "0.0000000001", False),
        ("below", "0", False),
    ],
)
def test_a_computed_value_all_but_at_a_bound(operator: str, off: str, meets: bool) -> None:
    better = BETTER_OF[operator]
    indicator = {"kind": "level", "better": better, "targets": [{"year": 2022, operator: 12}]}
    row = case(indicator, {"year": 2021, "value": 10}, change=2 + D(off))[2022]
    assert row.meets is meets


def test_no_change_a_year_changes_nothing() -> None:
    indicator = {"kind": "level", "targets": [AT_LEAST]}
    row = case(indicator, {"year": 2021, "value": 10}, change=D(0))[2022]
    assert (row.projected, row.shortfall) == (10, 2)


def test_what_is_wanted_and_required_is_told_where_nothing_is_assumed() -> None:
    indicator = {"kind": "level", "targets": [{"year": 2025, "at_least": 15}]}
    row = case(indicator, {"year": 2021, "value": 8})[2025]
    assert row.wanted == 15
    assert row.required_change.value == D("1.75")  # (15 − 8) / 4
    assert float(row.required_growth.value) == pytest.approx((1.875**0.25 - 1) * 100, rel=1e-12)
    rank = {"kind": "rank", "better": "lower", "targets": [{"year": 2025, "at_most": 20, "of": 63}]}
    row = case(rank, {"year": 2021, "value": 28, "of": 63}, growth=D(7))[2025]
    assert (row.wanted, row.required_change.value) == (20, -2)
    assert row.required_growth.reason == "rank_no_percent"


@pytest.mark.parametrize(
    ("status", "provisional"),
    [("estimate", True), ("preliminary", True), ("final", False), (None, False)],
)
def test_a_path_from_an_unsettled_figure_is_provisional(
    status: str | None, provisional: bool
) -> None:
    indicator = {"kind": "level", "targets": [AT_LEAST]}
    seen = {"year": 2021, "value": 10} | ({"status": status} if status else {})
    assert case(indicator, seen, growth=D(7))[2022].provisional is provisional


def test_a_share_past_a_hundred_is_refused() -> None:
    indicator = {"kind": "level", "targets": [{"year": 2030, "at_least": 90}]}
    row = case(indicator, {"year": 2021, "value": 60}, growth=D(10))[2030]
    # 60 × 1.1^5 = 96.6, 1.1^6 = 106.3: from 2027
    assert (row.reason.reason, row.reason.args["year"]) == ("beyond_range", 2027)
    assert (row.projected, row.meets, row.shortfall, row.reached_year) == (None, None, None, None)
    assert row.path == ()


def test_a_path_that_goes_on_ends_before_its_value_loses_its_meaning() -> None:
    indicator = {"kind": "level", "targets": [{"year": 2026, "at_least": 90}]}
    row = case(indicator, {"year": 2021, "value": 60}, growth=D(10), until=2030)[2026]
    assert row.meets is True  # 60 × 1.1^5 = 96.6
    assert row.path[-1][0] == 2026
    assert (row.reason.reason, row.reason.args["year"]) == ("beyond_range", 2027)


def test_negative_growth_works() -> None:
    indicator = {"kind": "level", "better": "lower", "targets": [{"year": 2025, "at_most": 5}]}
    row = case(indicator, {"year": 2021, "value": 8}, growth=D(-10))[2025]
    assert row.projected == D(8) * D("0.9") ** 4  # 5.2488
    assert row.shortfall == D(8) * D("0.9") ** 4 - 5
    assert row.reached_year == 2026  # 8 × 0.9^5 = 4.72


def test_what_is_met_already_is_reached_where_the_path_begins() -> None:
    indicator = {"kind": "level", "targets": [AT_LEAST]}
    row = case(indicator, {"year": 2021, "value": 13}, growth=D(1))[2022]
    assert (row.met, row.reached_year, row.meets, row.met_until) == (True, 2021, True, None)


def test_what_is_met_now_and_missed_in_its_year_is_not_reached() -> None:
    indicator = {"kind": "level", "targets": [{"year": 2025, "at_least": 12}]}
    row = case(indicator, {"year": 2021, "value": 15}, growth=D(-10))[2025]
    # 15 × 0.9 = 13.5, × 0.9 = 12.15 in 2023, × 0.9 = 10.94
    assert (row.met, row.meets, row.reached_year, row.met_until) == (True, False, None, 2023)
    assert row.is_never_reached


@pytest.mark.parametrize(("bound", "reached"), [(200, 2221), (201, None)])
def test_the_year_of_reaching_is_sought_for_two_centuries(bound: int, reached: int | None) -> None:
    indicator = {"kind": "level", "unit": "index", "targets": [{"year": 2025, "at_least": bound}]}
    assert case(indicator, {"year": 2021, "value": 0}, change=D(1))[2025].reached_year == reached


def test_the_last_year_can_be_later_than_the_target() -> None:
    indicator = {"kind": "level", "targets": [{"year": 2025, "at_least": 90}]}
    row = case(indicator, {"year": 2021, "value": 60}, growth=D(1), until=2035)[2025]
    assert row.path[-1][0] == 2035


def test_what_cannot_be_carried_forward_says_why() -> None:
    level = {"kind": "level", "targets": [{"year": 2025, "at_least": 9}]}
    assert case(level, {"year": 2021, "value": 5})[2025].reason.reason == "no_pace_assumed"
    two = [{"year": 2021, "value": 5, "series": name} for name in ("a", "b")]
    assert case(level, *two, growth=D(1))[2025].reason.reason == "no_judged_series"
    average = {"kind": "avg_growth", "targets": [{"year": 2025, "from": 2021, "at_least": 7}]}
    gap = [{"year": 2021, "value": 5}, {"year": 2023, "value": 5}]
    assert case(average, *gap, growth=D(7))[2025].reason.reason == "missing_years"
    margin = {"kind": "vs_benchmark", "targets": [{"year": 2025, "above": "benchmark"}]}
    supposed = {"case": (2024, D("0.6"))}
    assert case(margin, growth=D(1), start=supposed)[2025].reason == Refusal(
        "no_benchmark", {"year": 2024}
    )


def test_a_ceiling_on_growth_can_be_carried_forward_though_it_has_no_ratio() -> None:
    indicator = {
        "kind": "avg_growth",
        "better": "lower",
        "targets": [{"year": 2022, "from": 2021, "at_most": 4}],
    }
    row = case(indicator, {"year": 2021, "value": 3}, growth=D(3), as_of=date(2022, 6, 1))[2022]
    assert round(row.projected, 12) == 3  # 3 % and 3 %
    assert row.meets is True


def test_a_supposed_rank_and_a_supposed_benchmark() -> None:
    rank = {"kind": "rank", "better": "lower", "targets": [{"year": 2025, "at_most": 20, "of": 63}]}
    start = {"case": (2024, D(22))}
    moved = case(rank, change=D(-2), start=start)[2025]
    assert (moved.projected, moved.meets) == (20, True)
    margin = {"kind": "vs_benchmark", "targets": [{"year": 2025, "above": "benchmark"}]}
    seen = {"year": 2022, "value": 0.40, "benchmark": 0.50}
    start = {"case": (2024, D("0.60"))}
    # the benchmark has grown from its own year on: 0.50 × 1.1^3 = 0.6655 in 2025
    row = case(margin, seen, growth=D(0), benchmark_growth=D(10), start=start)[2025]
    assert row.wanted == D("0.5") * D("1.1") ** 3


def test_a_root_of_numbers_beyond_a_float() -> None:
    # (10^400)^(1/4) = 10^100
    assert abs(root(D("1e400"), 4) / D("1e100") - 1) < D("1e-25")


# -- known years, and what cannot be -------------------------------------------------------------


def test_it_starts_from_the_latest_figure_whatever_the_target_year() -> None:
    indicator = {
        "kind": "level",
        "targets": [
            {"year": 2022, "at_least": 10},
            {"year": 2023, "at_least": 9.5},
            {"year": 2030, "at_least": 20},
        ],
    }
    seen = [{"year": 2020, "value": 8}, {"year": 2023, "value": 9}, {"year": 2024, "value": 9.5}]
    rows = case(indicator, *seen, growth=D(7), as_of=date(2025, 6, 1))
    assert {(row.latest_year, row.latest) for row in rows.values()} == {(2024, D("9.5"))}
    # 2022 has no figure, and nothing is carried back to it
    assert rows[2022].reason == Refusal("no_figure_of_year", {"year": 2022})
    assert (rows[2022].projected, rows[2022].path, rows[2022].reached_year) == (None, (), None)
    # 2023 is known: 9, short by 0.5; 9.5 × 1.07 > 9.5 in 2025, but 9.5 itself is 2024's figure
    known = rows[2023]
    assert (known.projected, known.meets, known.shortfall) == (9, False, D("0.5"))
    assert (known.is_known, known.first_assumed, known.reached_year) == (True, None, 2024)
    # 9.5 × 1.07^6 = 14.2569…, and the path is that of the table, from 2024 on
    assert rows[2030].projected == D("9.5") * D("1.07") ** 6
    assert rows[2030].path[0] == (2024, D("9.5"))
    assert rows[2030].path[-1] == (2030, rows[2030].projected)
    assert rows[2030].first_assumed == 2025


def test_nothing_is_assumed_for_a_year_whose_figure_is_known() -> None:
    indicator = {"kind": "level", "targets": [{"year": 2025, "at_least": 20}]}
    row = case(indicator, {"year": 2025, "value": 14.02}, growth=D(7))[2025]
    assert (row.projected, row.is_known, row.first_assumed) == (D("14.02"), True, None)
    assert row.path == ((2025, D("14.02")),)
    assert row.reached_year == 2031  # 14.02 × 1.07^6 = 21.04, × 1.07^5 = 19.66


def test_a_known_year_is_told_where_the_pace_cannot_be() -> None:
    rank = {"kind": "rank", "better": "lower"}
    rank["targets"] = [{"year": year, "at_most": 20, "of": 63} for year in (2022, 2030)]
    rows = case(rank, {"year": 2022, "value": 18, "of": 63}, growth=D(7))
    assert (rows[2022].projected, rows[2022].meets, rows[2022].reached_year) == (18, True, 2022)
    assert rows[2022].path == ((2022, 18),)
    assert rows[2030].reason.reason == "rank_no_percent"


def test_a_known_year_before_the_latest_stands_before_the_path() -> None:
    indicator = {"kind": "vs_benchmark", "targets": [{"year": 2022, "above": "benchmark"}]}
    seen = [
        {"year": 2022, "value": 0.40, "benchmark": 0.50},
        {"year": 2024, "value": 0.60, "benchmark": 0.55},
    ]
    row = case(indicator, *seen, growth=D(10), until=2025)[2022]
    # the benchmark is that of 2022, not of 2024
    assert (row.projected, row.wanted, row.meets) == (D("0.4"), D("0.5"), False)
    assert row.shortfall == D("0.1")
    assert row.path == ((2022, D("0.4")), (2024, D("0.6")), (2025, D("0.66")))
    assert row.reached_year == 2024


def test_a_floor_knows_a_year_only_where_every_sector_does() -> None:
    floor = {
        "kind": "floor_all",
        "sectors": ["a", "b"],
        "targets": [{"year": year, "at_least": 10} for year in (2022, 2023, 2024)],
    }
    seen = [
        *({"year": year, "value": value, "sector": "a"} for year, value in ((2022, 9), (2024, 12))),
        *(
            {"year": year, "value": value, "sector": "b"}
            for year, value in ((2022, 8), (2023, 8.5))
        ),
    ]
    rows = case(floor, *seen, change=D(1), as_of=date(2025, 6, 1))
    assert (rows[2022].projected, rows[2022].meets, rows[2022].is_known) == (8, False, True)
    assert rows[2023].reason == Refusal("no_figure_of_year", {"year": 2023})  # of sector a
    # a's 12 of 2024 stands, b is carried to 9.5
    assert (rows[2024].projected, rows[2024].is_known) == (D("9.5"), False)


def test_a_complete_average_is_known() -> None:
    indicator = {"kind": "avg_growth", "targets": [{"year": 2022, "from": 2021, "at_least": 7}]}
    seen = [{"year": year, "value": 7} for year in (2021, 2022, 2023)]
    row = case(indicator, *seen, change=D(1))[2022]  # a change is refused, a known figure is not
    assert (round(row.projected, 12), row.meets, row.is_known) == (7, True, True)


def test_a_figure_supposed_after_the_target_year_does_not_touch_it() -> None:
    indicator = {"kind": "level", "targets": [{"year": y, "at_least": 15} for y in (2025, 2030)]}
    seen = [{"year": 2021, "value": 8.59}, {"year": 2023, "value": 10}]
    rows = case(indicator, *seen, growth=D(7), start={"case": (2027, D(30))})
    assert (rows[2025].supposed, rows[2025].latest_year) == (False, 2023)
    assert rows[2025].projected == 10 * D("1.07") ** 2
    assert (rows[2030].supposed, rows[2030].latest_year) == (True, 2027)


def test_a_figure_may_be_supposed_after_the_area_ended() -> None:
    indicator = {"kind": "level", "targets": [{"year": 2030, "at_least": 15}]}
    book = one(indicator, [{"year": 2021, "value": 8.59}], {"ended": "2025-06-30"}).book()
    for year, after in ((2024, False), (2025, True)):
        row = results(book, growth=D(7), start={"case": (year, D(12))})["case", 2030]
        assert row.projected == 12 * D("1.07") ** (2030 - year)
        assert row.after_area_ended is after
    assert results(book, growth=D(7))["case", 2030].after_area_ended is False


@pytest.mark.parametrize("value", [0, -10])
@pytest.mark.parametrize("kind", ["level", "vs_benchmark", "floor_all"])
def test_nothing_at_or_below_zero_is_compounded(kind: str, value: int) -> None:
    target = {"year": 2030, "at_most": "benchmark" if kind == "vs_benchmark" else -20}
    indicator = {"kind": kind, "unit": "number", "better": "lower", "targets": [target]}
    seen: dict[str, Any] = {"year": 2024, "value": value}
    if kind == "floor_all":
        indicator["sectors"], seen["sector"] = ["a"], "a"
    if kind == "vs_benchmark":
        seen["benchmark"] = 5
    assert case(indicator, seen, growth=D(30))[2030].reason == Refusal("not_positive")
    assert case(indicator, seen, change=D(-1))[2030].projected == value - 6


def test_nor_is_a_benchmark() -> None:
    indicator = {"kind": "vs_benchmark", "targets": [{"year": 2030, "above": "benchmark"}]}
    seen = {"year": 2024, "value": 1, "benchmark": 0}
    assert case(indicator, seen, growth=D(3))[2030].meets is True
    moved = case(indicator, seen, growth=D(3), benchmark_growth=D(1))[2030]
    assert moved.reason == Refusal("not_positive")


@pytest.mark.parametrize(
    ("change", "last", "reason"),
    [
        (-5, None, 2028),  # 20 − 5 × 4 = 0 in 2028
        (-3, 2, None),  # 20 − 3 × 6 = 2
        (8, None, 2030),  # 20 + 8 × 6 = 68 of 63
        (7, 62, None),
    ],
)
def test_a_place_before_the_first_or_after_the_last_is_refused(
    change: int, last: int | None, reason: int | None
) -> None:
    rank = {"kind": "rank", "better": "lower", "targets": [{"year": 2030, "at_most": 10, "of": 63}]}
    row = case(rank, {"year": 2024, "value": 20, "of": 63}, change=D(change))[2030]
    assert row.projected == last
    assert row.meets is (None if last is None else last <= 10)
    beyond = reason and Refusal("beyond_range", {"year": reason, "low": 1, "high": 63})
    assert row.reason == beyond


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        ("level", "150", "beyond_range"),
        ("rank", "70", "beyond_range"),
        ("rank", "20.5", "place_not_whole"),
    ],
)
def test_a_supposed_figure_that_cannot_be_is_refused(kind: str, value: str, reason: str) -> None:
    target = {"at_most": 10, "of": 63} if kind == "rank" else {"at_least": 10}
    better = "lower" if kind == "rank" else "higher"
    indicator = {"kind": kind, "better": better, "targets": [{"year": 2030, **target}]}
    row = case(indicator, change=D(0), start={"case": (2025, D(value))})[2030]
    assert row.reason.reason == reason


@pytest.mark.parametrize(
    ("indicator", "seen", "scenario", "never"),
    [
        # 25 / 8.59 at 0.5 % a year takes ln(2.91) / ln(1.005) = 214 years
        ({"targets": [{"year": 2030, "at_least": 25}]}, 8.59, {"growth": D("0.5")}, False),
        ({"targets": [{"year": 2030, "at_least": 25}]}, 8.59, {"growth": D(0)}, True),
        ({"targets": [{"year": 2030, "at_least": 25}]}, 8.59, {"growth": D("-0.5")}, True),
        ({"targets": [{"year": 2030, "at_least": 25}]}, 8.59, {"change": D("0.01")}, False),
        ({"targets": [{"year": 2030, "at_least": 25}]}, 8.59, {"change": D(0)}, True),
        # a falling rate comes near zero and never to it; 9 × 0.99^200 = 1.2
        (
            {"better": "lower", "targets": [{"year": 2030, "at_most": 0}]},
            9,
            {"growth": D(-1)},
            True,
        ),
        (
            {"better": "lower", "targets": [{"year": 2030, "at_most": 1}]},
            9,
            {"growth": D(-1)},
            False,
        ),
        # a share that falls by 0.1 a year is at zero in 90 years
        ({"targets": [{"year": 2030, "at_least": 25}]}, 9, {"change": D("-0.1")}, True),
    ],
)
def test_never_and_not_within_two_centuries(
    indicator: Mapping[str, Any], seen: float, scenario: Mapping[str, Any], never: bool
) -> None:
    row = case({"kind": "level", **indicator}, {"year": 2024, "value": seen}, **scenario)[2030]
    assert row.reached_year is None
    assert row.is_never_reached is never


def test_own_value_that_grows_faster_than_its_benchmark_reaches_it_some_day() -> None:
    indicator = {"kind": "vs_benchmark", "unit": "number"}
    indicator["targets"] = [{"year": 2030, "above": "benchmark"}]
    seen = {"year": 2024, "value": 1, "benchmark": 2}
    # the difference grows for long, the ratio shrinks by 0.1 / 101 a year: ln 2 / ln(1.031/1.03)
    row = case(indicator, seen, growth=D("3.1"), benchmark_growth=D(3))[2030]
    assert (row.reached_year, row.is_never_reached) == (None, False)
    slower = case(indicator, seen, growth=D("2.9"), benchmark_growth=D(3))[2030]
    assert slower.is_never_reached


@pytest.mark.parametrize(
    ("whole", "projected", "meets"),
    # 20 × (1.07 / 1.06)^6 = 21.159; 20 × 1.07^6 = 30.015
    [(D(6), "21.159", False), (None, "30.015", True)],
)
def test_growth_of_the_whole_holds_for_a_share_against_a_benchmark(
    whole: Decimal | None, projected: str, meets: bool
) -> None:
    indicator = {"kind": "vs_benchmark", "unit": "percent"}
    indicator["targets"] = [{"year": 2030, "at_least": "benchmark"}]
    seen = {"year": 2024, "value": 20, "benchmark": 30}
    row = case(indicator, seen, growth=D(7), whole_growth=whole)[2030]
    assert round(row.projected, 3) == D(projected)
    assert row.meets is meets


def test_a_bound_is_met_within_a_billionth_of_its_size() -> None:
    # 15,464,168 → 30,235,230 in 6 years: the rate that is printed has 16 digits
    indicator = {"kind": "level", "unit": "billion_vnd"}
    indicator["targets"] = [{"year": 2030, "at_least": 30_235_230}]
    seen = {"year": 2024, "value": 15_464_168}
    needed = case(indicator, seen)[2030].required_growth.value
    row = case(indicator, seen, growth=D(str(float(needed))))[2030]
    assert (row.meets, row.shortfall) == (True, 0)


# -- properties -----------------------------------------------------------------------------------


def carried(content: Content, as_of: date, **scenario: Any) -> Iterator[Projection]:
    yield from project(content.book(), as_of, Scenario(**scenario))


@pytest.mark.slow
@pytest.mark.parametrize("scale", ["linear", "compound"])
@given(contents(), st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_the_required_pace_meets_every_target(scale: str, content: Content, as_of: date) -> None:
    """Of every kind and on both scales, floors included: what is printed as needed suffices."""
    book = content.book()
    for row in assess(book, as_of):
        pace = row.required_change if scale == "linear" else row.required_growth
        if not isinstance(pace, Figure) or row.comparison.not_comparable:
            continue
        name = "change_of" if scale == "linear" else "growth_of"
        found = results(book, as_of=as_of, **{name: {row.indicator.id: pace.value}})
        projection = found[row.indicator.id, row.target.year]
        if projection.is_known or projection.reason:
            later = max(o.year for o in book.observations[row.indicator.id]) > row.target.year
            missing = row.indicator.kind == "floor_all" and None in row.comparison.sectors.values()
            assert projection.is_known or later or missing, projection.reason
            continue
        assert projection.projected is not None
        assert projection.wanted is not None
        if row.target.operator in ("at_least", "at_most"):
            assert projection.meets is True
        if not row.sectors:
            size = abs(projection.wanted or projection.latest or D(1))
            assert abs(projection.projected - projection.wanted) <= D("1e-9") * size


@pytest.mark.slow
@given(contents(), st.integers(-50, 50))
def test_n_years_in_one_step_are_n_steps(content: Content, percent: int) -> None:
    factor = 1 + D(percent) / 100
    for row in carried(content, TODAY, growth=D(percent)):
        if row.indicator.kind == "level":
            for (_, before), (_, after) in zip(row.path, row.path[1:], strict=False):
                assert float(after) == pytest.approx(float(before * factor), rel=1e-12)


@given(contents(), st.integers(-20, 30), st.integers(1, 20))
def test_more_growth_never_reaches_a_higher_target_later(
    content: Content, percent: int, more: int
) -> None:
    slower = carried(content, TODAY, growth=D(percent))
    faster = carried(content, TODAY, growth=D(percent + more))
    for slow, fast in zip(slower, faster, strict=True):
        rising = slow.indicator.better == "higher" and (slow.latest is None or slow.latest >= 0)
        if slow.reached_year is not None and rising:
            assert fast.reached_year is not None
            assert fast.reached_year <= slow.reached_year


# -- the command line -----------------------------------------------------------------------------


def test_json_has_the_columns_of_the_page(quick: Run) -> None:
    done = quick("project", "--growth", "7", "--as-of", "2026-11-22", "--format", "json")
    answer = json.loads(done.stdout)
    assert {"format", "area", "as_of", "assumptions", "rows"} <= set(answer)
    columns = (
        "indicator, target_year, target_op, target, latest_year, latest, growth, change, "
        "projected, meets, shortfall, reached_year, reason, path"
    ).split(", ")
    for row in answer["rows"]:
        assert list(row) == columns
    (row,) = (r for r in answer["rows"] if (r["indicator"], r["target_year"]) == (SHARE, 2030))
    assert row["path"][0] == {"year": 2021, "value": 8.59}


@pytest.mark.parametrize("typed", ["7", "7.0", "7,0", "7%", "+7"])
def test_numbers_as_people_type_them(quick: Run, typed: str) -> None:
    plain = quick("project", "--growth", "7", "--format", "json").stdout
    assert quick("project", "--growth", typed, "--format", "json").stdout == plain


def test_scenarios_stand_side_by_side(quick: Run) -> None:
    args = ("--growth", "5", "--growth", "7", "--growth", "10", "--indicator", SHARE)
    done = quick("project", *args, "--as-of", "2026-11-22")
    header = next(line for line in done.stdout.splitlines() if line.startswith("Indicator"))
    assert header.index("5% a year") < header.index("7% a year") < header.index("10% a year")
    assert "10.44%" in done.stdout  # 8.59 × 1.05^4
    assert "12.58%" in done.stdout  # 8.59 × 1.10^4
    listed = json.loads(quick("project", *args, "--format", "json").stdout)
    assert [each["growth"] for each in listed["assumptions"]] == [5, 7, 10]
    assert len(listed["rows"]) == 6


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (
            ("--growth", "7"),
            "the share itself grows 7% a year (0.60 pp in the first",
        ),  # 8.59 × 0.07
        (("--growth", "7", "--whole-growth", "6"), "its value grows 7% a year, the whole grows 6%"),
        (("--growth", "7", "--whole-growth", "6"), "so the share grows 0.94% a year"),  # 1.07/1.06
        (("--growth=-3",), "the share itself falls 3% a year"),
        (("--growth", "5", "--growth", "7"), "the share itself grows 5% or 7% a year"),
        (("--growth", "7"), "every year of its period without a figure grows 7% a year."),
        (("--growth", "7"), "The benchmark stays as it is (--benchmark-growth)."),
        (("--growth", "7", "--benchmark-growth", "3"), "The benchmark grows 3% a year."),
        (("--change", "digital-transformation-rank=-2"), "up 2 places a year (20 → 18)"),
        (("--change", "digital-transformation-rank=3"), "down 3 places a year (20 → 23)"),
        (("--growth", "7", "--from", f"{SHARE}=2024:11,2"), "11.20% (2024, supposed)"),
        (("--growth", "7", "--from", f"{SHARE}=2025:11.2"), "Tien Giang no longer was a unit of"),
        (("--growth", f"{SHARE}=9", "--growth", "7"), "GRDP: the share itself grows 9% a year"),
        (("--growth", "7"), "Years that are over without a figure (from 2022) are filled by the"),
        (("--growth", "7"), "Not computed: Digital economy share in every sector. No figure is"),
    ],
)
def test_every_assumption_stands_under_the_table(
    quick: Run, args: tuple[str, ...], says: str
) -> None:
    done = quick("project", *args, "--as-of", "2026-11-22")
    assert done.returncode == 0, done.stderr
    assert says in " ".join(done.stdout.split())


def test_what_is_met_already_needs_nothing(quick: Run) -> None:
    # rank 20 of 63 in 2022 against the top 20: met, though --growth is refused for a rank
    lines = quick("project", "--growth", "7", "--as-of", "2026-11-22").stdout.splitlines()
    (rank,) = (line for line in lines if line.startswith("Provincial rank") and "top 20/63" in line)
    assert rank.split()[-4:] == ["...", "...", "-", "-"]


def test_a_pace_for_one_indicator_speaks_of_it_alone(quick: Run) -> None:
    args = ("project", "--change", "digital-transformation-rank=-2", "--as-of", "2026-11-22")
    assert "Digital economy" not in quick(*args).stdout
    listed = json.loads(quick(*args, "--format", "json").stdout)["rows"]
    assert {row["indicator"] for row in listed} == {"digital-transformation-rank"}


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_a_what_if_beyond_all_measure_is_answered(quick: Run, form: str) -> None:
    """0.5 × 100^40 = 5 × 10^79: told as a power of ten, for a program as its number."""
    start = (
        "--from",
        "digital-economy-index=2020:0.5",
        "--to",
        "2060",
        "--format",
        form,
        *(["--notes"] if form in ("table", "markdown") else []),
    )
    done = quick("project", "--growth", "9900", *start, "--data", str(ROOT / "data"))
    assert (done.returncode, done.stderr) == (0, "")
    if form in ("table", "markdown"):
        assert "2060: 5.0000 × 10^79" in done.stdout
    if form == "json":
        rows = json.loads(done.stdout)["rows"]
        (path,) = (row["path"] for row in rows if row["indicator"] == "digital-economy-index")
        assert path[-1] == {"year": 2060, "value": 5e79}


@pytest.mark.parametrize(
    ("value", "english", "vietnamese"),
    [
        (
            "999999999999999999999.94",
            "999,999,999,999,999,999,999.9",
            "999.999.999.999.999.999.999,9",
        ),
        ("1000000000000000000000", "1.0000 × 10^21", "1,0000 × 10^21"),
        ("-1234567e20", "-1.2346 × 10^26", "-1,2346 × 10^26"),
    ],
)
def test_long_numbers_as_powers_of_ten(value: str, english: str, vietnamese: str) -> None:
    assert Language("en").number(D(value), 1) == english
    assert Language("vi").number(D(value), 1) == vietnamese


def test_an_observed_pace_beyond_all_measure_is_explained(quick: Run, tmp_path: Path) -> None:
    """From 0.001 to 1,000 in a year is a factor of 10^6 a year: 10^3 × 10^(6 × 12) by 2025."""
    shutil.copy(ROOT / "tests" / "problems" / "base" / "targets.yaml", tmp_path)
    rows = "[{year: 2012, value: 0.001, source: plan}, {year: 2013, value: 1000, source: report}]"
    actuals = f"format: 1\narea: tien-giang\nobservations: {{exports: {rows}}}\n"
    (tmp_path / "actuals.yaml").write_text(actuals, "utf-8")
    done = quick("explain", "exports", "--data", ".", "--as-of", "2014")
    assert (done.returncode, done.stderr) == (0, "")
    assert "≈ 1.0000 × 10^75 billion VND (rounded)" in done.stdout
