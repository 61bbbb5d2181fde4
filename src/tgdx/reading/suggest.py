"""Name what is wrong with a text, and suggest what to write instead.

`fixed` and `nearest` are empty where no suggestion is safe.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from enum import Enum
from typing import get_args

from tgdx.model import Status, first_day
from tgdx.reading.problem import Problem, catalogue, unplaced

LONGEST = 40
LONGEST_WORD = 80
GROUPED = re.compile(r"-?[1-9]\d{0,2}(?:([.,_' \u00a0\u202f])\d{3})(?:\1\d{3})*", re.ASCII)
GROUPED_DECIMAL = re.compile(r"-?\d{1,3}(?:([.,])\d{3})+(?!\1)[.,]\d+", re.ASCII)
BOTH_MARKS = re.compile(r"-?\d+(?:[.,]\d+)+", re.ASCII)
PLAIN = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)", re.ASCII)
MINUSES = str.maketrans("−–", "--")
QUOTES = "“”„‘’«»\"'"
TWO_NUMBERS = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*([-–—÷~/])\s*(\d+(?:[.,]\d+)?)\s*%?", re.ASCII)
NUMBER_AND_WORD = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*%?\s*[(\[]?\s*([^\W\d][^)\]]*)[)\]]?")
STATUSES = get_args(Status)


def number_problem(text: str) -> Problem:
    """Return the problem of a text where a number is wanted."""
    if len(text) > LONGEST:
        if PLAIN.fullmatch(text):
            return unplaced("number-too-long", text=text)
        return unplaced("number-form", text=text, fixed="")
    stripped = text.strip(QUOTES + " ").lstrip("<>≤≥= ")
    if two := TWO_NUMBERS.fullmatch(stripped):
        first, second = (_number(each.replace(",", ".")) for each in two.group(1, 3))
        code = "number-of" if two[2] == "/" else "number-span"
        return unplaced(code, text=text, first=first, second=second)
    word = NUMBER_AND_WORD.fullmatch(stripped)
    if word and (status := meant(word[2], STATUSES)):
        fixed = _number(word[1].replace(",", "."))
        return unplaced("number-with-status", text=text, fixed=fixed, status=status)
    number = stripped.translate(MINUSES).removeprefix("+").removesuffix("%").rstrip()
    as_point = _number(number.replace(".", "").replace(",", "."))
    as_group = _number(number.replace(",", ""))
    grouped = GROUPED.fullmatch(number)
    if grouped and (grouped[1] not in ".," or number.count(grouped[1]) > 1):
        fixed = _number(number.replace(grouped[1], ""))
        return unplaced("number-grouping", text=text, fixed=fixed)
    if "," in number and BOTH_MARKS.fullmatch(number):
        if as_point and as_group and (grouped or "." in number):
            return unplaced("number-two-readings", text=text, first=as_group, second=as_point)
        if GROUPED_DECIMAL.fullmatch(number):
            return unplaced("number-grouping", text=text, fixed=as_point or as_group)
        if as_point and "." not in number:
            return unplaced("decimal-comma", text=text, fixed=as_point)
    fixed = _number(number)
    if not fixed:  # wide digits of an input method, a mark too many at the end, none before a point
        plain = unicodedata.normalize("NFKC", number).rstrip(".,; ")
        fixed = _number(f"0{plain}" if plain.startswith(".") else plain)
        return unplaced("number-form", text=text, fixed=fixed)
    if text.rstrip().endswith("%"):
        code = "number-percent-sign"
    elif not text.strip().startswith(number):
        code = "number-sign" if text.strip()[0] in "+−–" else "number-form"
    else:
        code = "number-leading-zero" if fixed != number else "number-quoted"
    return unplaced(code, text=text, fixed=fixed)


def _number(text: str) -> str:
    """Return a number without leading zeros; an empty text if it is none."""
    if not PLAIN.fullmatch(text):
        return ""
    return re.sub(r"(?<!\d)(?<!\.)0+(?=\d)", "", text)


def year_problem(text: str) -> Problem:
    """Return the problem of a text where a year is wanted."""
    years = set(YEAR.findall(text)) or set(YEAR.findall(re.sub("[., _]", "", text)))
    if text in years:
        return unplaced("number-quoted", text=text, fixed=text)
    return unplaced("year-form", text=text, fixed=years.pop() if len(years) == 1 else "")


def date_problem(text: str) -> Problem:
    """Return the problem of a text where a date is wanted; day/month/year is turned round."""
    day_first = re.fullmatch(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})", text.strip(), re.ASCII)
    year_first = re.fullmatch(r"(\d{4})[/.-](\d{1,2})(?:[/.-](\d{1,2}))?", text.strip(), re.ASCII)
    parts = day_first.groups()[::-1] if day_first else year_first.groups() if year_first else ()
    fixed = "-".join(part.zfill(2) for part in parts if part)
    try:
        first_day(fixed)
    except ValueError:
        fixed = ""
    return unplaced("date-form", text=text, fixed=fixed)


def id_problem(text: str, names: Mapping[str, str] | None = None) -> Problem:
    """Return the problem of a text that cannot be an id, with the nearest id.

    `names` are ids by the slug of a name: who writes a name where an id is wanted is told its id.
    """
    fixed = slug(text)
    if names and fixed in names:
        return unplaced("name-for-id", text=text, fixed=names[fixed])
    return unplaced("id-form", text=text, fixed=fixed)


def slug(text: str) -> str:
    """Return a text in the form of an id: small letters without accents, joined by hyphens."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f]", "", plain).lower()).strip("-")


