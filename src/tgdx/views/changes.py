"""What changed, in words for a terminal and a merge request, and as JSON."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tgdx.model import Observation, Target
from tgdx.progress.changes import Change, Changes, State, VerdictChange
from tgdx.views.figures import FigureFormat
from tgdx.views.machine import number
from tgdx.views.markdown import escaped
from tgdx.views.wording import Language

AnyChange = Change[Observation] | Change[Target] | VerdictChange

LONGEST = 40
"""Lines of one kind that a person is shown; JSON has all."""


class ChangesInWords(NamedTuple):
    """What changed between two states, in one language."""

    language: Language
    before: State
    after: State
    changes: Changes

    def text(self, *, title: bool = True) -> str:
        """Return lines for a terminal or a pipe; the empty text where nothing changed."""
        parts = [
            f"{heading}\n" + "".join(f"  {line}\n" for line in lines)
            for heading, lines in self._sections()
        ]
        return "".join([f"{self._title()}\n" if parts and title else "", *parts])

    def markdown(self) -> str:
        """Return lists under headings, for a merge request."""
        parts = [
            f"\n### {escaped(heading)}\n\n" + "".join(f"- {escaped(line)}\n" for line in lines)
            for heading, lines in self._sections()
        ]
        return "".join([f"## {escaped(self._title())}\n" if parts else "", *parts])

    def _title(self) -> str:
        area = self.after.book.area.name.in_language(self.language.code)
        days = map(self.language.date, (self.before.as_of, self.after.as_of))
        return self.language.say("changes.title", area=area, days=" → ".join(dict.fromkeys(days)))

    def _sections(self) -> Iterator[tuple[str, list[str]]]:
        """Headings with their lines: verdicts first; none where nothing changed."""
        every: dict[str, Sequence[AnyChange]] = {
            "verdicts": self.changes.verdicts,
            "figures": self.changes.figures,
            "targets": self.changes.targets,
        }
        for heading, found in every.items():
            lines = [self._line(change) for change in found[:LONGEST]]
            if len(found) > LONGEST:
                lines.append(self.language.say("changes.more", n=len(found) - LONGEST))
            if lines:
                yield self.language.say(f"changes.{heading}"), lines

    def _line(self, change: AnyChange) -> str:
        say, indicator = self.language.say, change.indicator
        if isinstance(change, VerdictChange):
            two = (say(f"verdict.{v}") if v else "" for v in (change.before, change.after))
            year: object = change.target_year
            cause = f" {say(f'changes.cause_{change.cause}')}"
        else:
            units = FigureFormat.of(self.language, self.after.book, indicator)
            two = (self._entry(units, entry) for entry in (change.before, change.after))
            entry = change.after or change.before
            assert entry is not None
            year, cause = units.period(entry.from_year, entry.year), ""
        before, after = two
        name = self.language.name(indicator)
        kind = "new" if not before else "moved" if after else "removed"
        return say(f"changes.{kind}", name=name, year=year, before=before, after=after) + cause

    def _entry(self, units: FigureFormat, entry: Observation | Target | None) -> str:
        if entry is None:
            return ""
        if isinstance(entry, Target):
            return units.target(entry)
        mark = self.language.say(f"status.mark.{entry.status}") if entry.status else ""
        apart = [self.language.sector(units.indicator, entry.sector)] if entry.sector else []
        if entry.series and entry.series != units.indicator.series:
            names = {**self.before.book.series, **self.after.book.series}
            apart.append(names[entry.series].in_language(self.language.code))
        words = [units.typed(entry.value, entry.of), mark, f"[{', '.join(apart)}]" if apart else ""]
        return " ".join(filter(None, words))


def as_mapping(changes: Changes) -> dict[str, object]:
    """Return the lists of `changes --format json`: codes, unrounded numbers, None for nothing."""
    return {
        "figures": [_row(change) for change in changes.figures],
        "targets": [_row(change) for change in changes.targets],
        "verdicts": [
            {**change._asdict(), "indicator": change.indicator.id} for change in changes.verdicts
        ],
    }


def _row(change: Change[Observation] | Change[Target]) -> dict[str, object]:
    entry = change.after or change.before
    assert entry is not None
    of_target = isinstance(entry, Target)
    two = {"before": change.before, "after": change.after}
    moved = "new" if two["before"] is None else "removed" if two["after"] is None else ""
    return {
        "indicator": change.indicator.id,
        "year": entry.year,
        "from": entry.from_year,
        **({} if isinstance(entry, Target) else {"series": entry.series, "sector": entry.sector}),
        **{when: _value(each) for when, each in two.items()},
        "change": moved or ("changed" if of_target else "revised"),
        **{
            f"{when}_{'op' if of_target else 'status'}": _manner(each) for when, each in two.items()
        },
    }


def _value(entry: Observation | Target | None) -> object:
    if isinstance(entry, Target):
        return entry.bound if entry.bound == "benchmark" else number(entry.bound)
    return None if entry is None else number(entry.value)


def _manner(entry: Observation | Target | None) -> str | None:
    return entry.operator if isinstance(entry, Target) else None if entry is None else entry.status
