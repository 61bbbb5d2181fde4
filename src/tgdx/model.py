"""The words of the field: what a data file may say, and the validated book of both files."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self, TypeVar, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)

Kind = Literal["level", "avg_growth", "rank", "vs_benchmark", "floor_all"]
Unit = Literal["percent", "percent_per_year", "index", "rank", "billion_vnd", "count", "number"]
Better = Literal["higher", "lower"]
Scale = Literal["linear", "compound"]
Status = Literal["estimate", "preliminary", "final"]
Operator = Literal["at_least", "above", "at_most", "below"]

KINDS: tuple[Kind, ...] = get_args(Kind)
OPERATORS: tuple[Operator, ...] = get_args(Operator)
STRICT: frozenset[Operator] = frozenset({"above", "below"})
BETTER_OF: Mapping[Operator, Better] = {
    "at_least": "higher",
    "above": "higher",
    "at_most": "lower",
    "below": "lower",
}


class KeysOfKind(NamedTuple):
    """Which keys a kind needs and allows, beside those that every kind has, and its units."""

    indicator_needs: frozenset[str] = frozenset()
    indicator_allows: frozenset[str] = frozenset()
    target_needs: frozenset[str] = frozenset()
    target_allows: frozenset[str] = frozenset()
    observation_needs: frozenset[str] = frozenset()
    observation_allows: frozenset[str] = frozenset()
    units: frozenset[Unit] = frozenset(get_args(Unit)) - {"rank"}


KEYS_OF_KIND: Mapping[Kind, KeysOfKind] = {
    "level": KeysOfKind(
        indicator_allows=frozenset({"scale", "baseline"}),
        target_allows=frozenset({"milestones"}),
        observation_allows=frozenset({"part", "whole"}),
    ),
    "avg_growth": KeysOfKind(
        target_needs=frozenset({"from"}),
        observation_allows=frozenset({"from"}),
        units=frozenset({"percent_per_year"}),
    ),
    "rank": KeysOfKind(
        indicator_allows=frozenset({"baseline"}),
        target_needs=frozenset({"of"}),
        target_allows=frozenset({"milestones"}),
        observation_needs=frozenset({"of"}),
        units=frozenset({"rank"}),
    ),
    "vs_benchmark": KeysOfKind(
        indicator_needs=frozenset({"benchmark"}),
        indicator_allows=frozenset({"baseline"}),
        observation_needs=frozenset({"benchmark"}),
        observation_allows=frozenset({"benchmark_source"}),
    ),
    "floor_all": KeysOfKind(
        indicator_needs=frozenset({"sectors"}),
        indicator_allows=frozenset({"scale", "baseline"}),
        target_allows=frozenset({"milestones"}),
        observation_needs=frozenset({"sector"}),
    ),
}


def first_day(published: str) -> date:
    """First day of a date written as YYYY, YYYY-MM or YYYY-MM-DD; ValueError for anything else."""
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", published, re.ASCII):
        raise ValueError(published)
    parts = published.split("-")
    year, month, day = (*map(int, parts), 1, 1)[:3]
    return date(year, month, day)


def last_day(written: str) -> date:
    """Last day of a year, month or day written as YYYY, YYYY-MM or YYYY-MM-DD."""
    first = first_day(written)
    if written.count("-") == 2:
        return first
    month = first.month if "-" in written else 12
    return date(first.year, month, monthrange(first.year, month)[1])


def _exact(value: object) -> object:
    return Decimal(value) if type(value) is int else value


def _whole(value: object) -> object:
    if type(value) is not int:  # neither `true` nor 1.0
        raise ValueError("whole")
    return value


def _date_text(value: object) -> object:
    if not isinstance(value, int | str) or isinstance(value, bool):
        raise ValueError("date")
    first_day(str(value))
    return str(value)


Number = Annotated[Decimal, BeforeValidator(_exact, json_schema_input_type=int | float)]
FormatVersion = Annotated[Literal[1], BeforeValidator(_whole, json_schema_input_type=Literal[1])]
Year = Annotated[int, Field(ge=1900, le=2200)]
ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Id = Annotated[str, Field(pattern=ID)]
Words = Annotated[str, Field(min_length=1)]
WrittenDate = Year | Annotated[str, Field(pattern=r"^\d{4}-\d\d(-\d\d)?$")]
DateText = Annotated[
    str,
    BeforeValidator(_date_text, json_schema_input_type=WrittenDate),
]
Bound = Annotated[
    Number | Literal["benchmark"] | None,
    Field(description="Value wanted, or `benchmark` where the kind is vs_benchmark."),
]


def _valid_entries(
    entries: object, validate: ValidatorFunctionWrapHandler, info: ValidationInfo
) -> Any:
    """Validate a section; a reader, if it is the context, reports and drops its broken entries."""
    try:
        return validate(entries)
    except ValidationError as error:
        if info.context is None:
            raise
        info.context.drop_broken(info.field_name, entries, error)
        return validate(entries)


Entry = TypeVar("Entry")
Entries = Annotated[list[Entry], WrapValidator(_valid_entries)]
EntriesById = Annotated[dict[Id, Entry], WrapValidator(_valid_entries)]


class Location(NamedTuple):
    """Where something stands in a data file; line and column count from 1."""

    file: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


NOWHERE = Location("", 0)


class Record(BaseModel):
    """Base of everything a data file holds: strict, frozen, unknown keys refused."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", defer_build=True)


