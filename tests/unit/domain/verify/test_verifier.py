"""A certificate is believed only as far as it is true of the case."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from app.config import ROOT
from app.domain.proof.budget import Budget
from app.domain.proof.certificate import certificate, seal
from app.domain.proof.checker import Proof, prove
from app.domain.proof.finding import GroupProof
from app.domain.second_reading.rules import Wrong
from app.domain.trial.elements import DecisionId, OptionId, Target
from app.domain.trial.program import Program
from app.domain.trial.serial import program_sha256
from app.domain.verify.verifier import Claims, verify
from app.library.cases import read_case

Told = dict[str, Any]


@cache
def case() -> Program:
    read, _ = read_case(ROOT / "docs" / "first-case")
    assert read is not None
    return read.program


@cache
def certified() -> Told:
    proof = Proof((GroupProof(1, "proved"), *prove(case(), Budget()).groups))
    return certificate("first-case", case(), program_sha256(case()), proof)


def refused(told: Mapping[str, Any], program: Program) -> str:
    """The code of the first claim that does not hold; empty where all do."""
    try:
        verify(told, program, program_sha256(program))
    except Wrong as wrong:
        return wrong.code
    return ""


def sealed(told: Told, **fields: Any) -> Told:
    """The certificate with other fields, sealed again as whoever forges it would."""
    forged = {**told, **fields}
    return {**forged, "seal": seal(forged)}


def leaves(told: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every field of a certificate."""
    if isinstance(told, dict | list):
        for key, each in told.items() if isinstance(told, dict) else enumerate(told):
            yield from leaves(each, (*way, key))
    else:
        yield way


def altered(told: Any, way: tuple[Any, ...], value: Any) -> Any:
    """The certificate with the field at the end of `way` set to `value`, or to what `value` makes of it."""
    if not way:
        return value(told) if callable(value) else value
    copied = dict(told) if isinstance(told, dict) else list(told)
    key = way[0]
    copied[key] = altered(told[key] if isinstance(told, list) or key in told else None, way[1:], value)
    return copied


def claimed(*way: str) -> Any:
    """What the certificate says there."""
    at: Any = certified()["groups"]
    for key in way:
        at = at[key]
    return at


def worst_of_the_judge() -> int:
    """The number of a play that gives the judge the least in D3."""
    return int(claimed("5", "scores", "judge", "D3", "min_play"))


def test_what_the_checker_proved_is_verified() -> None:
    assert refused(certified(), case()) == ""


@pytest.mark.slow
def test_a_certificate_with_any_field_altered_is_refused() -> None:
    ways = list(leaves(certified()))
    assert len(ways) > 300
    believed = [way for way in ways if refused(altered(certified(), way, lambda was: f"{was}x"), case()) != "seal"]
    assert believed == []


@pytest.mark.parametrize(
    ("way", "value", "code"),
    [
        (("format",), 2, "case"),
        (("kind",), "trial", "case"),
        (("decisions",), 8, "case"),
        (("options",), 18, "case"),
        (("endings",), 4, "case"),
        (("program_sha256",), "0" * 64, "case"),
        (("whole",), False, "whole"),
        (("groups", "2", "matters", "positions"), [], "forgets"),
        (("groups", "2", "matters", "petition"), ["no such fact"], "forgets"),
        (("groups", "2", "matters", "of nothing"), [], "forgets"),
        (("groups", "3", "longest_play"), 16, "longest_play"),
        (("groups", "4", "reached", "card brother"), lambda was: was + 10_000, "unreadable"),
        (("groups", "4", "reached", "ending safe"), lambda _: claimed("4", "reached", "ending told"), "not_reached"),
        (("groups", "4", "reached", "ending other"), 0, "parts"),
        (("groups", "4", "conditions", "card brother", "holds"), 0, "condition"),
        (("groups", "4", "conditions", "of nothing"), {}, "parts"),
        (("groups", "5", "own_decisions", "judge"), 2, "own_decisions"),
        (("groups", "5", "scores", "judge", "D3", "opportunities"), 5, "opportunities"),
        (("groups", "5", "scores", "judge", "D3", "max"), "99", "scores"),
        (("groups", "5", "scores", "judge", "D3", "min"), "1", "scores"),
        (("groups", "5", "scores", "judge", "D3", "min"), None, "scores"),
        (("groups", "5", "scores", "judge", "D3", "max_play"), lambda _: worst_of_the_judge(), "scores"),
        (("groups", "5", "scores", "judge", "D3", "max"), "a lot", "unreadable"),
        (("groups", "5", "scores", "judge"), {}, "scores"),
        (("groups", "8", "promises"), 1, "promises"),
        (("plays",), [], "unreadable"),
    ],
)  # fmt: skip
def test_a_forged_claim_is_refused_though_it_is_sealed(way: tuple[str, ...], value: Any, code: str) -> None:
    assert refused(sealed(altered(certified(), way, value)), case()) == code


