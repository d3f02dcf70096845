"""Timed events, and what is drawn at the start."""

from dataclasses import replace

import pytest

from app.domain.shared.refusal import Refusal
from app.domain.trial.elements import SILENT
from app.domain.trial.moving import may_come
from app.domain.trial.program import Program, Writing
from app.domain.trial.state import State, TrialOpened
from app.domain.trial.step import drawn, step
from app.domain.trial.view import view
from tests.support.programs import (
    PROGRAM,
    answered,
    decision,
    event,
    is_,
    left,
    opened,
    option,
    played,
    program,
    released,
    seats_of,
    stepped,
    window,
    yes_no,
)

GO = option("go", "D1 3")
MESSAGE = event("message", "order", "threat is yes", ("representative",), scene="visits")


def visits(**fields: object) -> Program:
    return program(
        decision("first", "judge", GO),
        decision("ask", "representative", GO, scene="visits"),
        decision("order", "judge", GO, scene="visits", only_if=is_("threat", True), otherwise="last"),
        decision("last", "judge", GO, option("back", repeat=3, next="scene:visits"), scene="late"),
        **{"facts": {"threat": yes_no(seen_by=("representative",))}, "events": dict([MESSAGE])} | fields,
    )


def lines(state: State) -> list[str | None]:
    return [each.text for each in state.record if each.kind == "event"]


def test_an_event_may_come_once_its_scene_has_opened_and_not_before() -> None:
    case = visits()
    assert step(case, opened(case), released("message")) == Refusal("trial/event_not_now", {"event": "message"})
    state = stepped(case, played(case, "go"), released("message"))
    assert (state.at, state.facts["threat"], lines(state)) == ("ask", True, ["message.text"])


def test_an_event_that_is_not_in_the_case_is_refused() -> None:
    case = visits()
    assert step(case, opened(case), released("letter")) == Refusal("trial/no_such_event", {"event": "letter"})


def test_an_event_comes_at_the_latest_on_arrival_before_the_only_if_of_that_decision_is_read() -> None:
    case = visits()
    state = played(case, "go", "go")
    assert (state.at, lines(state)) == ("order", ["message.text"])


def test_an_event_comes_at_most_once_also_where_its_scene_opens_again() -> None:
    case = visits()
    state = stepped(case, played(case, "go"), released("message"))
    assert step(case, state, released("message")) == Refusal("trial/event_not_now", {"event": "message"})
    state = answered(case, state, "go", "go", "back")
    assert (state.at, state.position.armed, lines(state)) == ("ask", frozenset(), ["message.text"])


def test_an_event_whose_latest_decision_is_never_reached_need_not_come() -> None:
    case = program(
        decision("first", "judge", GO, option("leap", next="end")),
        decision("second", "judge", GO),
        events=dict([event("message", "second")]),
    )
    assert lines(played(case, "leap")) == []


def test_an_event_stays_possible_after_its_scene_was_left() -> None:
    case = visits(events=dict([event("message", "last", scene="visits")]))
    later = program(
        decision("first", "judge", GO),
        decision("second", "judge", GO, scene="late"),
        events=dict([event("message", "first")]),
    )
    assert lines(played(case, "go", "go")) == ["message.text"]
    assert lines(opened(later)) == ["message.text"]


def test_events_of_one_latest_moment_come_in_the_order_of_the_file() -> None:
    case = visits(events=dict([event("b", "order", scene="visits"), event("a", "order", scene="visits")]))
    assert lines(played(case, "go", "go")) == ["b.text", "a.text"]


def test_an_event_is_seen_by_those_it_reaches() -> None:
    case = visits()
    before = played(case, "go")
    after = stepped(case, before, released("message"))
    assert [each.text for each in view(case, after, "representative").record][-1] == "message.text"
    assert view(case, after, "judge") == view(case, before, "judge")
    assert view(case, after, "observer") == view(case, before, "observer")


