"""Two readings of the rules and two ways to the extremes of J, written apart, agree on cases of every Word."""

from contextlib import nullcontext, suppress
from dataclasses import replace
from typing import Any

from hypothesis import assume, given, settings

from app.domain.proof.budget import Budget
from app.domain.proof.certificate import certificate
from app.domain.proof.checker import EXAMINERS, Proof, prove
from app.domain.second_reading.plays import Explored, explored
from app.domain.second_reading.rules import NOWHERE, Wrong
from app.domain.trial.asking import asked
from app.domain.trial.program import Program
from app.domain.verify.verifier import Claims
from tests.support.every_play import EveryPosition
from tests.support.generated_programs import programs

IDLE = ("E0341", "E0342")  # a condition that always, or never, holds


class Forgets(Exception):
    """More matters than the certificate says."""


def claimed(case: Program, told: dict[str, Any]) -> Claims:
    try:
        return Claims(case, told["plays"], told["groups"]["2"]["matters"])
    except Wrong as wrong:
        raise (Forgets if wrong.code == "forgets" else AssertionError)(wrong.where) from wrong


def gone_through(case: Program) -> Explored | Wrong:
    """All plays, with every fact and card kept, or what is wrong in one of them."""
    everything = [*case.facts, *(f"card {card}" for card in case.cards)]
    try:
        return explored(case, dict.fromkeys(case.decisions, everything))
    except Wrong as wrong:
        return wrong


@given(programs())
def test_the_verifier_comes_to_the_positions_that_the_engine_comes_to(case: Program) -> None:
    engine = EveryPosition(case, case.roles)
    plays = gone_through(case)
    if isinstance(plays, Wrong):
        questions = [ask for at in engine.found.values() for ask in asked(case, engine.seats, at)]
        assert engine.faults or (plays.code == "stuck" and any(not ask.answers for ask in questions))
        return
    ours = {(state.at, state.env) for state in plays.edges if state.at != NOWHERE}
    theirs = {
        (at.at, frozenset([*at.facts.items(), *((f"card {card}", card in at.opened) for card in case.cards)]))
        for at in engine.found.values()
        if at.at is not None
    }
    assert ours == theirs


@given(programs(most=4))
@settings(max_examples=settings.default.max_examples // 2)
def test_the_verifier_finds_the_scores_that_the_checker_finds(case: Program) -> None:
    proof = prove(case, Budget(), {group: EXAMINERS[group] for group in (2, 3, 4, 5)})
    assume(not proof.not_proved and not any(each.code in ("E0320", "E0330", "E0228") for each in proof.findings))
    told: dict[str, Any] = certificate(
        "any", case, "", Proof(tuple(replace(each, outcome="proved", findings=()) for each in proof.groups))
    )
    # What always or never holds hangs on nothing, which the verifier does not see; such a case is not proved.
    idle = any(each.code in IDLE for each in proof.findings)
    with suppress(Forgets) if idle else nullcontext():
        claims = claimed(replace(case, kind="exercise", assessed={}), told)
        claims.scores(told["groups"]["5"])
        claims.ends(told["groups"]["3"]["longest_play"])
