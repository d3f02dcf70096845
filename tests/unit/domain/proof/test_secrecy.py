"""Group 7: a view that tells something sealed is found with a shortest play; a view without its filter always is."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.proof.budget import Budget
from app.domain.proof.finding import Finding
from app.domain.proof.secrecy import examine_secrecy
from app.domain.proof.study import Study
from app.domain.trial.elements import And
from app.domain.trial.plays import Written
from app.domain.trial.program import Program
from app.domain.trial.state import State
from app.domain.trial.view import Seat, View, view
from tests.support.programs import card, decision, event, is_, opened, option, program, ranged, ruling, window, yes_no

ONLY = ("representative",)


def leaks(case: Program, **given: Any) -> tuple[Finding, ...]:
    return examine_secrecy(Study(case), Budget(), **given).findings


def test_an_option_that_hangs_on_a_sealed_fact_tells_it_by_being_there() -> None:
    case = program(
        decision("plea", "defence", option("wait"), option("ask")),
        decision("door", "judge", option("open"), option("shut", only_if=is_("threat", True))),
        facts={"threat": yes_no(False, ONLY)},
        roles=("judge", "defence", "representative"),
    )
    (found,) = leaks(case)
    assert (found.code, found.group, found.subject) == ("E0370", 7, ("option", "door", "shut"))
    assert found.details == {
        "role": "judge", "decision": "door", "what": "sealed-fact", "id": "threat", "value": "no", "other": "yes",
        "answers": "shut",
    }  # fmt: skip
    assert found.play == (Written("plea", "defence", "wait"),)


def test_what_was_revealed_on_one_way_is_still_sealed_on_the_other() -> None:
    case = program(
        decision("message", "representative", option("read_out", reveals=("threat",)), option("keep")),
        decision("door", "judge", option("open"), option("shut", only_if=is_("threat", True))),
        facts={"threat": yes_no(True, ONLY)},
    )
    (found,) = leaks(case)
    assert found.play == (Written("message", "representative", "keep"),)
    told = decision("message", "representative", option("read_out", reveals=("threat",)), next="door")
    assert leaks(replace(case, decisions={**case.decisions, **dict([told])})) == ()


def test_what_an_objection_struck_is_not_revealed() -> None:
    """The question would reveal the fact, but only when he answers."""
    struck = (ruling("overrule", "D3 2"), ruling("strike", "D3 2", "falls"))
    case = program(
        decision("cross", "representative", option("ask", reveals=("threat",), window="proper")),
        decision("door", "judge", option("open"), option("shut", only_if=is_("threat", True))),
        facts={"threat": yes_no(True, ONLY)},
        windows=dict([window("proper", ("defence",), struck)]),
    )
    (found,) = leaks(case)
    assert [move.option for move in found.play] == ["ask", "silent", "strike"]


def test_two_sealed_facts_are_tried_together() -> None:
    both = And((is_("threat", True), is_("alibi", 3)))
    case = program(
        decision("door", "judge", option("open"), option("shut", only_if=both)),
        facts={"threat": yes_no(False, ONLY), "alibi": ranged(0, 9, 0, ("defence",))},
        roles=("judge", "defence", "representative"),
    )
    (found,) = leaks(case)
    assert (found.details["id"], found.details["value"], found.details["other"]) == ("threat, alibi", "no, 0", "yes, 3")


def test_an_event_may_have_to_come_before_anything_leaks() -> None:
    rung = And((is_("rung", True), is_("threat", True)))
    case = program(
        decision("door", "judge", option("open", reveals=("alibi",)), option("shut", only_if=rung)),
        decision("late", "judge", option("open"), only_if=is_("rung", False), otherwise="end"),
        facts={"rung": yes_no(), "threat": yes_no(False, ONLY), "alibi": yes_no(False, ONLY)},
        roles=("judge", "representative"),
        events=dict([event("ring", "late", "rung is yes")]),
    )
    (found,) = leaks(case)
    assert found.play == (Written("ring", "chance", "before door"),)


def test_a_ruling_that_hangs_on_a_sealed_fact_tells_it_too() -> None:
    rulings = (ruling("overrule", "D3 2"), ruling("strike", "D3 2", "falls", only_if=is_("threat", True)))
    case = program(
        decision("cross", "defence", option("ask", window="proper")),
        facts={"threat": yes_no(False, ONLY)},
        windows=dict([window("proper", ("representative",), rulings)]),
    )
    found = leaks(case)
    assert {each.subject for each in found} == {("ruling", "proper", "strike")}
    assert found[0].details["role"] == "judge"


EVERYTHING = program(
    decision("plea", "defence", option("wait"), option("ask", reveals=("debt",))),
    decision("door", "judge", option("open"), option("part"), together=("judge", "defence")),
    decision("cross", "judge", option("ask_him", window="proper")),
    roles=("judge", "defence", "representative", "prosecutor"),
    facts={"threat": yes_no(False, ONLY), "always": ranged(1, 1, 1, ONLY)},
    cards={"debt": card("Bakyt"), "gap": card("defence")},
    windows=dict([window("proper", ("defence", "representative"))]),
    events=dict([event("message", "cross", "threat is yes", ONLY), event("ring", "cross")]),
)


def test_what_is_filtered_tells_nothing() -> None:
    looks: list[Seat] = []

    def see(program: Program, state: State, seat: Seat) -> View:
        looks.append(seat)
        return view(program, state, seat)

    assert leaks(EVERYTHING, see=see) == ()
    assert set(looks) == {*EVERYTHING.roles, "observer"}
    assert len(looks) > 100


def test_whoever_speaks_for_somebody_sees_what_an_observer_sees_and_that_person_s_cards() -> None:
    seen, spoken = (view(EVERYTHING, opened(EVERYTHING), "observer", part=part) for part in (None, "Bakyt"))
    assert seen.cards == ()
    assert [(one.id, one.open) for one in spoken.cards] == [("debt", False)]
    assert replace(spoken, cards=()) == seen


def everything(kind: str) -> Any:
    """The view of a seat from which one kind of filter was taken out."""

    def see(program: Program, state: State, seat: Seat) -> View:
        seen = view(program, state, seat)
        whole = view(program, state, "trainer")
        if kind == "fact":
            return replace(seen, facts=whole.facts)
        if kind == "card":
            return replace(seen, cards=whole.cards)
        if kind == "event":
            return replace(seen, record=whole.record)
        put = state.position.round.put
        said = put.said if put and kind == "objection" else state.position.round.ballots
        return replace(seen, waits_as=str(said))

    return see


@pytest.mark.parametrize("kind", ["fact", "card", "ballot", "objection", "event"])
def test_a_view_without_its_filter_is_found_out(kind: str) -> None:
    found = leaks(EVERYTHING, see=everything(kind))
    assert {each.details["what"] for each in found} >= {f"sealed-{kind}"}
    assert "trainer" not in {each.details["role"] for each in found}
    assert "observer" in {each.details["role"] for each in found}
    assert all(each.details["answers"] == "-" and each.subject[0] == "decision" for each in found)
