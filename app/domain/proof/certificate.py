"""The certificate of a case: what was proved, as plain data that another program can verify (docs/proof.md)."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from app.domain.proof.checker import Proof
from app.domain.shared.canonical import canonical_json, sha256_of
from app.domain.trial.plays import Written
from app.domain.trial.program import Program

FORMAT: Final = 1
Play = tuple[Written, ...]


def certificate(slug: str, program: Program, program_sha256: str, proof: Proof) -> dict[str, Any]:
    """What is proved of the case; a group that failed or was not proved is left out."""
    proved = {str(each.group): each.evidence for each in proof.groups if each.outcome == "proved"}
    plays = _Plays(_plays_in(proved))
    told = {
        "format": FORMAT,
        "case": slug,
        "program_sha256": program_sha256,
        "kind": program.kind,
        "whole": proof.is_whole,
        **counts(program),
        "groups": plays.numbered(proved),
        "plays": [[move_data(move) for move in play] for play in plays.kept],
    }
    return {**told, "seal": seal(told)}


def seal(told: Mapping[str, Any]) -> str:
    """The SHA-256 of everything in a certificate but the seal itself."""
    return sha256_of(canonical_json({name: value for name, value in told.items() if name != "seal"}))


def counts(program: Program) -> dict[str, int]:
    """How large a case is."""
    options = sum(len(decision.options) for decision in program.decisions.values())
    return {"decisions": len(program.decisions), "options": options, "endings": len(program.endings)}


def move_data(move: Written) -> dict[str, str]:
    """A move as it is written down in a play."""
    return {"decision": move.decision, "role": move.role, "option": move.option}


class _Plays:
    """The plays of a certificate, each once; one with which another begins is not kept."""

    def __init__(self, plays: Iterable[Play]) -> None:
        self.kept: list[Play] = []
        self._numbers: dict[Play, int] = {}
        for play in sorted(set(plays), key=lambda play: (-len(play), [str(move) for move in play])):
            if play not in self._numbers:
                for end in range(len(play) + 1):
                    self._numbers.setdefault(play[:end], len(self.kept))
                self.kept.append(play)

    def numbered(self, evidence: Any) -> Any:
        """`evidence` with the number of a play in place of each."""
        if is_play(evidence):
            return self._numbers[evidence]
        if isinstance(evidence, Mapping):
            return {name: self.numbered(each) for name, each in evidence.items()}
        return [self.numbered(each) for each in evidence] if isinstance(evidence, list | tuple) else evidence


def is_play(evidence: Any) -> bool:
    """Whether `evidence` is a play: a tuple of moves, or an empty one."""
    return isinstance(evidence, tuple) and all(isinstance(move, Written) for move in evidence)


def _plays_in(evidence: Any) -> Iterable[Play]:
    if is_play(evidence):
        yield evidence
    elif isinstance(evidence, Mapping | list | tuple):
        for each in evidence.values() if isinstance(evidence, Mapping) else evidence:
            yield from _plays_in(each)
