"""Courses for one person: where they stand, what they read, what they complete."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from app.domain.access.policy import is_allowed
from app.domain.content.course import Course, Extra
from app.domain.learning.course import RuleStanding, Standing, standing
from app.domain.quiz.forms import id_of_test
from app.domain.shared.language import Lang
from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import certificates, versions
from app.services.accounts import Who
from app.services.contention import looked_at_again
from app.services.practised import PARTS, Practised, practised
from app.services.versions import Followed
from app.store import learning, ledger, trials
from app.store.engine import Reader
from app.store.learning import AttemptRow


@dataclass(frozen=True)
class Steps:
    """The lessons that a person has read and their attempts at quizzes, both by unit; attempts oldest first."""

    read: Mapping[str, datetime]
    attempts: Mapping[str, list[AttemptRow]]

    @cached_property
    def passed(self) -> set[str]:
        """The units whose quiz was passed."""
        return {unit for unit, rows in self.attempts.items() if any(row.passed for row in rows)}

    def open_attempt(self, unit: str) -> AttemptRow | None:
        """The attempt at a unit's quiz that is under way."""
        return next((row for row in self.attempts.get(unit, []) if row.submitted_at is None), None)


@dataclass(frozen=True)
class Progress(Steps):
    """What a person has done, over all courses.

    `certificates` codes by course; `following` the versions by course; `trials` how many mock trials were played to
    their end; `practised` what they have done of a practice session, which only a trainer leads.
    """

    certificates: Mapping[str, str]
    following: Mapping[str, Followed]
    trials: int
    practised: Practised

    @property
    def completed(self) -> Set[str]:
        """The courses that were completed; each has its certificate."""
        return self.certificates.keys()


def steps(reader: Reader, who: Who) -> Steps:
    """What the person has read and answered so far: all that a lesson shows of it. Part of a transaction."""
    attempts: dict[str, list[AttemptRow]] = {}
    for row in learning.attempt_rows(reader, who.person_id):
        attempts.setdefault(row.unit, []).append(row)
    return Steps(learning.units_read(reader, who.person_id), attempts)


def progress(runtime: Runtime, who: Who) -> Progress:
    """What the person has done so far."""
    with runtime.look() as connection:
        done = steps(connection, who)
        following = versions.of_person(runtime, connection, who.person_id)
        asked = _asked(runtime, following)
        leads = is_allowed("session.lead", who.identities)
        return Progress(
            read=done.read,
            attempts=done.attempts,
            certificates=ledger.certificate_codes(connection, who.person_id),
            following=following,
            trials=trials.ended_of(connection, who.person_id) if "trial" in asked else 0,
            practised=practised(connection, who.person_id) if "practice" in asked and leads else Practised(),
        )


def _asked(runtime: Runtime, following: Mapping[str, Followed]) -> set[Extra]:
    """What courses ask for beside their units, now or in the version that the person follows."""
    now = [course.passes.extras for course in runtime.shelf().courses.values()]
    return {extra for extras in (*now, *(own.outline.extras for own in following.values())) for extra in extras}


def followed(runtime: Runtime, course: Course, done: Progress) -> Course:
    """`course` in the version that the person follows: their own units and rules, in the words of today."""
    return versions.as_followed(runtime, course, done.following.get(course.id))


def having(runtime: Runtime, reader: Reader, who: Who, course: Course, unit: str) -> Course | None:
    """`course` in a version that has `unit`: the one that the person follows, else that of today; None without any.

    Part of a transaction.
    """
    mine = versions.of_person(runtime, reader, who.person_id).get(course.id)
    own = versions.as_followed(runtime, course, mine)
    return own if unit in own.units else course if unit in course.units else None


def standing_in(runtime: Runtime, course: Course, done: Progress) -> Standing:
    """Where a person who has done `done` stands in `course`, in the version that they follow."""
    course = followed(runtime, course, done)
    graded = {unit for unit, quiz in runtime.shelf().quizzes.items() if quiz.rule.kind == "graded"}
    return standing(course.units, graded, done.read.keys(), done.passed, _extras(runtime, course, done))


