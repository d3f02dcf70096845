"""What the public is told of a proved case: kept beside it, so that no page proves anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.shared.roles import Dimension, Role
from app.domain.trial.elements import EndingId, Verdict
from app.domain.trial.plays import Written


@dataclass(frozen=True)
class Span:
    """The least and the greatest J (0 to 100, before caps) over all plays that have one, as fractions (`200/3`)."""

    least: str
    greatest: str


@dataclass(frozen=True)
class BlanketResult:
    """What a blanket strategy comes to in a role, at best: Final rounded (None: not assessed), why it does not pass."""

    role: Role
    strategy: str
    final: int | None
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Influenced:
    """The endings that a role can choose among while the others take their defaults, and where it does."""

    endings: tuple[EndingId, ...]
    at: tuple[str, ...]


@dataclass(frozen=True)
class DefencePlay:
    """A play in which the defence comes into the highest band: Final rounded, and the moves."""

    final: int
    moves: tuple[Written, ...]


@dataclass(frozen=True)
class Proved:
    """A proof in short. The hashes name the program that was proved, and the certificate that proves it."""

    program_sha256: str
    certificate_sha256: str
    spans: Mapping[Role, Mapping[Dimension, Span]]
    blanket: tuple[BlanketResult, ...]
    influence: Mapping[Role, Influenced]
    defence: Mapping[Verdict, DefencePlay]


def proved_of(told: Mapping[str, Any]) -> Proved:
    """The short of a certificate whose proof is whole (`app.domain.proof.certificate`)."""
    groups, plays = told["groups"], told["plays"]
    return Proved(
        program_sha256=told["program_sha256"],
        certificate_sha256=told["seal"],
        spans={role: _spans(scored) for role, scored in groups["5"]["scores"].items()},
        blanket=tuple(
            BlanketResult(each["role"], each["strategy"], each["final"], tuple(each["reasons"]))
            for each in groups["6"]["blanket"]
        ),
        influence={
            role: Influenced(tuple(own["endings"]), tuple(own["at"])) for role, own in groups["6"]["influence"].items()
        },
        defence={
            verdict: DefencePlay(each["final"], tuple(Written(**move) for move in plays[each["play"]]))
            for verdict, each in groups["9"]["defence"].items()
        },
    )


def _spans(scored: Mapping[Dimension, Mapping[str, Any]]) -> dict[Dimension, Span]:
    """By dimension, those left out in which no play has a value."""
    return {id: Span(each["min"], each["max"]) for id, each in scored.items() if each["min"] is not None}
