"""What a role's journey can still come to: exact, with harms and what moves make unreachable."""

from fractions import Fraction

from app.domain.shared.assessment import HarmState, Sums
from app.domain.shared.roles import Dimension
from app.domain.trial.attainable import Search, attained
from app.domain.trial.journey import Ledger, moves_of
from app.domain.trial.others import as_recorded
from app.domain.trial.program import Program
from app.domain.trial.reach import PlayGraph
from app.domain.trial.state import State
from app.domain.trial.step import events_of
from tests.support.programs import (
    answer,
    decision,
    first_asked,
    is_,
    opened,
    option,
    played,
    program,
    ranged,
    seats_of,
    yes_no,
)

GOOD, FAIR, BAD = option("good", "D1 3"), option("fair", "D1 2"), option("bad", "D1 0")


def outcomes(case: Program, state: State, *dimensions: Dimension, greatest: bool = True) -> set[tuple[Sums, ...]]:
    search = Search(PlayGraph(case, state.seats), "judge", dimensions, greatest=greatest)
    so_far = noted(case, state, search.graph)
    return {tuple(outcome.values()) for outcome in search.outcomes(state, so_far)}


def noted(case: Program, state: State, graph: PlayGraph) -> Ledger:
    """What has been noted of the judge so far."""
    ledger = Ledger(graph, "judge")
    for move in moves_of(case, events_of(state)):
        ledger.note(move)
    return ledger


def sums(points: int, best: int, harm: HarmState | None = None) -> Sums:
    return Sums(Fraction(points), best, harm)


def test_the_greatest_and_the_least_points_are_kept_for_each_denominator() -> None:
    case = program(decision("first", "judge", GOOD, FAIR, BAD), decision("second", "judge", FAIR, BAD))
    assert outcomes(case, opened(case), "D1") == {(sums(175, 175),)}
    assert outcomes(case, opened(case), "D1", greatest=False) == {(sums(0, 175),)}
    assert outcomes(case, played(case, "bad"), "D1") == {(sums(75, 175),)}


def test_what_is_left_out_changes_the_denominator_and_both_are_kept() -> None:
    case = program(
        decision("first", "judge", option("stay"), option("leap", next="third")),
        decision("second", "judge", GOOD),
        decision("third", "judge", FAIR),
    )
    assert outcomes(case, opened(case), "D1") == {(sums(175, 175),), (sums(75, 75),)}


def test_what_an_own_move_makes_unreachable_is_credited() -> None:
    case = program(
        decision("first", "judge", GOOD, option("leap", "D1 1", next="end")),
        decision("second", "judge", BAD, FAIR),
    )
    assert outcomes(case, opened(case), "D1", greatest=False) == {(sums(80, 175),)}


def test_the_others_take_their_default_whatever_it_closes() -> None:
    case = program(
        decision("first", "defence", option("stay"), option("leap", next="end", default=True)),
        decision("second", "judge", GOOD),
    )
    assert outcomes(case, opened(case), "D1") == {(sums(0, 0),)}


def test_several_dimensions_keep_what_no_other_outcome_beats() -> None:
    case = program(
        decision("first", "judge", option("a", "D1 3, D10 1"), option("b", "D1 1, D10 3"), option("c", "D1 1, D10 1"))
    )
    assert outcomes(case, opened(case), "D1", "D10") == {
        (sums(100, 100), sums(40, 100)),
        (sums(40, 100), sums(100, 100)),
    }


HARM = option("harm", "D1 3", harms="D1 blame, D3 blame")
MEND = option("mend", "D1 0", repairs=("blame",))


def test_a_harm_that_can_be_repaired_is_weighed_against_one_that_stands() -> None:
    case = program(decision("first", "judge", HARM, BAD), decision("second", "judge", GOOD, MEND))
    assert outcomes(case, opened(case), "D1") == {
        (sums(200, 200, "unrepaired"),),
        (sums(100, 200),),
    }
    assert outcomes(case, opened(case), "D1", greatest=False) == {
        (sums(0, 200),),
        (sums(100, 200, "repaired"),),
        (sums(200, 200, "unrepaired"),),
    }