def test_a_play_that_stops_before_its_end_shows_no_score() -> None:
    told = deepcopy(certified())
    shown = told["groups"]["5"]["scores"]["judge"]["D3"]
    told["plays"].append(told["plays"][shown["max_play"]][:-1])
    shown["max_play"] = len(told["plays"]) - 1
    assert refused(sealed(told), case()) == "not_to_the_end"


def test_a_certificate_of_nothing_is_refused() -> None:
    assert refused({}, case()) == "unreadable"


def with_option(program: Program, id: DecisionId, name: OptionId, **fields: Any) -> Program:
    """The case with some fields of one option changed."""
    decision = program.decisions[id]
    return with_decision(program, id, options={**decision.options, name: replace(decision.options[name], **fields)})


def with_decision(program: Program, id: DecisionId, **fields: Any) -> Program:
    """The case with some fields of one decision changed."""
    return replace(program, decisions={**program.decisions, id: replace(program.decisions[id], **fields)})


def edits(program: Program) -> Iterator[tuple[str, Program]]:
    """The case with one level, one guard or one target changed, in every way that this can be done."""
    for id, decision in program.decisions.items():
        for name, option in decision.options.items():
            for dimension, level in option.levels.items():
                levels = {**option.levels, dimension: 2 if level == 3 else level + 1}
                yield "level", with_option(program, id, name, levels=levels)
            if option.only_if is not None:
                yield "guard", with_option(program, id, name, only_if=None)
        if decision.only_if is not None:
            yield "guard", with_decision(program, id, only_if=None, otherwise=None)
        elsewhere = Target("end") if decision.next.to != "end" else Target("scene", program.start)
        yield "target", with_decision(program, id, next=elsewhere)


def test_a_case_with_one_level_guard_or_target_edited_is_another_case() -> None:
    found = [kind for kind, edited in edits(case()) if refused(certified(), edited) == "case"]
    assert found == [kind for kind, _ in edits(case())]
    assert set(found) == {"level", "guard", "target"}


@pytest.mark.slow
def test_most_edits_are_noticed_even_where_the_certificate_is_made_out_to_the_edited_case() -> None:
    """A level that is no extreme leaves every claim true; a guard or a target leaves none as it was."""
    codes: dict[str, list[str]] = {}
    for kind, edited in edits(case()):
        codes.setdefault(kind, []).append(refused(sealed(certified(), program_sha256=program_sha256(edited)), edited))
    assert all(codes["guard"] + codes["target"])
    assert sum(map(bool, codes["level"])) > len(codes["level"]) / 2


def test_of_a_guard_taken_out_the_certificate_says_too_much() -> None:
    edited = next(edited for kind, edited in edits(case()) if kind == "guard")
    assert refused(sealed(certified(), program_sha256=program_sha256(edited)), edited) == "parts"


def test_of_a_trial_each_role_needs_two_plays_that_end_otherwise() -> None:
    told = certified()
    claims = Claims(replace(case(), kind="trial"), told["plays"], told["groups"]["2"]["matters"])
    two = [claimed("4", "reached", ending) for ending in ("ending told", "ending silent")]
    claims.endings({role: {"plays": two} for role in case().roles})
    with pytest.raises(Wrong, match="influence"):
        claims.endings({role: {"plays": two[:1] * 2} for role in case().roles})


def test_a_score_that_a_play_has_is_no_greatest_where_another_has_more() -> None:
    told = deepcopy(certified())
    shown = told["groups"]["5"]["scores"]["judge"]["D3"]
    shown |= {"max": shown["min"], "max_play": shown["min_play"]}
    assert refused(sealed(told), case()) == "scores"
