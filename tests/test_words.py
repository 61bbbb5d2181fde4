"""The catalogue of words: both languages say the same of the same, and nothing is idle."""

import ast
import re
import string
import unicodedata
from pathlib import Path

import pytest

from tgdx.views.words import WORDS

SOURCE = Path(__file__).parents[1] / "src" / "tgdx"


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_have_the_same_places_to_fill(key: str) -> None:
    vi, en = WORDS[key]
    assert placeholders(vi) == placeholders(en)
    for text in (vi, en):
        assert unicodedata.is_normalized("NFC", text)
        assert "!" not in text
        assert text == text.strip()


def named() -> tuple[set[str], set[re.Pattern[str]]]:
    """Keys that the source names in full, and the patterns of those that it puts together."""
    whole, patterns = set(), set()
    for path in SOURCE.rglob("*"):
        if path.suffix not in (".py", ".j2"):
            continue
        text = path.read_text("utf-8")
        if path.suffix == ".j2":
            whole |= set(re.findall(r"[\"']([a-z_]+(?:\.[a-z_-]+)*)[\"']", text))
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w-]+"
                    for part in node.values
                ]
                if re.match(r"[a-z_]+\\\.", parts[0]):
                    patterns.add(re.compile("".join(parts)))
    return whole, patterns


def test_every_word_is_used() -> None:
    whole, patterns = named()
    named_keys = whole | {f"usage.{name}" for name in whole} | {f"{name}_down" for name in whole}
    named_keys |= {f"verdict.{verdict}.sentence.exact" for verdict in ("achieved", "missed")}
    idle = [
        key
        for key in WORDS
        if not {key, key.removesuffix(".no_guess")} & named_keys
        and not any(pattern.fullmatch(key.removesuffix(".no_guess")) for pattern in patterns)
    ]
    assert idle == []


def test_keys_are_in_order_and_stand_once() -> None:
    keys = list(WORDS)
    assert keys == sorted(set(keys))
    lines = (SOURCE / "views" / "words.tsv").read_text("utf-8").splitlines()
    assert len(lines) == len(keys)
