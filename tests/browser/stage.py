"""People in the middle of things, so that every page has something to show: prepared once, and only looked at."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from app.domain.shared.language import Lang
from app.domain.trial.program import DecisionId, Program
from tests.browser.site import Site
from tests.support.acts import CASE, UNITS, answer_questions, begin_quiz, complete_course, play_to_end, take_quiz
from tests.support.acts import take_seat, wrong_answer
from tests.support.page import Browser
from tests.support.world import address

KINDS = ("single", "multiple", "true-false", "matching")


@dataclass
class Stage:
    """`people`: whom to sign in as. `parts`: what stands in addresses, by the name that places.py uses."""

    people: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)

    def path(self, pattern: str, lang: Lang) -> str:
        """The address that `pattern` means on this stage."""
        return pattern.format(lang=lang, **self.parts)


def set_stage(site: Site) -> Stage:
    """Let people learn, be examined and play until every kind of page can be seen."""
    stage = Stage({"newcomer": site.enrol(), "officer": address("officer")}, {"unit": UNITS[0], "second": UNITS[1]})
    _somebody_busy(site, stage)
    _a_graduate(site, stage)
    return stage


def _browser(site: Site, stage: Stage, name: str) -> Browser:
    stage.people[name] = site.enrol()
    browser = Browser(site.world.app)
    browser.sign_in(stage.people[name], site.password)
    return browser


def _somebody_busy(site: Site, stage: Stage) -> None:
    """A trainee with a quiz under way, a hearing under way, and a harm just done in another one."""
    browser, parts = _browser(site, stage, "busy"), stage.parts
    quiz = site.shelf.quizzes[UNITS[0]]
    parts["attempt"] = begin_quiz(browser)[len("/en") :]
    for kind in KINDS:
        parts[kind] = str(next(place for place, one in enumerate(quiz.questions, 1) if one.kind == kind))
    browser.open(f"/en{parts['attempt']}/1")
    browser.send(f"/en{parts['attempt']}/1", wrong_answer(quiz.questions[0]))
    room = take_seat(browser, "prosecutor")
    parts["room"] = room[len("/en") :]
    _play_some(browser, room, 2)
    program = site.shelf.cases[CASE].program
    harmed = take_seat(browser, "defence")
    parts["harmed"] = f"{harmed[len('/en') :]}?after={_do_harm(browser, harmed, program)}"
    parts["fresh"] = take_seat(browser, "judge")[len("/en") :]


def _play_some(browser: Browser, room: str, moves: int) -> None:
    for _ in range(moves):
        browser.open(room)
        browser.send(room, {"option": browser.html.values("option")[0]})


def _do_harm(browser: Browser, room: str, program: Program) -> str:
    """Play until an answer can be given that does harm, and give it; its decision."""
    choose = harmful(program)
    while True:
        browser.open(room)
        decision = browser.html.form(room)["decision"]
        option = choose(decision, browser.html.values("option"))
        browser.send(room, {"option": option})
        if any(one.harms for id, one in program.decisions[DecisionId(decision)].options.items() if id == option):
            return decision


def harmful(program: Program) -> Callable[[str, list[str]], str]:
    """Chooses an answer that does harm wherever there is one, else the last."""

    def choose(decision: str, options: list[str]) -> str:
        told = program.decisions[DecisionId(decision)].options
        return next((id for id in options if any(id == one and told[one].harms for one in told)), options[-1])

    return choose


def _a_graduate(site: Site, stage: Stage) -> None:
    """A trainee who failed a quiz, then completed the module, and played a role well and another one badly."""
    browser, parts = _browser(site, stage, "graduate"), stage.parts
    parts["failed"] = take_quiz(browser, site.shelf, answer=wrong_answer)[len("/en") :]
    parts["code"] = complete_course(browser, site.shelf)
    attempt = begin_quiz(browser)
    answer_questions(browser, attempt, site.shelf.quizzes[UNITS[0]])
    browser.send(f"{attempt}/submit")
    parts["passed"] = attempt[len("/en") :]
    choose = harmful(site.shelf.cases[CASE].program)
    for name, role in islice((("well", "investigator"), ("badly", "defence")), 2):
        room = take_seat(browser, role)
        play_to_end(browser, room, *((choose,) if name == "badly" else ()))
        parts[name] = room[len("/en") :]
