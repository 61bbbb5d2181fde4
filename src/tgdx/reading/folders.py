"""Find the folders of data files that a path names."""

from collections.abc import Iterable
from pathlib import Path

DATA_FILES = frozenset(
    f"{name}.{ending}"
    for name in ("targets", "actuals")
    for ending in ("yaml", "yml", "yaml.txt", "yml.txt")
)
"""Names of data files, and names that editors give them by mistake: reading tells those."""


def data_file(folder: Path, name: str) -> tuple[Path, str]:
    """Return the path of `targets.yaml` or `actuals.yaml` in a folder, or of its other spelling.

    The text is empty, or the name of a file that is in the way: both spellings are there, or
    only one that an editor has given the ending .txt.
    """
    usual = folder / name
    other = usual.with_suffix(".yml")
    if other.exists():
        return (usual, other.name) if usual.exists() else (other, "")
    renamed = () if usual.exists() else (f"{usual.name}.txt", f"{other.name}.txt")
    return usual, next((each for each in renamed if (folder / each).exists()), "")


def data_folder(path: Path) -> Path | None:
    """Return the folder that a path names, itself or by one of its data files; None for neither."""
    if path.is_file():
        return path.parent if path.name in DATA_FILES else None
    return path if any((path / name).exists() for name in DATA_FILES) else None


def folders_below(path: Path) -> Iterable[Path]:
    """Return the folders below a path that hold data files, without hidden ones, sorted."""
    found = {file.parent for file in path.rglob("*.y*ml*") if file.name in DATA_FILES}
    hidden = {
        each for each in found if any(p.startswith(".") for p in each.relative_to(path).parts)
    }
    return sorted(found - hidden)


def data_folders(paths: Iterable[Path]) -> list[Path]:
    """Return the folders that paths name or that are below them, each once.

    Raises FileNotFoundError with the path that leads to none.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        folder = data_folder(path)
        folders = [folder] if folder else list(folders_below(path))
        if not folders:
            raise FileNotFoundError(path)
        for each in folders:
            found.setdefault(each.resolve(), each)
    return list(found.values())
