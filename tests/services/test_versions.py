"""A course changes while people are in it: nobody loses anything, newcomers get the new rules, the rest may choose."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.domain.content.course import Course, Pass
from app.domain.learning.course import RuleKind
from app.domain.learning.outline import News
from app.domain.shared.refusal import refuse
from app.runtime import Runtime
from app.services import courses, versions
from app.services.accounts import Who
from app.services.courses import Progress
from app.store import learning
from app.store.models import Completion, Following, LedgerEntry, Person
from tests.store import rows
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.racing import with_real_chance
from tests.support.sat import have_sat
from tests.support.shelves import course, question, quiz, small_shelf, unit
from tests.support.studying import complete, study, take_quiz
from tests.support.world import CENTRES, KINDS, World

TEN = [acting(kind, centre) for centre in CENTRES for kind in KINDS]
MIDDLE, NEWCOMER = (replace(acting(), person_id=name) for name in ("middle", "newcomer"))
NOT_YET = refuse("course/not_complete")
# A unit more, another question in an old one, more hours, an examination to pass and a trial that is advised.
NEW = replace(
    course("police", "shared/one", "shared/two", "new", sha256="d" * 64),
    hours=4,
    passes=Pass("all", "all", {"examination": True, "trial": False}),
)


@pytest.fixture
def runtime(world: World) -> Runtime:
    with world.runtime.write() as session:
        for who in (MIDDLE, NEWCOMER):
            names = {"name": who.person_id, "name_latin": who.person_id, "language": "ky", "password_hash": ""}
            session.add(Person(id=who.person_id, **names, created_at=START))
    return with_real_chance(world.runtime)


@pytest.fixture
def police(runtime: Runtime) -> Course:
    return runtime.shelf().courses["police"]


def edited(runtime: Runtime, now: Course = NEW) -> Runtime:
    """The runtime after the author published `now`."""
    shelf = small_shelf()
    longer = quiz("shared/one", *shelf.quizzes["shared/one"].questions, question("q05", "single", "ab", "a"))
    after = shelf.with_(
        units={**shelf.units, "new": unit("new")},
        quizzes={**shelf.quizzes, "shared/one": longer, "new": quiz("new")},
        courses={**shelf.courses, "police": now},
        forms={"police/exam": {"A": quiz("police/exam.A"), "B": quiz("police/exam.B")}},
    )
    return replace(runtime, shelf=lambda: after)


def left(runtime: Runtime, who: Who, of: Course = NEW) -> dict[RuleKind, int]:
    standing = courses.standing_in(runtime, of, courses.progress(runtime, who))
    return {rule.kind: rule.left for rule in standing.rules}


def followed(runtime: Runtime, who: Who) -> tuple[Progress, Course]:
    done = courses.progress(runtime, who)
    return done, courses.followed(runtime, NEW, done)


def test_an_edit_after_ten_completions_un_completes_nobody_and_newcomers_get_the_new_rules(
    world: World, runtime: Runtime, police: Course
) -> None:
    codes = [complete(runtime, who, police) for who in TEN]
    later = edited(runtime)
    world.clock.move_on(days=1)
    for who, code in zip(TEN, codes, strict=True):
        assert courses.progress(later, who).certificates == {"police": code}
        assert courses.complete(later, who, NEW, "ky") == code
        assert left(later, who) == {"lessons": 0, "quizzes": 0}
    with later.read() as session:
        assert set(session.scalars(select(Completion.content_version))) == {"c" * 64}
        assert [entry.hours for entry in session.scalars(select(LedgerEntry))] == [2] * 10
    assert left(later, NEWCOMER) == {"lessons": 3, "quizzes": 3, "examination": 1, "trial": 1}


def test_somebody_in_the_middle_keeps_the_version_that_they_began_with(runtime: Runtime, police: Course) -> None:
    courses.finish_lesson(runtime, MIDDLE, police, "shared/one", "ky")
    later = edited(runtime)
    done, own = followed(later, MIDDLE)
    assert (own.units, own.hours, own.sha256, own.passes.extras) == (police.units, 2, "c" * 64, {})
    assert own.title is NEW.title
    assert versions.news_of(later, NEW, done.following["police"]) == News(("new",), {"shared/one": ("q05",)})
    assert versions.rules_added(later, NEW, done.following["police"]) == ("examination",)
    study(later, MIDDLE, own)
    assert courses.complete(later, MIDDLE, NEW, "ky") == courses.progress(later, MIDDLE).certificates["police"]
    with later.read() as session:
        [entry] = session.scalars(select(LedgerEntry))
    assert (entry.content_version, entry.hours, entry.evidence) == ("c" * 64, 2, {"units": list(police.units)})


def test_whoever_takes_up_the_new_version_keeps_what_they_have_done(runtime: Runtime, police: Course) -> None:
    courses.finish_lesson(runtime, MIDDLE, police, "shared/one", "ky")
    take_quiz(runtime, MIDDLE, police, "shared/two")
    later = edited(runtime)
    assert courses.take_up(later, MIDDLE, NEW) is None
    assert courses.take_up(later, MIDDLE, NEW) is None  # a second press changes nothing
    done, own = followed(later, MIDDLE)
    assert (own is NEW, done.following["police"].number) == (True, 2)
    assert left(later, MIDDLE) == {"lessons": 2, "quizzes": 2, "examination": 1, "trial": 1}
    assert courses.complete(later, MIDDLE, NEW, "ky") == NOT_YET
    with later.read() as session:
        rows = session.execute(select(Following.number, Following.reason, Following.content_version))
        assert sorted(map(tuple, rows)) == [(1, "begun", "c" * 64), (2, "taken_up", "d" * 64)]


def test_a_course_begins_with_the_first_quiz_too(runtime: Runtime, police: Course) -> None:
    take_quiz(runtime, MIDDLE, police, "shared/two")
    assert followed(edited(runtime), MIDDLE)[1].units == police.units


def test_a_course_whose_units_were_all_done_elsewhere_begins_when_it_is_completed(
    runtime: Runtime, police: Course
) -> None:
    study(runtime, MIDDLE, police)
    whole = course("lawyers", *police.units, sha256="e" * 64)
    assert isinstance(courses.complete(runtime, MIDDLE, whole, "ky"), str)
    with runtime.read() as session:
        assert set(session.scalars(select(Following.course))) == {"police", "lawyers"}


def test_words_that_were_corrected_make_no_other_version_to_follow(runtime: Runtime, police: Course) -> None:
    courses.finish_lesson(runtime, MIDDLE, police, "shared/one", "ky")
    corrected = replace(police, sha256="f" * 64)
    shelf = small_shelf().with_(courses={"police": corrected})
    later = replace(runtime, shelf=lambda: shelf)
    done = courses.progress(later, MIDDLE)
    assert courses.followed(later, corrected, done) is corrected
    complete(later, MIDDLE, corrected)
    with later.read() as session:
        assert session.scalars(select(Completion.content_version)).one() == "f" * 64


def test_a_unit_that_is_no_longer_there_is_asked_of_nobody(runtime: Runtime, police: Course) -> None:
    courses.finish_lesson(runtime, MIDDLE, police, "shared/one", "ky")
    shelf = small_shelf()
    shorter = course("police", "shared/one", sha256="f" * 64)
    units = {id: one for id, one in shelf.units.items() if id != "shared/two"}
    after = shelf.with_(units=units, courses={"police": shorter})
    later = replace(runtime, shelf=lambda: after)
    assert left(later, MIDDLE, shorter) == {"lessons": 0, "quizzes": 1}


def test_a_course_that_is_gone_leaves_what_was_followed_as_it_was(runtime: Runtime, police: Course) -> None:
    courses.finish_lesson(runtime, MIDDLE, police, "shared/one", "ky")
    gone = small_shelf().with_(courses={})
    done = courses.progress(replace(runtime, shelf=lambda: gone), MIDDLE)
    assert done.following["police"].outline.units == police.units


def test_whoever_has_completed_a_course_takes_up_no_other_version(runtime: Runtime, police: Course) -> None:
    complete(runtime, MIDDLE, police)
    assert courses.take_up(edited(runtime), MIDDLE, NEW) == refuse("course/completed_already")


def test_whoever_has_not_begun_has_nothing_to_change(runtime: Runtime) -> None:
    later = edited(runtime)
    assert courses.take_up(later, NEWCOMER, NEW) is None
    assert not versions.news_of(later, NEW, None)
    with later.read() as session:
        assert session.scalars(select(Following)).all() == []


class TestRulesBesideTheUnits:
    """The pre-test is taken first, the examination passed last; what nobody can do any more is asked of nobody."""

    BOTH = replace(NEW, passes=Pass("all", "all", {"pre_test": True, "examination": True}))

    @pytest.fixture
    def tested(self, runtime: Runtime) -> Runtime:
        shelf = small_shelf()
        forms = {f"police/{kind}": {name: quiz(f"police/{kind}.{name}") for name in "AB"} for kind in ("pre", "exam")}
        after = shelf.with_(
            units={**shelf.units, "new": unit("new")},
            quizzes={**shelf.quizzes, "new": quiz("new")},
            courses={"police": self.BOTH},
            forms=forms,
        )
        return replace(runtime, shelf=lambda: after)

    def test_no_lesson_is_marked_as_read_before_the_pre_test_is_taken(self, tested: Runtime) -> None:
        assert courses.finish_lesson(tested, NEWCOMER, self.BOTH, "new", "ky") == refuse("course/pre_test_first")
        sit(tested, NEWCOMER, "pre", passed=False)
        assert courses.finish_lesson(tested, NEWCOMER, self.BOTH, "new", "ky") is False
        assert left(tested, NEWCOMER, self.BOTH) == {"pre_test": 0, "lessons": 2, "quizzes": 3, "examination": 1}

    def test_the_course_is_complete_once_the_examination_is_passed_and_not_when_it_was_only_tried(
        self, tested: Runtime
    ) -> None:
        sit(tested, NEWCOMER, "pre", passed=False)
        study(tested, NEWCOMER, self.BOTH)
        sit(tested, NEWCOMER, "exam", passed=False)
        assert courses.complete(tested, NEWCOMER, self.BOTH, "ky") == NOT_YET
        sit(tested, NEWCOMER, "exam", passed=True, number=2)
        assert isinstance(courses.complete(tested, NEWCOMER, self.BOTH, "ky"), str)

    def test_a_pre_test_is_not_asked_of_whoever_read_a_lesson_of_the_course_in_another_one(
        self, tested: Runtime
    ) -> None:
        courses.finish_lesson(tested, NEWCOMER, course("lawyers", "shared/one"), "shared/one", "ky")
        assert "pre_test" not in left(tested, NEWCOMER, self.BOTH)

    def test_a_trial_that_was_played_to_its_end_meets_its_rule(self, tested: Runtime) -> None:
        asking = replace(self.BOTH, passes=Pass("all", "all", {"trial": True}))
        shelf = small_shelf().with_(courses={"police": asking}, units={**small_shelf().units, "new": unit("new")})
        tested = replace(tested, shelf=lambda: shelf)
        assert left(tested, NEWCOMER, asking)["trial"] == 1
        with tested.write() as session:
            learning.pin(session, rows.PINNED, "program", "{}")
            session.add(rows.trial("t", ended_at=START))
            session.flush()
            session.add(rows.seat("t", person_id=NEWCOMER.person_id, open=False))
        assert left(tested, NEWCOMER, asking)["trial"] == 0


def sit(runtime: Runtime, who: Who, kind: str, *, passed: bool, number: int = 1) -> None:
    """Submit a test of the course."""
    have_sat(runtime, [who.person_id], quiz(f"police/{kind}"), [{}], kind=kind, form="A", passed=passed, number=number)
