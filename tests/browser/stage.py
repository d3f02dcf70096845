"""People in the middle of things, so that every page has something to show: prepared once, and only looked at."""

from dataclasses import dataclass, field

from app.domain.shared.language import Lang
from app.services import allowances, cohorts, rehearsals
from app.store.models import Membership
from tests.browser.afterwards import COHORT, a_crowd, two_days_ago
from tests.browser.hearings import has_been_debriefed, has_been_heard
from tests.browser.offers import best, first, harmful, play_on
from tests.browser.site import Site
from tests.support.acts import (
    CASE,
    UNITS,
    answer_questions,
    begin_quiz,
    begin_test,
    complete_course,
    take_quiz,
    take_seat,
    take_test,
    wrong_answer,
)
from tests.support.page import Browser
from tests.support.past import has_taken_on_another_key
from tests.support.two_centres import SECRET, settle
from tests.support.world import address

LINKS = ("invitation", "welcome", "reset", "email")
KINDS = ("single", "multiple", "true-false", "matching")


@dataclass
class Stage:
    """`people`: whom to sign in as. `parts`: what stands in addresses, by the name that places.py uses.

    `staff` sign in with a second factor; `half` stop before it.
    """

    people: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    staff: frozenset[str] = frozenset({"officer", "administrator", "trainer", "leader"})
    half: frozenset[str] = frozenset({"half", "half-new"})

    def path(self, pattern: str, lang: Lang) -> str:
        """The address that `pattern` means on this stage."""
        return pattern.format(lang=lang, **self.parts)


def set_stage(site: Site) -> Stage:
    """Let people learn, be examined and play until every kind of page can be seen."""
    stage = Stage({"newcomer": site.enrol(), "officer": address("officer")}, {"unit": UNITS[0], "second": UNITS[1]})
    _somebody_busy(site, stage)
    _a_graduate(site, stage)
    _somebody_without_a_name(site, stage)
    _a_centre(site, stage)
    _somebody_who_comes_back(site, stage)
    a_crowd(site)
    question = has_taken_on_another_key(site.world, site.world.person("trainer"), UNITS[1])
    stage.parts["regrade"] = f"{UNITS[1]}/{question.id}"
    return stage


def _a_centre(site: Site, stage: Stage) -> None:
    """Staff, somebody who was invited, and what staff keep of everybody."""
    kept = settle(site.world, "moi")
    stage.parts |= {
        "person": kept.person,
        "cohort": kept.cohort,
        "file": kept.file,
        "crowd": COHORT,
        "entry": kept.entry,
        "webhook": kept.webhook,
        "past": kept.past,
    }
    stage.parts |= {name: kept.tokens[name] for name in LINKS}
    case = site.shelf.cases[CASE]
    rehearsal = rehearsals.begin(site.world.runtime, site.world.person("trainer"), case)
    assert isinstance(rehearsal, str)
    stage.parts |= {"training": kept.training, "join_code": kept.join_code, "begun": kept.begun, "rehearsal": rehearsal}
    stage.parts["heard"] = has_been_heard(site)
    stage.parts |= {
        "debriefed": has_been_debriefed(site, "moment_1"),
        "committing": has_been_debriefed(site, "commitment"),
    }
    site.authenticators[address("trainer")] = SECRET
    _a_trainer(site, stage, kept.cohort)
    allowances.allow_time(site.world.runtime, site.world.person("officer"), kept.person, 25)
    stage.people |= {
        "administrator": address("administrator"),
        "leader": address("trainer"),
        "trainee": address("trainee"),
        "half": address("trainer"),  # has a second factor
        "half-new": address("trainer", "gpo"),  # has none yet
    }


def _a_trainer(site: Site, stage: Stage, cohort: str) -> None:
    """A trainer who leads a cohort."""
    stage.people["trainer"] = site.enrol()
    id = stage.people["trainer"].partition("@")[0]
    with site.world.runtime.write() as session:
        session.add(Membership(person_id=id, centre_id="moi", role="trainer"))
    cohorts.put_in(site.world.runtime, site.world.person("officer"), cohort, [id])


def _somebody_without_a_name(site: Site, stage: Stage) -> None:
    """A trainee who completed the module and then had their name removed."""
    browser = _browser(site, stage, "gone")
    stage.parts["unnamed"] = complete_course(browser, site.shelf)
    browser.open("/en/account/anonymise")
    browser.send("/en/account/anonymise", {"understood": "y", "password": site.password})


def _somebody_who_comes_back(site: Site, stage: Stage) -> None:
    """A trainee who completed the module two days ago, not without mistakes; it has changed since."""
    browser = _browser(site, stage, "returner")
    take_quiz(browser, site.shelf, answer=wrong_answer)
    complete_course(browser, site.shelf)
    two_days_ago(site, stage.people["returner"].partition("@")[0])


def _browser(site: Site, stage: Stage, name: str) -> Browser:
    stage.people[name] = site.enrol()
    browser = Browser(site.world.app)
    browser.sign_in(stage.people[name], site.password)
    return browser


def _somebody_busy(site: Site, stage: Stage) -> None:
    """A trainee with a quiz under way, a hearing under way, and a harm just done in another one."""
    browser, parts = _browser(site, stage, "busy"), stage.parts
    quiz = site.shelf.quizzes[UNITS[0]]
    parts["timed"] = begin_test(browser, "pre")[len("/en") :]
    parts["attempt"] = begin_quiz(browser)[len("/en") :]
    for kind in KINDS:
        parts[kind] = str(next(place for place, one in enumerate(quiz.questions, 1) if one.kind == kind))
    browser.open(f"/en{parts['attempt']}/1")
    browser.send(f"/en{parts['attempt']}/1", wrong_answer(quiz.questions[0]))
    room = take_seat(browser, "prosecutor")
    parts["room"] = room[len("/en") :]
    program = site.shelf.cases[CASE].program
    play_on(browser, room, program, first, moves=2)
    harmed = take_seat(browser, "defence")
    while (last := play_on(browser, harmed, program, harmful, moves=1)) and not last[1].harms:
        pass
    assert last is not None, "the defence does no harm in this case"
    parts["harmed"] = harmed[len("/en") :]
    parts["fresh"] = take_seat(browser, "judge")[len("/en") :]


def _a_graduate(site: Site, stage: Stage) -> None:
    """A trainee who failed a quiz, then completed the module, and played a role well and another one badly."""
    browser, parts = _browser(site, stage, "graduate"), stage.parts
    parts["failed"] = take_quiz(browser, site.shelf, answer=wrong_answer)[len("/en") :]
    parts["code"] = complete_course(browser, site.shelf)
    attempt = begin_quiz(browser)
    answer_questions(browser, attempt, site.shelf.quizzes[UNITS[0]])
    browser.send(f"{attempt}/submit")
    parts["passed"] = attempt[len("/en") :]
    parts["examined"] = take_test(browser, site.shelf, "exam", wrong_answer)[len("/en") :]
    program = site.shelf.cases[CASE].program
    for name, role, choose in (("well", "investigator", best), ("badly", "defence", harmful)):
        room = take_seat(browser, role)
        play_on(browser, room, program, choose)
        parts[name] = room[len("/en") :]
