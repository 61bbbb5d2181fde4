"""The words that sheets use for columns, operators, statuses and units (vocabulary.toml)."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

KEPT = re.compile(r"[^\w%<>=≥≤#]+|_")
ACCENTS = re.compile(r"[\u0300-\u036f]")


@lru_cache(10_000)
def folded(text: str) -> str:
    """A text without accents, case, punctuation and double blanks, to compare words by."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return KEPT.sub(" ", ACCENTS.sub("", plain)).strip().lower()


def _by_word(words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {folded(word): code for code, several in words.items() for word in several}


_WORDS = tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text("utf-8"))
TITLES: Mapping[str, Mapping[str, list[str]]] = _WORDS["columns"]
COLUMNS = _by_word({code: [*each["vi"], *each["en"], code] for code, each in TITLES.items()})
YEAR_HEADINGS = _by_word(_WORDS["year_headings"])
STATUSES = _by_word(_WORDS["status"])
OPERATORS = _by_word(_WORDS["operators"])
BENCHMARKS = _by_word(_WORDS["benchmark"])
ANSWERS = _by_word(_WORDS["answer"])
UNITS: Mapping[str, frozenset[str]] = {
    unit: frozenset(map(folded, words)) for unit, words in _WORDS["units"].items()
}


def title(column: str, language: str) -> str:
    """The heading that tgdx writes over a column."""
    return TITLES[column][language][0]


def status_word(status: str, language: str) -> str:
    """The word for how final a figure is."""
    vietnamese, english = _WORDS["status"][status][:2]
    return str(vietnamese if language == "vi" else english)
