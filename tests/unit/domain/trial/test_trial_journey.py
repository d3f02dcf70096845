"""A role's journey, by the rules of the scoring: what stands in the sums, what is left out, what became of harms."""

from fractions import Fraction

import pytest

from app.domain.shared.assessment import HarmDone, Journey, Opportunity, Sums, sums_of
from app.domain.shared.roles import Role
from app.domain.trial.journey import credit, journey
from app.domain.trial.program import Program
from app.domain.trial.state import SeatChanged, State
from app.domain.trial.step import events_of, step
from tests.support.programs import answer, decision, is_, opened, option, played, program, seats_of, yes_no

GOOD, FAIR, BAD = option("good", "D1 3"), option("fair", "D1 2"), option("bad", "D1 0")


def of(case: Program, state: State, role: Role = "judge") -> Journey:
    return journey(case, events_of(state), role)


def credits(case: Program, *moves: str) -> dict[tuple[str, str], Fraction]:
    opportunities = of(case, played(case, *moves)).opportunities
    return {(each.decision, each.dimension): each.credit for each in opportunities if each.credit is not None}


def test_an_own_decision_met_stands_with_its_points_and_the_best_that_was_legal() -> None:
    case = program(
        decision("first", "judge", option("great", "D1 3", only_if=is_("asked", True)), FAIR, BAD),
        facts={"asked": yes_no()},
    )
    told = of(case, played(case, "bad"))
    assert told.opportunities == (Opportunity("first", "D1", 100, chosen=Fraction(0), best_legal=Fraction(75)),)
    assert (told.role, told.harms, told.own_decisions) == ("judge", (), 1)


def test_each_dimension_that_a_decision_scores_is_an_opportunity_of_its_own() -> None:
    case = program(decision("first", "judge", option("a", "D1 3, D10 1"), option("b", "D1 1, D10 2")))
    assert of(case, played(case, "a")).opportunities == (
        Opportunity("first", "D1", 100, chosen=Fraction(100), best_legal=Fraction(100)),
        Opportunity("first", "D10", 75, chosen=Fraction(40), best_legal=Fraction(75)),
    )


def test_a_decision_without_scores_is_no_scored_decision() -> None:
    case = program(decision("first", "judge", option("a")), decision("second", "judge", GOOD))
    told = of(case, played(case, "a", "good"))
    assert told.own_decisions == 1
    assert [each.decision for each in told.opportunities] == ["second"]


def test_what_the_machine_answered_counts_for_nobody() -> None:
    case = program(decision("first", "judge", GOOD, BAD), decision("second", "judge", GOOD, BAD))
    state = played(case, "good")
    following = played(case, "good", "bad", seats=seats_of(case, "machine"))
    assert of(case, following).opportunities == ()
    assert [each.decision for each in of(case, state).opportunities] == ["first"]


def test_the_decisions_of_other_seats_are_not_told() -> None:
    case = program(decision("first", "judge", GOOD), decision("second", "defence", BAD))
    assert [each.decision for each in of(case, played(case, "good", "bad"), "defence").opportunities] == ["second"]


def test_what_can_still_be_put_stands_in_no_sum_yet() -> None:
    case = program(
        decision("first", "judge", GOOD, option("leap", "D1 0", next="end")), decision("second", "judge", GOOD)
    )
    assert [each.decision for each in of(case, played(case, "good")).opportunities] == ["first"]
    assert of(case, opened(case)).opportunities == ()


def leaping(*scored: str) -> Program:
    """The first decision's options leap over the second, `ruling`, which scores D1 up to level 2 and D3 up to 3."""
    options = [option(f"leap{n}", levels, next="end") for n, levels in enumerate(scored)]
    ruling = decision("ruling", "judge", option("a", "D1 2, D3 3"), option("b", "D1 0, D3 1"))
    return program(decision("first", "judge", option("stay", "D1 2"), *options), ruling)


def test_what_an_own_move_made_unreachable_is_credited_with_the_points_of_that_move() -> None:
    assert credits(leaping("D1 0"), "leap0") == {("ruling", "D1"): 0, ("ruling", "D3"): 0}
    assert credits(leaping("D1 1"), "leap0")["ruling", "D1"] == 40


def test_a_credit_is_at_most_the_best_of_the_decision_lost() -> None:
    assert credits(leaping("D1 3"), "leap0")["ruling", "D1"] == 75


def test_a_move_that_does_not_score_the_dimension_is_credited_by_its_best_only_if_all_of_it_is_good() -> None:
    case = program(
        decision("first", "judge", option("stay", "D2 2, D10 2"), option("leap", "D2 2, D10 3", next="end")),
        decision("ruling", "judge", option("a", "D1 3"), option("b", "D1 0")),
    )
    assert credits(case, "leap") == {("ruling", "D1"): 100}
    mixed = program(
        decision("first", "judge", option("stay", "D2 2, D10 2"), option("leap", "D2 1, D10 3", next="end")),
        decision("ruling", "judge", option("a", "D1 3"), option("b", "D1 0")),
    )
    assert credits(mixed, "leap") == {("ruling", "D1"): 40}


def test_a_move_that_scores_nothing_leaves_what_it_made_unreachable_out() -> None:
    case = program(
        decision("first", "judge", option("stay"), option("leap", next="end")), decision("ruling", "judge", GOOD)
    )
    assert of(case, played(case, "leap")).opportunities == ()
    assert credit(case.decisions["first"].options["leap"], case.decisions["ruling"], "D1") is None


