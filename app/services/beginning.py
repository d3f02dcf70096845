"""How an attempt begins: at the quiz of a unit, or at a test of a course; one at a time, as often as the rule says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

from sqlalchemy.orm import Session

from app.domain.content.course import Course
from app.domain.learning.attempt import Tries, ends_at
from app.domain.quiz.forms import TEST_KINDS, FormName, Forms, TestKind, form_for, id_of_test
from app.domain.quiz.question import Quiz, Rule
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import courses, versions
from app.services.accounts import Who
from app.services.contention import looked_at_again
from app.services.courses import Progress
from app.services.pinned_quizzes import PINNED
from app.store import attempts, learning
from app.store.attempts import Taken
from app.store.engine import Reader
from app.store.learning import AttemptRow

SEEDS: Final = 2**31 - 1


@dataclass(frozen=True)
class Outlook:
    """What a person may do at a quiz now: the attempt under way, the attempts so far, what stands in the way."""

    rule: Rule
    open_attempt: str
    done: list[AttemptRow]
    tries: Tries
    extra_time: int
    refusal: Refusal | None

    def minutes(self) -> int:
        """How long an attempt lasts for this person, in whole minutes; 0 where time is not limited."""
        return self.rule.minutes * (100 + self.extra_time) // 100


# The quiz of attempt `number`, and its form.
Choose = Callable[[Session, int], tuple[Quiz, FormName | None]]


def begin(runtime: Runtime, who: Who, course: Course, unit: str) -> str | Refusal:
    """The id of the person's open attempt at the unit's quiz, begun now if there is none."""
    quiz = runtime.shelf().quizzes[unit]
    return _begin(runtime, who, course, unit, quiz.rule, lambda *_: (quiz, None))


def begin_with(runtime: Runtime, who: Who, course: Course, unit: str, quiz: Quiz) -> str | Refusal:
    """The id of the person's open attempt at `quiz`, which was put together for them and stands under `unit`."""
    return _begin(runtime, who, course, unit, quiz.rule, lambda *_: (quiz, None))


def begin_test(runtime: Runtime, who: Who, course: Course, kind: TestKind) -> str | Refusal:
    """The id of the person's open attempt at a test of the course, begun now if there is none and it is its time."""
    id = id_of_test(course.id, kind)
    forms = runtime.shelf().forms[id]

    def choose(session: Session, _number: int) -> tuple[Quiz, FormName]:
        pre = learning.form_of(session, who.person_id, id_of_test(course.id, "pre"))
        last = next((row.form for row in reversed(done.attempts.get(id, []))), None)
        met = _met(runtime, course, forms, done)
        form = form_for(kind, course.id, who.person_id, pre, cast(FormName | None, last), met)
        return forms[form], form

    done = courses.progress(runtime, who)
    under_way = done.open_attempt(id) is not None
    refusal = None if under_way else not_yet(runtime, course, kind, done)
    return refusal or _begin(runtime, who, course, id, forms["A"].rule, choose)


def _met(runtime: Runtime, course: Course, forms: Forms, done: Progress) -> dict[FormName, int]:
    """How many questions of each of `forms` a person has met in the tests of the course, as these stand now."""
    shelf, seen = runtime.shelf().forms, set[str]()
    for id in (id_of_test(course.id, kind) for kind in TEST_KINDS):
        names = {row.form for row in done.attempts.get(id, ())}
        seen |= {one.id for name, form in shelf.get(id, {}).items() if name in names for one in form.questions}
    return {name: sum(one.id in seen for one in form.questions) for name, form in forms.items()}


def not_yet(runtime: Runtime, course: Course, kind: TestKind, done: Progress) -> Refusal | None:
    """Why it is not the time of a test: the pre-test comes before the first lesson, the others after the last unit."""
    course = courses.followed(runtime, course, done)
    if kind == "pre":
        return refuse("test/too_late") if done.read.keys() & set(course.units) else None
    if kind == "exam" and any(row.passed for row in done.attempts.get(id_of_test(course.id, kind), [])):
        return refuse("test/passed_already")
    standing = courses.standing_in(runtime, course, done)
    return None if all(unit.done for unit in standing.units) else refuse("test/too_early")


def outlook(runtime: Runtime, who: Who, unit: str, rule: Rule) -> Outlook:
    """What a person may do at the quiz or test `unit`; the time of a test is not looked at."""
    with runtime.look() as connection:
        rows = [row for row in learning.attempt_rows(connection, who.person_id) if row.unit == unit]
        tries = _tries(connection, who, unit, rule, [row.submitted_at for row in rows if row.submitted_at])
        extra_time = attempts.extra_time(connection, who.person_id, who.centre_id) if rule.minutes else 0
    under_way = next((row.id for row in rows if row.submitted_at is None), "")
    return Outlook(
        rule=rule,
        open_attempt=under_way,
        done=[row for row in rows if row.submitted_at is not None],
        tries=tries,
        extra_time=extra_time,
        refusal=None if under_way else tries.refusal(runtime.clock()),
    )


def _tries(reader: Reader, who: Who, unit: str, rule: Rule, submitted: list[datetime]) -> Tries:
    further = attempts.further(reader, who.person_id, unit) if rule.attempts or rule.wait_hours else frozenset()
    return Tries(submitted, rule.attempts, rule.wait_hours, further)


@looked_at_again
def _begin(runtime: Runtime, who: Who, course: Course, unit: str, rule: Rule, choose: Choose) -> str | Refusal:
    now = runtime.clock()
    with runtime.write() as session:
        connection = session.connection()
        under_way = learning.open_attempt(connection, who.person_id, unit)
        if under_way is not None:
            return under_way
        submitted = learning.submitted(connection, who.person_id, unit)
        refusal = _tries(connection, who, unit, rule, submitted).refusal(now)
        if refusal is not None:
            return refusal
        versions.begin(runtime, session, who.person_id, who.centre_id, course)
        number = len(submitted) + 1
        quiz, form = choose(session, number)
        sha256, body = PINNED.spelled(quiz)
        learning.pin(session, sha256, "quiz", body)
        extra_time = attempts.extra_time(connection, who.person_id, who.centre_id) if rule.minutes else 0
        taken = Taken(
            id=runtime.ids(),
            course=course.id,
            unit=unit,
            number=number,
            kind=rule.kind,
            quiz_sha256=sha256,
            seed=None if form is None else runtime.dice(SEEDS),
            begun_at=now,
            ends_at=ends_at(now, rule.minutes, extra_time),
            submitted_at=None,
            share=None,
            passed=None,
        )
        attempts.begin(connection, who.person_id, who.centre_id, form, taken)
        return taken.id
