"""The command line as a process: exit status, streams, formats, terminals and pipes."""

import csv
import io
import json
import locale
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from rich.cells import cell_len

from conftest import ROOT, Run, environment, in_terminal
from tgdx.views.machine import STATUS_COLUMNS

PROBLEMS = Path(__file__).parent / "problems"
DATA = str(ROOT / "data")
HCMC = str(ROOT / "examples" / "ho-chi-minh-city")
VIET_NAM = str(ROOT / "examples" / "viet-nam")
AS_OF = ("--as-of", "2026-11-22")

# docs/commands.md, in its order
COLUMNS = (
    "indicator, name_vi, name_en, kind, unit, better, target_year, target_op, target, series, "
    "base_year, base, latest_year, latest, latest_status, gap, required_growth, required_change, "
    "observed_growth, observed_change, ratio, projected, on_track, verdict, flags, reason, "
    "sources, projected_low, projected_high, better_verdict, better_at, worse_verdict, worse_at, "
    "next_on_track"
).split(", ")


def ended(
    command: Sequence[str], folder: Path, more: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """A process of any kind, run to its end in a folder."""
    return subprocess.run(
        command,
        env=environment(more),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_status_answers_from_the_built_in_data_in_any_folder(tgdx: Run) -> None:
    done = tgdx("status", *AS_OF)
    assert done.returncode == 0
    assert done.stderr == ""
    assert "8.59% (2021, old)" in done.stdout
    assert "1.61 pp (14.96%)" in done.stdout  # (15 − 8.59)/4; (15/8.59)^(1/4) − 1
    assert "built-in data of tgdx" in done.stdout


def test_json_has_the_columns_of_the_page(quick: Run) -> None:
    done = quick("status", *AS_OF, "--format", "json")
    answer = json.loads(done.stdout)
    assert answer["format"] == 1
    assert answer["area"] == "tien-giang"
    assert answer["as_of"] == "2026-11-22"
    assert answer["method"] == "pace"
    assert answer["inputs"].startswith("sha256:")
    assert len(answer["rows"]) == 10
    for row in answer["rows"]:
        assert list(row) == COLUMNS == list(STATUS_COLUMNS)


@pytest.mark.parametrize("command", ["status", "project"])
@pytest.mark.parametrize("form", ["json", "csv", "markdown", "table"])
def test_the_same_question_has_the_same_answer(quick: Run, command: str, form: str) -> None:
    growth = ("--growth", "7") if command == "project" else ()
    first, second = (quick(command, *AS_OF, *growth, "--format", form) for _ in range(2))
    assert first.returncode == second.returncode == 0
    assert first.stdout == second.stdout != ""


def test_machine_formats_are_the_same_in_every_language(quick: Run) -> None:
    for form in ("json", "csv"):
        vi, en = (
            quick("status", *AS_OF, "--format", form, "--lang", lang) for lang in ("vi", "en")
        )
        assert vi.stdout == en.stdout


def test_csv_holds_what_json_holds(quick: Run) -> None:
    rows = list(csv.reader(io.StringIO(quick("status", *AS_OF, "--format", "csv").stdout)))
    listed = json.loads(quick("status", *AS_OF, "--format", "json").stdout)["rows"]
    assert rows[0] == COLUMNS
    for cells, row in zip(rows[1:], listed, strict=True):
        for cell, value in zip(cells, row.values(), strict=True):
            if value is None:
                assert cell == ""
            elif isinstance(value, list):
                assert cell == ";".join(value)
            elif isinstance(value, bool):
                assert cell == str(value).lower()
            elif isinstance(value, int | float):
                assert float(cell) == value
            else:
                assert cell == value


def test_csv_for_excel(quick: Run) -> None:
    text = quick("status", *AS_OF, "--format", "csv", "--excel", "--data", DATA).stdout
    assert text.startswith("\ufeffindicator;name_vi;")
    row = text.splitlines()[1].split(";")
    assert row[COLUMNS.index("latest")] == "8,59"
    assert row[COLUMNS.index("required_change")] == "1,6025"


NAMES = {
    "=1+1": "'=1+1",
    "+cmd|' /C calc'!A0": "'+cmd|' /C calc'!A0",
    "-2+3": "'-2+3",
    "@SUM(A1)": "'@SUM(A1)",
    "[bold red]x[/x]": "[bold red]x[/x]",
    ":smile: <b>x</b>": ":smile: <b>x</b>",
}
"""Names of an indicator, and what a spreadsheet gets: nothing that it would take for a formula."""


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_nothing_but_a_name(quick: Run, tmp_path: Path, name: str) -> None:
    targets = (PROBLEMS / "base" / "targets.yaml").read_text("utf-8")
    quoted = json.dumps(name)
    targets = targets.replace("vi: Tỷ trọng kinh tế số", f"vi: {quoted}")
    targets = targets.replace("en: Digital economy share", f"en: {quoted}")
    (tmp_path / "targets.yaml").write_text(targets, "utf-8")
    shutil.copy(PROBLEMS / "base" / "actuals.yaml", tmp_path)
    args = ("status", "--data", ".", "--indicator", "share", "--as-of", "2024", "--format")
    rows = quick(*args, "table").stdout.partition("───\n")[2]
    assert rows.startswith(name)
    row = next(csv.DictReader(io.StringIO(quick(*args, "csv").stdout)))
    assert row["name_vi"] == row["name_en"] == NAMES[name]
    excel = quick(*args, "csv", "--excel").stdout.removeprefix("\ufeff")
    assert next(csv.DictReader(io.StringIO(excel), delimiter=";"))["name_en"] == NAMES[name]
    assert json.loads(quick(*args, "json").stdout)["rows"][0]["name_en"] == name
    markdown = quick(*args, "markdown").stdout
    assert not re.search(r"(?<!\\)[<>\[\]]", markdown)
    assert name in quick("explain", "share", "--data", ".").stdout


@pytest.mark.slow
@pytest.mark.parametrize("columns", [80, 100, 120, 200])
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    "command",
    [("status",), ("project", "--growth", "7"), ("project", "--growth", "5", "--growth", "7")],
)
def test_a_terminal_is_never_too_narrow(columns: int, lang: str, command: tuple[str, ...]) -> None:
    shown = in_terminal(*command, *AS_OF, "--lang", lang, columns=columns)
    assert all(cell_len(line) <= columns for line in shown.split("\n")), shown
    for number in ("8.59%", "11.26%") if command[0] == "project" else ("8.59%", "14.96%", "16.85%"):
        assert (number if lang == "en" else number.replace(".", ",")) in shown
    assert "…" not in shown.replace("8.59 …", "")


@pytest.mark.slow
def test_a_pipe_is_whole_and_plain_whatever_the_environment_says(tgdx: Run) -> None:
    plain = tgdx("status", *AS_OF).stdout
    assert "\x1b" not in plain
    for env in (
        {"COLUMNS": "20"},
        {"COLUMNS": "500"},
        {"FORCE_COLOR": "1"},
        {"CLICOLOR_FORCE": "1"},
        {"PY_COLORS": "1"},
        {"GITHUB_ACTIONS": "true"},
        {"NO_COLOR": "1"},
        {"TERM": "dumb"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "cp1258"},
    ):
        assert tgdx("status", *AS_OF, env=env).stdout == plain, env


def test_no_color_is_respected_in_a_terminal() -> None:
    import re

    coloured = subprocess.run(
        ["script", "-qc", f"{sys.executable} -m tgdx status --as-of 2025-06-01", "/dev/null"],
        env=environment({"TERM": "xterm", "NO_COLOR": "1"}),
        capture_output=True,
        check=False,
        timeout=60,
    ).stdout
    assert not re.search(rb"\x1b\[[0-9;]*3[0-7]m", coloured)


def test_the_c_locale_gets_plain_signs_and_whole_letters(quick: Run) -> None:
    done = quick("status", *AS_OF, "--lang", "vi", env={"LC_ALL": "C"})
    assert done.returncode == 0
    assert ">= 15%" in done.stdout
    assert not set("≥≤→·–─█") & set(done.stdout)
    assert "Tiền Giang" in done.stdout


@pytest.mark.slow
def test_language_comes_from_option_then_variable_then_locale(tgdx: Run) -> None:
    vi, en = "Đánh giá", "Verdict"
    assert vi in tgdx("status", env={"LANG": "vi_VN.UTF-8"}).stdout
    assert en in tgdx("status", env={"LANG": "vi_VN.UTF-8", "TGDX_LANG": "en"}).stdout
    assert vi in tgdx("status", "--lang", "vi", env={"TGDX_LANG": "en"}).stdout
    assert en in tgdx("status", env={"LANG": "de_DE.UTF-8"}).stdout
    assert "Tiến độ từng chỉ tiêu" in tgdx("--help", env={"TGDX_LANG": "vi"}).stdout


@pytest.mark.parametrize("args", [("--help",), ("status", "--help"), ("explain", "-h")])
def test_help_is_wholly_in_the_language(quick: Run, args: tuple[str, ...]) -> None:
    english = quick(*args).stdout
    for shown in (quick(*args, env={"TGDX_LANG": "vi"}), quick("--lang", "vi", *args)):
        assert shown.stdout.startswith("Cách dùng: tgdx")
        words = set(re.findall(r"[A-Z]?[a-z]{4,}", shown.stdout))
        assert words & set(re.findall(r"^[A-Z]\w+|\[\w+|Show\b", english, re.MULTILINE)) == set()
    assert quick(*args[:-1], "--lang", "vi", args[-1]).stdout == shown.stdout


def test_the_language_of_windows_is_that_of_the_user(
    quick: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locale, "getlocale", lambda: ("Vietnamese_Vietnam", "1258"))
    env = dict.fromkeys(("TGDX_LANG", "LC_ALL", "LC_MESSAGES", "LANG"), "")  # Windows sets none
    assert quick("--help", env=env).stdout.startswith("Cách dùng: tgdx")
    assert quick("--help", "--lang", "en", env=env).stdout.startswith("Usage: tgdx")


def test_data_come_from_option_then_variable_then_folder(quick: Run, tmp_path: Path) -> None:
    def area(*args: str, **env: str) -> str:
        return str(json.loads(quick("status", "--format", "json", *args, env=env).stdout)["area"])

    assert area() == "tien-giang"
    assert area(TGDX_DATA=VIET_NAM) == "viet-nam"
    assert area("--data", HCMC, TGDX_DATA=VIET_NAM) == "ho-chi-minh-city"
    (tmp_path / "data").symlink_to(HCMC)
    assert area() == "ho-chi-minh-city"


def test_fail_on_a_verdict(quick: Run) -> None:
    missed = ("status", "--data", VIET_NAM, "--as-of", "2026-06-30", "--format", "json")
    assert quick(*missed).returncode == 0
    assert quick(*missed, "--fail-on", "missed").returncode == 1
    assert quick(*missed, "--fail-on", "behind, missed").returncode == 1
    assert quick(*missed, "--fail-on", "achieved").returncode == 0
    assert quick(*missed, "--fail-on", "missed").stdout == quick(*missed).stdout


ONLY_SHARE = ("--indicator", "digital-economy-share")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("status", "--as-of", "2025-13"), "--as-of 2025-13: not a date."),
        (("status", "--as-of", "yesterday"), "--as-of yesterday: not a date."),
        (("status", "--as-of", "01/06/2025"), "Write it as 2025-06-01"),
        (("status", "--excel"), "--excel does nothing without --format csv."),
        (("project", "--growth", "7", "--excel"), "--excel does nothing without --format csv."),
        (("status", "--format", "json", "--notes"), "--notes does nothing without --format table."),
        (("status", "--format", "csv", "--all"), "--all does nothing without --format table."),
        (("status", "-o", "x.xlsx", "--all"), "A workbook has all rows and notes"),
        (("status", "-o", "x.xlsx", "--format", "json"), "--output does nothing without"),
        (("check", "--explain", "--strict"), "--explain goes with codes alone"),
        (("changes", "--since", "01/06/2025"), '--since: "01/06/2025" is not a date'),
        (
            ("compare", "grdp-growth", "built-in", "-o", "x.svg", "--format", "json"),
            "--output does nothing without --format table.",
        ),
        (("explain", "digital-transformation-rank", "--year", "2025"), "Choose: 2030."),
        (("project", "--change", "2", "--whole-growth", "6"), "no share is carried at a growth"),
        (
            ("project", "--growth", "grdp-growth=7", "--benchmark-growth", "2"),
            "no indicator is compared with a benchmark",
        ),
        (
            ("project", "--growth", "7", "--from", "grdp-growth=2025:7", *ONLY_SHARE),
            "`grdp-growth` is not carried forward",
        ),
        (
            ("project", "--growth", "grdp-growth=7", *ONLY_SHARE),
            "`grdp-growth` is not carried forward",
        ),
        (("status", "--method", "eurostat"), "--method eurostat: unknown. Choose: pace, statcan"),
        (("status", "--format", "xlsx"), "--format xlsx: unknown. Choose: table, json, csv"),
        (("status", "--fail-on", "late"), "--fail-on late: unknown. Choose: not_comparable"),
        (("status", "--lang", "fr"), "--lang fr: unknown. Choose: vi, en"),
        (("status", "--year", "2027"), "--year 2027: unknown. Choose: 2025, 2030"),
        (("status", "--indicator", "grdp"), "No indicator `grdp`. Did you mean `grdp-growth`?"),
        (("explain", "digital-economy-shares"), "Did you mean `digital-economy-share`?"),
        (("status", "--data", "nowhere"), "nowhere: no such folder. Create it with tgdx init"),
        (("check", "--data", "nowhere"), "nowhere: no such folder. Create it with tgdx init"),
        (("check", "--format", "sarif"), "--format sarif: unknown. Choose: text, json, github"),
        (("check", "--max-problems", "0"), "--max-problems 0: write a whole number"),
        (("check", str(ROOT / "README.md")), "README.md: not a data file. Name targets.yaml"),
        (("check", "figures.xlsx"), "Bring its figures in with tgdx import figures.xlsx"),
        (("stauts",), "No command `stauts`. Did you mean `status`?"),
        (("status", "--metod", "pace"), "No option --metod. Did you mean --method?"),
        (("status", "--year"), "--year needs a value after it."),
        (("status", "--excel=1"), "--excel takes no value."),
        (("status", "2030"), "Not understood on this command line: 2030."),
        (("explain",), "ID is missing; see --help."),
        (("record", "x"), "Option --year is missing; see --help."),
        (("schema", "data"), "unknown. Choose: targets, actuals"),
        (("project",), "Give --growth or --change"),
        (("project", "--growth", "nan"), "--growth nan: not a number. Write 7, 7.5 or 7,5."),
        (("project", "--growth", "inf"), "--growth inf: not a number."),
        (("project", "--growth", "1_0"), "--growth 1_0: not a number."),
        (("project", "--growth", "1e300"), "--growth 1e300: not a number."),
        (("project", "--growth", "1.000,5"), "can be read in two ways"),
        (("project", "--growth", "1 000"), "has a thousands separator. Write it without: 1000."),
        (("project", "--growth", "-100"), "--growth -100: must be above -100% a year."),
        (("project", "--growth=-250%"), "--growth -250%: must be above -100% a year."),
        (("project", "--growth", "digital=7"), "No indicator `digital`"),
        (("project", "--growth", "7", "--change", "1"), "both --growth and --change"),
        (
            ("project", "--growth", "grdp-growth=7", "--change", "grdp-growth=1"),
            "`grdp-growth` has both --growth and --change. Keep one.",
        ),
        (("project", "--growth", "7", "--from", "grdp-growth"), "write ID=YEAR:VALUE"),
        (("project", "--growth", "7", "--to", "soon"), "--to soon: write a year"),
        (("project", "--growth", "7", "--to", "2020"), "--to 2020: must be after"),
    ],
)
def test_wrong_use_is_one_line_that_says_what_to_write(
    quick: Run, args: tuple[str, ...], says: str
) -> None:
    done = quick(*args)
    assert done.returncode == 2
    assert done.stdout == ""
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    if args[-2:-1] != ("--lang",):
        vietnamese = quick(*args, "--lang=vi")
        assert vietnamese.returncode == 2
        assert vietnamese.stderr != done.stderr
        assert vietnamese.stderr.isascii() is False


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--status", "ước"), "Did you mean `estimate`?"),
        (("--status", "Estimate"), "Did you mean `estimate`?"),
        (("--published", "15/12/2025"), "Write it as 2025-12-15"),
        (("--source", "thtg-2025"), "Did you mean `thtg-2025-01`?"),
        (("--source", "Báo cáo 123/BC-UBND"), "write an id that is declared: congluan-2022-11,"),
        (("--series", "Tỉnh công bố"), "Write `province`, the id of that name."),
        (("--year", "2025,2030"), "Write one year in four digits"),
        (("--value", "9,18 (ước)"), "Write 9.18 and add `status: estimate`."),
        (("--value", "9.5-10"), "is a range, not a number"),
        (("--value", "cao"), "--value cao: not a number. Write 7, 7.5 or 7,5."),
        (("--from", "21"), "--from: Year"),
        (("--of", "0"), "--of 0: write a whole number above zero"),
        (("--sector", "education"), "has no sectors; leave --sector out"),
        (("--year", "2099"), "--published"),
    ],
)
def test_record_has_the_answer_of_check_for_what_is_typed(
    quick: Run, tmp_path: Path, args: tuple[str, ...], says: str
) -> None:
    """Slips of the statistics office, as a person types them; nothing is written."""
    laid_out(tmp_path / "mine")
    before = (tmp_path / "mine" / "actuals.yaml").read_bytes()
    figure = ("grdp-growth", "--year", "2024", "--value", "7.1", "--source", "thtg-2025-01")
    done = quick("record", *figure, *args, "--data", "mine")
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert (tmp_path / "mine" / "actuals.yaml").read_bytes() == before


