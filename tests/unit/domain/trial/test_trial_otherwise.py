"""«What if» by hand: what follows one changed answer, at every kind of decision."""

import pytest

from app.domain.shared.refusal import Refusal
from app.domain.trial.elements import DecisionId, OptionId, Shown, TextKey
from app.domain.trial.journey import moves_of
from app.domain.trial.otherwise import Otherwise, before_own, otherwise
from app.domain.trial.program import Exhibit, Program, Writing
from app.domain.trial.state import Event, OptionChosen, State, TextWritten
from tests.support.programs import (
    decision,
    is_,
    left,
    opened,
    option,
    played,
    program,
    ranged,
    released,
    said,
    seats_of,
    stepped,
    window,
    yes_no,
)
from tests.support.programs import event as timed


def hearing(**fields: object) -> Program:
    """The judge opens the door or not; what the defence may ask depends on it."""
    return program(
        decision("door", "judge", option("shut", "D4 3"), option("open", "D4 0", sets="heard is yes")),
        decision(
            "cross",
            "defence",
            option("blame", "D3 0", only_if=is_("heard", True)),
            option("ask", "D3 3"),
            option("rest", "D3 1", default=True),
        ),
        decision("order", "judge", option("protect", "D4 3"), option("leave", "D4 1", default=True)),
        facts={"heard": yes_no(), "rung": yes_no()},
        **fields,
    )


def answers(told: Otherwise | Refusal) -> list[str]:
    assert isinstance(told, Otherwise)
    return [each.option for each in told.state.answers]


def changed(
    case: Program, state: State, place: int, answer: str, events: tuple[Event, ...] = ()
) -> Otherwise | Refusal:
    """The play with the answer of that place, from 0, changed."""
    move = list(moves_of(case, events or state.log))[place]
    return otherwise(case, events or state.log, before_own(move), move.event, answer)


def test_what_others_said_stands_where_it_may_still_be_said() -> None:
    state = played(hearing(), "shut", "ask", "protect")
    assert answers(changed(hearing(), state, 0, "open")) == ["open", "ask", "protect"]


def test_what_can_no_longer_be_said_gives_way_to_the_default() -> None:
    state = played(hearing(), "open", "blame", "protect")
    told = changed(hearing(), state, 0, "shut")
    assert answers(told) == ["shut", "rest", "protect"]
    assert isinstance(told, Otherwise)
    assert (told.kept, told.by_default) == (1, {2})


def test_an_answer_that_was_not_legal_is_refused_by_name() -> None:
    state = played(hearing(), "shut", "ask", "protect")
    assert changed(hearing(), state, 1, "blame") == Refusal("trial/option_not_legal", {"option": "blame"})


def test_who_answered_stays_who_answered() -> None:
    case = hearing()
    seats = {**seats_of(case, "machine"), "judge": "person"}
    state = stepped(
        case,
        opened(case, seats),
        said("door", "judge", "shut"),
        said("cross", "defence", "ask", by="trainer"),
        said("order", "judge", "leave", by="time"),
    )
    told = changed(case, state, 0, "open")
    assert isinstance(told, Otherwise)
    assert [each.by for each in told.state.answers] == ["person", "trainer", "time"]


def test_a_new_question_is_answered_by_the_default_of_whoever_sits_there() -> None:
    case = program(
        decision("door", "judge", option("shut", "D4 3", next="end"), option("open", "D4 0")),
        decision("cross", "defence", option("ask", "D3 3"), option("rest", "D3 1", default=True)),
    )
    told = changed(case, played(case, "shut", seats={"judge": "person", "defence": "machine"}), 0, "open")
    assert isinstance(told, Otherwise)
    assert [(each.option, each.by) for each in told.state.answers] == [("open", "person"), ("rest", "machine")]


def test_an_event_comes_when_it_came_and_a_seat_is_left_when_it_was() -> None:
    case = hearing(events=dict([timed("ring", "order", "rung is yes")]))
    state = stepped(
        case,
        opened(case),
        said("door", "judge", "shut"),
        released("ring"),
        left("defence"),
        said("order", "judge", "protect"),
    )
    told = changed(case, state, 0, "open")
    assert isinstance(told, Otherwise)
    assert told.state.log[2:] == state.log[2:]
    assert told.state.facts == {**state.facts, "heard": True}


