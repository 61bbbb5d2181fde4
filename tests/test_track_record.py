"""The track record of ranges: shares worked out by hand on small series."""

import importlib.util
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def track_record() -> Any:
    spec = importlib.util.spec_from_file_location(
        "track_record", ROOT / "benchmarks" / "track_record.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_series_are_told_apart_by_their_other_columns(track_record: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Age,Year,Value\nyoung,2001,2\nold,2000,5\nyoung,2000,1\nold,2001,n/a\n")
    assert track_record.series_of(path, "Year", "Value") == [
        [(2000, Decimal(1)), (2001, Decimal(2))],
        [(2000, Decimal(5))],
    ]


def test_shares_are_means_over_files(track_record: Any) -> None:
    """10, 12, 13 lead to 14.5 ± 2.66: drift 1.5, steps 2 and 1, s² = 0.5, × (1 + 1 / 2), t 3.08."""
    base = [(2000 + i, Decimal(value)) for i, value in enumerate((10, 12, 13))]
    inside, outside = [*base, (2003, Decimal(17))], [*base, (2003, Decimal("17.2"))]
    shares, tried = track_record.coverage([[inside], [outside, outside]], 3, 1, "linear")
    assert tried == 3
    assert shares == {"drift, normal": 0, "drift, Student": 0.5}


def test_a_straight_line_has_its_own_interval(track_record: Any) -> None:
    """1, 2, 2, 3 in 2000–2003: 1.1 + 0.6 x, residuals −0.1, 0.3, −0.3, 0.1; s² = 0.2 / 2.

    In 2004 3.5; s² (1 + 1 / 4 + 2.5² / 5) = 0.25: 3.5 ± 1.8856 × 0.5.
    """
    points = [(2000 + i, Decimal(value)) for i, value in enumerate((1, 2, 2, 3))]
    low, high = track_record.straight_line(points, 1)
    assert (round(low, 3), round(high, 3)) == (Decimal("2.557"), Decimal("4.443"))
    assert track_record.straight_line(points[:3], 1) is None


def test_the_table_is_printed(
    track_record: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = (10, 12, 13, 15, 14, 17, 19, 18)
    rows = "".join(f"{2000 + i},{value}\n" for i, value in enumerate(values))
    (tmp_path / "a.csv").write_text(f"year,value\n{rows}", "utf-8")
    track_record.main([str(tmp_path)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("1 series of 1 files")
    assert lines[4].startswith("| 3, 1 | – | ")
    assert lines[4].endswith(" | 5 |")