def word_problem(key: str, text: str, allowed: Collection[str]) -> Problem:
    """Return the problem of a word that is none of those allowed."""
    nearest = Suggester().nearest(text.lower(), allowed)
    return unplaced("unknown-word", key=key, text=text, known=allowed, nearest=nearest)


def meant(text: str, allowed: Collection[str]) -> str:
    """Return the allowed word that a Vietnamese or common word stands for, or an empty text."""
    words = catalogue().vocabulary
    typed = {text.strip(QUOTES + " .:").lower(), slug(text)}
    listed = (word for word in allowed if word in words)
    return next((word for word in listed if not typed.isdisjoint(words[word])), "")


def typed_problem(
    key: str,
    text: str,
    allowed: Collection[str] = (),
    names: Mapping[str, str] | None = None,
    indicator: str = "",
) -> Problem:
    """Return what `check` would report of a text typed for a key of an observation.

    `allowed` are the declared ids for `source`, `series` and `sector`; `names` as in `id_problem`.
    """
    match key:
        case "year" | "from":
            return year_problem(text)
        case "published":
            return date_problem(text)
        case "status":
            return word_problem(key, text, STATUSES)
        case "source" | "series" | "sector":
            if names and slug(text) in names:
                return id_problem(text, names)
            nearest = Suggester().nearest(slug(text), allowed)
            args = {"id": text, "nearest": nearest, "known": allowed, "indicator": indicator}
            return unplaced(f"unknown-{key}", **args)
    return number_problem(text)


class Suggester:
    """Finds the allowed word that is most like an unknown one.

    A comparison takes much longer than all other checks of an entry, so that their number is
    limited: after about a thousand unknown words there are no more suggestions.
    """

    def __init__(self, comparisons: int = 20_000) -> None:
        self.left = comparisons

    def nearest(self, text: str, allowed: Collection[str]) -> str:
        """Return the nearest word, or an empty text if none is near."""
        from difflib import get_close_matches

        self.left -= len(allowed)
        if self.left < 0 or len(text) > LONGEST_WORD:
            return ""
        return meant(text, allowed) or next(iter(get_close_matches(text, allowed, 1, 0.6)), "")


def as_written(value: object) -> str:
    """Return a value as a file writes it; an empty text for no value."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "{…}"
    return "[…]" if isinstance(value, list) else "" if isinstance(value, Enum) else str(value)
