"""How long tgdx takes, as ratios to what any machine can measure beside it.

P is an empty Python, L the import of the four libraries, Y the load of the same data files by
`yaml.load` with libyaml. Everything is a whole process; the commands of a group run in turn
(A B C A B C …), and each is compared with P, L or Y of its own round, so that a change of the
machine's speed hits both alike. Printed are medians over the rounds.

    python benchmarks/measure.py [--rounds 15] [--observations 31500]
"""

import argparse
import importlib.util
import os
import platform
import random
import re
import statistics
import sys
import sysconfig
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYTHON = sys.executable
TGDX = Path(sysconfig.get_path("scripts")) / "tgdx"
YEARS = 10

Measured = tuple[float, float]
"""Seconds, and the largest resident memory in MB."""
Rounds = dict[str, list[Measured]]
"""By name of a command, its runs in order of the rounds."""


def books(folder: Path, observations: int) -> Path:
    """Two data files with as many observations, ten years to an indicator."""
    numbers = random.Random(1)
    folder.mkdir()
    targets = [
        "format: 1\narea:\n  id: big\n  name: {vi: Lớn, en: Big}\nsources:\n"
        "  s: {title: T, publisher: P, published: 2024, url: https://example.org}\nindicators:\n"
    ]
    actuals = ["format: 1\narea: big\nobservations:\n"]
    csv = ["indicator,year,value\n"]
    for i in range(observations // YEARS):
        targets.append(
            f"  - id: i{i}\n    kind: level\n    name: {{vi: Chỉ tiêu {i}, en: Indicator {i}}}\n"
            "    unit: percent\n    better: higher\n    targets:\n"
            "      - {year: 2030, at_least: 60, source: s}\n"
        )
        actuals.append(f"  i{i}:\n")
        value = numbers.uniform(5, 10)
        for year in range(2024 - YEARS, 2024):
            actuals.append(f"    - year: {year}\n      value: {value:.2f}\n      source: s\n")
            csv.append(f"i{i},{year},{value:.2f}\n")
            value += numbers.uniform(0, 1)
    (folder / "targets.yaml").write_text("".join(targets), "utf-8")
    (folder / "actuals.yaml").write_text("".join(actuals), "utf-8")
    (folder / "actuals.csv").write_text("".join(csv), "utf-8")
    return folder


def run(command: Sequence[str]) -> Measured:
    """One run: wall seconds and peak memory; what it prints is thrown away."""
    start = time.perf_counter()
    pid = os.posix_spawn(
        command[0],
        list(command),
        {**os.environ, "TGDX_LANG": "en"},
        file_actions=[(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0) for fd in (1, 2)],
    )
    _, _, usage = os.wait4(pid, 0)
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def together(commands: dict[str, Sequence[str]], rounds: int) -> Rounds:
    """Commands that run in turn, after one round to warm up."""
    runs: Rounds = {name: [] for name in commands}
    for round_ in range(rounds + 1):
        for name, command in commands.items():
            measured = run(command)
            if round_:
                runs[name].append(measured)
    return runs


def seconds(runs: Rounds, name: str) -> float:
    return statistics.median(time for time, _ in runs[name])


def ratio(runs: Rounds, name: str, other: str) -> float:
    """Median over the rounds of the time of one command over that of another."""
    pairs = zip(runs[name], runs[other], strict=True)
    return statistics.median(time / other_time for (time, _), (other_time, _) in pairs)


def memory(runs: Rounds, name: str) -> float:
    return max(megabytes for _, megabytes in runs[name])


def python(code: str) -> list[str]:
    return [PYTHON, "-c", code]


PANDAS = """
import sys, pandas as pd
d = pd.read_csv(sys.argv[1]).sort_values(["indicator", "year"])
g = d.groupby("indicator")
r = pd.DataFrame({"base": g.value.first(), "by": g.year.first(), "v": g.value.last(),
                  "y": g.year.last()})
r["gap"] = 60 - r.v
r["required_change"] = r.gap / (2030 - r.y)
r["required_growth"] = ((60 / r.v) ** (1 / (2030 - r.y)) - 1) * 100
r["observed_change"] = (r.v - r.base) / (r.y - r.by)
r["ratio"] = r.observed_change / ((60 - r.base) / (2030 - r.by))
r["verdict"] = pd.cut(r.ratio, [-9e9, 0, .6, .95, 9e9],
                      labels=["moving_away", "far_behind", "behind", "on_track"])
print(r.to_json(orient="records"))
"""


def small_paths(rounds: int) -> None:
    """Commands on the built-in data, against P and L."""
    tgdx = str(TGDX)
    runs = together(
        {
            "P": python("pass"),
            "L": python("import typer, rich.table, pydantic, yaml"),
            "--version": [tgdx, "--version"],
            "--help": [tgdx, "--help"],
            "status": [tgdx, "status"],
            "project --growth 7": [tgdx, "project", "--growth", "7"],
            "check": [tgdx, "check"],
            "status --format json": [tgdx, "status", "--format", "json"],
        },
        rounds,
    )
    print(f"P = {seconds(runs, 'P') * 1000:.0f} ms, L = {seconds(runs, 'L') * 1000:.0f} ms")
    goals = {
        "--version": (0.7, 0.6),
        "--help": (0.7, 0.6),
        "status": (2.0, 1.6),
        "project --growth 7": (2.0, 1.6),
        "check": (1.7, 1.4),
        "status --format json": (1.7, 1.4),
    }
    for name, (must, aim) in goals.items():
        print(f"| `{name}` | {ratio(runs, name, 'L'):.2f} L | {must} | {aim} |")


def bulk(folder: Path, observations: int, rounds: int) -> None:
    """Commands on many observations, against yaml.load and what one would run instead."""
    data = books(folder / "once", observations)
    double = books(folder / "twice", 2 * observations)
    load = (
        "import yaml, sys\n"
        "for n in ('targets', 'actuals'):\n"
        f"    yaml.load(open(r'{data}/' + n + '.yaml', 'rb'), Loader=yaml.CSafeLoader)"
    )
    tgdx = str(TGDX)
    commands = {
        "Y": python(load),
        "check": [tgdx, "check", "--data", str(data)],
        "json": [tgdx, "status", "--format", "json", "--data", str(data)],
        "check, twice the data": [tgdx, "check", "--data", str(double)],
        "json, twice the data": [tgdx, "status", "--format", "json", "--data", str(double)],
    }
    peers = {}
    if importlib.util.find_spec("pandas"):
        peers["pandas from CSV"] = [*python(PANDAS), str(data / "actuals.csv")]
    runs = together(commands | peers, rounds)
    print(f"\n{observations} observations: Y = {seconds(runs, 'Y'):.2f} s")
    goals = {"check": (0.5, 0.3), "json": (0.8, 0.5)}
    for name, (must, aim) in goals.items():
        print(f"| {name} | {ratio(runs, name, 'Y'):.2f} Y | {must} | {aim} |")
        print(f"| {name}: memory | {memory(runs, name):.0f} MB | 300 | 150 |")
        growth = ratio(runs, f"{name}, twice the data", name)
        print(f"| {name}: twice the data | {growth:.2f} × | 2 | 2 |")
    for name in peers:
        print(f"| {name} | {ratio(runs, name, 'Y'):.2f} Y, {memory(runs, name):.0f} MB |")
    slow_peers(data, seconds(runs, "Y"))


def slow_peers(data: Path, load: float) -> None:
    """Checkers of the same two files, once each: they take many times longer."""
    files = {name: str(data / f"{name}.yaml") for name in ("targets", "actuals")}
    schemas = {name: ROOT / "data" / "schema" / f"{name}.schema.json" for name in files}
    peers = {
        "check_jsonschema": [["--schemafile", str(schemas[n]), files[n]] for n in files],
        "yamllint": [["-d", "relaxed", *files.values()]],
    }
    for module, calls in peers.items():
        if importlib.util.find_spec(module):
            once = [run([PYTHON, "-m", module, *args]) for args in calls]
            taken, most = sum(t for t, _ in once), max(m for _, m in once)
            print(f"| {module} | {taken / load:.1f} Y, {most:.0f} MB |")


def reports(folder: Path, rounds: int) -> None:
    """Reports on forty indicators, against their status."""
    data = ["--data", str(books(folder / "forty", 40 * YEARS))]
    tgdx = str(TGDX)
    commands: dict[str, Sequence[str]] = {"status": [tgdx, "status", *data]}
    for name, options in (("", []), (" --full", ["--full"])):
        for form in ("html", "md", "docx"):
            output = ["-o", str(folder / f"report.{form}"), *options]
            commands[f"report -o report.{form}{name}"] = [tgdx, "report", *output, *data]
    runs = together(commands, rounds)
    print(f"\n40 indicators: status = {seconds(runs, 'status'):.2f} s")
    for name in list(commands)[1:]:
        must = 12 if name == "report -o report.html" else "-"
        print(f"| `{name}` | {ratio(runs, name, 'status'):.1f} × status | {must} |")


def exchange(folder: Path, observations: int, rounds: int) -> None:
    """A sheet of many figures taken in, against a check of the files that come of it; and what
    changed between two states of them, against their status."""
    data = books(folder / "full", observations)
    (folder / "start").mkdir()
    (folder / "start" / "targets.yaml").write_bytes((data / "targets.yaml").read_bytes())
    one = "format: 1\narea: big\nobservations:\n  i0:\n    - {year: 2000, value: 4, source: s}\n"
    (folder / "start" / "actuals.yaml").write_text(one, "utf-8")
    text = (data / "actuals.yaml").read_text("utf-8")
    before = folder / "before"
    before.mkdir()
    (before / "targets.yaml").write_bytes((data / "targets.yaml").read_bytes())
    last = re.compile(r"    - year: 2023\n.*\n.*\n")
    (before / "actuals.yaml").write_text(last.sub("", text), "utf-8")
    tgdx, sheet = str(TGDX), str(data / "actuals.csv")
    fresh = f"rm -rf '{folder}/mine' && cp -r '{folder}/start' '{folder}/mine' && exec"
    into = f"--data '{folder}/mine' --source s"
    commands = {
        "check": [tgdx, "check", "--data", str(data)],
        "import": ["/bin/sh", "-c", f"{fresh} '{tgdx}' import '{sheet}' {into}"],
        "import again": [tgdx, "import", sheet, "--data", str(data)],
        "status": [tgdx, "status", "--format", "json", "--data", str(data)],
        "changes --from": [tgdx, "changes", "--from", str(before), "--data", str(data)],
        "changes --since": [tgdx, "changes", "--since", "2023-06-01", "--data", str(data)],
    }
    runs = together(commands, rounds)
    print(f"\n{observations} figures in a sheet: check = {seconds(runs, 'check'):.2f} s")
    for name in ("import", "import again"):
        print(f"| {name} | {ratio(runs, name, 'check'):.2f} × check | 2 |")
    for name in ("changes --from", "changes --since"):
        print(f"| {name} | {ratio(runs, name, 'status'):.2f} × status | 2.5 |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--observations", type=int, default=31_500)
    options = parser.parse_args()
    version = platform.python_version()
    print(f"Python {version} on {platform.machine()}, {os.cpu_count()} processors")
    small_paths(options.rounds)
    with tempfile.TemporaryDirectory() as folder:
        bulk(Path(folder), options.observations, max(3, options.rounds // 5))
        reports(Path(folder), max(3, options.rounds // 5))
        exchange(Path(folder), options.observations, max(3, options.rounds // 5))


if __name__ == "__main__":
    main()
