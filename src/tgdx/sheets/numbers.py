"""Numbers, years and dates of cells: read where they can be read in one way only."""

import re
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from tgdx.model import first_day
from tgdx.sheets.grid import Cell
from tgdx.sheets.vocabulary import STATUSES, folded

DecimalSign = Literal["comma", "point"]
SIGN_OF: dict[DecimalSign, str] = {"comma": ",", "point": "."}
LONGEST = 40
YEAR = re.compile(r"(?:19|20|21)\d\d", re.ASCII)
BLANKS = re.compile(r"[\s\u00a0\u202f]+")
USUAL = re.compile(r"(0|[1-9]\d{0,14})([.,](\d\d?|\d{4,15}))?", re.ASCII)
"""Most numbers: one reading, seen at once."""
PLAIN = re.compile(r"-?(0|[1-9]\d*)([.,]\d+)?", re.ASCII)
THREE_DIGITS = re.compile(r"-?[1-9]\d*[.,]\d{3}", re.ASCII)
GROUPED = re.compile(r"-?[1-9]\d{0,2}(?:([., ])\d{3}(?:\1\d{3})*)(?:(?!\1)([.,])\d+)?", re.ASCII)
BEGINS_AS_NUMBER = re.compile(r"[-−–]?\d[\d.,]*", re.ASCII)
NO_FIGURE = frozenset({"", "n a", "na", "chua co", "khong co", "x"})


class Fault(NamedTuple):
    """Why a cell is not read: a code of the wording, and arguments."""

    code: str
    args: dict[str, object]


def number(text: str, decimal: DecimalSign | None = None) -> Decimal | Fault:
    """The number that a text says, if it has one reading only; else what to write instead.

    One sign followed by exactly three digits may part thousands or decimals: `decimal` says which
    sign parts decimals. A leading zero leaves one reading: 0,412.
    """
    if USUAL.fullmatch(text):
        return Decimal(text.replace(",", "."))
    plain = BLANKS.sub(" ", text).strip().translate({0x2212: "-", 0x2013: "-"})
    plain = plain.removesuffix("%").rstrip()
    if len(plain) > LONGEST:
        return Fault("too_long", {"text": text})
    if THREE_DIGITS.fullmatch(plain):
        return _two_readings(plain, decimal)
    if PLAIN.fullmatch(plain):
        return _exact(plain.replace(",", "."))
    grouped = GROUPED.fullmatch(plain)
    if grouped and (grouped[1] == " " or plain.count(grouped[1]) > 1 or grouped[2]):
        whole = plain.replace(grouped[1], "")
        return _exact(whole.replace(",", "."))
    return _no_number(text, plain)


def _two_readings(text: str, decimal: DecimalSign | None) -> Decimal | Fault:
    sign = next(sign for sign in ",." if sign in text)
    first, second = text.replace(sign, ""), text.replace(sign, ".")
    if decimal is None:
        return Fault("two_readings", {"text": text, "first": first, "second": f"{second}0"})
    if sign == SIGN_OF[decimal]:
        return _exact(second)
    if not GROUPED.fullmatch(text):
        return Fault("not_grouped", {"text": text, "sign": sign})
    return _exact(first)


def _exact(text: str) -> Decimal:
    value = Decimal(text)
    return abs(value) if value == 0 else value


def _no_number(text: str, plain: str) -> Fault:
    """What to write in place of a text that is no number, or more than one."""
    if folded(plain) in NO_FIGURE or plain.startswith("#"):
        return Fault("no_figure", {"text": text})
    found = BEGINS_AS_NUMBER.findall(plain)
    if len(found) != 1 or found[0] == plain:
        return Fault("no_number", {"text": text})
    typed = found[0].rstrip(".,")
    if not (PLAIN.fullmatch(typed) or GROUPED.fullmatch(typed)):
        return Fault("no_number", {"text": text})
    status = STATUSES.get(folded(BEGINS_AS_NUMBER.sub(" ", plain)))
    if status:
        return Fault("status_in_cell", {"text": text, "number": typed, "status": status})
    return Fault("note_in_cell", {"text": text, "number": typed})


def figure(cell: Cell, decimal: DecimalSign | None) -> Decimal | Fault:
    """The number that a cell holds."""
    match cell.value:
        case Decimal():
            return cell.value
        case str():
            return number(cell.value, decimal)
    return Fault("date_for_number", {"text": cell.value})


def is_percent(cell: Cell) -> bool:
    """Whether a cell shows a percent sign."""
    return cell.percent or (isinstance(cell.value, str) and cell.value.endswith("%"))


def year(cell: Cell) -> int | Fault:
    """The year that a cell says: 2021 or Năm 2021."""
    text = str(cell.value)
    if YEAR.fullmatch(text):
        return int(text)
    word, _, plain = folded(text).rpartition(" ")
    if word in ("nam", "year") and YEAR.fullmatch(plain):
        return int(plain)
    return Fault("year", {"text": text})


def day(cell: Cell) -> str | Fault:
    """A date of publication as a data file has it: YYYY, YYYY-MM or YYYY-MM-DD.

    Day and month are told apart where one of them is above 12; else there are two readings.
    """
    if isinstance(cell.value, date):
        return cell.value.isoformat()[:10]
    text = str(cell.value)
    parts = [part.zfill(2) for part in re.split(r"[/.-]", text)]
    dates = {"-".join(parts[::-1])} if len(parts[-1]) == 4 else {text}
    if len(parts) == 3 and len(parts[-1]) == 4:
        dates.add(f"{parts[2]}-{parts[0]}-{parts[1]}")
    valid = sorted(filter(_is_date, dates))
    if len(valid) > 1:
        return Fault("date_two_readings", {"text": text, "first": valid[1], "second": valid[0]})
    return valid[0] if valid else Fault("date", {"text": text})


def _is_date(text: str) -> bool:
    try:
        first_day(text)
    except ValueError:
        return False
    return True


def percent_decimals(number_format: str) -> int | None:
    """How many decimals a percent format shows; None for another format."""
    shown = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", number_format.split(";")[0])
    decimals = re.search(r"\.([0#?]+)", shown)
    return (len(decimals[1]) if decimals else 0) if "%" in shown else None
