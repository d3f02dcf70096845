"""What an author wants to know of a case beside its faults: who wins without reading, who decides, what is played."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.domain.shared.refusal import Refusal
from app.domain.trial.program import Program
from app.domain.trial.reach import PlayGraph
from app.library.cases import CaseFile
from app.library.plays import read_play
from app.services.case_proofs import Checked
from app.services.headless import DEFAULT, otherwise, play


@dataclass(frozen=True)
class Coverage:
    """How many answers the plays in plays/ choose, of how many, and which not.

    `broken`: files that cannot be played; `other`: that come out otherwise than they are written.
    """

    plays: int
    chosen: int
    answers: int
    missing: tuple[str, ...]
    broken: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True)
class Blanket:
    """The strategy that brings a role the most without reading: Final rounded; why it does not pass, if it does not."""

    role: str
    strategy: str
    final: int
    reasons: tuple[str, ...]


def coverage(case: CaseFile, folder: Path) -> Coverage:
    """Plays what lies in `folder`/plays; what is not written goes by the defaults, and is chosen too."""
    all_, chosen = _answers(case.program), dict[str, None]()
    graph = PlayGraph(case.program, case.program.roles)
    broken, other = list[str](), list[str]()
    files = sorted((folder / "plays").glob("*.yaml"))
    for file in files:
        written = read_play(file, file.name)
        if isinstance(written, list):
            broken.append(file.name)
            continue
        done = play(case.program, case.sha256, 0, DEFAULT, written.moves, graph)
        if isinstance(done, Refusal):
            broken.append(file.name)
            continue
        chosen |= {f"{move.decision} {move.option}": None for move in done.moves}
        other += [file.name] if otherwise(done, written) else []
    missing = tuple(each for each in all_ if each not in chosen)
    plays = len(files) - len(broken)
    return Coverage(plays, len(all_) - len(missing), len(all_), missing, tuple(broken), tuple(other))


def _answers(program: Program) -> list[str]:
    """Every option and every ruling, as `decision option` or `window ruling`."""
    options = [f"{id} {option}" for id, decision in program.decisions.items() for option in decision.options]
    return options + [f"{id} {ruling}" for id, window in program.windows.items() for ruling in window.rulings]


def best_blanket(checked: Checked) -> tuple[Blanket, ...]:
    """For each role that was tried, the blanket strategy that brings the most; of equals the first."""
    best: dict[str, Blanket] = {}
    for each in _evidence(checked).get("blanket", ()):
        own = Blanket(each["role"], each["strategy"], each["final"] or 0, tuple(each["reasons"]))
        if own.role not in best or own.final > best[own.role].final:
            best[own.role] = own
    return tuple(best.values())


def influence(checked: Checked) -> Mapping[str, tuple[int, tuple[str, ...]]]:
    """For each role among how many endings it chooses by its own answers alone, and at which decisions."""
    told = _evidence(checked).get("influence", {})
    return {role: (len(own["endings"]), tuple(own["at"])) for role, own in told.items()}


def remarks(checked: Checked, folder: Path) -> dict[str, Any]:
    """What the note tells beside the faults, as plain data, for the document of the command line (docs/proof.md)."""
    told = _evidence(checked)
    return {
        "blanket": list(told.get("blanket", ())),
        "influence": {
            role: {"endings": own["endings"], "at": own["at"]} for role, own in told.get("influence", {}).items()
        },
        "coverage": None if checked.case is None else asdict(coverage(checked.case, folder)),
    }


def _evidence(checked: Checked) -> Mapping[str, Any]:
    found = [each.evidence for each in checked.proof.groups if each.group == 6] if checked.proof else []
    return found[0] if found else {}
