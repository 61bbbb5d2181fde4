"""Words, numbers and dates in one language; machine formats do not come through here."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from tgdx.views.rounding import TOO_LONG, decimals_of, to_decimals

if TYPE_CHECKING:
    from tgdx.model import Indicator, Source
    from tgdx.progress.figure import Refusal

Code = Literal["vi", "en"]

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@cache
def words_of(code: Code) -> Mapping[str, str]:
    """Return every text of a language by its key, such as `verdict.met`.

    The files are TOML of a narrow form that is read in a millisecond: sections, and one `key =
    "text"` a line.
    """
    text = Path(__file__).with_name("words").joinpath(f"{code}.toml").read_text("utf-8")
    words, section = {}, ""
    for line in text.splitlines():
        if line.startswith("["):
            section = f"{line[1:-1]}."
        elif line and not line.startswith("#"):
            key, _, quoted = line.partition(" = ")
            words[section + key] = quoted[1:-1].replace("\\n", "\n").replace('\\"', '"')
    return words


class Language(NamedTuple):
    """Everything that a person reads, in Vietnamese or English."""

    code: Code

    def say(self, key: str, /, **args: object) -> str:
        """Return the text of a key, filled in; numbers arrive already written."""
        return words_of(self.code)[key].format_map(args)

    def counted(self, key: str, n: int) -> str:
        """Return a number with its noun: `counted("error", 1)` is "1 error", of 2 "2 errors"."""
        form = "one" if n == 1 and self.code == "en" else "other"
        return self.say(f"count.{key}.{form}", n=self.number(Decimal(n), 0))

    def number(self, value: Decimal, decimals: int, *, group: bool = True) -> str:
        """A number with fixed decimals, rounded half away from zero, in the language's marks.

        From 10^21 on as a power of ten: a what-if can lead to any number of digits.
        """
        rounded = to_decimals(value, decimals)
        if abs(rounded) < TOO_LONG:
            text = f"{abs(rounded):,f}" if group else f"{abs(rounded):f}"
        else:
            mantissa, exponent = f"{abs(rounded):.4e}".split("e+")
            text = f"{mantissa} × 10^{exponent}"
        if self.code == "vi":
            text = text.translate(VIETNAMESE_MARKS)
        return f"-{text}" if rounded < 0 else text

    def exact(self, value: Decimal) -> str:
        """A number as it was typed, in the language's marks."""
        return self.number(value, decimals_of(value))

    def date(self, day: date) -> str:
        """A day as the language writes it."""
        if self.code == "vi":
            return f"{day:%d/%m/%Y}"
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    def published(self, text: str) -> str:
        """A date of publication, as exact as it is known."""
        year, *rest = text.split("-")
        if not rest:
            return year
        if len(rest) == 2:
            return self.date(date.fromisoformat(text))
        return f"{rest[0]}/{year}" if self.code == "vi" else f"{MONTHS[int(rest[0]) - 1]} {year}"

    def cited(self, source: "Source") -> str:
        """A source as it is cited: who published it, its title, number and date."""
        date = self.published(source.published) if source.published else ""
        details = [each for each in (source.title, source.document, date) if each]
        return f"{source.publisher}: {', '.join(details)}"

    def refusal(self, refusal: "Refusal", indicator: "Indicator") -> str:
        """The reason why a figure or a verdict is not given."""
        return self._told(f"reason.{refusal.reason}", refusal, indicator)

    def excluded(self, refusal: "Refusal", indicator: "Indicator") -> str:
        """The reason why an observation is left aside."""
        return self._told(f"aside.{refusal.reason}", refusal, indicator)

    def _told(self, key: str, refusal: "Refusal", indicator: "Indicator") -> str:
        words = {name: self._argument(name, arg, indicator) for name, arg in refusal.args.items()}
        reason = self.say(key, **{"id": indicator.id, **words})
        return reason[:1].upper() + reason[1:]

    def _argument(self, key: str, value: object, indicator: "Indicator") -> str:
        if isinstance(value, date):
            return self.date(value)
        if key == "method":
            return self.say(f"method.{value}")
        if key == "kind":
            return self.say(f"kind.{value}")
        if key == "sector":
            return self.sector(indicator, str(value))
        return str(value)

    def listed(self, names: Sequence[str]) -> str:
        """Names in a row, each once and after the first with a small letter."""
        first, *others = dict.fromkeys(names)
        return ", ".join([first, *(name[:1].lower() + name[1:] for name in others)])

    def name(self, indicator: "Indicator") -> str:
        """The name of an indicator."""
        return indicator.name.in_language(self.code)

    def sector(self, indicator: "Indicator", sector_id: str) -> str:
        """The name of a sector."""
        for sector in indicator.sectors or ():
            if sector.id == sector_id:
                return sector.name.in_language(self.code)
        return sector_id


VIETNAMESE_MARKS = str.maketrans(",.", ".,")