def test_an_event_gives_nobody_a_text_to_write_at_a_decision_that_is_passed_by() -> None:
    """Whoever it does not reach would learn by the text that it has come."""
    order = decision("order", "judge", GO, scene="visits", only_if=is_("threat", False), otherwise="last",
                     writes=(Writing("reasons", "judge", "ruling"),))  # fmt: skip
    case = visits()
    case = replace(case, decisions={**case.decisions, **dict([order])})
    state = played(case, "go", "go")
    assert state.at == "last"
    assert view(case, state, "judge").writings == ()


def test_nothing_comes_after_the_end() -> None:
    case = program(decision("first", "judge", GO), events=dict([event("message", "first")]))
    assert may_come(case, played(case, "go").position) == ()


def test_no_event_comes_while_a_ballot_runs() -> None:
    case = program(
        decision("door", "judge", GO, together=("judge", "defence")),
        decision("after", "judge", GO),
        events=dict([event("message", "after")]),
    )
    assert may_come(case, opened(case).position) == ()
    assert may_come(case, played(case, "go").position) == ()


def test_no_event_comes_while_a_pick_runs() -> None:
    case = program(
        decision("pick", "judge", GO, option("other"), pick=2),
        decision("after", "judge", GO),
        events=dict([event("message", "after")]),
    )
    assert may_come(case, opened(case).position) == ()
    assert lines(played(case, "go")) == []


def test_no_event_comes_while_a_window_is_open_but_one_may_before_and_after_it() -> None:
    put = option("put", "D3 2", window="improper")
    case = program(
        decision("ask", "defence", put, option("else", "D3 2", window="improper")),
        decision("after", "judge", GO),
        windows=dict([window("improper")]),
        events=dict([event("message", "after")]),
    )
    for moves, comes in (((), True), (("put",), False), (("put", SILENT, SILENT), False)):
        assert bool(may_come(case, played(case, *moves).position)) is comes
    assert may_come(case, played(case, "put", SILENT, SILENT, "rephrase").position) == ("message",)


def test_no_event_comes_between_the_votes_of_one_seat() -> None:
    case = program(
        decision("rule", "judge", GO, voting=True),
        decision("after", "judge", GO),
        events=dict([event("message", "after")]),
    )
    assert may_come(case, opened(case, people={"judge": 2}).position) == ("message",)
    assert may_come(case, played(case, "go", people={"judge": 2}).position) == ()


def test_an_event_comes_at_its_latest_moment_also_where_a_seat_is_empty() -> None:
    case = visits()
    state = stepped(case, played(case, "go"), left("representative"))
    assert (state.at, lines(state)) == ("order", ["message.text"])


DRAWN = program(
    decision("first", "judge", GO, option("twin", "D1 3", only_if=is_("who", "sister"))),
    facts={"who": yes_no()},
    draws={"who": (False, True)},
)


def test_what_is_drawn_at_the_start_goes_by_the_seed_and_comes_to_every_value() -> None:
    found = [drawn(DRAWN, seed) for seed in range(20)]
    assert found == [drawn(DRAWN, seed) for seed in range(20)]
    assert {each["who"] for each in found} == {True, False}
    for seed, each in enumerate(found):
        assert opened(DRAWN, seed=seed).facts == each


@pytest.mark.parametrize("draws", [{}, {"who": "nobody"}, {"who": True, "other": True}])
def test_a_trial_is_not_opened_without_its_draws_or_with_others(draws: dict[str, object]) -> None:
    refused = step(DRAWN, None, TrialOpened(PROGRAM, seats_of(DRAWN), 1, draws))
    assert isinstance(refused, Refusal)
    assert refused.code == "trial/not_drawn"


@pytest.mark.parametrize(
    ("seats", "people"), [({"defence": "person"}, {}), ({"judge": "person"}, {"judge": 0}), ({}, {"defence": 2})]
)
def test_a_trial_is_not_opened_with_seats_that_the_case_does_not_have(
    seats: dict[str, str], people: dict[str, int]
) -> None:
    event = TrialOpened(PROGRAM, seats, 1, drawn(DRAWN, 1), people)
    refused = step(DRAWN, None, event)
    assert isinstance(refused, Refusal)
    assert refused.code == "trial/no_such_seat"
