"""What can still come of a journey with picks, windows, loops, votes and events."""

from fractions import Fraction

from app.domain.shared.assessment import HarmState, Sums
from app.domain.shared.roles import Role
from app.domain.trial.attainable import Attained, Search, attained
from app.domain.trial.elements import SILENT
from app.domain.trial.journey import Ledger, moves_of
from app.domain.trial.others import as_recorded
from app.domain.trial.program import Program
from app.domain.trial.reach import PlayGraph
from app.domain.trial.state import SeatChanged, State
from app.domain.trial.step import events_of
from tests.support.programs import (
    answered,
    decision,
    event,
    first_asked,
    is_,
    left,
    opened,
    option,
    played,
    program,
    released,
    ruling,
    stepped,
    window,
    yes_no,
)

GOOD, FAIR, BAD = option("good", "D3 3"), option("fair", "D3 2"), option("bad", "D3 0")


def outcomes(case: Program, state: State, role: Role = "judge", greatest: bool = True) -> set[Sums]:
    graph = PlayGraph(case, state.seats)
    ledger = Ledger(graph, role)
    for move in moves_of(case, events_of(state)):
        ledger.note(move)
    return {each["D3"] for each in Search(graph, role, ("D3",), greatest=greatest).outcomes(state, ledger)}


def sums(points: Fraction | int, best: int, harm: HarmState | None = None) -> Sums:
    return Sums(Fraction(points), best, harm)


def test_the_picks_of_a_pick_come_out_by_their_mean() -> None:
    case = program(decision("pick", "judge", GOOD, FAIR, BAD, pick=2))
    assert outcomes(case, opened(case)) == {sums(Fraction(175, 2), 100)}
    assert outcomes(case, opened(case), greatest=False) == {sums(Fraction(75, 2), 100)}
    assert outcomes(case, played(case, "bad")) == {sums(50, 100)}
    assert outcomes(case, played(case, "bad", "fair")) == {sums(Fraction(75, 2), 100)}


def test_an_option_that_ends_the_picking_keeps_the_mean_up() -> None:
    case = program(decision("pick", "judge", GOOD, BAD, option("enough", "D3 3", ends_the_picking=True), pick=2))
    assert outcomes(case, opened(case)) == {sums(100, 100)}


def test_what_may_be_asked_again_is_summed_over_the_way_round() -> None:
    case = program(
        decision("first", "judge", GOOD, BAD),
        decision("round", "defence", option("again", repeat=1, next="first", default=True), option("on")),
    )
    assert outcomes(case, opened(case)) == {sums(100, 100)}
    assert outcomes(case, played(case, "bad")) == {sums(50, 100)}
    assert outcomes(case, played(case, "bad", "again")) == {sums(50, 100)}
    assert outcomes(case, played(case, "bad", "again", "bad", "on")) == {sums(0, 100)}


def windowed(**fields: object) -> Program:
    return program(
        decision(
            "ask",
            "defence",
            option("put", "D3 3", window="improper", default=True),
            option("slur", "D3 0", window="improper", harms="D3 slur"),
        ),
        windows=dict([window("improper", open_to=("prosecutor",), **fields)]),
    )


def test_the_best_in_a_window_is_what_can_be_said_there() -> None:
    case = windowed()
    assert outcomes(case, opened(case), "prosecutor") == {sums(100, 100)}
    assert outcomes(case, opened(case), "prosecutor", greatest=False) == {sums(40, 100)}


def test_a_judge_who_may_stay_silent_may_have_no_entry() -> None:
    case = windowed()
    assert outcomes(case, opened(case)) == {sums(0, 0), sums(100, 100)}
    assert outcomes(case, played(case, "put", "blames")) == {sums(100, 100)}


def test_a_harm_that_a_ruling_may_repair_is_mendable_until_it_was_made() -> None:
    rulings = (ruling("strike", "D3 2", "falls", repairs=("slur",)), ruling("overrule", "D3 2"))
    case = windowed(rulings=rulings)
    put = played(case, "slur", "blames")
    assert outcomes(case, put, "defence") == {sums(0, 100, "repaired")}
    assert outcomes(case, answered(case, put, "overrule"), "defence") == {sums(0, 100, "unrepaired")}
    assert outcomes(case, answered(case, put, "strike"), "defence") == {sums(0, 100, "repaired")}


def recorded(case: Program, state: State, *stood: State) -> list[str]:
    """What the rule of a play does where others stand: an answer, or an event that comes."""
    graph = PlayGraph(case, state.seats)
    rule, told = as_recorded(list(moves_of(case, events_of(state)))), []
    for each in stood:
        ask = first_asked(case, each)
        times = sum((one.role, one.decision) == (ask.role, ask.id) for one in each.answers)
        who, what, said = rule(graph, graph.place(each.position), ask, times)
        told.append(what if who == "chance" else said)
    return told


def test_picks_are_answered_in_the_order_in_which_they_were_recorded() -> None:
    case = program(decision("pick", "defence", GOOD, FAIR, BAD, pick=2))
    state = played(case, "bad", "fair")
    told = recorded(case, state, opened(case), played(case, "bad"), played(case, "good"), played(case, "fair"))
    assert told == ["bad", "fair", "fair", "bad"]


