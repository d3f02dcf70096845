"""The proof of a case in a folder: read, prove, tell, certify."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from app.domain.proof.budget import Budget
from app.domain.proof.certificate import certificate, counts, move_data
from app.domain.proof.checker import Proof, prove
from app.domain.proof.finding import GROUPS, Finding, GroupProof
from app.domain.proof.proved import proved_of
from app.domain.shared.problem import Problem
from app.domain.trial.plays import Written
from app.library.cases import CaseFile, read_case
from app.library.proved import write_proved


@dataclass(frozen=True)
class Fault:
    """What is wrong with a case, where, and a shortest play that shows it."""

    problem: Problem
    play: tuple[Written, ...] = ()


@dataclass(frozen=True)
class Checked:
    """A case with its faults and its proof; neither case nor proof where it cannot be read."""

    case: CaseFile | None
    faults: tuple[Fault, ...]
    proof: Proof | None

    @property
    def is_proved(self) -> bool:
        """Whether nothing was found and every group is proved."""
        return self.proof is not None and self.proof.is_whole

    @property
    def not_proved(self) -> tuple[int, ...]:
        """The groups that were not examined to their end."""
        return self.proof.not_proved if self.proof is not None else GROUPS[1:]


def check(folder: Path, provisions: frozenset[str] | None, budget: Budget) -> Checked:
    """The case in `folder`, proved as far as the budget goes; `provisions`: ids that may be cited (None: any)."""
    case, problems = read_case(folder, provisions)
    faults = tuple(Fault(problem) for problem in problems)
    if case is None:
        return Checked(None, faults, None)
    written = GroupProof(1, "failed" if problems else "proved")
    proof = Proof((written, *prove(case.program, budget).groups))
    return Checked(case, (*faults, *(_fault(case, finding) for finding in proof.findings)), proof)


def _fault(case: CaseFile, found: Finding) -> Fault:
    """A finding at the place of what it is about, or of the nearest whole that has one."""
    wholes = (found.subject[:end] for end in range(len(found.subject), -1, -1))
    file, line = next(case.places[part] for part in wholes if part in case.places)
    return Fault(Problem(found.code, found.kind, file, line, found.details), found.play)


def written_certificate(checked: Checked, folder: Path) -> Path | None:
    """Writes the certificate of a case that could be read into `folder`; where it stands."""
    if checked.case is None or checked.proof is None:
        return None
    told = certificate(checked.case.slug, checked.case.program, checked.case.sha256, checked.proof)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{checked.case.slug}.certificate.json"
    file.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return file


def publish(checked: Checked, folder: Path) -> None:
    """Puts the short of a whole proof beside its case, for everybody to read."""
    if checked.case is not None and checked.proof is not None:
        case = checked.case
        write_proved(folder, proved_of(certificate(case.slug, case.program, case.sha256, checked.proof)))


def document(checked: Checked, messages: Collection[str]) -> dict[str, Any]:
    """The check as the command line prints it (`trial check --json`); a message for each fault, in their order."""
    evidence = {each.group: each.evidence for each in checked.proof.groups} if checked.proof else {}
    sizes = counts(checked.case.program) if checked.case else {"decisions": None, "options": None, "endings": None}
    return {
        "proved": checked.is_proved,
        "program_sha256": checked.case.sha256 if checked.case else None,
        **sizes,
        "longest_play": evidence.get(3, {}).get("longest_play"),
        "problems": [
            {
                "code": fault.problem.code,
                "kind": fault.problem.kind,
                "file": fault.problem.file,
                "line": fault.problem.line,
                "message": message,
                "play": play_data(fault.play),
            }
            for fault, message in zip(checked.faults, messages, strict=True)
        ],
        "not_proved": list(checked.not_proved),
        "scores": scores_data(evidence.get(5, {}).get("scores", {})),
    }


def play_data(play: tuple[Written, ...]) -> list[dict[str, str]]:
    """A play as plain data."""
    return [move_data(move) for move in play]


def scores_data(scores: dict[str, dict[str, dict[str, Any]]]) -> dict[str, Any]:
    """The extremes by role and dimension, J unrounded (null: no play has one) and their plays."""
    return {
        role: {
            dimension: {
                "min": _number(each["min"]),
                "max": _number(each["max"]),
                "min_play": None if each["min"] is None else play_data(each["min_play"]),
                "max_play": None if each["max"] is None else play_data(each["max_play"]),
            }
            for dimension, each in dimensions.items()
        }
        for role, dimensions in scores.items()
    }


def _number(told: str | None) -> float | int | None:
    if told is None:
        return None
    value = Fraction(told)
    return int(value) if value.denominator == 1 else float(value)