def test_an_act_that_does_the_harm_which_it_repairs_leaves_its_own_standing() -> None:
    both = option("both", "D1 0", harms="D1 blame", repairs=("blame",))
    case = program(
        decision("first", "judge", HARM), decision("second", "judge", both), decision("third", "judge", GOOD, MEND)
    )
    assert outcomes(case, opened(case), "D1") == {(sums(200, 200, "unrepaired"),), (sums(100, 200, "repaired"),)}


def test_what_became_of_harms_before_is_told_with_the_rest() -> None:
    case = program(
        decision("first", "judge", HARM),
        decision("second", "defence", option("pass", "D1 1"), MEND),
        decision("third", "judge", GOOD),
    )
    assert outcomes(case, played(case, "harm"), "D1", "D3") == {
        (sums(200, 200, "unrepaired"), sums(0, 0, "unrepaired"))
    }
    assert outcomes(case, played(case, "harm", "pass"), "D1") == {(sums(200, 200, "unrepaired"),)}
    assert outcomes(case, played(case, "harm", "mend"), "D1") == {(sums(200, 200, "repaired"),)}


def test_the_rule_answers_as_recorded_where_that_is_legal_and_else_by_default() -> None:
    case = program(
        decision("first", "judge", GOOD, option("shut", "D1 0", sets="shut is yes")),
        decision("second", "defence", option("silent", default=True), option("ask", only_if=is_("shut", False))),
        decision("third", "defence", option("silent", default=True), option("ask")),
        facts={"shut": yes_no()},
    )
    state, graph = played(case, "good", "ask"), PlayGraph(case, ["judge", "defence"])
    rule = as_recorded(list(moves_of(case, events_of(state))))
    for stands, said in ((played(case, "good"), "ask"), (played(case, "shut"), "silent"), (state, "silent")):
        assert rule(graph, graph.place(stands.position), first_asked(case, stands), 0)[2] == said


def test_what_was_attainable_is_told_before_and_after_each_own_answer() -> None:
    case = program(
        decision("first", "judge", GOOD, BAD),
        decision("second", "defence", option("stay", default=True), option("leap", next="end")),
        decision("third", "judge", GOOD, FAIR),
    )
    found = attained(case, events_of(played(case, "bad", "stay", "fair")), "judge", ("D1",))
    assert [each.move.event.decision for each in found] == ["first", "third"]
    assert found[0].before == {"D1": (sums(200, 200),)}
    assert found[0].after == found[1].before == {"D1": (sums(100, 200),)}
    assert found[1].after == {"D1": (sums(75, 200),)}
    recorded = attained(case, events_of(played(case, "bad", "leap")), "judge", ("D1",))
    assert recorded[0].before == {"D1": (sums(100, 100),)}


def test_nothing_is_attained_before_a_move_and_machine_moves_are_not_asked_about() -> None:
    case = program(decision("first", "judge", GOOD))
    assert attained(case, events_of(opened(case)), "judge", ("D1",)) == ()
    machine = played(case, "good", seats=seats_of(case, "machine"))
    assert attained(case, events_of(machine), "judge", ("D1",)) == ()


def test_each_answer_is_weighed_and_one_that_the_bounds_forbid_is_none() -> None:
    case = program(
        decision("first", "judge", GOOD, BAD, option("press", "D1 3", sets="trust down 1")),
        decision("second", "judge", FAIR),
        facts={"trust": ranged(0, 1, 0)},
    )
    state = opened(case)
    search = Search(PlayGraph(case, state.seats), "judge", ("D1",))
    by_option = search.by_answer(state, noted(case, state, search.graph))
    assert {id: [outcome["D1"] for outcome in found] for id, found in by_option.items()} == {
        "good": [sums(175, 175)],
        "bad": [sums(75, 175)],
    }
    assert answer(case, state, "press").option not in by_option
