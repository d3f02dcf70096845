"""The order of the groups, and what is told where a budget does not suffice."""

import gc

import pytest

from app.domain.proof.budget import Budget, OverBudget
from app.domain.proof.checker import EXAMINERS, prove
from app.domain.proof.finding import Examined, Finding
from app.domain.proof.study import Study
from tests.support.programs import decision, option, program

CASE = program(decision("door", "judge", option("part", "D4 3")))
FAULT = Finding("E0320", "proof/no-legal-option", 2, ("decision", "door"))


def fails(_study: Study, _budget: Budget) -> Examined:
    return Examined((FAULT,))


def holds(study: Study, _budget: Budget) -> Examined:
    return Examined(evidence={"items": [id for _, id in study.items]})


def takes_long(_study: Study, budget: Budget) -> Examined:
    while True:
        budget.spend()


def test_each_group_is_proved_failed_or_honestly_not_proved_in_the_order_of_the_groups() -> None:
    proof = prove(CASE, Budget(steps=100), {5: takes_long, 2: fails, 8: holds})
    assert [(each.group, each.outcome) for each in proof.groups] == [(2, "failed"), (5, "not proved"), (8, "proved")]
    assert proof.findings == (FAULT,)
    assert proof.not_proved == (5,)
    assert not proof.is_whole
    assert proof.groups[2].evidence == {"items": ["door"]}
    assert prove(CASE, Budget(), {8: holds}).is_whole


def test_a_budget_ends_with_its_time_too() -> None:
    late = iter([False, True])
    budget = Budget(is_over=lambda: next(late))
    with pytest.raises(OverBudget):
        takes_long(Study(CASE), budget)
    assert next(late, None) is None


def test_more_states_than_may_be_kept_are_not_proved() -> None:
    case = program(*(decision(f"d{n}", "judge", option("part", "D4 3")) for n in range(5)))
    assert prove(case, Budget(states=3), {2: EXAMINERS[2]}).not_proved == (2,)
    assert prove(case, Budget(states=7), {2: EXAMINERS[2]}).is_whole


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_rests_meanwhile_and_is_left_as_it_was(was_on: bool) -> None:
    rested = []

    def looks(_study: Study, _budget: Budget) -> Examined:
        rested.append(not gc.isenabled())
        return Examined((), {})

    before = gc.isenabled()
    try:
        (gc.enable if was_on else gc.disable)()
        prove(CASE, Budget(), {8: looks})
        assert (rested, gc.isenabled()) == ([True], was_on)
    finally:
        (gc.enable if before else gc.disable)()
