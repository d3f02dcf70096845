"""Every page that can be opened, in each language: the rules of the checked client hold on all of them."""

import pytest

from app.domain.access.policy import PERMISSIONS, Identity
from app.domain.quiz.question import Question
from app.domain.shared.language import LANGUAGES, Lang
from app.services.accounts import Who
from tests.support.acts import CASE, UNITS
from tests.support.languages import in_each_language
from tests.support.page import Browser
from tests.support.past import has_begun, has_played, has_taken_on_another_key
from tests.support.routes import filled, routes
from tests.support.two_centres import Kept, settle
from tests.support.world import World

KINDS: tuple[Identity, ...] = ("trainee", "officer")
Readers = dict[tuple[Identity, Lang], Browser]
# What answers with something else than a page.
NOT_PAGES = {
    "/",
    "/healthz",
    "/readyz",
    "/verify/<code>",
    "/present",
    "/join",
    "/join/<join_code>",
    "/events/<training>",
    "/media/<digest>/<path:unit>/<name>",
}


@pytest.fixture(scope="module")
def trainee(shared_world: World) -> Who:
    return shared_world.person("trainee")


@pytest.fixture(scope="module")
def kept(shared_world: World) -> Kept:
    """What the centre keeps, the work of its trainee among it."""
    return settle(shared_world, "moi")


@pytest.fixture(scope="module")
def corrected(shared_world: World) -> Question:
    """A question that somebody answered on another key."""
    return has_taken_on_another_key(shared_world, shared_world.person("officer"))


@pytest.fixture(scope="module")
def readers(shared_world: World) -> Readers:
    return {(kind, lang): shared_world.browser(kind, lang=lang) for kind in KINDS for lang in LANGUAGES}


@in_each_language
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_of_the_route_table_keeps_the_rules(
    shared_world: World, kept: Kept, corrected: Question, readers: Readers, kind: Identity, lang: Lang
) -> None:
    browser, pages = readers[kind, lang], 0
    for rule, method in routes(shared_world):
        view = shared_world.app.view_functions[rule.endpoint]
        if method == "GET" and rule.rule not in NOT_PAGES and not rule.rule.startswith(("/static/", "/api/")):
            response = browser.get(filled(rule.rule, kept, lang, question=corrected.id))
            is_open = kind in PERMISSIONS[view.permission] and is_open_to(kind, rule.rule)
            assert response.status_code == 200 or not is_open, rule.rule
            assert response.mimetype == "text/html" or rule.rule.endswith((".pdf", ".json", ".csv", ".xlsx", ".ics"))
            pages += 1
    assert pages >= 18


def is_open_to(kind: Identity, route: str) -> bool:
    """Whether the page is the trainee's own, or everybody's who may open such pages.

    Whoever is in a session, as the trainee is, is led from its door to their place; the case has no text to write, and
    the hearing of the session goes on: nothing is talked over, and who plays marks nobody.
    """
    if kind == "trainee":
        led_elsewhere = ("/join/<join_code>", "/<writing>", "/marks", "/practice/<transcript>", "/sheet", "/together")
        led_elsewhere += ("/looking-back", "/sheet.pdf")
        return "<training>/debriefing" not in route and not route.endswith(led_elsewhere)
    return not any(name in route for name in ("<attempt>", "<trial>", "<training>", "/records/<code>"))


@in_each_language
def test_every_question_and_every_lesson_keeps_the_rules(
    shared_world: World, trainee: Who, readers: Readers, lang: Lang
) -> None:
    browser, shelf = readers["trainee", lang], shared_world.runtime.shelf()
    for unit in UNITS:
        browser.open(f"/{lang}/courses/police/{unit}/lesson")
        attempt = has_begun(shared_world, trainee, unit)
        for number in range(1, len(shelf.quizzes[unit].questions) + 1):
            page = browser.open(f"/{lang}/attempts/{attempt}/{number}")
            sets = page.all("fieldset")
            assert sets[0].find("legend") is not None if sets else page.all("label", class_="k-asked")


@in_each_language
def test_every_course_and_every_provision_that_is_cited_keeps_the_rules(
    shared_world: World, readers: Readers, lang: Lang
) -> None:
    browser, shelf = readers["trainee", lang], shared_world.runtime.shelf()
    for course in shelf.courses:
        browser.open(f"/{lang}/courses/{course}")
    cited = {id for unit in shelf.units.values() for id in unit.lesson.told(lang).provisions}
    options = [one for decision in shelf.cases[CASE].program.decisions.values() for one in decision.options.values()]
    for id in sorted(cited | {source for option in options for source in option.sources}):
        browser.open(f"/{lang}/law/{id}")


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_exhibit_and_every_role_sheet_keeps_the_rules(
    shared_world: World, trainee: Who, readers: Readers, lang: Lang
) -> None:
    browser, program = readers["trainee", lang], shared_world.runtime.shelf().cases[CASE].program
    for role in program.roles:
        trial = has_played(shared_world, trainee, role)
        browser.open(f"/{lang}/trials/{trial}?tab=role")
        browser.open(f"/{lang}/trials/{trial}/debriefing")
    for number in program.exhibits:
        browser.open(f"/{lang}/trials/{trial}/exhibits/{number}")
