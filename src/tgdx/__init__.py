"""How far an area is from its targets, how fast it must grow, and whether it is on track.

>>> import tgdx
>>> from datetime import date
>>> book = tgdx.load()  # the data of Tiền Giang that come with tgdx; or tgdx.load("my-folder")
>>> rows = tgdx.assess(book, as_of=date(2025, 6, 1))
>>> rows[0]
<digital-economy-share 2025: insufficient_data, 8.59 (2021), target >= 15>

`assess`, `project` and `compare` give rows with numbers (`row.gap`); `row.explain.gap` says how one
was obtained; `table(rows)` gives them as dicts, for `pandas.DataFrame`. Importing tgdx loads
nothing heavy: the functions do when they are first used.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tgdx.api import (
        DataProblems,
        Projected,
        Row,
        Rows,
        assess,
        changes,
        compare,
        load,
        project,
        table,
    )
    from tgdx.version import VERSION as __version__

__all__ = [
    "DataProblems",
    "Projected",
    "Row",
    "Rows",
    "__version__",
    "assess",
    "changes",
    "compare",
    "load",
    "project",
    "table",
]


def __getattr__(name: str) -> object:
    """A public name, loaded when it is first asked for."""
    if name == "__version__":
        from tgdx.version import VERSION

        return VERSION
    if name not in __all__:
        raise AttributeError(f"module 'tgdx' has no attribute '{name}'")
    from tgdx import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return __all__
