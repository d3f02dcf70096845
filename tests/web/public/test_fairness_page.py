"""The public page on the fairness of a case: what was proved, told from what lies beside the case."""

from dataclasses import replace
from fractions import Fraction

import pytest

from app.domain.proof.proved import BlanketResult, DefencePlay, Influenced, Proved
from app.domain.shared.language import LANGUAGES, Lang
from app.domain.trial.elements import DecisionId, EventId, OptionId, Verdict
from app.domain.trial.plays import Written
from app.domain.trial.program import Program
from app.runtime import Shelf
from tests.support.every_word import every_word
from tests.support.page import Browser, Html
from tests.support.shelves import HandCase
from tests.support.world import PASSWORD, World, address

PATH = "/cases/debt/fairness"


def proved_of(shelf: Shelf) -> Proved:
    proved = shelf.cases["debt"].proved
    assert proved is not None, "run: flask trial check mocktrials/debt --publish"
    return proved


def opened(world: World, shelf: Shelf, program: Program, proved: Proved | None, lang: Lang = "en") -> Html:
    """The page of a case that stands in the place of the shipped one."""
    case = shelf.cases["debt"]
    other = HandCase("debt", program, case.sha256, case.sheets, case.sheets_sha256, proved)
    world.runtime = replace(world.runtime, shelf=lambda: replace(shelf, cases={"debt": other}))
    return Browser(world.app).open(f"/{lang}{PATH}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everybody_reads_what_was_proved_of_a_case(shared_world: World, shelf: Shelf, lang: Lang) -> None:
    page = Browser(shared_world.app).open(f"/{lang}{PATH}")
    proved = proved_of(shelf)
    assert proved.program_sha256 in page.text
    assert proved.certificate_sha256 in page.text
    numbers = [cell.text for cell in page.all("td", class_="num")]
    for dimensions in proved.spans.values():
        for span in dimensions.values():
            assert str(int(Fraction(span.least) + Fraction(1, 2))) in numbers
    assert f"/{lang}/trials/cases/debt" in page.links()


def test_a_picture_and_a_table_hold_the_same_for_each_role(shared_world: World, shelf: Shelf) -> None:
    page = Browser(shared_world.app).open(f"/en{PATH}")
    roles = len(shelf.cases["debt"].program.roles)
    assert page.source.count('<svg class="k-fig k-fig-l"') == page.source.count('<svg class="k-fig k-fig-s"') == roles
    assert len(page.all("table")) == 2 * roles


def test_who_plays_finds_the_page_beside_the_case(world: World) -> None:
    browser = Browser(world.app)
    browser.sign_in(address("trainee"), PASSWORD)
    assert f"/en{PATH}" in browser.open("/en/trials/cases/debt").links()


def test_of_a_case_that_was_changed_after_its_proof_nothing_is_told(world: World, shelf: Shelf) -> None:
    told = opened(world, shelf, shelf.cases["debt"].program, None).text
    assert "nothing has been proved yet" in told
    assert proved_of(shelf).certificate_sha256 not in told


REASONS = ("final", "fairness D10", "dimension D3", "dimension D4", "harm D5", "not_assessed")
HEARING = every_word()
MOVES = (
    Written("gap", "chance", "precise"),
    Written("message", "chance", "before entry"),
    Written("questions", "defence", "transfers"),
    Written("proper", "prosecutor", "silent"),
    Written("proper", "judge", "overrule"),
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_a_trial_three_plays_of_the_defence_can_be_read(world: World, shelf: Shelf, lang: Lang) -> None:
    verdicts: tuple[Verdict, ...] = ("conviction", "lesser offence", "acquittal")
    proved = Proved(
        program_sha256="a" * 64,
        certificate_sha256="b" * 64,
        spans={},
        blanket=tuple(BlanketResult("defence", f"place {n}", None, (reason,)) for n, reason in enumerate(REASONS, 1)),
        influence={"defence": Influenced((), ("questions", "proper"))},
        defence={verdict: DefencePlay(88 + n, MOVES) for n, verdict in enumerate(verdicts)},
    )
    page = opened(world, shelf, replace(HEARING, kind="trial"), proved, lang)
    for number in (88, 89, 90, 1, 6):
        assert str(number) in page.text
    assert len(page.all("ol")) == 3
    option = HEARING.decisions[DecisionId("questions")].options[OptionId("transfers")]
    assert HEARING.text(option.text, "en") in page.text
    assert HEARING.text(HEARING.events[EventId("message")].text, "en") not in page.text  # it reached one seat alone


def test_a_case_that_there_is_not_is_not_found(shared_world: World) -> None:
    Browser(shared_world.app).open("/en/cases/none/fairness", 404)
