"""What the graduates of the demonstration answer is right, of every kind."""

from pathlib import Path

from app.domain.quiz.grading import grade
from app.runtime import Shelf
from app.services.demo_learning import right_answer
from tests.support.every_kind import every_kind


def test_the_right_answer_of_every_kind_is_right(shelf: Shelf, tmp_path: Path) -> None:
    wrong = [one.id for one in every_kind(shelf, tmp_path).questions if not grade(one, right_answer(one)).right]
    assert wrong == ["q11"]  # a text for oneself, which is not scored