def test_a_name_is_answered_with_its_id(quick: Run) -> None:
    for name in ("Tỷ trọng kinh tế số trong GRDP", "ty trong kinh te so trong grdp"):
        assert "Did you mean `digital-economy-share`?" in quick("explain", name).stderr


def test_numbers_of_our_own_json_are_accepted_as_they_stand(quick: Run) -> None:
    rows = json.loads(quick("status", "--format", "json").stdout)["rows"]
    (growth,) = {r["required_growth"] for r in rows[:1]}
    assert len(str(growth)) > 15
    answer = quick("project", "--growth", str(growth), *ONLY_SHARE, "--format", "json").stdout
    assert json.loads(answer)["rows"][0]["meets"] is True
    small = json.loads(quick("project", "--growth", "2.5e-07", "--format", "json").stdout)
    assert small["assumptions"][0]["growth"] == 2.5e-07


def test_broken_data_give_no_figure_and_status_2(quick: Run, tmp_path: Path) -> None:
    for name in ("targets.yaml", "actuals.yaml"):
        text = (ROOT / "data" / name).read_text("utf-8")
        (tmp_path / name).write_text(text.replace("value: 8.59,", "value: 8,59,"), "utf-8")
    for command in (("status",), ("project", "--growth", "7"), ("explain", "grdp-growth")):
        done = quick(*command, "--data", str(tmp_path))
        assert done.returncode == 2
        assert done.stdout == ""
        assert "error[decimal-comma]" in done.stderr
        assert "Write 8.59" in done.stderr
        assert "see tgdx check" in done.stderr
    assert quick("check", "--data", str(tmp_path)).returncode == 1


