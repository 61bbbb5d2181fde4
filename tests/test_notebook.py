"""The notebook of the examples: it runs, and shows what is stored in it."""

import copy
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from conftest import ROOT

NOTEBOOK = ROOT / "examples" / "notebook.ipynb"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_notebook_shows_what_it_says(expect: Callable[[str, Path], None]) -> None:
    """With `--accept` the new outputs are stored."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    run = copy.deepcopy(notebook)
    NotebookClient(run, kernel_name="python3", resources={"metadata": {"path": ROOT}}).execute()
    run.metadata = notebook.metadata
    for cell in run.cells:
        cell.metadata = {}
        for output in cell.get("outputs", ()):
            if "dataframe" in output.get("data", {}).get("text/html", ""):
                del output.data["text/html"]  # of pandas, with a style that its versions change
    expect(nbformat.writes(run) + "\n", NOTEBOOK)
