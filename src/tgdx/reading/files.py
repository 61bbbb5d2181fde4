"""The only place that opens files: reading bytes, and writing them whole or not at all."""

import os
import tempfile
from pathlib import Path

SIZE_LIMIT_MB = 16
"""About 250,000 observations; a larger file is refused."""


class FileTooLarge(OSError):
    """A data file over the limit."""


def read_bytes(path: Path) -> bytes:
    """All bytes of a data file; FileTooLarge over the limit, OSError where it cannot be read."""
    if path.exists() and not path.is_file():  # a pipe or a device might never end
        raise OSError("not a file")
    with path.open("rb") as file:
        content = file.read(SIZE_LIMIT_MB * 2**20 + 1)
    if len(content) > SIZE_LIMIT_MB * 2**20:
        raise FileTooLarge(str(path))
    return content


def write_new(path: Path, content: bytes) -> None:
    """Write a file that must not exist yet; FileExistsError where it does."""
    _write(path, content, new=True)


def replace(path: Path, content: bytes) -> None:
    """Put new content in place of a file, in one step: a reader sees the old or the new file.

    A symbolic link is refused, so that nothing is written outside the folder that was named.
    """
    if path.is_symlink():
        raise OSError(f"{path}: symbolic link")
    _write(path, content, new=False)


def _write(path: Path, content: bytes, *, new: bool) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        if new:
            os.link(draft, path)
        else:
            draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