def laid_out(folder: Path, *, slip: tuple[str, str] | None = None) -> Path:
    """Tiền Giang's files in a folder, with one slip where it is wanted."""
    folder.mkdir(parents=True)
    for name in ("targets.yaml", "actuals.yaml"):
        text = (ROOT / "data" / name).read_text("utf-8")
        (folder / name).write_text(text.replace(*slip) if slip else text, "utf-8")
    return folder


ERROR = ("value: 8.59,", "value: 8,59,")
WARNING = ("value: 8.59,", "value: 8.95,")  # part/whole of the same line gives 8.59


def test_check_says_what_it_looked_at(quick: Run, tmp_path: Path) -> None:
    laid_out(tmp_path / "provinces" / "a")
    laid_out(tmp_path / "provinces" / "b", slip=ERROR)
    here = "provinces/a: 2 files, 7 indicators, 8 figures\n"
    assert quick("check", "provinces/a").stdout == f"{here}No problems.\n"
    both = quick("check", "provinces")
    assert both.returncode == 1
    # one figure is broken and left out
    assert both.stdout.startswith(f"{here}provinces/b: 2 files, 7 indicators, 7 figures\n")
    assert "provinces/b/actuals.yaml:" in both.stdout
    (tmp_path / "provinces" / "b" / "actuals.yaml").unlink()
    assert quick("check", "provinces/b").stdout.startswith("provinces/b: 1 file, 7 indicators, 0")
    vietnamese = quick("check", "provinces/a", "--lang", "vi").stdout
    assert vietnamese.startswith("provinces/a: 2 tệp, 7 chỉ tiêu, 8 số liệu\n")