def test_what_another_seat_or_the_machine_made_unreachable_is_left_out() -> None:
    case = program(
        decision("first", "prosecutor", option("stay", "D1 2"), option("leap", "D1 0", next="end")),
        decision("ruling", "judge", GOOD),
    )
    assert of(case, played(case, "leap")).opportunities == ()
    own = leaping("D1 0")
    assert of(own, played(own, "leap0", seats=seats_of(own, "machine"))).opportunities == ()


def test_it_is_the_move_that_closed_the_last_way_that_made_a_decision_unreachable() -> None:
    case = program(
        decision("first", "judge", option("ask", "D1 3", sets="asked is yes"), option("wait", "D1 1")),
        decision("again", "defence", option("petition", sets="asked is yes"), option("silent")),
        decision("ruling", "judge", GOOD, only_if=is_("asked", True), otherwise="end"),
        facts={"asked": yes_no()},
    )
    told = of(case, played(case, "wait", "silent"))
    assert [each.decision for each in told.opportunities] == ["first"]


def test_a_decision_met_more_than_once_counts_once_by_the_mean() -> None:
    case = program(
        decision("first", "judge", option("great", "D1 3", only_if=is_("asked", True)), FAIR, BAD),
        decision("round", "defence", option("again", sets="asked is yes", next="first"), option("on", next="end")),
        facts={"asked": yes_no()},
    )
    told = of(case, played(case, "bad", "again", "great", "on"))
    assert told.opportunities == (Opportunity("first", "D1", 100, chosen=Fraction(50), best_legal=Fraction(175, 2)),)
    assert told.own_decisions == 1


def test_what_was_met_before_is_not_made_unreachable() -> None:
    case = program(
        decision("first", "judge", GOOD, BAD),
        decision("round", "judge", option("again", "D1 1", next="first"), option("on", "D1 0", next="end")),
    )
    told = of(case, played(case, "good", "on"))
    assert {each.decision: each.chosen for each in told.opportunities} == {"first": 100, "round": 0}


def test_what_the_machine_answered_for_the_seat_was_met_too() -> None:
    case = program(
        decision("first", "judge", GOOD, BAD),
        decision("round", "judge", option("again", "D1 1", next="first"), option("on", "D1 0", next="end")),
    )
    start = opened(case, {**seats_of(case), "judge": "machine"})
    state = step(case, start, answer(case, start, "good", by="machine"))
    assert isinstance(state, State)
    state = step(case, state, SeatChanged("judge", "person"))
    assert isinstance(state, State)
    state = step(case, state, answer(case, state, "on"))
    assert isinstance(state, State)
    assert [each.decision for each in of(case, state).opportunities] == ["round"]


HARM = option("harm", "D1 0", harms="D1 face_to_face")
MEND = option("mend", "D1 2", repairs=("face_to_face",))


def harms(case: Program, *moves: str) -> tuple[HarmDone, ...]:
    return of(case, played(case, *moves)).harms


def test_a_harm_stands_until_anybody_repairs_it_afterwards() -> None:
    case = program(
        decision("before", "judge", GOOD, MEND),
        decision("first", "judge", GOOD, HARM),
        decision("second", "defence", GOOD, MEND),
    )
    assert harms(case, "good", "harm", "good") == (HarmDone("first", "D1", "face_to_face", repaired=False),)
    assert harms(case, "good", "harm", "mend") == (HarmDone("first", "D1", "face_to_face", repaired=True),)
    assert harms(case, "mend", "harm", "good") == (HarmDone("first", "D1", "face_to_face", repaired=False),)


def test_a_harm_done_again_stands_unrepaired_again() -> None:
    case = program(
        decision("first", "judge", HARM), decision("second", "judge", MEND), decision("third", "judge", HARM)
    )
    assert [harm.repaired for harm in harms(case, "harm", "mend", "harm")] == [True, False]


def test_an_act_that_does_the_harm_which_it_repairs_leaves_its_own_standing() -> None:
    both = option("both", "D1 0", harms="D1 face_to_face", repairs=("face_to_face",))
    case = program(decision("first", "judge", HARM), decision("second", "judge", both))
    assert [harm.repaired for harm in harms(case, "harm", "both")] == [True, False]


def test_a_harm_of_another_or_of_the_machine_is_not_the_roles() -> None:
    case = program(decision("first", "judge", HARM))
    assert of(case, played(case, "harm"), "defence").harms == ()
    assert of(case, played(case, "harm", seats=seats_of(case, "machine"))).harms == ()


def test_the_sums_of_a_dimension_hold_points_credit_and_harms() -> None:
    told = Journey(
        "judge",
        (
            Opportunity("a", "D1", 100, chosen=Fraction(75), best_legal=Fraction(100)),
            Opportunity("b", "D1", 75, credit=Fraction(40)),
            Opportunity("c", "D2", 100, chosen=Fraction(0), best_legal=Fraction(100)),
        ),
        (HarmDone("a", "D1", "x", repaired=True), HarmDone("c", "D2", "y", repaired=False)),
        2,
    )
    assert sums_of(told, "D1") == Sums(Fraction(115), 175, "repaired")
    assert sums_of(told, "D2") == Sums(Fraction(0), 100, "unrepaired")
    assert sums_of(told, "D3") == Sums(Fraction(0), 0, None)


def test_events_that_are_no_play_of_the_case_have_no_journey() -> None:
    case = program(decision("first", "judge", GOOD))
    with pytest.raises(ValueError, match="trial/not_open"):
        journey(case, [answer(case, opened(case), "good")], "judge")
