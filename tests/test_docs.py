"""What the README says is true: every command runs, the table is the real one."""

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import yaml

from conftest import ROOT, Run, environment, in_terminal

README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def commands(text: str) -> list[str]:
    """The command lines of a page, without their comments."""
    found = re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    lines = [line.partition("  #")[0].strip() for block in found for line in block.splitlines()]
    return [line for line in lines if line.startswith("tgdx ")]


def fill(folder: Path) -> None:
    """Fill in data files that `init` has made, and lay a sheet with the month's figure beside."""
    for name in ("targets.yaml", "actuals.yaml"):
        text = (ROOT / "data" / name).read_text("utf-8")
        lines = [line for line in text.split("\n") if not line.startswith("  ended:")]
        (folder / name).write_text("\n".join(lines), "utf-8")
    path = folder / "actuals.yaml"
    report = "  {}: {{title: Report, publisher: Office, document: 9/BC-CTK}}\n"
    sources = "".join(report.format(name) for name in ("report-2026-11", "bao-cao-2026-11"))
    text = path.read_text("utf-8").replace("sources:\n", f"sources:\n{sources}")
    path.write_text(text, "utf-8")
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Chỉ tiêu", "Năm", "Giá trị"])
    book.active.append(["grdp-growth-2025", 2025, 7.9])
    for name in ("month.xlsx", "thang.xlsx"):
        book.save(folder.parent / name)


@pytest.mark.slow
@pytest.mark.parametrize("page", ["README.md", "docs/guide.md", "docs/huong-dan.md"])
def test_every_command_of_a_page_runs_in_its_order(page: str, quick: Run, tmp_path: Path) -> None:
    for name in ("data", "examples"):
        (tmp_path / name).symlink_to(ROOT / name)
    lines = commands((ROOT / page).read_text("utf-8"))
    assert len(lines) >= 10
    for line in lines:
        words = shlex.split(line)[1:]
        done = quick(*words, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, ""), line
        if words[0] == "init":
            fill(tmp_path / words[1])


def test_the_example_in_python_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    (example,) = blocks("python")
    exec(compile(example, "README.md", "exec"), {})
    shown = capsys.readouterr().out
    assert "digital-economy-share 2030 16.41 insufficient_data" in shown.splitlines()


def test_the_table_is_the_real_one() -> None:
    (table,) = blocks("text")
    shown = in_terminal("status", "--as-of", "2026-11-24", env={"NO_COLOR": "1"})
    assert shown == table


def test_set_up_commands_are_those_of_ci() -> None:
    main, tests = (block.strip() for block in blocks("sh")[:2])
    assert main == "python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/tgdx status"
    assert tests == (
        "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest"
    )
    assert f"\n{tests}\n" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_lowest_versions_of_ci_are_those_allowed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lowest = (ROOT / ".ci" / "lowest.txt").read_text("utf-8").split()
    assert [pin.replace("==", ">=") for pin in lowest] == project["dependencies"]


@pytest.mark.slow
def test_every_command_is_in_the_readme_and_has_help(tmp_path: Path) -> None:
    def helped(*args: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "tgdx", *args, "--help"],
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        ).stdout

    names = re.findall(r"^  (\w+)  ", helped().partition("Commands:")[2], re.MULTILINE)
    assert len(names) >= 6
    for name in names:
        assert f"tgdx {name}" in README
        options = helped(name).partition("Options:")[2]
        for line in re.findall(r"^  --.*", options, re.MULTILINE):
            assert re.search(r"  \S|\S{25,}$|^  \S+ \S+$", line), line


def test_links_in_the_documents_lead_somewhere() -> None:
    for document in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        text = (ROOT / document).read_text("utf-8")
        for target in re.findall(r"\]\((?!https?://)([^)#]+)", text):
            assert (ROOT / target).exists(), f"{document}: {target}"


