"""What each seat sees, and what it does not."""

import pytest

from app.domain.shared.roles import Role
from app.domain.trial.elements import Shown, TextKey
from app.domain.trial.program import Ending, Exhibit, Program
from app.domain.trial.view import AnswerOffered, CardSeen, Seat, view
from tests.support.programs import card, decision, is_, opened, option, played, program, ranged, says, yes_no


@pytest.fixture
def case() -> Program:
    return program(
        decision(
            "ask",
            "defence",
            option("calm", "D3 3", sets="trust up 1", reveals=("debt",), says=(says("yes"),)),
            option("press", "D3 0", harms="D3 blame"),
            option("never", "D3 2", only_if=is_("trust", 0)),
            lines=(Shown(9, "judge"), Shown(13, "investigator", ("prosecutor",))),
            cites=(1, (9, 13)),
        ),
        decision("read_out", "representative", option("threat", "D1 2", reveals=("threat",))),
        decision("rule", "judge", option("order", "D1 3"), asks_as="Investigating judge"),
        roles=("judge", "prosecutor", "defence", "representative", "investigator"),
        facts={"trust": ranged(0, 3, 1), "threat": yes_no(seen_by=("representative",))},
        cards={"debt": card("Bakyt"), "gap": card("defence")},
        exhibits={
            1: Exhibit(TextKey("statement"), in_file=True),
            9: Exhibit(TextKey("transfers"), in_file=False),
            13: Exhibit(TextKey("phone"), in_file=False),
            15: Exhibit(TextKey("never_shown"), in_file=False),
        },
        endings={"told": Ending(TextKey("told"), "acquittal", None, {"representative": TextKey("ask_him_tonight")})},
    )


def test_only_the_seat_that_is_asked_and_the_trainer_see_the_question_and_its_options(case: Program) -> None:
    state = opened(case)
    asked = view(case, state, "defence").asked
    assert asked is not None
    assert (asked.decision, asked.role, asked.role_as, asked.question) == ("ask", "defence", None, "ask.question")
    assert set(asked.options) == {AnswerOffered("calm", "calm.text"), AnswerOffered("press", "press.text")}
    assert view(case, state, "trainer").asked == asked
    assert view(case, state, "judge").asked is None
    assert view(case, state, "observer").asked is None


def test_everybody_sees_who_is_waited_for_and_in_which_hat(case: Program) -> None:
    state = played(case, "calm", "threat")
    seen = view(case, state, "observer")
    assert (seen.waits_for, seen.waits_as) == (("judge",), "Investigating judge")
    asked = view(case, state, "judge").asked
    assert asked is not None
    assert asked.role_as == "Investigating judge"


def test_what_may_be_cited_is_what_the_seat_was_shown(case: Program) -> None:
    asked = view(case, opened(case), "defence").asked
    assert asked is not None
    assert asked.cites == (1, (9,))


@pytest.mark.parametrize(
    ("seat", "exhibits"),
    [
        ("prosecutor", (1, 9, 13)),
        ("investigator", (1, 9, 13)),
        ("judge", (1, 9)),
        ("observer", (1, 9)),
        ("trainer", (1, 9, 13, 15)),
    ],
)
def test_an_exhibit_is_seen_by_those_it_is_shown_to(case: Program, seat: Seat, exhibits: tuple[int, ...]) -> None:
    state = opened(case)
    seen = view(case, state, seat)
    assert seen.exhibits == exhibits
    lines = [said.exhibit for said in seen.record if said.kind == "exhibit"]
    assert lines == [number for number in (9, 13) if number in exhibits]


def test_a_card_is_its_holders_until_it_opens_and_then_everybodys(case: Program) -> None:
    before, after = opened(case), played(case, "calm")
    debt = CardSeen("debt", "Bakyt", "card.text", open=True)
    gap = CardSeen("gap", "defence", "card.text", open=False)
    assert view(case, before, "judge").cards == ()
    assert view(case, before, "defence").cards == (gap,)
    assert view(case, before, "trainer").cards == (CardSeen("debt", "Bakyt", "card.text", open=False), gap)
    assert view(case, after, "judge").cards == (debt,)
    assert view(case, after, "observer").cards == (debt,)


def test_a_sealed_fact_is_seen_by_those_named_until_it_is_revealed(case: Program) -> None:
    before, after = opened(case), played(case, "calm", "threat")
    assert view(case, before, "representative").facts == {"trust": 1, "threat": False}
    assert view(case, before, "judge").facts == {"trust": 1}
    assert view(case, before, "observer").facts == {"trust": 1}
    assert view(case, before, "trainer").facts == {"trust": 1, "threat": False}
    assert view(case, after, "judge").facts == {"trust": 2, "threat": False}


def test_the_ending_is_told_to_all_and_its_private_part_to_its_seat(case: Program) -> None:
    state = played(case, "calm", "threat", "order")
    for seat, told in (("representative", True), ("trainer", True), ("judge", False), ("observer", False)):
        ending = view(case, state, seat).ending
        assert ending is not None
        assert (ending.id, ending.verdict, ending.text) == ("told", "acquittal", "told")
        assert ending.text_for == ({"representative": "ask_him_tonight"} if told else {})
    seen = view(case, state, "judge")
    assert (seen.asked, seen.waits_for, seen.waits_as) == (None, (), None)


def test_an_ending_without_private_texts_tells_nobody_more() -> None:
    case = program(decision("rule", "judge", option("order")))
    ending = view(case, played(case, "order"), "judge").ending
    assert ending is not None
    assert ending.text_for == {}


def test_no_view_gives_away_a_level_a_reason_or_a_harm(case: Program) -> None:
    roles: tuple[Seat, ...] = (*case.roles, "observer", "trainer")
    for seat in roles:
        told = repr(view(case, opened(case), seat))
        assert not any(secret in told for secret in ("levels", ".why", "blame", "harm", "D3"))


def test_a_choice_once_made_is_seen_by_all(case: Program) -> None:
    state = played(case, "press")
    seats: tuple[Role, ...] = case.roles
    for seat in seats:
        assert ("choice", "press.text") in [(said.kind, said.text) for said in view(case, state, seat).record]
