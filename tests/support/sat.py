"""Many people who have submitted a quiz, put into the database at once: the figures need fifty of them."""

from collections.abc import Sequence
from typing import Any

from app.domain.quiz.question import Quiz
from app.domain.quiz.serial import quiz_data
from app.domain.shared.canonical import canonical_json, sha256_of
from app.runtime import Runtime
from app.store import learning
from app.store.models import Attempt, AttemptStep, Person

Answers = dict[str, Any]


def crowd(runtime: Runtime, name: str, count: int) -> list[str]:
    """So many people without an account, by id."""
    ids = [f"{name}{number:03}" for number in range(count)]
    with runtime.write() as session:
        for id in ids:
            names = {"name": f"Тынаев {id[-3:]}", "name_latin": id, "language": "ky", "password_hash": ""}
            session.add(Person(id=id, **names, created_at=runtime.clock()))
    return ids


def have_sat(
    runtime: Runtime,
    people: Sequence[str],
    quiz: Quiz,
    answers: Sequence[Answers],
    unit: str = "",
    centre: str = "moi",
    **columns: Any,
) -> None:
    """Each of `people` has submitted an attempt at `quiz` with the answers (plain data) that stand at their place."""
    body = canonical_json(quiz_data(quiz))
    course = (unit or quiz.id).split("/")[0]
    begun = {"course": course, "unit": unit or quiz.id, "number": 1, "quiz_sha256": sha256_of(body)}
    outcome = {"submitted_at": runtime.clock(), "share": 0.5, "passed": False}
    with runtime.write() as session:
        learning.pin(session, sha256_of(body), "quiz", body)
        for person, given in zip(people, answers, strict=True):
            attempt = Attempt(
                id=runtime.ids(),
                person_id=person,
                centre_id=centre,
                begun_at=runtime.clock(),
                **begun | outcome | columns,
            )
            session.add(attempt)
            session.flush()
            steps = [("answered", id, answer) for id, answer in given.items()]
            for seq, (kind, question, answer) in enumerate([*steps, ("submitted", None, None)], 1):
                session.add(
                    AttemptStep(
                        attempt_id=attempt.id, seq=seq, kind=kind, question=question, answer=answer,
                        key=f"k{seq}", done_at=runtime.clock(),
                    )
                )  # fmt: skip
