"""The codes of a judgement: verdicts with what they say, and the flags beside them."""

from collections.abc import Mapping
from typing import Literal

Verdict = Literal[
    "not_comparable",
    "no_data",
    "achieved",
    "missed",
    "elapsed_no_data",
    "met",
    "insufficient_data",
    "undefined",
    "on_track",
    "behind",
    "far_behind",
    "moving_away",
]
Flag = Literal[
    "elapsed",
    "stale",
    "at_risk",
    "provisional",
    "low_confidence",
    "scale_sensitive",
    "borderline",
    "approx",
    "area_ended",
]
ON_TRACK: Mapping[Verdict, bool] = {
    "achieved": True,
    "missed": False,
    "met": True,
    "on_track": True,
    "behind": False,
    "far_behind": False,
    "moving_away": False,
}
"""What a verdict says of being on track; the others leave it open."""

PACED: frozenset[Verdict] = frozenset({"on_track", "behind", "far_behind", "moving_away"})
"""Verdicts that a method gives on the pace."""

WORST_FIRST: tuple[Verdict, ...] = (
    "missed",
    "moving_away",
    "far_behind",
    "behind",
    "undefined",
    "insufficient_data",
    "elapsed_no_data",
    "on_track",
    "met",
    "achieved",
)
"""Order in which the verdicts of sectors are combined: the first one present counts.

Sectors that cannot be judged rank before `on_track`, so that one of them prevents it.
"""

STALE_AFTER_YEARS = 2
"""A latest figure more years older than the day of judgement is told to be old."""