def _extras(runtime: Runtime, course: Course, done: Progress) -> list[RuleStanding]:
    """The rules beside the units. One that can no longer be met is asked of nobody: a test that is not there any more,
    a pre-test for whoever has read a lesson of the course before, perhaps in another one.
    """
    forms = runtime.shelf().forms
    can_be = {
        "pre_test": id_of_test(course.id, "pre") in forms and done.read.keys().isdisjoint(course.units),
        "examination": id_of_test(course.id, "exam") in forms,
        "trial": True,
        "practice": True,
    }
    met: dict[Extra, int] = {
        "pre_test": any(row.submitted_at for row in done.attempts.get(id_of_test(course.id, "pre"), [])),
        "examination": id_of_test(course.id, "exam") in done.passed,
        "trial": done.trials > 0,
        "practice": done.practised.done,
    }
    totals = {"practice": len(PARTS)}
    return [
        RuleStanding(kind, int(met[kind]), totals.get(kind, 1), required)
        for kind, required in course.passes.extras.items()
        if met[kind] or can_be[kind]
    ]


def own_course(runtime: Runtime, who: Who) -> str:
    """The course of the profession that the person's centre trains."""
    with runtime.read() as session:
        return ledger.centre(session, who.centre_id).course


@looked_at_again
def finish_lesson(runtime: Runtime, who: Who, course: Course, unit: str, lang: Lang) -> bool | Refusal:
    """Note that the person read the unit's lesson to the end; whether that completed the course.

    Refused while the course asks for its pre-test first: taken later it would say nothing.
    """
    if course.passes.extras.get("pre_test"):
        step = standing_in(runtime, course, progress(runtime, who)).next_step()
        if step is not None and step[1] == "pre_test":
            return Refusal("course/pre_test_first")
    with runtime.write() as session:
        versions.begin(runtime, session, who.person_id, who.centre_id, course)
        version = runtime.shelf().units[unit].sha256
        learning.note_read(session, who.person_id, who.centre_id, unit, version, runtime.clock())
    return completes(runtime, who, course, lang)


def completes(runtime: Runtime, who: Who, course: Course, lang: Lang) -> bool:
    """Whether what the person just did completed `course`, which then has its certificate; False if it was before."""
    if course.id in progress(runtime, who).completed:
        return False
    return not isinstance(complete(runtime, who, course, lang), Refusal)


@looked_at_again
def complete(runtime: Runtime, who: Who, course: Course, lang: Lang) -> str | Refusal:
    """Complete `course` if nothing is left: completion, ledger entry and certificate in one transaction.

    The certificate's code. A course completed before keeps its completion, entry and certificate as they were.
    """
    done = progress(runtime, who)
    if course.id in done.completed:
        return done.certificates[course.id]
    if not standing_in(runtime, course, done).complete:
        return Refusal("course/not_complete")
    with runtime.write() as session:
        if learning.completion_of(session, who.person_id, course.id) is None:
            versions.begin(runtime, session, who.person_id, who.centre_id, course)
            asked = followed(runtime, course, done)
            certificates.issue(runtime, session, who.person_id, who.centre_id, asked, lang)
    return progress(runtime, who).certificates[course.id]


@looked_at_again
def take_up(runtime: Runtime, who: Who, course: Course) -> Refusal | None:
    """Change to `course` as it stands now; what was read and passed stays. Whoever completed it takes a supplement."""
    done = progress(runtime, who)
    before = done.following.get(course.id)
    if course.id in done.completed:
        return Refusal("course/completed_already")
    if before is not None and not versions.is_current(runtime, course, before):
        with runtime.write() as session:
            versions.follow(runtime, session, who.person_id, who.centre_id, course, before.number + 1, "taken_up")
    return None
