"""Data files to start from: empty ones with samples in comments, or the built-in ones."""

import json
from pathlib import Path

from tgdx.views.wording import Language

FILES = Path(__file__).with_name("starter_files")


def empty(language: Language, file: str, area: str, name: str) -> str:
    """Return an empty data file (`targets` or `actuals`) of an area, with samples in comments."""
    text = (FILES / f"{file}.{language.code}.yaml").read_text("utf-8")
    text = text.replace("AREA", area, 1).replace("NAME", json.dumps(name, ensure_ascii=False), 1)
    return _modelines(file) + text


def example(language: Language, file: str, text: str) -> str:
    """Return the text of a built-in data file under a heading that explains it."""
    kept = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    lines = [line.split("  # ")[0] for line in kept]
    heading = [f"# {line}".rstrip() for line in language.say(f"starter.{file}").split("\n")]
    body = "\n".join(["#", *heading, *lines])
    while "\n\n\n" in body:
        body = body.replace("\n\n\n", "\n\n")
    return _modelines(file) + body.rstrip("\n") + "\n"


def _modelines(file: str) -> str:
    """Return the lines by which editors find the schema."""
    schema = f"schema/{file}.schema.json"
    return f"# yaml-language-server: $schema={schema}\n# $schema: {schema}\n"