def jobs() -> list[str]:
    """The jobs for CI of README and guide, in their order."""
    pages = README + (ROOT / "docs" / "guide.md").read_text("utf-8")
    return re.findall(r"^```yaml\n(# \.git.*?|# \.pre.*?)^```", pages, re.DOTALL | re.MULTILINE)


def test_the_smallest_pair_of_files_can_be_pasted_and_checks(quick: Run, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "data-files.md").read_text("utf-8")
    for name in ("targets.yaml", "actuals.yaml"):
        (text,) = re.findall(rf"^```yaml\n(# {name}\n.*?)^```", page, re.DOTALL | re.MULTILINE)
        (tmp_path / name).write_text(text, "utf-8")
    done = quick("check", str(tmp_path), "--strict")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "Behind" in quick("status", "--data", str(tmp_path), "--as-of", "2025-01-01").stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of data files in folders of their own, beside other YAML; b has an error."""
    for name in ("provinces/a", "provinces/b"):
        shutil.copytree(ROOT / "data", tmp_path / name)
    (tmp_path / "other.yaml").write_text("x: 1\n", "utf-8")
    (tmp_path / ".hidden").mkdir()
    broken = tmp_path / "provinces" / "b" / "actuals.yaml"
    broken.write_text(broken.read_text("utf-8").replace("value: 8.59,", "value: 8,59,"), "utf-8")
    return tmp_path


def ended(command: list[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.slow
def test_jobs_for_ci_find_the_error_of_a_repository_of_data(repository: Path) -> None:
    assert len(jobs()) == 3
    lines = [line for job in jobs()[:2] for line in re.findall(r"tgdx check [^#>\n]*", job)]
    assert len(lines) == 2
    for line in lines:
        done = ended(line.split(), repository)
        assert done.returncode == 1
        assert "provinces/b/actuals.yaml" in done.stdout
        assert "provinces/a/actuals.yaml" not in done.stdout


@pytest.mark.slow
def test_the_hook_checks_the_files_that_change_wherever_they_are(repository: Path) -> None:
    """As pre-commit runs it: the entry with the changed files whose names match."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["id"] in jobs()[2]
    assert hook.get("pass_filenames", True)

    def run(*changed: str) -> "subprocess.CompletedProcess[str]":
        matching = [name for name in changed if re.search(hook["files"], name)]
        return ended([*hook["entry"].split(), *matching], repository)

    found = run("other.yaml", "provinces/b/actuals.yaml", "provinces/b/targets.yaml")
    assert (found.returncode, found.stdout.count("error[decimal-comma]")) == (1, 1)
    assert run("provinces/b/targets.yaml").returncode == 1  # a pair is checked whole
    fine = run("provinces/a/actuals.yaml")
    assert (fine.returncode, fine.stdout.splitlines()[-1]) == (0, "No problems.")
    assert not re.search(hook["files"], "other.yaml")


def test_the_page_of_commands_is_their_help(
    quick: Run, expect: Callable[[str, Path], None]
) -> None:
    """`pytest --accept tests/test_docs.py` writes it."""

    def helped(*args: str) -> str:
        said = quick(*args, "--help", env={"COLUMNS": "100"}).stdout.rstrip()
        # From 0.29 on typer writes {ID} and [PATH]..., before it ID and [PATH]; [ID] in the list.
        said = re.sub(r"(?m)^  \[(\w+)\]", r"  \1", said)
        return re.sub(r"\{(.+?)\}(?:\.\.\.)?|(?<=\])\.\.\.", r"\1", said)

    listed = helped().partition("Commands:\n")[2]
    names = re.findall(r"^  (\w+) ", listed, re.MULTILINE)
    parts = [
        "# Commands\n\nWhat `tgdx COMMAND --help` says; with `--lang vi` in Vietnamese.\n"
        "This page is written by the tests from the program itself.\n",
        *(f"## {name}\n\n```text\n{helped(name)}\n```\n" for name in names),
    ]
    expect("\n".join(parts), ROOT / "docs" / "commands.md")
