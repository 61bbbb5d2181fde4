"""What the README says is true: every command runs, the table is the real one."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from conftest import ROOT, environment, in_terminal

README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


COMMANDS = [
    line.partition("#")[0].strip()
    for block in blocks("sh")
    for line in block.splitlines()
    if line.startswith("tgdx ")
]


def test_there_are_commands() -> None:
    assert len(COMMANDS) >= 10


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the commands run one after the other, as a reader would try them."""
    place = tmp_path_factory.mktemp("readme")
    (place / "data").symlink_to(ROOT / "data")
    return place


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_readme_runs(command: str, folder: Path) -> None:
    if command.startswith("tgdx record") and not (folder / "mine").exists():
        shutil.copytree(ROOT / "data", folder / "mine")  # run by itself
    done = subprocess.run(
        [sys.executable, "-m", "tgdx", *command.split()[1:]],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_the_example_in_python_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    (example,) = blocks("python")
    exec(compile(example, "README.md", "exec"), {})
    shown = capsys.readouterr().out
    assert "digital-economy-share 2030 insufficient_data" in shown
    assert shown.splitlines()[-1].startswith("11.25")  # 8.59 × 1.07^4, in 2025
    assert shown.splitlines()[-1].endswith(" 2030")


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


def test_jobs_for_ci_are_yaml_and_use_options_that_exist() -> None:
    jobs = [block for block in blocks("yaml") if "tgdx" in block and "indicators:" not in block]
    assert len(jobs) == 3
    for job in jobs:
        assert yaml.safe_load(job)
        for option in re.findall(r"tgdx check.*?(--\w+)", job):
            assert option in ("--data", "--format")
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["id"] in jobs[2]
    assert hook["entry"] == "tgdx check"
