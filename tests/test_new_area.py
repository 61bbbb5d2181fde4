"""A new province from `init` to a correct `status`, with the slips that people make on the way.

Ten figures of its own, typed into the two files that `init` writes; `check`, mend what it says,
`check` again: after the second round nothing may be left.
"""

import json
import re
from pathlib import Path

from conftest import Run

WANTED = """\
sources:
  nq-2021: {title: Nghị quyết, publisher: Tỉnh ủy, document: 05/NQ-TU, published: 17/06/2021}
indicators:
  - id: ty-trong-kinh-te-so
    kind: level
    name: Tỷ trọng kinh tế số
    unit: percent
    better: cao
    targets:
      - {year: 2025, at_least: 20%, source: nq-2021}
      - {year: 2030, at_least: 30, source: nq-2021}
  - id: tang-truong
    kind: avg_growth
    name: Tốc độ tăng GRDP
    unit: percent
    better: higher
    targets:
      - {year: 2025, at_least: 8,5, source: nq-2021}
  - id: xep-hang
    kind: rank
    name: Xếp hạng chuyển đổi số
    better: lower
    targets:
      - {year: 2025, at_most: 5, source: nq-2021}
"""
FIGURES = """\
sources:
  bc-2024: {title: Báo cáo năm 2024, publisher: UBND tỉnh, document: 123/BC-UBND}
observations:
  ty-trong-kinh-te-so:
    - {year: 2021, value: 12,57, source: bc-2024}
    - {year: 2022, value: 15.1 , source: bc-2024}
    - {year:2023, value: 17.5, source: bc-2024}
    - {year: 2024, value: 19.1, source: bc-2004}
  tang-truong:
    - {year: 2021, value: 0.2, source: bc-2024}
    - {year: 2022, value: 14.05%, source: bc-2024}
    - {year: 2023, value: 2.6, source: bc-2024}
    - {year: 2024, value: 7.5, source: bc-2024}
  xep-hang:
    - {year: 2023, value: 2/63, source: bc-2024}
    - {year: 2024, value: 3, source: bc-2024}
"""
GROWTH = "name: Tốc độ tăng GRDP\n    unit: percent"
MENDED = {
    "date-form": [("17/06/2021", "2021-06-17")],
    "unknown-word": [("better: cao", "better: higher")],
    "number-percent-sign": [("20%", "20"), ("14.05%", "14.05")],
    "unit-for-kind": [(GROWTH, f"{GROWTH}_per_year")],
    "key-needed-by-kind": [
        ("{year: 2025, at_least: 8", "{year: 2025, from: 2021, at_least: 8"),
        ("at_most: 5", "at_most: 5, of: 63"),
    ],
    "decimal-comma": [("at_least: 8,5", "at_least: 8.5"), ("12,57", "12.57")],
    "colon-blank": [("year:2023", "year: 2023")],
    "unknown-source": [("bc-2004", "bc-2024")],
    "number-of": [("value: 2/63", "value: 2, of: 63")],
    "rank-of-missing": [("value: 3, source", "value: 3, of: 63, source")],
}
"""By code that `check` gives, what was typed and what is typed after reading its hint."""


def write(path: Path, text: str) -> None:
    """Type sections into a file that `init` has written, each in place of its empty one."""
    content = path.read_text("utf-8")
    for section in re.split(r"(?m)^(?=\w)", text)[1:]:
        heading = section.split("\n", 1)[0]
        content = re.sub(rf"(?m)^{heading}$", lambda _, typed=section: typed.rstrip("\n"), content)
    path.write_text(content, "utf-8")


def test_a_new_area_is_judged_after_two_rounds_of_check(quick: Run, tmp_path: Path) -> None:
    assert quick("init", "dn", "--area", "da-nang", "--name", "Đà Nẵng").returncode == 0
    files = [tmp_path / "dn" / name for name in ("targets.yaml", "actuals.yaml")]
    for path, text in zip(files, (WANTED, FIGURES), strict=True):
        write(path, text)

    first = json.loads(quick("check", "dn", "--format", "json").stdout)
    codes = {problem["code"] for problem in first["problems"]}
    assert codes == set(MENDED)
    for path in files:
        text = path.read_text("utf-8")
        for code in codes:
            for wrong, right in MENDED[code]:
                text = text.replace(wrong, right)
        path.write_text(text, "utf-8")
    second = json.loads(quick("check", "dn", "--format", "json").stdout)
    assert second["problems"] == []

    done = quick("status", "--data", "dn", "--as-of", "2025-06-01", "--format", "json")
    rows = {(row["indicator"], row["target_year"]): row for row in json.loads(done.stdout)["rows"]}
    assert {key: row["verdict"] for key, row in rows.items()} == {
        # (19.1 - 12.57) / 3 = 2.177 a year; needed from 2021: 7.43 / 4 = 1.858, 17.43 / 9 = 1.937
        ("ty-trong-kinh-te-so", 2025): "on_track",
        ("ty-trong-kinh-te-so", 2030): "on_track",
        # (1.002 · 1.1405 · 1.026 · 1.075)^(1/4) = 1.05957; 5.957 / 8.5 = 0.70
        ("tang-truong", 2025): "behind",
        ("xep-hang", 2025): "met",
    }
    share = rows["ty-trong-kinh-te-so", 2025]
    assert (share["base"], share["latest"], share["gap"]) == (12.57, 19.1, 0.9)
    assert round(rows["tang-truong", 2025]["latest"], 3) == 5.957
