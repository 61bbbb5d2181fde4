"""Every word that a person reads, in Vietnamese and English, by key.

They stand in words.tsv, one key a line, for people who know the languages: a spreadsheet opens it.
"""

from pathlib import Path


def _table(text: str) -> dict[str, tuple[str, str]]:
    rows = (line.replace("\\n", "\n").split("\t") for line in text.splitlines())
    return {key: (vi, en) for key, vi, en in rows}


WORDS = _table(Path(__file__).with_name("words.tsv").read_text("utf-8"))
