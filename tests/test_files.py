"""Files: read up to a limit, and written whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from tgdx.reading import files


def test_a_file_may_have_just_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SIZE_LIMIT_MB", 1)
    path = tmp_path / "file"
    path.write_bytes(b"x" * 2**20)
    assert len(files.read_bytes(path)) == 2**20
    path.write_bytes(b"x" * (2**20 + 1))
    with pytest.raises(files.FileTooLarge):
        files.read_bytes(path)


def test_a_link_is_followed_and_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    assert files.read_bytes(tmp_path / "link") == b"x"
    with pytest.raises(OSError, match="not a file"):
        files.read_bytes(tmp_path)
    with pytest.raises(FileNotFoundError):
        files.read_bytes(tmp_path / "broken")


def test_a_new_file_may_be_read_by_whom_the_system_lets(tmp_path: Path) -> None:
    usual = os.umask(0o026)
    try:
        files.create(tmp_path / "new" / "folder", {"in/a.yaml": b"x"})
        assert os.umask(0o026) == 0o026
    finally:
        os.umask(usual)
    path = tmp_path / "new" / "folder" / "in" / "a.yaml"
    assert path.read_bytes() == b"x"
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o640
        path.chmod(0o604)
        files.replace(path, b"y")
        assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"y", 0o604)


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"x")
    with pytest.raises(FileExistsError) as there:
        files.create(tmp_path, {"a": b"y", "b": b"y"})
    assert there.value.filename == str(tmp_path / "b")
    assert there.value.errno == errno.EEXIST
    assert there.value.strerror == os.strerror(errno.EEXIST)
    assert not (tmp_path / "a").exists()
    (tmp_path / "link").symlink_to(tmp_path / "b")
    with pytest.raises(OSError, match="symbolic link") as link:
        files.replace(tmp_path / "link", b"y")
    assert (link.value.errno, link.value.filename) == (errno.ELOOP, str(tmp_path / "link"))
