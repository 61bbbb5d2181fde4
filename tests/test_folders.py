"""Which folders of data files a path names."""

from pathlib import Path

import pytest

from tgdx.reading.folders import data_file, data_folder, data_folders


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Two folders of data files, one of them below the other, and others."""
    for name in (
        "vn/actuals.yaml",
        "vn/south/targets.yml",
        "vn/.hidden/targets.yaml",
        "renamed/actuals.yaml.txt",
        "other/readme.yaml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("vn", "vn"),
        ("vn/actuals.yaml", "vn"),
        ("vn/south/targets.yml", "vn/south"),
        ("renamed", "renamed"),
        ("renamed/actuals.yaml.txt", "renamed"),
        ("other", None),
        ("other/readme.yaml", None),
        ("vn/targets.yaml", None),
        ("nowhere", None),
    ],
)
def test_a_folder_or_one_of_its_files_names_it(tree: Path, path: str, folder: str | None) -> None:
    assert data_folder(tree / path) == (tree / folder if folder else None)


def test_each_folder_is_named_once_and_those_below_a_path_are_found(tree: Path) -> None:
    paths = [tree / "vn" / "actuals.yaml", tree / "vn", tree / "vn" / "south" / ".." / "south"]
    assert [folder.resolve() for folder in data_folders(paths)] == [tree / "vn", tree / "vn/south"]
    (tree / "vn" / "actuals.yaml").unlink()
    assert data_folders([tree / "vn"]) == [tree / "vn" / "south"]
    with pytest.raises(FileNotFoundError, match="other"):
        data_folders([tree / "vn", tree / "other"])


def test_one_spelling_of_a_file_is_read_and_what_is_in_the_way_is_named(tree: Path) -> None:
    assert data_file(tree / "vn", "actuals.yaml") == (tree / "vn" / "actuals.yaml", "")
    assert data_file(tree / "vn", "targets.yaml") == (tree / "vn" / "targets.yaml", "")
    south = tree / "vn" / "south"
    assert data_file(south, "targets.yaml") == (south / "targets.yml", "")
    (south / "targets.yaml").write_text("", "utf-8")
    (south / "targets.yaml.txt").write_text("", "utf-8")
    assert data_file(south, "targets.yaml") == (south / "targets.yaml", "targets.yml")
    renamed = tree / "renamed"
    assert data_file(renamed, "actuals.yaml") == (renamed / "actuals.yaml", "actuals.yaml.txt")