class Placed(Record):
    """A record that stands in a list of a data file and keeps its place."""

    location: ClassVar[Location] = NOWHERE
    """Where the record stands; the file is empty for one that was made in Python."""

    def set_location(self, location: Location) -> None:
        """Set where the record stands: for the reader, once."""
        self.__dict__["location"] = location


class Text(Record):
    """Words in Vietnamese and English; one language alone, or a plain text, serves both."""

    vi: Words = Field(description="In Vietnamese.")
    en: Words = Field(description="In English.")

    @model_validator(mode="before")
    @classmethod
    def _serve_both(cls, value: object) -> object:
        if isinstance(value, str):
            return {"vi": value, "en": value}
        if isinstance(value, Mapping) and len(given := value.keys() & {"vi", "en"}) == 1:
            words = value[given.pop()]
            both = words if isinstance(words, str) else "-"  # what is wrong is told once
            return {"vi": both, "en": both, **value}
        return value

    def in_language(self, language: str) -> str:
        """The words in `vi` or `en`."""
        return self.vi if language == "vi" else self.en


class Area(Record):
    """The province, city or country that the two files are about."""

    id: Id = Field(description="Short name in small letters, such as tien-giang.")
    name: Text = Field(description="Name to show.")
    ended: DateText | None = Field(None, description="Last day on which the area existed as such.")
    note: Text | None = Field(None, description="Shown under every table.")

    @property
    def last_day(self) -> date | None:
        """The last day on which the area existed; None while it does."""
        return last_day(self.ended) if self.ended else None

    def had_ended(self, day: date) -> bool:
        """Whether the area no longer existed on a day."""
        return self.last_day is not None and day > self.last_day


class Source(Record):
    """A document or table in which figures stand."""

    title: Words = Field(description="Title as published.")
    publisher: Words = Field(description="Who published it.")
    published: DateText | None = Field(
        None, description="Date of the document: YYYY, YYYY-MM or YYYY-MM-DD."
    )
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = Field(
        None, description="Address to open."
    )
    document: Words | None = Field(None, description="Number of a paper, such as 123/BC-UBND.")

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if not self.url and not self.document:
            raise ValueError("neither url nor document")
        return self


class Sector(Placed):
    """One of the sectors that must all meet a floor."""

    id: Id = Field(description="Short name that observations use.")
    name: Text = Field(description="Name to show.")


class Milestone(Placed):
    """The value planned for the end of a year before the target's."""

    year: Year = Field(description="Before the target's year, each later than the one before.")
    value: Number = Field(description="Value planned for the end of this year.")


class Target(Placed):
    """The value wanted by the end of a year; exactly one of the four operators is given."""

    year: Year = Field(description="The target is judged at the end of this year.")
    at_least: Bound = Field(None, description='Equal or more meets it ("tối thiểu", "đạt").')
    above: Bound = Field(None, description='Must be more; equal does not meet it ("trên").')
    at_most: Bound = Field(None, description='Equal or less meets it ("thuộc nhóm N").')
    below: Bound = Field(None, description='Must be less; equal does not meet it ("dưới").')
    source: str = Field(description="Id of the document that sets the target.")
    of: int | None = Field(None, ge=1, description="How many are ranked (kind rank).")
    from_year: Year | None = Field(
        None, alias="from", description="First year of the average (kind avg_growth)."
    )
    milestones: Entries[Milestone] | None = Field(
        None, description="Yearly steps of the plan towards the target."
    )
    approx: bool = Field(False, description='The document says "about" ("khoảng").')
    wording: Words | None = Field(None, description="The few words of the document that decide.")
    note: Text | None = Field(None, description="Shown by `tgdx explain`.")

    @property
    def operators(self) -> list[Operator]:
        """The operators that are given: one in a valid file."""
        return [operator for operator in OPERATORS if getattr(self, operator) is not None]

    @cached_property
    def operator(self) -> Operator:
        """How a value is compared with the target."""
        return self.operators[0]

    @property
    def bound(self) -> Decimal | Literal["benchmark"]:
        """The value wanted, or `benchmark`: the benchmark of the same year."""
        bound: Decimal | Literal["benchmark"] = getattr(self, self.operator)
        return bound


