"""What became of sheets in words: problems at their cells, and what was understood."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tgdx.model import Location
from tgdx.sheets.grid import SheetProblem
from tgdx.sheets.understand import Entry, Understood
from tgdx.sheets.vocabulary import TITLES, status_word, title
from tgdx.views.problems import printable
from tgdx.views.wording import Language

LONGEST = 60
COLUMNS_NAMED = ("name", "year", "value", "source", "published")


def problem_line(language: Language, problem: SheetProblem) -> str:
    """Return one problem at its cell: what is wrong, and what to write."""
    columns = {name: title(name, language.code) for name in COLUMNS_NAMED}
    args = {key: _argument(language, key, value) for key, value in problem.args.items()}
    more = {"column": title("status", language.code), "code": problem.args.get("status")}
    return f"{problem.place}: " + language.say(
        f"sheet.{problem.code}", **{**more, **columns, **args}
    )


def _argument(language: Language, key: str, value: object) -> str:
    match value:
        case Decimal():
            return language.exact(value)
        case list():
            return ", ".join(map(str, value))
        case Location():
            return str(value)
    text = str(value)
    if key == "status":
        return status_word(text, language.code)
    if key in ("kind", "unit"):
        return language.say(f"{key}.{text}")
    if key == "key" and text in TITLES:
        return title(text, language.code)
    return printable(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


def summary(language: Language, understood: Understood) -> Iterator[str]:
    """Yield a line for each indicator: how many figures are new, revised, or there already."""
    yield from _counts(language, "import.understood", understood.figures)
    yield from _counts(language, "import.targets", understood.targets)


def _counts(language: Language, key: str, entries: Sequence[Entry]) -> Iterator[str]:
    indicators = {entry.indicator.id: entry.indicator for entry in entries}
    found = Counter((entry.indicator.id, entry.standing) for entry in entries)
    for name, indicator in indicators.items():
        counts = [
            language.say(f"import.{standing}", n=found[name, standing])
            for standing in ("new", "edition", "same")
            if found[name, standing]
        ]
        yield language.say(key, name=language.name(indicator), counts=", ".join(counts))