def test_check_takes_files_and_looks_at_each_pair_once(quick: Run, tmp_path: Path) -> None:
    laid_out(tmp_path / "a", slip=ERROR)
    laid_out(tmp_path / ".hidden" / "a", slip=ERROR)
    named = ("a/actuals.yaml", "a/targets.yaml", "a", "a/../a", str(tmp_path / "a"), ".")
    assert json.loads(quick("check", *named, "--format", "json").stdout)["errors"] == 1


def test_check_never_looks_at_other_data_than_those_that_are_meant(
    quick: Run, tmp_path: Path
) -> None:
    for args in (("check",), ("record", "x", "--year", "2024", "--value", "1", "--source", "x")):
        done = quick(*args)
        assert (done.returncode, done.stdout) == (2, "")
        assert "Add --data DIR" in done.stderr
    (tmp_path / "data").mkdir()
    assert quick("check").returncode == 2
    assert quick("check", "data").returncode == 2
    laid_out(tmp_path / "elsewhere", slip=ERROR)
    assert quick("check", env={"TGDX_DATA": "elsewhere"}).returncode == 1
    assert quick("status", "--data", "elsewhere/actuals.yaml").returncode == 2


def test_check_strict_takes_warnings_as_errors(quick: Run, tmp_path: Path) -> None:
    laid_out(tmp_path / "fine")
    laid_out(tmp_path / "doubtful", slip=WARNING)
    assert quick("check", "doubtful").returncode == 0
    assert quick("check", "doubtful", "--strict").returncode == 1
    assert quick("check", "fine", "--strict").returncode == 0


