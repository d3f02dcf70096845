"""Content in which every secret text carries a sign of its own, so that a page that tells one too early is caught."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.quiz.forms import Forms
from app.domain.quiz.question import Question, Quiz
from app.domain.shared.canonical import canonical_json, sha256_of
from app.domain.shared.language import Lang
from app.domain.trial.program import Option, Program
from app.domain.trial.serial import program_sha256
from app.domain.trial.sheets import Sheet, sheets_data
from app.runtime import Case, Shelf

_SIGN = re.compile(r"⟦(\d+)⟧")


@dataclass
class Markers:
    """Gives out signs, and reads from a page whose signs are on it. Signs are numbers: a page stays translated."""

    owners: dict[Any, int] = field(default_factory=dict)  # with their numbers

    def marked(self, owner: object, text: str) -> str:
        """`text` with a sign that means `owner`."""
        return f"{text} ⟦{self.owners.setdefault(owner, len(self.owners))}⟧"

    def found(self, source: str) -> set[Any]:
        """Whose signs stand in a page, an answer to a script, anything that was sent."""
        owners = list(self.owners)
        return {owners[int(number)] for number in _SIGN.findall(source)}


def with_marked_quizzes(shelf: Shelf, markers: Markers) -> Shelf:
    """The shelf with a sign in everything that a quiz tells only after submitting: (question, key of the text)."""
    return with_quizzes(shelf, {unit: _marked_quiz(quiz, markers) for unit, quiz in shelf.quizzes.items()})


def with_marked_forms(shelf: Shelf, markers: Markers) -> Shelf:
    """The shelf with a sign in everything that the tests of its courses never tell."""
    return with_forms(
        shelf,
        {id: {name: _marked_quiz(form, markers) for name, form in forms.items()} for id, forms in shelf.forms.items()},
    )


def with_forms(shelf: Shelf, forms: Mapping[str, Forms]) -> Shelf:
    """The shelf with other forms of tests."""
    changed: Any = shelf
    return replace(changed, forms=forms)


def with_marked_cases(shelf: Shelf, markers: Markers) -> Shelf:
    """The shelf with a sign in every text of a case: its key; in sheets ("sheet", role) and ("exhibit", number)."""
    return with_cases(shelf, {slug: _marked_case(case, markers) for slug, case in shelf.cases.items()})


def _marked_case(case: Any, markers: Markers) -> Any:
    texts = {
        lang: {key: markers.marked(key, text) for key, text in said.items()}
        for lang, said in case.program.texts.items()
    }
    program = replace(case.program, texts=texts)
    sheets = replace(
        case.sheets,
        roles={role: _marked_sheets(told, ("sheet", role), markers) for role, told in case.sheets.roles.items()},
        exhibits={
            number: _marked_sheets(told, ("exhibit", number), markers) for number, told in case.sheets.exhibits.items()
        },
    )
    sheets_sha256 = sha256_of(canonical_json(sheets_data(sheets)))
    return replace(case, program=program, sha256=program_sha256(program), sheets=sheets, sheets_sha256=sheets_sha256)


def _marked_sheets(told: Mapping[Lang, Sheet], owner: tuple[str, object], markers: Markers) -> dict[Lang, Sheet]:
    return {lang: replace(sheet, html=markers.marked(owner, sheet.html)) for lang, sheet in told.items()}


def with_other_secrets(program: Program) -> Program:
    """A case that is told and goes the same way, but in which every option is worth and does something else."""
    decisions = {
        id: replace(decision, options={key: _worth_something_else(option) for key, option in decision.options.items()})
        for id, decision in program.decisions.items()
    }
    return replace(program, decisions=decisions)


def _worth_something_else(option: Option) -> Option:
    levels: Any = {dimension: (level + 1) % 4 for dimension, level in option.levels.items()}
    return replace(option, levels=levels, why=option.text, better=None, harms=(), repairs=())


def with_cases(shelf: Shelf, cases: Mapping[str, Case]) -> Shelf:
    """The shelf with other cases."""
    changed: Any = shelf
    return replace(changed, cases=cases)


def with_quizzes(shelf: Shelf, quizzes: Mapping[str, Quiz]) -> Shelf:
    """The shelf with other quizzes."""
    changed: Any = shelf
    return replace(changed, quizzes=quizzes)


def is_told_afterwards(key: str) -> bool:
    """Whether a text of a question is told only after submitting."""
    return key in ("explanation", "feedback") or key.endswith(".feedback")


def _marked_quiz(quiz: Quiz, markers: Markers) -> Quiz:
    return replace(quiz, questions=tuple(_marked_question(quiz, question, markers) for question in quiz.questions))


def _marked_question(quiz: Quiz, question: Question, markers: Markers) -> Question:
    texts = {
        lang: {
            key: markers.marked((quiz.id, question.id, key), text) if is_told_afterwards(key) else text
            for key, text in said.items()
        }
        for lang, said in question.texts.items()
    }
    return replace(question, texts=texts)


def with_other_answers(quiz: Quiz) -> Quiz:
    """A quiz that asks the same, but in which other answers are right, for other reasons, from other sources."""
    return replace(quiz, questions=tuple(_with_another_answer(question) for question in quiz.questions))


def _with_another_answer(question: Question) -> Question:
    wrong = tuple(option for option in question.options if option not in question.right)
    choices = list(question.prompts.values())
    texts = {
        lang: {key: "other" if is_told_afterwards(key) else text for key, text in said.items()}
        for lang, said in question.texts.items()
    }
    prompts = dict(zip(question.prompts, choices[1:] + choices[:1], strict=True))
    return replace(question, right=wrong[:1] if question.right else (), prompts=prompts, texts=texts, sources=())
