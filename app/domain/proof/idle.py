"""Group 4: nothing is unreachable and no condition idle: where it is read, it holds in some state and not in all."""

from collections.abc import Iterator

from app.domain.proof.budget import Budget
from app.domain.proof.finding import Examined, Finding, Subject
from app.domain.proof.reached import Reached, reached
from app.domain.proof.study import Study
from app.domain.trial.elements import Condition
from app.domain.trial.program import Program


def examine_parts(study: Study, budget: Budget) -> Examined:
    """Every part and every condition of the case; what is unreachable since its whole is, is told of the whole."""
    found = reached(study, budget)
    told = {
        " ".join(subject): {"holds": found.holding.get(subject), "fails": found.failing.get(subject)}
        for subject, _ in conditions(study.program)
    }
    evidence = {"reached": {" ".join(subject): play for subject, play in found.parts.items()}, "conditions": told}
    return Examined((*_unreachable(study.program, found), *_idle(study.program, found)), evidence)


def _unreachable(program: Program, found: Reached) -> Iterator[Finding]:
    for subject, whole in _parts(program):
        if subject not in found.parts and (whole is None or whole in found.parts):
            nearest = found.failing.get(subject) or found.parts.get(whole or ()) or ()
            details = {"what": subject[0], "id": subject[-1], "whole": " ".join(whole[1:]) if whole else ""}
            yield Finding("E0340", "proof/unreachable", 4, subject, details, nearest)


def _idle(program: Program, found: Reached) -> Iterator[Finding]:
    for subject, _ in conditions(program):
        held, failed = found.holding.get(subject), found.failing.get(subject)
        details = {"what": subject[0], "id": " ".join(subject[1:])}
        if held is not None and failed is None:
            yield Finding("E0341", "proof/always-true", 4, subject, details, held)
        elif held is None and failed is not None and subject[0] in ("decision", "answer"):
            yield Finding("E0342", "proof/never-true", 4, subject, details, failed)


def _parts(program: Program) -> Iterator[tuple[Subject, Subject | None]]:
    """Every part that a play must reach, each with its whole."""
    for scene in program.scenes:
        yield ("scene", scene), None
    for id, decision in program.decisions.items():
        if decision.only_if is None:  # with a condition that never holds, that is what is told
            yield ("decision", id), ("scene", decision.scene)
        for option in decision.options:
            yield ("option", id, option), ("decision", id)
    for window, each in program.windows.items():
        for ruling in each.rulings:
            yield ("ruling", window, ruling), None
    revealed = {r for d in program.decisions.values() for option in d.options.values() for r in option.reveals}
    yield from ((("card", card), None) for card in program.cards if card in revealed)
    yield from ((("exhibit", str(number)), None) for number, shown in program.exhibits.items() if not shown.in_file)
    yield from ((("ending", ending), None) for ending in program.endings)


def conditions(program: Program) -> Iterator[tuple[Subject, Condition]]:
    """Every whole condition of a case, by what it stands at."""
    for subject, condition in _written(program):
        if condition is not None:
            yield subject, condition


def _written(program: Program) -> Iterator[tuple[Subject, Condition | None]]:
    for id, decision in program.decisions.items():
        yield ("decision", id), decision.only_if
        for name, option in decision.options.items():
            yield ("option", id, name), option.only_if
            for place, answer in enumerate(option.says, start=1):
                yield ("answer", id, name, str(place)), answer.only_if
    for window, each in program.windows.items():
        yield from ((("ruling", window, name), ruling.only_if) for name, ruling in each.rulings.items())
    yield from ((("card", name), card.opens_when) for name, card in program.cards.items())
    yield from ((("ending", name), ending.when) for name, ending in program.endings.items())
