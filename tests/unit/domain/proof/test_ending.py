"""Group 3: nobody is ever stuck, with any one seat empty; every play ends."""

from app.domain.proof.budget import Budget
from app.domain.proof.ending import examine_ends
from app.domain.proof.study import Study
from tests.support.findings import findings
from tests.support.programs import decision, event, is_, option, program, ranged, yes_no

YES = option("yes", "D1 3")


def test_a_fact_that_would_leave_its_bounds_is_shown_with_the_move_that_does_it() -> None:
    case = program(
        decision("first", "judge", option("press", "D1 0", sets="trust down 1"), YES),
        decision("second", "judge", option("press", "D1 0", sets="trust down 1"), YES),
        facts={"trust": ranged(0, 1, 1)},
    )
    assert findings(case, 3) == [
        ("proof/out-of-bounds", ("fact", "trust"), ["first judge press", "second judge press"]),
    ]


def test_a_fact_may_leave_its_bounds_only_where_nobody_sits_to_move_it_back() -> None:
    case = program(
        decision("first", "defence", option("calm", "D1 3", sets="trust up 1")),
        decision("second", "judge", option("press", "D1 0", sets="trust down 1"), YES),
        facts={"trust": ranged(0, 1, 0)},
    )
    found = examine_ends(Study(case), Budget()).findings
    assert [(each.code, dict(each.details)) for each in found] == [
        ("E0331", {"fact": "trust", "value": "-1", "empty": "defence"}),
    ]


def test_decisions_that_pass_by_each_other_in_a_circle_are_told() -> None:
    no = is_("asked", True)
    case = program(
        decision("first", "judge", YES),
        decision("second", "judge", YES, only_if=no, otherwise="third"),
        decision("third", "judge", YES, only_if=no, otherwise="second"),
        facts={"asked": yes_no()},
    )
    assert findings(case, 3) == [("case/way-round", ("decision", "second"), ["first judge yes"])]


def test_where_nobody_asks_a_later_decision_may_have_no_option() -> None:
    case = program(
        decision("motion", "defence", option("move", "D1 3", sets="asked is yes")),
        decision("ruling", "judge", option("grant", "D1 3", only_if=is_("asked", True))),
        facts={"asked": yes_no()},
    )
    assert findings(case, 2) == []
    found = examine_ends(Study(case), Budget()).findings
    assert [(each.kind, each.subject, dict(each.details)) for each in found] == [
        ("proof/stuck", ("decision", "ruling"), {"role": "judge", "decision": "ruling", "empty": "defence"}),
    ]


def test_plays_that_turn_round_for_ever_are_told() -> None:
    case = program(decision("first", "judge", option("again", "D1 3", next="first"), YES))
    assert findings(case, 3) == [("case/way-round", ("decision", "first"), [])]


def test_the_bound_counts_what_is_drawn_every_event_and_the_most_answers() -> None:
    case = program(
        decision("first", "judge", YES, option("skip", "D1 3", next="end")),
        decision("second", "defence", YES),
        facts={"asked": yes_no()},
        draws={"asked": (False, True)},
        events=dict([event("ring", "second", "asked is yes")]),
    )
    assert examine_ends(Study(case), Budget()).evidence == {"longest_play": 4}