def test_check_explains_a_code(quick: Run) -> None:
    assert "year-month-day" in quick("check", "--explain", "date-form").stdout
    assert "date-form" in quick("check", "--explain").stdout
    done = quick("check", "--explain", "date-from")
    assert (done.returncode, "Did you mean `date-form`?" in done.stderr) == (2, True)


def test_check_formats(quick: Run, tmp_path: Path) -> None:
    laid_out(tmp_path / "a", slip=WARNING)
    here = ("check", "a")
    warned = quick(*here)
    assert warned.returncode == 0
    assert "0 errors, 1 warning." in warned.stdout
    answer = json.loads(quick(*here, "--format", "json").stdout)
    assert (answer["format"], answer["errors"], answer["warnings"]) == (1, 0, 1)
    (problem,) = answer["problems"]
    assert list(problem) == (
        "file line column end_column severity code message hint replacement".split()
    )
    assert problem["code"] == "part-whole"
    line = (tmp_path / "a" / "actuals.yaml").read_text("utf-8").split("\n")[problem["line"] - 1]
    assert line[problem["column"] - 1 :].startswith("8.95")
    (entry,) = json.loads(quick(*here, "--format", "gitlab").stdout)
    assert entry["severity"] == "minor"
    assert entry["location"]["lines"]["begin"] == problem["line"]
    assert len(entry["fingerprint"]) == 64
    github = quick(*here, "--format", "github").stdout
    assert github.startswith("::warning file=")
    assert f",line={problem['line']},col={problem['column']},title=tgdx part-whole::" in github
    assert "%25" in github  # the % of the message, escaped
    in_job = quick(*here, env={"GITHUB_ACTIONS": "true"}).stdout
    assert in_job == warned.stdout + github