def test_a_way_round_is_gone_as_often_as_it_was_recorded() -> None:
    case = program(decision("round", "defence", option("on"), option("again", next="round", repeat=3)))
    told = recorded(case, played(case, "again", "on"), opened(case), played(case, "again"))
    assert told == ["again", "on"]


def test_what_is_met_more_often_than_it_was_recorded_is_answered_as_the_last_time() -> None:
    case = program(
        decision("round", "defence", option("on"), option("again")),
        decision("back", "judge", option("back", next="round", repeat=3), option("end")),
    )
    state = played(case, "again", "back", "on", "end")
    stood = [played(case, *moves) for moves in ([], ["on", "back"], ["on", "back", "on", "back"])]
    assert recorded(case, state, *stood) == ["again", "on", "on"]


def test_in_a_window_it_is_said_what_was_said_to_the_same_question_else_to_any() -> None:
    case = program(
        decision(
            "ask",
            "defence",
            *(option(name, "D3 2", window="improper") for name in ("one", "two", "three")),
            pick=2,
        ),
        windows=dict([window("improper", open_to=("prosecutor",), judge_alone=False)]),
    )
    state = played(case, "one", "blames", "overrule", "two", SILENT)
    told = recorded(case, state, played(case, "one"), played(case, "two"), played(case, "three"))
    assert told == ["blames", SILENT, "blames"]


def test_a_vote_is_recorded_by_its_result() -> None:
    case = program(decision("rule", "judge", GOOD, BAD, voting=True), decision("after", "defence", GOOD))
    state = played(case, "bad", "good", "good", people={"judge": 3})
    assert recorded(case, state, opened(case)) == ["good"]
    partly = played(case, "bad", people={"judge": 3})
    assert recorded(case, partly, opened(case)) == ["good"]


def called() -> Program:
    return program(
        decision("first", "defence", GOOD),
        decision("second", "judge", FAIR, option("called", "D3 3", only_if=is_("called", True))),
        decision("last", "defence", GOOD),
        facts={"called": yes_no()},
        events=dict([event("ring", "last", "called is yes"), event("hush", "last")]),
    )


def test_an_event_comes_where_it_was_recorded_and_else_at_its_latest_moment() -> None:
    case = called()
    before = opened(case)
    rung = answered(case, stepped(case, before, released("hush"), released("ring")), "good", "called")
    assert recorded(case, rung, before) == ["ring"]
    assert recorded(case, rung, stepped(case, before, released("ring"))) == ["good"]
    late = answered(case, stepped(case, played(case, "good"), released("ring")), "called")
    assert recorded(case, late, before, played(case, "good")) == ["good", "ring"]


def test_an_event_that_came_the_second_time_round_comes_the_second_time() -> None:
    case = program(
        decision("round", "defence", option("on"), option("other")),
        decision("back", "judge", option("back", next="round", repeat=1), option("end")),
        decision("last", "judge", GOOD),
        decision("late", "judge", GOOD, only_if=is_("called", True)),
        facts={"called": yes_no()},
        events=dict([event("ring", "last", "called is yes")]),
    )
    second = stepped(case, played(case, "on", "back"), released("ring"))
    state = answered(case, second, "on", "end", "good", "good")
    assert recorded(case, state, opened(case), played(case, "on", "back"), second) == ["on", "ring", "on"]


def best(found: Attained) -> tuple[set[Sums], set[Sums]]:
    return set(found.before["D3"]), set(found.after["D3"])


def test_what_was_attainable_takes_events_as_recorded() -> None:
    case = called()
    rung = answered(case, stepped(case, opened(case), released("ring")), "good", "fair")
    unrung = played(case, "good", "fair")
    for state, greatest in ((rung, 100), (unrung, 75)):
        found = attained(case, events_of(state), "judge", ("D3",))
        assert [best(each) for each in found] == [({sums(greatest, 100)}, {sums(75, 100)})]


def test_an_event_that_was_recorded_later_is_still_to_come() -> None:
    case = called()
    later = answered(case, stepped(case, played(case, "good"), released("ring")), "called", "good")
    shut = program(
        *case.decisions.items(),
        decision("late", "defence", BAD, GOOD, only_if=is_("called", False)),
        facts=case.facts,
        events=case.events,
    )
    told = attained(shut, events_of(later), "defence", ("D3",))
    assert [best(each)[0] for each in told] == [{sums(200, 200)}, {sums(200, 200)}]


def test_a_vote_is_told_once_it_was_counted_each_by_the_own() -> None:
    case = program(decision("rule", "judge", GOOD, BAD, voting=True))
    events = events_of(played(case, "bad", "good", "good", people={"judge": 3}))
    for voter, points in ((1, 0), (2, 100)):
        found = attained(case, events, "judge", ("D3",), voter=voter)
        assert [each.move.event.voter for each in found] == [voter]
        assert [best(each) for each in found] == [({sums(100, 100)}, {sums(points, 100)})]


def test_silence_of_who_came_later_and_seats_that_fell_empty_are_not_told() -> None:
    case = windowed()
    state = played(case, "put", seats={"judge": "person", "defence": "person", "prosecutor": "machine"})
    state = answered(case, stepped(case, state, SeatChanged("prosecutor", "person")), SILENT)
    assert attained(case, events_of(state), "prosecutor", ("D3",)) == ()
    emptied = stepped(case, played(case, "put"), left("prosecutor"))
    assert attained(case, events_of(emptied), "prosecutor", ("D3",)) == ()
