"""Tests of a course: their forms, drawn from banks of questions by a blueprint, and who is given which form.

A form is drawn by hash, not by dice: the same seed gives the same forms on every machine, and a question that is added
to a bank leaves the order of the others as it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app.domain.quiz.question import Difficulty, Question, Quiz, Rule
from app.domain.shared.canonical import sha256_of

TestKind = Literal["pre", "post", "exam"]
TEST_KINDS: Final[tuple[TestKind, ...]] = ("pre", "post", "exam")
FormName = Literal["A", "B"]
FORM_NAMES: Final[tuple[FormName, ...]] = ("A", "B")
Forms = Mapping[FormName, Quiz]
Cell = tuple[str, Difficulty]
DISTINCT: Final = 4  # forms: two of pre- and post-test, two of the examination


@dataclass(frozen=True)
class Blueprint:
    """How many questions of each competency and difficulty a form has, in the order in which they are put."""

    cells: Mapping[Cell, int]

    @property
    def size(self) -> int:
        """How many questions a form has."""
        return sum(self.cells.values())

    def lacking(self, bank: Sequence[Question], forms: int) -> dict[Cell, int]:
        """Where `bank` has too few questions for `forms` forms without a common question, and how many it has."""
        return {cell: number for cell, number in self._there(bank).items() if number < forms * self.cells[cell]}

    def filled(self, bank: Sequence[Question], forms: int) -> int:
        """How many of the questions that `forms` forms without a common question need are in `bank`."""
        return sum(min(number, forms * self.cells[cell]) for cell, number in self._there(bank).items())

    def _there(self, bank: Sequence[Question]) -> dict[Cell, int]:
        return {cell: sum((one.competency, one.difficulty) == cell for one in bank) for cell in self.cells}


def id_of_test(course: str, kind: TestKind) -> str:
    """The id of a test of a course, which stands where a quiz has that of its unit: `police/exam`."""
    return f"{course}/{kind}"


def kind_of(id: str) -> TestKind | None:
    """Which test `id` names; None for the id of a unit."""
    return next((kind for kind in TEST_KINDS if id.rpartition("/")[2] == kind), None)


def forms_of(course: str, rule: Rule, blueprint: Blueprint, bank: Sequence[Question], seed: int) -> Forms:
    """The two forms of a test of `course`; every cell of the blueprint finds as many questions as it names.

    Pre- and post-test share their two forms, the examination has the two after them: no two of the four have a
    question in common where the bank holds four times the blueprint; where it holds less they take turns.
    """
    first = 2 if rule.kind == "exam" else 0
    return {
        name: Quiz(f"{course}/{rule.kind}.{name}", rule, _drawn(blueprint, bank, seed, first + place))
        for place, name in enumerate(FORM_NAMES)
    }


def _drawn(blueprint: Blueprint, bank: Sequence[Question], seed: int, turn: int) -> tuple[Question, ...]:
    """The questions of the form that draws in its `turn`, from 0."""
    drawn: list[Question] = []
    for cell, number in blueprint.cells.items():
        fitting = [question for question in bank if (question.competency, question.difficulty) == cell]
        fitting.sort(key=lambda question: sha256_of(f"{seed} {question.id}"))
        drawn += [fitting[(turn * number + place) % len(fitting)] for place in range(number)]
    return tuple(drawn)


def first_form(course: str, person: str) -> FormName:
    """The form that a person is given first: a rule that never changes, and gives each form to about half of all."""
    return FORM_NAMES[int(sha256_of(f"{course} {person}"), 16) % 2]


def other_form(form: FormName) -> FormName:
    """The form that is not `form`."""
    return "B" if form == "A" else "A"


def form_for(
    kind: TestKind, course: str, person: str, pre: FormName | None, last: FormName | None, met: Mapping[FormName, int]
) -> FormName:
    """The form for a person's next attempt at a test.

    `pre`: the form that their pre-test had; `last`: that of their last attempt at this test; `met`: how many questions
    of each form they have met in tests before. The post-test is the form that the pre-test was not. The examination is
    the form of which less was met; where that is the same, one that is repeated changes its form.
    """
    first = first_form(course, person)
    if kind == "post":
        return other_form(pre or first)
    usual = other_form(last) if last else first
    is_newer = kind == "exam" and met.get(other_form(usual), 0) < met.get(usual, 0)
    return other_form(usual) if is_newer else usual


def arranged(questions: Sequence[Question], seed: int) -> tuple[Question, ...]:
    """`questions` in the order that `seed` gives them, so that neighbours do not answer the same one at once.

    Questions on one vignette stay together, in their own order.
    """
    return tuple(sorted(questions, key=lambda question: sha256_of(f"{seed} {question.case or question.id}")))
