"""What is given out on paper before a hearing."""

from app.domain.shared.roles import ROLES, Role
from app.domain.trial.handout import OBSERVER, handouts
from app.domain.trial.state import Player, State, TrialOpened
from app.domain.trial.step import drawn, step
from app.domain.trial.view import view
from tests.support.every_word import every_word

PROGRAM = every_word()
GIVEN = {one.holder: one for one in handouts(PROGRAM)}


def test_everybody_gets_their_own_cards_and_nobody_anothers() -> None:
    assert set(GIVEN) == {*PROGRAM.roles, OBSERVER, *(key for key, one in PROGRAM.cast.items() if one.seat is None)}
    for one in GIVEN.values():
        assert {PROGRAM.cards[id].holder for id in one.cards} <= {one.holder}
    assert {id for one in GIVEN.values() for id in one.cards} == set(PROGRAM.cards)


def test_a_seat_has_on_paper_what_it_sees_at_the_first_question_at_most() -> None:
    seats: dict[Role, Player] = dict.fromkeys(PROGRAM.roles, "person")
    opened = step(PROGRAM, None, TrialOpened("", seats, 7, drawn(PROGRAM, 7)))
    assert isinstance(opened, State)
    for role in PROGRAM.roles:
        seen = view(PROGRAM, opened, role)
        assert set(GIVEN[role].exhibits) <= set(seen.exhibits)
        assert set(GIVEN[role].cards) == {card.id for card in seen.cards}
    assert set(GIVEN[OBSERVER].exhibits) <= set(view(PROGRAM, opened, OBSERVER).exhibits)


def test_a_witness_has_not_read_the_file_and_no_law_is_handed_to_them() -> None:
    assert GIVEN["judge"].exhibits == (1,)
    assert GIVEN["judge"].sources
    for one in GIVEN.values():
        if one.holder in PROGRAM.cast:
            assert (one.exhibits, one.sources) == ((), ())
    assert {one.role for one in GIVEN.values()} <= {None, *ROLES}