class Indicator(Placed):
    """What is measured: its kind, its unit, which way is better, and its targets."""

    id: Id = Field(description="Short name in small letters, joined by hyphens.")
    kind: Kind = Field(description="Decides how gap and pace are formed.")
    name: Text = Field(description="Name to show.")
    unit: Unit = Field(description="Unit of values and targets.")
    better: Better = Field(description="Which way is good.")
    series: str | None = Field(None, description="Id of the series that is judged.")
    scale: Scale | None = Field(None, description="linear: equal steps; compound: equal rates.")
    baseline: Year | None = Field(None, description="Year that paces count from.")
    sectors: Entries[Sector] | None = Field(None, description="All of them must meet the floor.")
    benchmark: Text | None = Field(None, description="What the benchmark is.")
    unit_label: Text | None = Field(None, description="Words to show for the unit.")
    decimals: int | None = Field(None, ge=0, le=10, description="Decimals to show.")
    note: Text | None = Field(None, description="Shown by `tgdx explain`.")
    targets: Entries[Target] = Field(description="One for each target year.")

    @model_validator(mode="before")
    @classmethod
    def _only_unit(cls, value: object) -> object:
        """Fill in the unit where the kind allows one only."""
        if isinstance(value, Mapping) and "unit" not in value:
            kind = value.get("kind")
            units = KEYS_OF_KIND[kind].units if kind in KINDS else ()
            if len(units) == 1:
                return {**value, "unit": next(iter(units))}
        return value


class Observation(Placed):
    """The value of one year as one maker published it."""

    year: Year = Field(description="Year that the figure is of.")
    value: Number = Field(description="Decimal point, no thousands mark.")
    source: str = Field(description="Id of the source in which the figure stands.")
    series: str | None = Field(None, description="Id of the series: who measured, and how.")
    status: Status | None = Field(None, description="Absent: as published, nothing said.")
    published: DateText | None = Field(None, description="When this figure became known.")
    from_year: Year | None = Field(
        None, alias="from", description="The value is the yearly average from here to `year`."
    )
    of: int | None = Field(None, ge=1, description="How many were ranked (kind rank).")
    benchmark: Number | None = Field(None, description="Benchmark of the same year and maker.")
    benchmark_source: str | None = Field(None, description="Its source, where it is another one.")
    sector: str | None = Field(None, description="Id of the sector (kind floor_all).")
    part: Number | None = Field(None, description="Numerator of the share.")
    whole: Number | None = Field(None, description="Denominator of the share.")
    note: Text | None = Field(None, description="Shown by `tgdx explain`.")

    @property
    def known_from(self) -> date:
        """Day from which the figure counts as known: when published, else the end of its year."""
        return first_day(self.published) if self.published else date(self.year, 12, 31)

    @property
    def vintage(self) -> date:
        """What orders two editions of the same year; undated ones are the oldest."""
        return first_day(self.published) if self.published else date.min


class TargetsFile(Record):
    """What targets.yaml holds: the area, its indicators and their targets."""

    format: FormatVersion = Field(description="Version of this form of file: 1.")
    area: Area = Field(description="What the two files are about.")
    sources: EntriesById[Source] = Field(default_factory=dict, description="Documents by id.")
    series: EntriesById[Text] = Field(default_factory=dict, description="Makers and ways by id.")
    indicators: Entries[Indicator] = Field(description="What is measured, with its targets.")


class ActualsFile(Record):
    """What actuals.yaml holds: the observations of each indicator."""

    format: FormatVersion = Field(description="Version of this form of file: 1.")
    area: Id = Field(description="The same id as in targets.yaml.")
    sources: EntriesById[Source] = Field(default_factory=dict, description="Documents by id.")
    series: EntriesById[Text] = Field(default_factory=dict, description="Makers and ways by id.")
    observations: EntriesById[Entries[Observation]] = Field(
        description="Figures by indicator id, one line each."
    )


class Book(NamedTuple):
    """Both files together, valid in themselves and with each other."""

    area: Area
    sources: Mapping[str, Source]
    series: Mapping[str, Text]
    indicators: tuple[Indicator, ...]
    observations: Mapping[str, tuple[Observation, ...]]
    folder: str | None = None
    """Where the files stand; None for the data that come with tgdx."""
    digest: str = ""
    """SHA-256 over the bytes of both files."""

    def __repr__(self) -> str:
        figures = sum(map(len, self.observations.values()))
        held = f"{len(self.indicators)} indicators, {figures} figures"
        return f"<Book {self.area.id[:60]}: {held}, {(self.folder or 'built-in data')[-80:]}>"