def test_what_is_cited_is_cited_again_where_it_was_shown_and_texts_are_left_aside() -> None:
    """The note is shown on the way through the open door alone."""
    case = program(
        decision("door", "judge", option("open", "D4 0"), option("shut", "D4 3", next="order")),
        decision("look", "judge", option("yes", "D4 3"), lines=(Shown(1, "defence"),)),
        decision(
            "order", "judge", option("end", "D4 3"), cites=(1, (1, 2)), writes=(Writing("reasons", "judge", "list"),)
        ),
        exhibits={1: Exhibit(TextKey("note"), in_file=False), 2: Exhibit(TextKey("form"), in_file=True)},
    )
    for number, again in ((1, ()), (2, (2,))):
        state = stepped(
            case,
            played(case, "open", "yes"),
            TextWritten("reasons", "judge", "Since"),
            OptionChosen(DecisionId("order"), "judge", OptionId("end"), "person", (number,)),
        )
        told = changed(case, state, 0, "shut")
        assert isinstance(told, Otherwise)
        assert [each.cites for each in told.state.answers] == [(), again]
        assert not told.state.written


def test_of_several_votes_one_is_changed_and_the_others_are_cast_as_they_were() -> None:
    case = program(decision("guilt", "judge", option("yes", "D8 3"), option("no", "D8 1"), voting=True))
    state = opened(case, people={"judge": 3})
    state = stepped(
        case, state, *(said("guilt", "judge", vote, voter=n) for n, vote in ((2, "yes"), (1, "no"), (3, "yes")))
    )
    told = changed(case, state, 0, "no")
    assert isinstance(told, Otherwise)
    assert [(each.voter, each.option) for each in told.state.answers] == [(2, "no"), (1, "no"), (3, "yes")]


def test_a_ballot_is_changed_and_the_others_stay_sealed_as_they_were() -> None:
    case = program(
        decision("adjourn", "judge", option("yes", "D8 3"), option("no", "D8 1"), together=("judge", "defence"))
    )
    state = played(case, "yes", "no")
    assert answers(changed(case, state, 1, "yes")) == ["yes", "yes"]


def test_in_a_window_what_was_said_to_the_same_question_is_said_again() -> None:
    case = program(
        decision(
            "cross",
            "defence",
            option("blame", "D3 0", window="w"),
            option("ask", "D3 3", window="w"),
            pick=2,
        ),
        windows=dict([window("w", ("prosecutor",), judge_alone=False)]),
    )
    state = played(case, "blame", "blames", "strike", "ask", "silent")
    assert answers(changed(case, state, 0, "ask")) == ["ask", "silent", "blame", "blames", "strike"]
    assert answers(changed(case, state, 1, "silent")) == ["blame", "silent", "ask", "silent"]
    assert answers(changed(case, state, 2, "rephrase"))[:3] == ["blame", "blames", "rephrase"]


def test_a_round_is_gone_through_as_often_as_before_and_then_by_the_default() -> None:
    case = program(
        decision(
            "talk",
            "judge",
            option("go_on", "D3 2", default=True),
            option("again", "D3 3", sets="calm up 1", next="talk", repeat=2),
        ),
        facts={"calm": ranged(0, 3, 0)},
    )
    state = played(case, "again", "again", "go_on")
    assert answers(changed(case, state, 0, "go_on")) == ["go_on"]
    assert answers(changed(case, played(case, "go_on"), 0, "again")) == ["again", "go_on"]


def test_what_is_no_play_is_no_play() -> None:
    case = hearing()
    state = played(case, "shut", "ask", "protect")
    given = state.answers[0]
    with pytest.raises(ValueError, match="not opened"):
        otherwise(case, (), (), given, "open")
    with pytest.raises(ValueError, match="no play of this program"):
        otherwise(case, (*state.log, given), state.log[:1], given, "open")


def test_who_left_before_answering_in_a_window_says_nothing_again() -> None:
    case = program(
        decision("first", "defence", option("put", "D3 2", window="w")),
        decision("second", "defence", option("put", "D3 2", window="w")),
        windows=dict([window("w", ("representative", "prosecutor"), judge_alone=False)]),
    )
    state = played(case, "put", "silent", "silent", "put")
    state = stepped(case, state, said("w", "prosecutor", "no basis"))
    state = stepped(case, state, left("representative"))
    state = stepped(case, state, said("w", "judge", next(iter(case.windows["w"].rulings))))
    same = changed(case, state, 0, "put")
    assert isinstance(same, Otherwise)
    assert same.state.log == state.log
