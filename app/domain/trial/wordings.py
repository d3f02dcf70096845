"""How an answer reads: its text, why it is worth what it is, the better wording, the sources."""

from dataclasses import dataclass

from app.domain.trial.elements import SILENT, DecisionId, Levels, OptionId, TextKey, WindowId
from app.domain.trial.items import ground_text
from app.domain.trial.program import Option, Program, Ruling, Window


@dataclass(frozen=True)
class Wording:
    """`text` and `why` are None where the case has no words for it: silence, a ground."""

    text: TextKey | None
    levels: Levels
    why: TextKey | None = None
    better: TextKey | None = None
    sources: tuple[str, ...] = ()
    harms: bool = False


def question_of(program: Program, decision: DecisionId, put: OptionId | None) -> TextKey:
    """What was asked: the question of the decision, or what was put and could be objected to or ruled on."""
    asked = program.decisions[decision]
    return asked.options[put].text if put is not None else asked.question


def wordings(program: Program, asked: str, is_ruling: bool) -> dict[str, Wording]:
    """Every answer to a decision, or in a window: what may be said, or what may be ruled; in the order of the file."""
    decision = program.decisions.get(DecisionId(asked))
    if decision is not None:
        return {id: _of(option) for id, option in decision.options.items()}
    window = program.windows[WindowId(asked)]
    return _of_rulings(window) if is_ruling else _of_grounds(window)


def said_text(program: Program, asked: str, said: str) -> TextKey | None:
    """The text of an answer, whatever was asked; None for silence."""
    found = {**wordings(program, asked, is_ruling=False)}
    if asked in program.windows:
        found |= wordings(program, asked, is_ruling=True)
    return found[said].text


def _of(answer: Option | Ruling) -> Wording:
    return Wording(answer.text, answer.levels, answer.why, answer.better, answer.sources, bool(answer.harms))


def _of_rulings(window: Window) -> dict[str, Wording]:
    return {id: _of(ruling) for id, ruling in window.rulings.items()}


def _of_grounds(window: Window) -> dict[str, Wording]:
    return {
        said: Wording(None if said == SILENT else ground_text(said), window.levels_of(said))
        for said in (SILENT, *window.grounds)
    }
