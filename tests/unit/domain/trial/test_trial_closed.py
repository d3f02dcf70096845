"""The cards that stayed closed, the words that ask for them, and what had to be so."""

from app.domain.trial.closed import ClosedCard, Need, closed_cards
from app.domain.trial.elements import And, Compare, FactId, Not, Or
from app.domain.trial.journey import moves_of
from app.domain.trial.program import Card, Program
from tests.support.programs import card, decision, event, is_, is_open, later, option, played, program, ranged, yes_no

TRUSTED = Compare(FactId("trust"), "at least", 2)


def talk(**cards: Card) -> Program:
    """A judge who may be warm or cold before the question; the defence holds a card of its own."""
    return program(
        decision(
            "hello", "judge", option("warm", "D3 3", sets="trust up 1"), option("cold", "D3 0", sets="trust down 1")
        ),
        decision(
            "door",
            "judge",
            option("open", "D4 0", sets="seen is yes"),
            option("shut", "D4 3", later=(later("hearing", "seen is no"),)),
        ),
        decision("ask", "judge", option("debt", "D3 3", reveals=("debt",)), option("none", "D3 1")),
        facts={"trust": ranged(0, 4, 1), "seen": yes_no(), "rung": yes_no()},
        cards=cards,
        events=dict([event("ring", "ask", "rung is yes")]),
    )


def closed(case: Program, *moves: str) -> tuple[ClosedCard, ...]:
    state = played(case, *moves)
    return closed_cards(case, state, list(moves_of(case, state.log)), "judge")


def only(case: Program, *moves: str) -> tuple[tuple[Need, ...], ...]:
    (found,) = closed(case, *moves)
    return found.needs


def test_a_card_that_opened_and_ones_own_are_not_told() -> None:
    case = talk(debt=card("Bakyt"), own=card("judge"))
    assert closed(case, "warm", "open", "debt") == ()


def test_a_card_that_nobody_asked_for_tells_the_words() -> None:
    (found,) = closed(talk(debt=card("Bakyt")), "warm", "open", "none")
    assert (found.id, found.words, found.asked, found.needs) == ("debt", (("ask", "debt"),), False, ((),))


def test_a_count_tells_where_it_stood_when_it_was_asked_and_what_moves_it() -> None:
    (found,) = closed(talk(debt=card("Bakyt", TRUSTED)), "cold", "open", "debt")
    assert found.asked
    ((need,),) = found.needs
    assert (need.fact, need.wanted, need.stood, need.steps, need.is_met) == ("trust", (2, 3, 4), 0, True, False)
    assert (need.towards, need.away) == ((("hello", "warm"),), (("hello", "cold"),))


def test_a_count_in_the_middle_is_reached_from_both_sides() -> None:
    ((need,),) = only(talk(debt=card("Bakyt", is_("trust", 1))), "warm", "open", "none")
    assert (need.wanted, len(need.towards), need.away) == ((1,), 2, ())


def test_what_must_not_have_been_done_is_told_with_what_did_it_at_once_or_later() -> None:
    ((need,),) = only(talk(debt=card("Bakyt", Not(is_("seen", True)))), "warm", "open", "debt")
    assert (need.wanted, need.is_met, need.steps) == ((False,), False, False)
    assert (need.away, need.towards) == ((("door", "open"),), (("door", "shut"),))


def test_an_event_may_be_what_was_needed() -> None:
    ((need,),) = only(talk(debt=card("Bakyt", is_("rung", True))), "warm", "open", "none")
    assert (need.towards, need.is_met) == (("ring",), True)


def test_alternatives_are_told_apart_and_what_goes_together_together() -> None:
    both = And((TRUSTED, Or((is_("seen", True), Not(is_open("other"))))))
    case = talk(debt=card("Bakyt", both), other=card("Bakyt"))
    needs = closed(case, "cold", "shut", "none")[0].needs
    assert [[(need.fact, need.card, need.open) for need in each] for each in needs] == [
        [("trust", None, True), ("seen", None, True)],
        [("trust", None, True), (None, "other", False)],
    ]
    contrary = talk(debt=card("Bakyt", Not(both)), other=card("Bakyt"))
    assert [len(each) for each in closed(contrary, "cold", "shut", "none")[0].needs] == [1, 2]
