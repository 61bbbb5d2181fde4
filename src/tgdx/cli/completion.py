"""Words that the shell completes, by the key of an option or argument."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, get_args

import typer

from tgdx.options import WrongUse

if TYPE_CHECKING:
    from tgdx.model import Book

Words = Callable[[typer.Context], Iterable[str]]


def _of_data(words: "Callable[[Book], Iterable[str]]") -> Words:
    """What the data files hold that --data names, where they can be read."""

    def found(context: typer.Context) -> Iterable[str]:
        from tgdx.cli.common import own_folder
        from tgdx.reading.load import read

        with suppress(WrongUse):
            book = read(own_folder(context.params.get("data")), date.today()).book
            return words(book) if book else ()
        return ()

    return found


def _methods(_: typer.Context) -> Iterable[str]:
    from tgdx.progress.methods import METHODS

    return METHODS


def _verdicts(_: typer.Context) -> Iterable[str]:
    from tgdx.progress.verdicts import Verdict

    return get_args(Verdict)


def _statuses(_: typer.Context) -> Iterable[str]:
    from tgdx.model import Status

    return get_args(Status)


def _one_of(*words: str) -> Words:
    return lambda _: words


INDICATORS = _of_data(lambda book: [indicator.id for indicator in book.indicators])
WORDS: Mapping[str, Words] = {
    "id": INDICATORS,
    "indicator": INDICATORS,
    "method": _methods,
    "status_method": lambda context: [*_methods(context), "all"],
    "fail_on": _verdicts,
    "fail_on_new": _verdicts,
    "only": _verdicts,
    "status": _statuses,
    "source": _of_data(lambda book: book.sources),
    "series": _of_data(lambda book: book.series),
    "sector": _of_data(lambda b: [s.id for each in b.indicators for s in each.sectors or ()]),
    "format": _one_of("table", "json", "csv", "markdown"),
    "check_format": _one_of("text", "json", "github", "gitlab"),
    "changes_format": _one_of("text", "markdown", "json"),
    "explain_format": _one_of("text", "json"),
    "chart_format": _one_of("svg", "png", "pdf"),
    "sort": _one_of("file", "verdict"),
    "compare_sort": _one_of("gap", "seen", "verdict", "name"),
    "decimal": _one_of("comma", "point"),
    "schema": _one_of("targets", "actuals"),
    "lang": _one_of("vi", "en"),
}


def completion_of(key: str) -> Callable[[typer.Context, str], list[str]] | None:
    """How the shell completes an option or argument; of several joined with commas the last."""
    words = WORDS.get(key)
    if words is None:
        return None

    def complete(context: typer.Context, incomplete: str) -> list[str]:
        before, comma, last = incomplete.rpartition(",")
        found = dict.fromkeys(words(context))
        return [f"{before}{comma}{word}" for word in found if word.startswith(last)]

    return complete
