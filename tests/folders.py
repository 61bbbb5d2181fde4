"""Folders of data files with something wrong, and what `read` says of them."""

from datetime import date
from pathlib import Path
from typing import Any

from tgdx.reading.load import read

BASE = Path(__file__).parent / "problems" / "base"
TODAY = date(2026, 11, 22)
ACTUALS = "format: 1\narea: tien-giang\nobservations:\n"


def folder(tmp_path: Path, actuals: str | bytes, targets: str | None = None) -> Path:
    """A folder with these files; without targets, with the valid ones of the gallery."""
    content = actuals if isinstance(actuals, bytes) else actuals.encode()
    (tmp_path / "actuals.yaml").write_bytes(content)
    (tmp_path / "targets.yaml").write_bytes(
        (BASE / "targets.yaml").read_bytes() if targets is None else targets.encode()
    )
    return tmp_path


def places(tmp_path: Path, actuals: str | bytes, targets: str | None = None) -> list[Any]:
    """Code, line and column of every problem."""
    problems = read(folder(tmp_path, actuals, targets), TODAY).problems
    return [(problem.code, problem.line, problem.column) for problem in problems]


def targets(*indicators: str, head: str = "") -> str:
    """A targets.yaml with these indicators."""
    area = "area: {id: tien-giang, name: {vi: x, en: x}}\n"
    plan = '  plan: {title: x, publisher: x, published: 2026, url: "https://example.org"}\n'
    return f"format: 1\n{area}sources:\n{plan}{head}indicators:\n" + "".join(indicators)


def level(
    name: str, target: str = "{year: 2025, at_least: 15, source: plan}", more: str = ""
) -> str:
    """A valid indicator, unless its target or what more it has is not."""
    return (
        f"  - id: {name}\n    kind: level\n    name: {{vi: x, en: x}}\n    unit: percent\n"
        f"    better: higher\n{more}    targets: [{target}]\n"
    )
