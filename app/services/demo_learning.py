"""What a graduate of the demonstration has done: every lesson read, every quiz passed, at times a question missed."""

from typing import Any, Final

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.domain.content.course import Course
from app.domain.quiz.answer import NO_ANSWER, Answer, answer_data
from app.domain.quiz.grading import result
from app.domain.quiz.question import Question, Quiz
from app.runtime import Runtime
from app.services.pinned_quizzes import PINNED
from app.store import learning
from app.store.models import Attempt, AttemptStep

ONE_IN: Final = 3  # quizzes in which something was missed


def study(runtime: Runtime, session: Session, person_id: str, centre_id: str, course: Course) -> None:
    """Have somebody read the lessons of `course` and pass its quizzes. Part of a transaction."""
    shelf = runtime.shelf()
    for unit in course.units:
        learning.note_read(session, person_id, centre_id, unit, shelf.units[unit].sha256, runtime.clock())
        if unit in shelf.quizzes:
            _pass(runtime, session, person_id, centre_id, course.id, shelf.quizzes[unit])


def _pass(runtime: Runtime, session: Session, person_id: str, centre_id: str, course: str, quiz: Quiz) -> None:
    now, id = runtime.clock(), runtime.ids()
    missed = runtime.dice(ONE_IN * len(quiz.questions))
    answers = {
        question.id: NO_ANSWER if number == missed else right_answer(question)
        for number, question in enumerate(quiz.questions)
    }
    outcome = result(quiz, answers)
    sha256, body = PINNED.spelled(quiz)
    learning.pin(session, sha256, "quiz", body)
    own = {"id": id, "person_id": person_id, "centre_id": centre_id, "course": course, "unit": quiz.id}
    at = {"quiz_sha256": sha256, "begun_at": now, "submitted_at": now, "kind": quiz.rule.kind, "number": 1}
    session.add(Attempt(**own, **at, share=float(outcome.share), passed=outcome.passed))
    session.flush()
    given = [(question, answers[question.id]) for question in quiz.questions if not answers[question.id].is_empty]
    steps: list[dict[str, Any]] = [
        {"kind": "answered", "question": question.id, "answer": answer_data(question, answer), "place": seq}
        for seq, (question, answer) in enumerate(given, 1)
    ]
    steps.append({"kind": "submitted", "question": None, "answer": None, "place": None})
    rows = [
        {**step, "attempt_id": id, "seq": seq, "key": f"{id} {seq}", "done_at": now}
        for seq, step in enumerate(steps, 1)
    ]
    session.execute(insert(AttemptStep), rows)


def right_answer(question: Question) -> Answer:
    """An answer that is wholly right; nothing where there is no right and wrong."""
    if question.shape == "pairs":
        return Answer(matched=tuple(question.prompts.items()))
    if question.shape == "options":
        return Answer(chosen=question.right)
    if question.number is not None:
        return Answer(text=question.number.value)
    return Answer(text=next(iter(question.accepted.values()))[0]) if question.accepted else NO_ANSWER