def test_a_fault_of_tgdx_is_status_3_in_one_line(tmp_path: Path) -> None:
    broken = (
        "import sys, tgdx.progress.assessment as a\n"
        "a.assess = lambda *x: 1 / 0\n"
        "sys.argv = ['tgdx', 'status']\n"
        "from tgdx.__main__ import main; main()\n"
    )
    done = ended([sys.executable, "-c", broken], tmp_path)
    assert done.returncode == 3
    assert done.stderr.startswith("tgdx: A fault of tgdx, not of the data.")
    assert done.stderr.count("\n") == 1


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    command = f"set -o pipefail; {sys.executable} -m tgdx status --format json | head -n 1"
    done = ended(["bash", "-c", command], tmp_path)
    assert done.stdout == "{\n"
    assert done.stderr == ""
    assert done.returncode in (0, 141)  # 0 where all was written before the pipe closed


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("command", ["status", "methods", "--version", "status --format json"])
@pytest.mark.parametrize("where", [">/dev/full", ">&-"])
def test_output_that_goes_nowhere_is_one_clear_line(
    tmp_path: Path, command: str, where: str
) -> None:
    done = ended(["bash", "-c", f"{sys.executable} -m tgdx {command} {where}"], tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("tgdx: stdout: cannot be written (")


@pytest.mark.parametrize("args", [("--help",), ("--version",)])
def test_help_and_version_load_nothing_heavy(tmp_path: Path, args: tuple[str, ...]) -> None:
    assert not loaded(tmp_path, *args) & {"pydantic", "yaml", "rich"}


@pytest.mark.slow
@pytest.mark.parametrize("args", [("check", DATA), ("status", "--format", "json")])
def test_machine_formats_leave_rich_out(tmp_path: Path, args: tuple[str, ...]) -> None:
    assert not loaded(tmp_path, *args) & {"rich", "jinja2", "matplotlib"}


def loaded(folder: Path, *args: str) -> set[str]:
    listing = (
        "import atexit, os, sys\n"
        "os._exit = sys.exit\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        f"sys.argv = ['tgdx', *{args!r}]\n"
        "from tgdx.__main__ import main; main()\n"
    )
    done = ended([sys.executable, "-c", listing], folder)
    assert done.returncode == 0
    return {name.split(".")[0] for name in done.stderr.split()}


def test_importing_tgdx_loads_nothing_heavy(tmp_path: Path) -> None:
    listing = "import tgdx, sys; print(*sys.modules)"
    done = ended([sys.executable, "-c", listing], tmp_path)
    assert done.returncode == 0
    top = {name.split(".")[0] for name in done.stdout.split()}
    assert not top & {"pydantic", "yaml", "rich", "typer"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("tgdx pro", {"project"}),
        ("tgdx explain grdp", {"grdp-growth", "grdp-growth-2025"}),
        ("tgdx status --indicator labour", {"labour-productivity-growth"}),
        ("tgdx status --ye", {"--year"}),
        (f"tgdx explain --data {HCMC} d", {"digital-economy-share"}),
        (f"tgdx explain --data {ROOT}/nowhere d", set()),
        ("tgdx status --method de", {"destatis"}),
        ("tgdx status --format j", {"json"}),
        ("tgdx check --format g", {"github", "gitlab"}),
        ("tgdx status --fail-on missed,far", {"missed,far_behind"}),
        ("tgdx status --only on", {"on_track"}),
        ("tgdx record --status pre", {"preliminary"}),
        (f"tgdx record --data {VIET_NAM} --source vietnamn", {"vietnamnet-2023-12"}),
        ("tgdx schema a", {"actuals"}),
        ("tgdx status --lang v", {"vi"}),
    ],
)
def test_the_shell_completes_commands_options_and_ids(
    tmp_path: Path, typed: str, offered: set[str]
) -> None:
    words = typed.split()
    completing = {
        "_TGDX_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(words) - 1),
    }
    script = "import sys; sys.argv = ['tgdx']; from tgdx.__main__ import main; main()"
    done = ended([sys.executable, "-c", script], tmp_path, completing)
    assert set(done.stdout.split()) == offered


def test_methods_are_told_to_programs(quick: Run) -> None:
    answer = json.loads(quick("methods", "--format", "json").stdout)
    assert answer["format"] == 1
    names = [method["name"] for method in answer["methods"]]
    assert names == ["pace", "statcan", "destatis", "path"]
    for method in answer["methods"]:
        assert list(method) == ["name", "reference", "needs", "formula", "refuses"]
        assert method["reference"]
        assert method["formula"]
