"""Files that are out to hurt: an answer at the right place, soon, in little memory, never a crash.

Each is read by a process of its own. The clock is left alone: one that hangs runs into the limit.
"""

import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import environment
from tgdx.reading.nodes import DataFile, NoValue
from tgdx.reading.parse import parse

pytestmark = pytest.mark.slow

BASE = Path(__file__).parent / "problems" / "base"
LIMIT_SECONDS = 60
LIMIT_MB = 200
MANY = 10**6
HEAD = b"format: 1\narea: tien-giang\nobservations:\n"
ROW = b"    - {year: 2021, value: %s, series: province, source: plan}\n"

MEASURED = """
import os, runpy, sys
sys.argv = ["tgdx", *sys.argv[1:]]
os._exit = sys.exit
try:
    runpy.run_module("tgdx", run_name="__main__")
finally:
    try:
        status = open("/proc/self/status").read()
    except OSError:
        status = "VmHWM: 0"
    print("PEAK", status.split("VmHWM:")[1].split()[0], file=sys.stderr)
"""
"""Runs tgdx and tells its own peak: what the system counts for a child holds its parent's too."""


def run(*args: str) -> tuple[int, bytes, str, float]:
    """Exit status, output, messages and peak memory in MB of a process."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *args],
        env=environment(),
        capture_output=True,
        timeout=LIMIT_SECONDS,
        check=False,
    )
    messages, _, peak = done.stderr.decode("utf-8").rpartition("PEAK ")
    return done.returncode, done.stdout, messages, int(peak) / 1024


class Refusal(NamedTuple):
    """What `check` says of a folder."""

    errors: int
    problems: list[tuple[str, int, int]]
    """Code, line and column of the first thousand."""
    longest: int
    """Characters of the longest line."""


def refused(tmp_path: Path, actuals: bytes) -> Refusal:
    """What `check` says with that actuals.yaml; `status` gives no figure."""
    (tmp_path / "targets.yaml").write_bytes((BASE / "targets.yaml").read_bytes())
    if not (tmp_path / "actuals.yaml").exists():
        (tmp_path / "actuals.yaml").write_bytes(actuals)
    here = ("--data", str(tmp_path), "--lang", "en")
    status, figures, messages, peak = run("status", *here)
    assert (status, figures) == (2, b"")
    assert "error[" in messages
    assert "Traceback" not in messages
    assert peak < LIMIT_MB
    status, out, messages, peak = run("check", "--max-problems", "1000", *here)
    assert (status, messages) == (1, "")
    assert peak < LIMIT_MB
    lines = out.decode("utf-8").split("\n")
    head = re.compile(rf"{re.escape(str(tmp_path))}.\w+\.yaml(?::(\d+):(\d+))?: \w+\[(.+?)\]")
    problems = [(m[3], int(m[1] or 0), int(m[2] or 0)) for m in map(head.match, lines) if m]
    return Refusal(int(lines[-2].split(" ")[0].replace(",", "")), problems, max(map(len, lines)))


def bomb() -> bytes:
    """Nine times nine times nine …, by reference."""
    lines = [b"  a: &a [x]\n"]
    for letter in range(ord("b"), ord("q")):
        nine = b", ".join([b"*%c" % (letter - 1)] * 9)
        lines.append(b"  %c: &%c [%s]\n" % (letter, letter, nine))
    return b"".join(lines)


# What follows `observations:`, and where the only problem is. The file's own mapping and that of
# `observations` are two levels, so that the 63rd bracket is the 65th level.
ONE_PROBLEM = {
    "brackets": (b"  share: " + b"[" * MANY, ("too-deep", 4, 9 + 63)),
    "braces": (b"  share: " + b"{a: " * MANY, ("too-deep", 4, 10 + 4 * 62)),
    "dashes": (b"  share:\n    " + b"- " * MANY + b"1\n", ("too-deep", 5, 5 + 2 * 62)),
    "question marks": (b"  share:\n    " + b"? " * MANY + b"1\n", ("too-deep", 5, 5 + 2 * 62)),
    "indentation": (
        b"".join(b" " * level + b"a:\n" for level in range(2, 3000)),
        ("too-deep", 4 + 63, 3 + 63),
    ),
    "values": (b"  share: [" + b"[]," * MANY + b"]\n", ("too-many", 4, 11 + 3 * (300_000 - 5))),
    "keys": (
        b"  share: {" + b", ".join(b"k%06d: 1" % n for n in range(400_000)) + b"}\n",
        ("too-many", 4, 20 + 12 * (300_000 - 5)),
    ),
    "50 MB of text": (b"  share: " + b"x" * 50_000_000, ("file-too-large", 0, 0)),
    "15 MB of text": (b"  share: " + b"x" * 15_000_000, ("list-expected", 4, 3)),
    "15 MB of accents": (b"  share: " + "ữ".encode() * 5_000_000, ("list-expected", 4, 3)),
    "15 MB in quotes": (b"  share: '" + b"x" * 15_000_000, ("quote-open", 4, 10)),
    "15 MB of key": (b"  " + b"x" * 15_000_000 + b": []\n", ("indent-uneven", 4, 3)),
    "15 MB of source": (ROW.replace(b"plan", b"p" * 15_000_000) % b"8", ("unknown-source", 5, 56)),
    "a million digits": (ROW % (b"9" * MANY), ("number-too-long", 5, 27)),
    "a million digits of a year": (
        ROW.replace(b"2021", b"9" * MANY) % b"8",
        ("year-form", 5, 14),
    ),
    "1e999": (ROW % b"1e999", ("number-form", 5, 27)),
    "half a pair": (b'  share: ["\\ud800"]\n', ("yaml-syntax", 4, 14)),
    "colons": (b"  " + b": " * MANY, ("indent-uneven", 4, 3)),
    "a bell": (b"  share: []\n# \x07\n", ("yaml-character", 5, 3)),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", ONE_PROBLEM)
def test_one_problem_at_its_place(tmp_path: Path, case: str) -> None:
    content, expected = ONE_PROBLEM[case]
    if case.startswith(("15 MB of source", "a million", "1e999")):
        content = b"  share:\n" + content
    refusal = refused(tmp_path, HEAD + content)
    assert refusal.problems == [expected]
    assert refusal.errors == 1
    assert refusal.longest < 500


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\0" * MANY, "yaml-character"),
        ((HEAD + b"  share: []\n").decode().encode("utf-16"), "not-utf8"),
        ((HEAD + b"  share: []\n").decode().encode("utf-32"), "not-utf8"),
        (b"\xff" * MANY, "not-utf8"),
    ],
)
def test_not_a_text_file(tmp_path: Path, content: bytes, code: str) -> None:
    assert refused(tmp_path, content).problems == [(code, 1, 1)]


@pytest.mark.slow
def test_an_alias_bomb_is_not_lit(tmp_path: Path) -> None:
    problems = refused(tmp_path, HEAD + bomb()).problems
    features = [place for code, *place in problems if code == "yaml-feature"]
    assert features[:3] == [[4, 6], [5, 6], [5, 10]]
    assert len(features) == 16 + 15 * 9


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "first", "then", "count"),
    [
        (
            b"  share:\n    - year: 2021\n" + b"      year: 2021\n" * 100_000,
            ("missing-key", 5, 7),
            "duplicate-key",
            100_002,
        ),
        (
            b"  share:\n" + ROW % b"8,59" * 31_500,
            ("decimal-comma", 5, 27),
            "decimal-comma",
            31_500,
        ),
        (
            b"  share: [" + b",".join([b"{year: 2021, value: x, source: plan}"] * 31_500) + b"]\n",
            ("number-form", 4, 31),
            "number-form",
            31_500,
        ),
        (
            b"  share:\n"
            + b"".join(
                b"    - {year: 2021, value: 8, published: %d-%02d-%02d, source: p%d}\n"
                % (2022 + n // 336, 1 + n // 28 % 12, 1 + n % 28, n)
                for n in range(10_000)
            ),
            ("unknown-source", 5, 61),
            "unknown-source",
            10_000,
        ),
        (
            b"".join(b"  k%d: []\n" % n for n in range(20_000)),
            ("unknown-indicator", 4, 3),
            "unknown-indicator",
            20_000,
        ),
        (
            b"  share:\n    - {" + b", ".join(b"k%d: 1" % n for n in range(10_000)) + b"}\n",
            ("missing-key", 5, 7),
            "unknown-key",
            10_003,
        ),
    ],
    ids=["duplicates", "numbers", "one line", "sources", "indicators", "keys"],
)
def test_many_problems_are_all_told(
    tmp_path: Path, content: bytes, first: tuple[str, int, int], then: str, count: int
) -> None:
    refusal = refused(tmp_path, HEAD + content)
    assert refusal.errors == count
    assert refusal.problems[0] == first
    assert {code for code, *_ in refusal.problems[3:]} == {then}


@pytest.mark.parametrize("seed", range(3))
def test_random_bytes(tmp_path: Path, seed: int) -> None:
    noise = random.Random(seed).randbytes(100_000)
    with pytest.raises(UnicodeDecodeError) as raised:
        noise.decode("utf-8")
    good = noise[: raised.value.start].decode("utf-8")
    expected = [("not-utf8", 4, len("# ") + len(good) + 1)]
    assert refused(tmp_path, HEAD + b"# " + noise).problems == expected


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "actuals.yaml")
    assert refused(tmp_path, b"").problems == [("file-unreadable", 0, 0)]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero on this system")
def test_a_device_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "actuals.yaml").symlink_to("/dev/zero")
    assert refused(tmp_path, b"").problems == [("file-unreadable", 0, 0)]


@pytest.mark.parametrize("seed", range(200))
def test_random_signs_never_raise(seed: int) -> None:
    chosen = random.Random(seed).choices(" \n-:{}[],#&*!|>'\"%@`?~abc019.\té\u0301\x85", k=400)
    file = DataFile("file.yaml", text="".join(chosen))
    parse(file)
    lines = len("".join(chosen).splitlines()) + 1
    assert all(0 < problem.line <= lines + 1 for problem in file.problems)
    assert file.root is not NoValue.UNREADABLE or file.problems
