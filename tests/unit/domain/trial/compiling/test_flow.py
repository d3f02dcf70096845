"""Where a play can go, whatever the facts are."""

from app.domain.trial.compiling.flow import Flow, flow_of
from app.domain.trial.elements import DecisionId, Target
from tests.support.programs import decision, option, program


def test_a_decision_comes_before_those_that_its_options_and_its_next_lead_to() -> None:
    flow = flow_of(
        program(
            decision("a", "judge", option("x", "D1 2", next=Target("decision", "c")), option("y", "D1 1")),
            decision("b", "judge", option("x", "D1 2")),
            decision("c", "judge", option("x", "D1 2")),
        )
    )
    assert isinstance(flow, Flow)
    a, b, c = (DecisionId(id) for id in "abc")
    assert flow.start == a
    assert flow.comes_before(a, b)
    assert flow.comes_before(a, c)
    assert flow.comes_before(b, c)
    assert not flow.comes_before(c, a)


def test_a_way_round_is_given_as_the_decisions_on_it() -> None:
    flow = flow_of(
        program(
            decision("a", "judge", option("x", "D1 2")),
            decision("b", "judge", option("x", "D1 2")),
            decision("c", "judge", option("x", "D1 2", next=Target("decision", "b"))),
        )
    )
    assert flow == ("b", "c")
