"""A trial played to its end without a store: for the command line, for authors, for the checks of a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, Literal, cast

from app.domain.scoring.score import DimensionScore, Scores, score, weighted_j
from app.domain.scoring.weights import WEIGHTS
from app.domain.shared.language import Lang
from app.domain.shared.refusal import Refusal, refuse
from app.domain.shared.roles import Dimension, Role
from app.domain.trial.asking import Ask
from app.domain.trial.elements import DecisionId, OptionId
from app.domain.trial.journey import journey
from app.domain.trial.log import event_data
from app.domain.trial.players import Policy, authored_default, best_for, from_view, random_by_seed, worst_for
from app.domain.trial.plays import BEFORE, Written, WrittenPlay, draws_in, event_now, is_draw, people_in, written
from app.domain.trial.program import Program
from app.domain.trial.reach import PlayGraph
from app.domain.trial.state import Event, OptionChosen, Said, State, TrialOpened
from app.domain.trial.step import asks_of, drawn, step
from app.i18n.formats import whole

PolicyName = Literal["random", "best", "worst", "default"]
DEFAULT: Final[Policy] = from_view(authored_default)


@dataclass(frozen=True)
class HeadlessPlay:
    """A play that reached its end, and the scores of every seat, each as if one person had sat in it."""

    state: State
    moves: tuple[Written, ...]
    scores: Mapping[Role, Scores]


def policy_named(name: PolicyName, role: Role | None, seed: int) -> Policy:
    """The policy of that name; `role` is whom best and worst are for (None: each seat for itself)."""
    if name == "random":
        return from_view(random_by_seed(seed))
    if name == "default":
        return DEFAULT
    return (best_for if name == "best" else worst_for)(role, weighted_j, WEIGHTS)


def play(
    program: Program,
    sha256: str,
    seed: int,
    policy: Policy = DEFAULT,
    script: Sequence[Written] = (),
    graph: PlayGraph | None = None,
) -> HeadlessPlay | Refusal:
    """Plays to the end: the moves of `script` in their order where it is their turn, all else by `policy`.

    What is drawn at the start and not written is drawn from the seed; an event that is not written comes at its latest
    moment; as many people sit in a seat as vote there in the script. Refused where a move of the script is, and by
    `trial/script_left_over` where its turn never comes; the detail `move` is its number in the script, from 1.
    `graph`, of the same program, saves finding its plays again.
    """
    draws = {**drawn(program, seed), **draws_in(program, script)}
    people = people_in(program, script)
    state = step(program, None, TrialOpened(sha256, dict.fromkeys(program.roles, "person"), seed, draws, people))
    waiting = [(number, move) for number, move in enumerate(script, 1) if not is_draw(program, move)]
    stood: dict[int, str] = {}
    while not isinstance(state, Refusal) and state.at is not None:
        event = event_now(program, state, waiting[0][1]) if waiting else None
        number = waiting.pop(0)[0] if event is not None else 0
        stood[len(state.log)] = state.at
        asks = asks_of(program, state)
        state = step(program, state, event or _answer(program, state, policy))
        if isinstance(state, Refusal) and number:
            return refuse(state.code, **state.details, **_offered(state, event, asks), move=str(number))
    if isinstance(state, Refusal):
        return state
    if waiting:
        number, move = waiting[0]
        if move.decision in program.events and not move.option.startswith(BEFORE):
            return refuse("trial/event_unread", event=move.decision, option=move.option, move=str(number))
        known = move.decision in {*program.decisions, *program.windows, *program.events}
        code = "trial/script_left_over" if known else "trial/no_such_decision"
        return refuse(code, decision=move.decision, move=str(number))
    graph = graph or PlayGraph(program, state.seats)
    scores = {role: score(journey(program, state.log, role, graph)) for role in program.roles}
    return HeadlessPlay(state, tuple(written(program, state.log, stood)), scores)


def _offered(refusal: Refusal, event: Event | None, asks: Sequence[Ask]) -> dict[str, str]:
    """What could be answered, where that is what was wrong."""
    if refusal.code not in ("trial/no_such_option", "trial/option_not_legal") or not isinstance(event, OptionChosen):
        return {}
    return {"offered": ", ".join(next(ask.answers for ask in asks if ask.id == event.decision))}


def otherwise(play: HeadlessPlay, written: WrittenPlay) -> list[Refusal]:
    """Where the play came out otherwise than its file has it: `trial/other_ending`, `trial/other_score`."""
    found = []
    if written.ending not in (None, play.state.ending):
        found.append(refuse("trial/other_ending", expected=str(written.ending), ending=str(play.state.ending)))
    for role, scores in written.scores.items():
        for name, expected in scores.items():
            came = _shown(play.scores.get(role), name)
            if came != str(expected):
                details = {"role": role, "score": name, "expected": str(expected), "came": came}
                found.append(refuse("trial/other_score", **details))
    return found


def _shown(scores: Scores | None, name: str) -> str:
    """A score as it is shown: Final, or J of a dimension."""
    if scores is None:
        return "–"
    value = scores.final if name == "final" else scores.dimensions[cast(Dimension, name)].J
    return "–" if value is None else str(whole(value))


def document(program: Program, play: HeadlessPlay, lang: Lang) -> dict[str, Any]:
    """The play as the command line prints it (`trial play --json`)."""
    return {
        "program_sha256": play.state.program,
        "ending": play.state.ending,
        "moves": [_move(program, play.state, move) for move in play.moves],
        "transcript": transcript(program, play.state, lang),
        "events": [event_data(event) for event in play.state.log],
        "scores": {role: _scores(scores) for role, scores in play.scores.items()},
    }


def transcript(program: Program, state: State, lang: Lang) -> list[dict[str, Any]]:
    """The record of the hearing in `lang`: `kind`, `who` (a name of the cast, or null), `text`, in their order."""
    lines = []
    for said in state.record:
        text = program.text(said.text, lang) if said.text is not None else ""
        lines.append({"kind": said.kind, "who": _name(program, said, lang), "text": text})
    return lines


def _answer(program: Program, state: State, policy: Policy) -> OptionChosen:
    ask = asks_of(program, state)[0]
    return OptionChosen(ask.id, ask.role, OptionId(policy(program, state, ask)), "person", voter=ask.voter)


def _name(program: Program, said: Said, lang: Lang) -> str | None:
    """The name under which somebody of the cast, or a seat in its hat, speaks."""
    hat = program.decisions[said.decision].asks_as if said.decision is not None and said.kind == "choice" else None
    who = hat or said.who
    if who is None:
        return None
    if who in program.cast:
        return program.text(program.cast[who].name, lang)
    names = [member.name for member in program.cast.values() if member.seat == who and member.hat is None]
    return program.text(names[0], lang) if names else who


def _move(program: Program, state: State, written: Written) -> dict[str, Any]:
    move: dict[str, Any] = {"decision": written.decision, "role": written.role, "option": written.option}
    decision = program.decisions.get(DecisionId(written.decision))
    is_one_of_several = decision is not None and decision.voting and written.role in state.people
    return (
        move
        | ({"voter": written.voter} if is_one_of_several else {})
        | ({"cites": list(written.cites)} if written.cites else {})
    )


def _scores(scores: Scores) -> dict[str, Any]:
    return {
        "final": scores.final,
        "V": _number(scores.V),
        "F": _number(scores.F),
        "band": scores.band,
        "dimensions": {dimension: _dimension(each) for dimension, each in scores.dimensions.items()},
    }


def _dimension(each: DimensionScore) -> dict[str, Any]:
    return {
        "J": _number(each.J),
        "raw": _number(each.raw),
        "N": _number(each.N),
        "opportunities": each.opportunities,
        "harm": each.harm,
    }


def _number(value: Fraction | None) -> float | int | None:
    """Unrounded; whole numbers without a point."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)
