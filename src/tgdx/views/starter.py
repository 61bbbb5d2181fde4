"""Data files to start from: the built-in ones, with the comments of the language asked for."""

from tgdx.views.wording import Language


def starter(language: Language, name: str, text: str) -> str:
    """The text of a built-in file (`targets` or `actuals`) under a heading that explains it."""
    kept = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    lines = [line.split("  # ")[0] for line in kept]
    heading = [f"# {line}".rstrip() for line in language.say(f"starter.{name}").split("\n")]
    schema = f"schema/{name}.schema.json"
    modelines = [f"# yaml-language-server: $schema={schema}", f"# $schema: {schema}", "#"]
    body = "\n".join([*modelines, *heading, *lines])
    while "\n\n\n" in body:
        body = body.replace("\n\n\n", "\n\n")
    return body.rstrip("\n") + "\n"
