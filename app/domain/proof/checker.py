"""The proof of a case: its groups in their order, each proved, failed with its findings, or honestly not proved."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from app.domain.proof.answers import examine_answers
from app.domain.proof.budget import Budget, OverBudget
from app.domain.proof.ending import examine_ends
from app.domain.proof.fairness import examine_fairness
from app.domain.proof.finding import GROUPS, Examined, Finding, Group, GroupProof
from app.domain.proof.idle import examine_parts
from app.domain.proof.promises import examine_promises
from app.domain.proof.scores import examine_scores
from app.domain.proof.seats import examine_seats
from app.domain.proof.secrecy import examine_secrecy
from app.domain.proof.study import Study
from app.domain.trial.position import CaseFault
from app.domain.trial.program import Program

# Examines one group of a case; raises OverBudget where the budget does not suffice.
Examiner = Callable[[Study, Budget], Examined]
EXAMINERS: Final[Mapping[Group, Examiner]] = {
    2: examine_answers,
    3: examine_ends,
    4: examine_parts,
    5: examine_scores,
    6: examine_seats,
    7: examine_secrecy,
    8: examine_promises,
    9: examine_fairness,
}


@dataclass(frozen=True)
class Proof:
    """The proofs of a case by group."""

    groups: tuple[GroupProof, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every group is proved."""
        return all(each.outcome == "proved" for each in self.groups)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All faults, group by group."""
        return tuple(finding for each in self.groups for finding in each.findings)

    @property
    def not_proved(self) -> tuple[Group, ...]:
        """The groups that the budget did not suffice for."""
        return tuple(each.group for each in self.groups if each.outcome == "not proved")


def prove(program: Program, budget: Budget, examiners: Mapping[Group, Examiner] = EXAMINERS) -> Proof:
    """The proof of `program`, which compiled without a problem. A group that is over the budget is not proved."""
    study = Study(program)
    with _uncollected():
        return Proof(tuple(_group(group, examiners[group], study, budget) for group in GROUPS if group in examiners))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing that a proof keeps turns in a circle: to look for such again and again would take a fifth of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _group(group: Group, examine: Examiner, study: Study, budget: Budget) -> GroupProof:
    try:
        found = examine(study, budget)
    except (OverBudget, CaseFault):  # a fault of the case is a finding of group 2 or 3, and in the way of this one
        return GroupProof(group, "not proved")
    return GroupProof(group, "failed" if found.findings else "proved", found.findings, found.evidence)
