"""What a cohort has learnt between the two tests, as its officer sees it; and a person their own competencies."""

import pytest

from app.domain.quiz.question import Quiz, Rule
from app.domain.shared.language import LANGUAGES, Lang
from app.store.models import Cohort, CohortMember, Enrolment, Membership
from tests.store import rows
from tests.support.acts import UNIT
from tests.support.calling import Caller
from tests.support.changing import changing
from tests.support.fakes import START
from tests.support.sat import crowd, have_sat
from tests.support.world import World

PAGE, OWN = "centre/cohorts/c/learnt/police", "courses/police/competencies"


@pytest.fixture
def tested(world: World) -> World:
    """The police course has its two tests, made of the questions with options of a unit."""
    asked = tuple(one for one in world.runtime.shelf().quizzes[UNIT].questions if one.kind == "single")
    forms = {
        f"police/{kind}": {name: Quiz(f"police/{kind}.{name}", Rule(kind, 1, "never"), asked) for name in "AB"}
        for kind in ("pre", "post")
    }
    changing(world)(forms=forms)
    return world


def sit(world: World, people: list[str], kind: str, right: int) -> None:
    """Each person sits a form, of which they answer so many questions rightly."""
    quiz = world.runtime.shelf().forms[f"police/{kind}"]["A"]
    answers = {
        one.id: [one.right[0] if place < right else next(o for o in one.options if o not in one.right)]
        for place, one in enumerate(quiz.questions)
    }
    have_sat(world.runtime, people, quiz, [answers] * len(people), f"police/{kind}", kind=kind, form="A")


def cohort(world: World, count: int) -> list[str]:
    """A cohort of so many people, enrolled on the course."""
    people = crowd(world.runtime, "many", count)
    rows.keep(world, Cohort(id="c", centre_id="moi", name="Топ 7", rule={}, made_at=START))
    rows.keep(world, *(Membership(person_id=id, centre_id="moi", role="trainee") for id in people))
    rows.keep(world, *(CohortMember(cohort_id="c", person_id=id, added_at=START) for id in people))
    days = {"opens_on": START.date(), "closes_on": START.date(), "made_at": START, "withdrawn_at": None}
    rows.keep(world, Enrolment(id="e", centre_id="moi", cohort_id="c", course="police", **days))
    return people


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_what_was_gained_by_competency_and_names_nobody(tested: World, lang: Lang) -> None:
    people = cohort(tested, 12)
    sit(tested, people, "pre", 1)
    sit(tested, people, "post", 3)
    browser = tested.browser("officer", lang=lang)
    browser.open(f"/{lang}/centre/cohorts/c")
    assert f"/{lang}/{PAGE}" in browser.html.links()
    page = browser.open(f"/{lang}/{PAGE}")
    assert "k-fig" in page.source
    assert "many0" not in page.source
    assert "Тынаев" not in page.text
    first = page.all("table")[0].findall("./tbody/tr")[0]
    assert "".join(first[1].itertext()) == "12"


def test_nine_are_too_few_to_say_and_are_not_counted_out(tested: World) -> None:
    people = cohort(tested, 12)
    sit(tested, people, "pre", 1)
    sit(tested, people[:9], "post", 3)
    page = tested.browser("officer").open(f"/en/{PAGE}")
    assert page.text.count("Too few to say: figures stand here from 10 people on") == 1
    assert "k-fig" not in page.source


def test_a_course_without_tests_has_no_such_page(world: World) -> None:
    changing(world)(forms={})
    cohort(world, 1)
    browser = world.browser("officer")
    assert f"/en/{PAGE}" not in browser.open("/en/centre/cohorts/c").links()
    browser.open(f"/en/{PAGE}", status=404)
    browser.open("/en/centre/cohorts/c/learnt/none", status=404)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_person_sees_where_to_look_first_by_their_own_pre_test(tested: World, lang: Lang) -> None:
    browser = tested.browser("trainee", lang=lang)
    page = browser.open(f"/{lang}/courses/police")
    assert f"/{lang}/{OWN}" in page.links()
    assert not browser.open(f"/{lang}/{OWN}").all("table")
    sit(tested, ["moi-trainee"], "pre", 1)
    lines = browser.open(f"/{lang}/{OWN}").all("table")[0].findall("./tbody/tr")
    assert len(lines) == len({one.competency for one in tested.runtime.shelf().forms["police/pre"]["A"].questions})
    sit(tested, ["moi-trainee"], "post", 2)
    assert browser.open(f"/{lang}/{OWN}").all("table")[0].findall("./tbody/tr")[0][2] is not None


def test_of_whoever_took_another_form_only_their_own_is_told(tested: World) -> None:
    sit(tested, ["moi-trainer"], "pre", 3)
    assert not tested.browser("trainee").open(f"/en/{OWN}").all("table")


def test_the_whole_centre_is_told_on_a_page_and_to_its_system(tested: World) -> None:
    people = crowd(tested.runtime, "many", 10)
    sit(tested, people, "pre", 1)
    sit(tested, people, "post", 3)
    officer = tested.browser("officer")
    page = officer.open("/en/centre/reports")
    assert "All of the centre" in officer.open("/en/centre/reports/learnt/police").text
    assert "/en/centre/reports/learnt/police" in page.links()
    officer.open("/en/centre/reports/learnt/none", status=404)
    caller = Caller(tested)
    told = caller.get("/reports/learning/police").json
    assert (told["course"], told["fewest"]) == ("police", 10)
    whole = told["items"][0]
    assert (whole["competency"], whole["people"]) == (None, 10)
    assert whole["low"] <= whole["gain"] <= whole["high"]
    nothing = Caller(tested, "gpo").get("/reports/learning/police").json["items"]
    assert {line["gain"] for line in nothing} == {None}
    assert caller.get("/reports/learning/none").status_code == 404


def test_where_everybody_knew_everything_before_a_system_is_told_no_gain(tested: World) -> None:
    people = crowd(tested.runtime, "many", 10)
    asked = len(tested.runtime.shelf().forms["police/pre"]["A"].questions)
    for kind in ("pre", "post"):
        sit(tested, people, kind, asked)
    whole = Caller(tested).get("/reports/learning/police").json["items"][0]
    assert (whole["before"], whole["gain"], whole["low"], whole["high"]) == (100, None, None, None)
