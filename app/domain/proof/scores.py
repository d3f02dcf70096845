"""Group 5: the exact extremes of J; enough to decide and to be assessed by; and no harm that opens a door."""

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from app.domain.proof.accounts import account, is_scored
from app.domain.proof.budget import Budget
from app.domain.proof.extremes import Extreme, Spreads, extremes, fewest
from app.domain.proof.finding import Examined, Finding, named
from app.domain.proof.graph import Plays, merged
from app.domain.proof.net import Narrow, Whole
from app.domain.proof.prevention import Prevention, Tempting
from app.domain.proof.study import Study
from app.domain.scoring.weights import OPPORTUNITIES_NEEDED
from app.domain.shared.roles import DIMENSIONS, Dimension, Role
from app.domain.trial.plays import Written
from app.domain.trial.program import Program

DECISIONS_NEEDED: Final = 8  # that every role meets in every play of a trial


def examine_scores(study: Study, budget: Budget) -> Examined:
    """Every role in every dimension in which anything is scored for it."""
    plays = study.flow(budget)
    if plays.circle is not None:
        return Examined()  # told by group 3: there is no end up to which to add
    plays = merged(plays, budget)
    examined = {role: _Role(study, plays, role, budget) for role in study.program.roles}
    findings = [finding for each in examined.values() for finding in each.findings()]
    scores = {role: each.scores() for role, each in examined.items()}
    own_decisions = {role: each.decisions for role, each in examined.items()}
    return Examined(tuple(findings), {"scores": scores, "own_decisions": own_decisions})


class _Role:
    """What group 5 finds out about one role: in its narrow net, but faults in the whole of the plays."""

    def __init__(self, study: Study, plays: Plays, role: Role, budget: Budget) -> None:
        self.study, self.plays, self.role, self.budget = study, plays, role, budget
        net = Narrow(plays, study.items, role, budget)
        self.decisions = fewest(account(net, None, budget), budget)[0]
        self._extremes: dict[Dimension, tuple[Extreme, Extreme] | None] = {}
        self._fewest: dict[Dimension, int] = {}
        self._tempting: list[Dimension] = []
        for dimension in DIMENSIONS:
            if is_scored(net, dimension):
                booked = account(net, dimension, budget)
                spreads = Spreads(booked, budget)
                self._fewest[dimension] = fewest(booked, budget)[0]
                self._extremes[dimension] = extremes(spreads)
                if any(True for _ in Prevention(spreads, dimension, budget).tempting()):
                    self._tempting.append(dimension)

    @cached_property
    def _whole(self) -> Whole:
        return Whole(self.plays, self.study.items, self.role, self.budget)

    def _shortest(self, dimension: Dimension | None) -> tuple[Written, ...]:
        """A shortest of the plays with the fewest items."""
        return fewest(account(self._whole, dimension, self.budget), self.budget)[1]

    def scores(self) -> dict[str, dict[str, object]]:
        """For each dimension the least and greatest J with their plays (None: no play has one), the opportunities."""
        told: dict[str, dict[str, object]] = {}
        for dimension, found in self._extremes.items():
            least, greatest = found or (None, None)
            told[dimension] = {
                "min": least and str(least.j),
                "max": greatest and str(greatest.j),
                "min_play": least and least.play,
                "max_play": greatest and greatest.play,
                "opportunities": self._fewest[dimension],
            }
        return told

    def findings(self) -> Iterator[Finding]:
        """The faults, those that an exercise is spared left out."""
        program = self.study.program
        if program.kind == "trial" and self.decisions < DECISIONS_NEEDED:
            yield self._too_few("E0350", "proof/few-decisions", None, self.decisions, DECISIONS_NEEDED)
        for dimension in program.assessed.get(self.role, ()):
            number = self._fewest.get(dimension, 0)
            needed = OPPORTUNITIES_NEEDED[dimension]
            if number < needed:
                yield self._too_few("E0351", "proof/few-opportunities", dimension, number, needed)
        for dimension in self._tempting:
            spreads = Spreads(account(self._whole, dimension, self.budget), self.budget)
            for each in Prevention(spreads, dimension, self.budget).tempting():
                yield _pays(program, self.role, dimension, each)

    def _too_few(self, code: str, kind: str, dimension: Dimension | None, number: int, needed: int) -> Finding:
        """A play with so few, and the decisions that would count there, met in it and not met."""
        play, own = (
            self._shortest(dimension),
            [item for (role, _), item in self.study.items.items() if role == self.role],
        )
        counted = [item.id for item in own if (dimension in item.scores if dimension else item.scores)]
        met = {move.decision for move in play if move.role == self.role}
        details = {
            "role": self.role,
            "dimension": dimension or "",
            "number": str(number),
            "needed": str(needed),
            "met": named(id for id in counted if id in met),
            "missed": named(id for id in counted if id not in met),
        }
        subject = ("role", self.role, *([dimension] if dimension else []))
        return Finding(code, kind, 5, subject, details, play)


def _pays(program: Program, role: Role, dimension: Dimension, found: Tempting) -> Finding:
    details = {
        "role": role,
        "decision": found.item.id,
        "dimension": dimension,
        "harm": found.harm,
        "option": found.harmless,
        "more": f"{float(found.with_harm):.1f}",
        "less": f"{float(found.without):.1f}",
        "what": "harm-keeps-open" if found.closed else "harm-leaves-more",
        "closed": named(found.closed),
    }
    where = "ruling" if found.item.id in program.windows else "option"
    return Finding("E0352", "proof/harm-pays", 5, (where, found.item.id, found.harm), details, found.play)
