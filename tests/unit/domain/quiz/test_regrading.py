"""A key may be corrected where the answers still fit the question, and nowhere else."""

from dataclasses import replace

import pytest

from app.domain.quiz.question import Question
from app.domain.quiz.regrading import corrected, has_another_key
from app.domain.shared.number import Number
from tests.support.shelves import question, quiz

SINGLE = question("q01", "single", "abc", "b")
PAIRS = question("q04", "matching", "xy", "", p1="x", p2="y")
NUMBER = replace(question("q05", "numeric", "", ""), number=Number("18", "0"))
SHORT = replace(question("q06", "short-answer", "", ""), accepted={"en": ("purpose",)})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (SINGLE, replace(SINGLE, right=("c",))),
        (replace(SINGLE, kind="multiple"), replace(SINGLE, kind="multiple", right=("b", "c"))),
        (PAIRS, replace(PAIRS, prompts={"p1": "y", "p2": "x"})),
        (NUMBER, replace(NUMBER, number=Number("18", "1"))),
        (SHORT, replace(SHORT, accepted={"en": ("purpose", "the purpose")})),
    ],
)
def test_another_answer_is_another_key(old: Question, new: Question) -> None:
    assert has_another_key(old, new)
    changed = corrected(quiz("u", old, SINGLE), new) if old.id != SINGLE.id else corrected(quiz("u", old), new)
    assert changed is not None
    assert changed.question(new.id) == new
    assert changed.rule == quiz("u").rule


@pytest.mark.parametrize(
    "new",
    [
        SINGLE,
        replace(SINGLE, texts={"en": {"stem": "In other words"}}),
        replace(SINGLE, options=("a", "b", "c", "d"), right=("d",)),
        replace(SINGLE, kind="multiple", right=("c",)),
        replace(SINGLE, id="q99", right=("c",)),
    ],
)
def test_the_same_key_another_question_and_other_options_are_no_correction(new: Question) -> None:
    assert corrected(quiz("u", SINGLE), new) is None
