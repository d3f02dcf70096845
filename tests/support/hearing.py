"""The worked hearing as a case of the shelf: a window on each question, a ballot, a pick, an event, a text to write."""

import shutil
from pathlib import Path

from app.config import ROOT, Settings
from app.factory import renderer
from app.library.cases import read_case
from app.library.holdings import HeldCase, held
from app.runtime import Shelf
from tests.support.markers import with_cases

HEARING = "hearing"
WORKED = ROOT / "tests" / "content" / "worked_hearing"
CHECKLIST = "---\ntitle: A motion on the phone\n---\n- Name the days for which nobody signed.\n- Ask for one remedy.\n"


def hearing(folder: Path, shelf: Shelf) -> HeldCase:
    """The case, with the checklist by which its text is written; `folder` must not be there yet."""
    shutil.copytree(WORKED, folder)
    (folder / "checklists").mkdir()
    (folder / "checklists" / "petition.en.md").write_text(CHECKLIST, encoding="utf-8")
    case, problems = read_case(folder)
    assert case is not None, problems
    return held(case, renderer(Settings()).render, shelf.compendium)


def with_hearing(folder: Path, shelf: Shelf) -> Shelf:
    """The shelf with the worked hearing on it too."""
    return with_cases(shelf, {**shelf.cases, HEARING: hearing(folder / HEARING, shelf)})
