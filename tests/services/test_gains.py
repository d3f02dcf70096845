"""What a cohort has learnt between two tests, and what a person is told of their own competencies."""

from dataclasses import replace

import pytest

from app.domain.quiz.question import Quiz, Rule
from app.runtime import Runtime
from app.services import gains
from app.services.gains import WHOLE, Learnt
from app.store.models import Cohort, CohortMember, Membership
from tests.store import rows
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.sat import crowd, have_sat
from tests.support.shelves import course, question, small_shelf, wording
from tests.support.world import World

OFFICER, ME = acting("officer"), acting()
COURSE = replace(
    course("police", "shared/one"),
    competencies={id: wording(id) for id in ("elements", "consent", "children")},
)


def form(kind: str, letter: str) -> Quiz:
    """Two questions on the elements and one on consent, which are others on each form; none on children."""
    asked = [question(f"{letter}{number}", "single", "ab", "a") for number in (1, 2, 3)]
    asked[2] = replace(asked[2], competency="consent")
    return Quiz(f"police/{kind}.{letter}", Rule("pre", 1, "never", attempts=1), tuple(asked))


FORMS = {f"police/{kind}": {"A": form(kind, "A"), "B": form(kind, "B")} for kind in ("pre", "post")}


@pytest.fixture
def runtime(world: World) -> Runtime:
    shelf = small_shelf().with_(courses={"police": COURSE}, forms=FORMS)
    return replace(world.runtime, shelf=lambda: shelf)


def group(world: World, runtime: Runtime, count: int) -> list[str]:
    """So many people of a cohort of the centre."""
    people = crowd(runtime, "p", count)
    rows.keep(world, Cohort(id="c", centre_id="moi", name="Group", rule={}, made_at=START))
    rows.keep(world, *(Membership(person_id=id, centre_id="moi", role="trainee") for id in people))
    rows.keep(world, *(CohortMember(cohort_id="c", person_id=id, added_at=START) for id in people))
    return people


def sat(runtime: Runtime, people: list[str], kind: str, letter: str, right: str, centre: str = "moi") -> None:
    """Each person has sat a form; `right` names the questions answered rightly by their numbers."""
    quiz = FORMS[f"police/{kind}"]["A" if letter == "A" else "B"]
    answers = {one.id: ["a" if one.id[1] in right else "b"] for one in quiz.questions}
    have_sat(runtime, people, quiz, [answers] * len(people), f"police/{kind}", centre, form=letter)


def learnt(runtime: Runtime) -> Learnt:
    found = gains.of_cohort(runtime, OFFICER, "c", COURSE)
    assert found is not None
    return found


def test_the_gain_is_told_by_competency_over_those_who_took_both_tests(world: World, runtime: Runtime) -> None:
    people = group(world, runtime, 12)
    sat(runtime, people[:6], "pre", "A", "1")
    sat(runtime, people[6:], "pre", "B", "1")
    sat(runtime, people[:6], "post", "B", "123")
    sat(runtime, people[6:10], "post", "A", "13")
    found = learnt(runtime).gains
    assert set(found) == {WHOLE, "elements", "consent", "children"}
    elements, consent = found["elements"], found["consent"]
    assert elements is not None
    assert (elements.n, elements.pre, elements.post, elements.g) == (10, 50, 80, pytest.approx(0.6))
    assert consent is not None
    assert (consent.pre, consent.post, consent.g) == (0, 100, 1)
    assert found["children"] is None  # nobody was asked about it


def test_nine_pairs_are_too_few_to_say(world: World, runtime: Runtime) -> None:
    people = group(world, runtime, 12)
    sat(runtime, people, "pre", "A", "1")
    sat(runtime, people[:9], "post", "B", "123")
    assert set(learnt(runtime).gains.values()) == {None}


def test_what_was_sat_in_another_centre_is_not_this_centres_to_count(world: World, runtime: Runtime) -> None:
    people = group(world, runtime, 12)
    sat(runtime, people, "pre", "A", "1", centre="gpo")
    sat(runtime, people, "post", "B", "123", centre="gpo")
    assert set(learnt(runtime).gains.values()) == {None}


def test_another_centres_cohort_and_a_course_without_tests_have_nothing(world: World, runtime: Runtime) -> None:
    group(world, runtime, 1)
    assert gains.of_cohort(runtime, acting("officer", "gpo"), "c", COURSE) is None
    assert gains.of_cohort(runtime, OFFICER, "none", COURSE) is None
    assert gains.of_cohort(runtime, OFFICER, "c", course("prosecutors")) is None
    assert gains.of_centre(runtime, OFFICER, course("prosecutors")) is None


def test_of_a_centre_all_count_who_took_both_tests_there(world: World, runtime: Runtime) -> None:
    people = crowd(runtime, "q", 12)
    sat(runtime, people, "pre", "A", "1")
    sat(runtime, people[:11], "post", "B", "123")
    found, other = (gains.of_centre(runtime, acting("officer", centre), COURSE) for centre in ("moi", "gpo"))
    assert found is not None
    assert other is not None
    whole = found.gains[WHOLE]
    assert whole is not None
    assert (whole.n, found.cohort) == (11, "")
    assert set(other.gains.values()) == {None}


def test_a_person_sees_their_own_competencies_the_weakest_first(runtime: Runtime) -> None:
    sat(runtime, [ME.person_id], "pre", "A", "1")
    assert [(one.id, one.before.points, one.before.total, one.after) for one in gains.own(runtime, ME, COURSE)] == [
        ("consent", 0, 1, None),
        ("elements", 1, 2, None),
    ]
    sat(runtime, [ME.person_id], "post", "B", "12")
    told = {one.id: one.after.percent for one in gains.own(runtime, ME, COURSE) if one.after}
    assert told == {"consent": 0, "elements": 100}


def test_before_the_pre_test_there_is_nothing_to_tell(runtime: Runtime) -> None:
    assert gains.own(runtime, ME, COURSE) == []
