"""The only place that opens files: reading bytes, and writing them whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

SIZE_LIMIT_MB = 16
"""A larger file is refused unread; it is far more than any area has."""


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


def create(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write new files into a folder, all or none; FileExistsError names one that is there.

    A symbolic link in the place of a file or of its folder counts as there.
    """
    files = {folder / name: content for name, content in contents.items()}
    for path in files:
        inside = [path.parent] if path.parent != folder else []
        if path.exists() or any(each.is_symlink() for each in (path, *inside)):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    written: list[Path] = []
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            replace(path, content)
            written.append(path)
    except OSError:
        for path in written:
            path.unlink()
        raise


def replace(path: Path, content: bytes) -> None:
    """Put new content in place of a file, in one step: a reader sees the old or the new file.

    A symbolic link is refused, so that nothing is written outside the folder that was named.
    """
    replace_all({path: content})


def replace_all(contents: Mapping[Path, bytes]) -> None:
    """As `replace`, for several files: none is replaced before all are written beside them."""
    drafts: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            if path.is_symlink():
                raise OSError(errno.ELOOP, "it is a symbolic link", str(path))
            mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            drafts[path] = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            drafts[path].chmod(mode)
        for path, draft in drafts.items():
            draft.replace(path)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
