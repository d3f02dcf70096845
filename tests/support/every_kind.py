"""A quiz with a question of every kind: the examples of docs/questions.md."""

from pathlib import Path
from typing import Final

from app.config import ROOT
from app.domain.quiz.question import Quiz
from app.library.quizzes import read_quiz
from app.runtime import Shelf
from tests.support.acts import UNIT
from tests.support.markers import with_quizzes

PAGE: Final = ROOT / "docs" / "questions.md"


def every_kind(shelf: Shelf, folder: Path) -> Quiz:
    """The examples as the quiz of the first unit, on the law of `shelf`; `folder` is written into."""
    unit = folder / "unit"
    unit.mkdir()
    written = PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    (unit / "quiz.yaml").write_text(written, encoding="utf-8")
    read = read_quiz(folder, "unit", shelf.compendium, frozenset({"elements"}), UNIT)
    assert read.quiz is not None, read.problems
    return read.quiz


def with_every_kind(shelf: Shelf, folder: Path) -> Shelf:
    """The shelf with that quiz in its first unit."""
    return with_quizzes(shelf, {**shelf.quizzes, UNIT: every_kind(shelf, folder)})
