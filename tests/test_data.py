"""The shipped data: nothing wrong with it, every figure with a source, the schemas up to date."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from tgdx.reading.load import read
from tgdx.views.machine import as_json
from tgdx.views.schema import schema

ROOT = Path(__file__).parents[1]
FOLDERS = [ROOT / "data", *sorted(p.parent for p in ROOT.glob("examples/*/targets.yaml"))]
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_nothing_is_wrong_or_doubtful(folder: Path) -> None:
    reading = read(folder, TODAY)
    assert reading.problems == ()
    assert reading.book is not None
    assert len(reading.book.indicators) >= 1
    assert sum(map(len, reading.book.observations.values())) >= 1


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_figure_has_a_source_to_open(folder: Path) -> None:
    book = read(folder, TODAY).book
    assert book is not None
    for indicator in book.indicators:
        for entry in (*indicator.targets, *book.observations.get(indicator.id, ())):
            source = book.sources[entry.source]
            assert source.title
            assert source.publisher
            assert source.published
            assert source.url.startswith("http")


def test_share_of_2021_is_its_part_of_the_whole() -> None:
    # 8,619 of 100,314 billion VND is 8.592 %, published as 8.59 % (the resolution's report)
    book = read(ROOT / "data", TODAY).book
    assert book is not None
    (first, *_) = book.observations["digital-economy-share"]
    assert (first.year, str(first.value)) == (2021, "8.59")
    assert (str(first.part), str(first.whole)) == ("8619", "100314")


@pytest.mark.parametrize("name", ["targets", "actuals"])
def test_exported_schema_is_that_of_the_model(name: str) -> None:
    stored = (ROOT / "data" / "schema" / f"{name}.schema.json").read_text("utf-8")
    assert stored == as_json(schema(name)), f"tgdx schema {name} > data/schema/{name}.schema.json"


@pytest.mark.parametrize("name", ["targets", "actuals"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_an_editor_finds_no_fault_with_the_shipped_files(folder: Path, name: str) -> None:
    text = (folder / f"{name}.yaml").read_text("utf-8")
    content = json.loads(json.dumps(yaml.safe_load(text), default=str))
    jsonschema.Draft202012Validator(schema(name)).validate(content)
    first = text.split("\n", 1)[0]
    target = folder / first.partition("$schema=")[2]
    assert target.resolve() == ROOT / "data" / "schema" / f"{name}.schema.json"


@pytest.mark.parametrize("name", ["targets", "actuals"])
def test_every_key_is_explained_in_the_editor(name: str) -> None:
    content = schema(name)
    for record in [content, *content["$defs"].values()]:
        assert record["description"]
        for key, field in record["properties"].items():
            assert field.get("description"), key
