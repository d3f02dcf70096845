"""What a case consists of: its parts and conditions by name, what is scored, and what a play that is told comes to."""

from collections.abc import Iterable, Mapping

from app.domain.second_reading.plays import Key, written
from app.domain.second_reading.rules import Rules
from app.domain.trial.elements import SILENT, Condition, Levels, Shown
from app.domain.trial.program import Program

Moves = list[tuple[str, str, str]]  # who (or chance), at what, what is answered
Items = dict[Key, dict[str, Levels]]  # the levels of every answer


def parts(program: Program) -> tuple[set[str], set[str]]:
    """The parts that some play is to reach, and the conditions that are to hold in one play and fail in another.

    They are named as `Rules` notes them.
    """
    conditions, reached = dict[str, Condition | None](), set[str]()
    reached |= {f"scene {id}" for id in program.scenes} | {f"ending {id}" for id in program.endings}
    conditions |= {f"ending {id}": ending.when for id, ending in program.endings.items()}
    conditions |= {f"card {id}": card.opens_when for id, card in program.cards.items()}
    for window_id, window in program.windows.items():
        conditions |= {f"ruling {window_id} {ruling}": each.only_if for ruling, each in window.rulings.items()}
        reached |= {f"ruling {window_id} {ruling}" for ruling in window.rulings}
    for id, decision in program.decisions.items():
        conditions[f"decision {id}"] = decision.only_if
        reached |= {f"decision {id}"} | {f"exhibit {line.number}" for line in decision.lines if isinstance(line, Shown)}
        for name, option in decision.options.items():
            conditions[f"option {id} {name}"] = option.only_if
            conditions |= {f"answer {id} {name} {n}": said.only_if for n, said in enumerate(option.says, 1)}
            reached |= {f"option {id} {name}"} | {f"card {card}" for card in option.reveals if card in program.cards}
    return reached, {each for each, condition in conditions.items() if condition is not None}


def items(program: Program) -> Items:
    """What is scored: the answers of every role at every decision, window and ruling of its own."""
    found = Items()
    for id, decision in program.decisions.items():
        for role in decision.seats:
            found[role, id] = {str(name): option.levels for name, option in decision.options.items()}
    for name, window in program.windows.items():
        for role in window.open_to:
            found[role, name] = {said: window.levels_of(said) for said in (SILENT, *window.grounds)}
        found[window.ruling_by, name] = {str(id): each.levels for id, each in window.rulings.items()}
    return found


def counted(program: Program) -> list[str]:
    """The facts that are numbers and are counted up or down."""
    options = [option for each in program.decisions.values() for option in each.options.values()]
    effects = [effect for option in options for effect in option.sets]
    effects += [effect for event in program.events.values() for effect in event.sets]
    effects += [late.effect for option in options for late in option.later]
    moved = {effect.fact for effect in effects if effect.how != "is"}
    return [id for id, fact in program.facts.items() if id in moved and all(type(each) is int for each in fact.domain)]


def told(program: Program, play: Iterable[Mapping[str, str]]) -> tuple[tuple[str, ...], Moves]:
    """What is drawn in a play as a certificate tells it, in the order of the case, and its other moves."""
    moves = [(move["role"], move["decision"], move["option"]) for move in play]
    drawn = {id: said for _, id, said in moves if id in program.draws}
    return tuple(drawn[id] for id in program.draws), [move for move in moves if move[1] not in program.draws]


def followed(program: Program, drawn: tuple[str, ...], moves: Moves) -> Rules:
    """The rules, having noted what a play comes to, told with every fact and card; KeyError for a move there is not."""
    values = [
        {written(each): each for each in domain}[said]
        for said, domain in zip(drawn, program.draws.values(), strict=True)
    ]
    rules = Rules(program, knows_all=True)
    state = rules.start(dict(zip(program.draws, values, strict=True)))
    for move in moves:
        ways = {(who, id, answer): way for who, id, answer, way in rules.moves(state)}
        state = ways[move]()
    list(rules.moves(state))  # what is offered at the end of it is read too
    return rules
