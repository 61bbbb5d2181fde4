"""How tests run tgdx as its users do: as a process of its own, in a known environment."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import hypothesis
import pytest
from typer.testing import CliRunner

from tgdx.cli import app

hypothesis.settings.register_profile("ci", max_examples=25, derandomize=True, deadline=None)
hypothesis.settings.register_profile("long", max_examples=20_000, deadline=None)
hypothesis.settings.register_profile(
    "mutation",
    hypothesis.settings.get_profile("ci"),
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
)
hypothesis.settings.load_profile("ci")

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--changes", type=int, default=60, help="slips tried on each shipped folder")
    parser.addoption("--accept", action="store_true", help="take over new texts of the gallery")


@pytest.fixture
def expect(request: pytest.FixtureRequest) -> Callable[[str, Path], None]:
    """Compare a text with a file's; with --accept, first write it there: read the diff after it."""

    def compare(text: str, path: Path) -> None:
        if request.config.getoption("--accept"):
            path.write_text(text, "utf-8", newline="\n")
        assert text == path.read_text("utf-8")

    return compare


class Run(Protocol):
    def __call__(
        self,
        *args: str,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> "subprocess.CompletedProcess[str]": ...


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """What the process needs and nothing that would change its answer."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "SYSTEMROOT") if key in os.environ}
    return {**kept, "LANG": "en_US.UTF-8", **(more or {})}


@pytest.fixture
def tgdx(tmp_path: Path) -> Run:
    """Run tgdx in an empty folder; text out, nothing from outside in."""

    def run(
        *args: str,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> "subprocess.CompletedProcess[str]":
        command: Sequence[str] = [sys.executable, "-m", "tgdx", *args]
        done = subprocess.run(
            command,
            cwd=cwd or tmp_path,
            env=environment(env),
            capture_output=True,
            timeout=60,
            check=False,
        )
        out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        assert "Traceback" not in err, err
        return subprocess.CompletedProcess(command, done.returncode, out, err)

    return run


@pytest.fixture
def quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """As `tgdx`, inside the test's own process: for tables of many command lines."""

    def run(
        *args: str,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> "subprocess.CompletedProcess[str]":
        monkeypatch.chdir(cwd or tmp_path)
        for name in [name for name in os.environ if name not in environment()]:
            monkeypatch.delenv(name)
        for name, value in environment(env).items():
            monkeypatch.setenv(name, value)
        done = CliRunner().invoke(app, args, prog_name="tgdx")
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return subprocess.CompletedProcess(args, done.exit_code, done.stdout, done.stderr)

    return run


def in_terminal(
    *args: str,
    columns: int = 80,
    rows: int = 24,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    colours: bool = False,
) -> str:
    """What tgdx shows in a terminal of that size, without idle blanks and colour codes."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminal on this system")
    import fcntl
    import re
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "tgdx", *args],
        stdout=theirs,
        stderr=theirs,
        stdin=subprocess.DEVNULL,
        env=environment({"TERM": "xterm-256color", **(env or {})}),
        cwd=cwd or ROOT,
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(ours)
    process.wait(timeout=60)
    text = shown.decode("utf-8").replace("\r\n", "\n")
    text = text if colours else re.sub(r"\x1b\[[0-9;]*m", "", text)
    return "\n".join(line.rstrip() for line in text.split("\n"))
