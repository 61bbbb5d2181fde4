"""The flow of the folders: imports run one way, and some things stand in one place only."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "tgdx"
FILES = sorted(SOURCE.rglob("*.py"))

# CONTRIBUTING.md: reading → model; progress → model; views → progress, model and reading's
# problem type; cli → all. reading and progress do not know each other.
ALLOWED = {
    "version": set(),
    "model": set(),
    "reading": {"reading", "model"},
    "progress": {"progress", "model"},
    "views": {"views", "progress", "model", "reading.problem", "version"},
    "options": {"progress", "model", "reading.problem", "reading.suggest"},
    "report": {"report", "views", "progress", "model", "reading.problem", "version"},
    "sheets": {"sheets", "views", "progress", "model"},
    "cli": {
        *("cli", "options", "reading", "progress", "views", "report", "sheets", "model", "version"),
    },
    "__main__": {"cli"},
    "api": {"options", "reading", "progress", "views", "model"},
    "__init__": {"api", "version"},
}
ONLY_IN = {
    "yaml": {"reading/parse.py"},
    "rich": {"views/table.py"},
    "typer": {"cli/common.py", "cli/completion.py", "cli/root.py"},
    "matplotlib": {"report/chart.py", "report/layout.py", "report/multiples.py"},
    "jinja2": {"report/page.py"},
    "docx": {"report/word.py"},
    "openpyxl": {"sheets/workbook.py"},
}


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


def stage(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_run_one_way(path: Path) -> None:
    allowed = ALLOWED[stage(path)]
    for name in imports(path):
        if name.startswith("tgdx."):
            inner = name.removeprefix("tgdx.")
            assert any(inner == a or inner.startswith(f"{a}.") for a in allowed), name


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_library_is_named_where_it_belongs(path: Path) -> None:
    here = path.relative_to(SOURCE).as_posix()
    for name in imports(path):
        assert here in ONLY_IN.get(name.split(".")[0], {here}), name


def calls(path: Path) -> set[str]:
    """Names of functions that are built in, and of methods that are called."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                found.add(f".{node.func.attr}")
            elif isinstance(node.func, ast.Name):
                found.add(node.func.id)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_are_opened_in_one_place_and_the_clock_is_read_in_two(path: Path) -> None:
    here = path.relative_to(SOURCE).as_posix()
    opens = {"open", ".open", ".read_text", ".read_bytes", ".write_text", ".write_bytes"}
    catalogues = ("views/wording.py", "reading/problem.py", "sheets/vocabulary.py")
    if here not in ("reading/files.py", *catalogues, "views/starter.py"):
        assert not calls(path) & opens
    if here not in ("cli/common.py", "cli/completion.py", "cli/maintain.py", "api.py"):
        assert not calls(path) & {".today", ".now"}


def test_there_is_something_to_look_at() -> None:
    assert len(FILES) > 20
