"""Lines of text for a terminal: folded, and in signs that it can show."""

import os
import textwrap
from collections.abc import Sequence
from decimal import Decimal

NO_BREAK = "\N{NO-BREAK SPACE}"
BARS = "▁▂▃▄▅▆▇█"
PLAIN_SIGNS: dict[str, str | int | None] = {
    "≥": ">=",
    "≤": "<=",
    "≈": "~",
    "×": "x",
    "→": "->",
    "←": "<-",
    "·": "|",
    "–": "-",
    "…": "...",
    "“": '"',
    "”": '"',
    "─": "-",
    "█": "#",
    "░": ".",
    **dict(zip(BARS[:-1], "_.,-=+*", strict=True)),
}

PLAIN = str.maketrans(PLAIN_SIGNS)


def plain_signs_wanted() -> bool:
    """Whether the terminal or pipe asks for plain signs: where the locale is C."""
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    return locale in ("C", "POSIX")


def in_plain_signs(text: str) -> str:
    """Text with signs of ASCII in place of ≥, →, ─ and their like; letters stay."""
    return text.translate(PLAIN)


def sparkline(values: Sequence[Decimal | None]) -> str:
    """A line of bars from the lowest to the highest value, a blank where there is none.

    Empty for fewer than two different values.
    """
    known = [value for value in values if value is not None]
    low, high = min(known, default=Decimal(0)), max(known, default=Decimal(0))
    if low == high:
        return ""
    steps = len(BARS) - 1
    return "".join(
        " " if value is None else BARS[int((value - low) * steps / (high - low))]
        for value in values
    )


def folded(text: str, width: int, hang: int = 2) -> str:
    """Text folded at spaces, what follows set in by `hang`; never at a no-break space.

    Addresses are never broken. No-break spaces are plain ones in the answer.
    """
    lines = []
    for line in text.splitlines():
        indent = " " * (len(line) - len(line.lstrip()))
        lines += textwrap.wrap(
            line.strip(),
            width,
            initial_indent=indent,
            subsequent_indent=indent + " " * hang,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    return "\n".join(lines).replace(NO_BREAK, " ") + "\n"
