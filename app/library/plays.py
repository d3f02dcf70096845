"""Plays written down by trainers and scripts: a list of moves, in JSON or YAML, alone or under `moves:`."""

import json
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import BaseModel, Field, RootModel

from app.domain.shared.problem import Problem
from app.domain.shared.roles import DIMENSIONS, Role
from app.domain.trial.asking import PRESIDING
from app.domain.trial.plays import Written, WrittenPlay
from app.library.text_file import read_text
from app.library.yaml_file import Lines, StrictModel, parse_yaml, validate

_SCORES: Final = frozenset({"final", *DIMENSIONS})


class _Move(StrictModel):
    decision: str
    role: Literal["judge", "prosecutor", "defence", "representative", "investigator", "chance"]
    option: str
    cites: tuple[int, ...] = ()
    voter: int = PRESIDING


class _Beside(BaseModel):
    """What may stand beside the moves; a play as the command line prints it has more there, which is not read."""

    ending: str | None = None
    scores: dict[Role, dict[str, Any]] = Field(default_factory=dict)


class _Moves(RootModel[tuple[_Move, ...]]):
    pass


def read_play(path: Path, file: str) -> WrittenPlay | list[Problem]:
    """The play in the file at `path`, named `file` in problems.

    Beside `moves:` may stand `ending` and `scores`, of the shape {role: {final: 80, D1: 75}}; all else is not read.
    """
    text = read_text(path, file)
    if isinstance(text, list):
        return text
    written = _parsed(text, file)
    if isinstance(written, list):
        return written
    data, lines = written
    beside: _Beside | list[Problem] = _Beside()
    if isinstance(data, dict):
        told = {name: each for name, each in data.items() if name in ("ending", "scores")}
        beside = validate(_Beside, told, lines, file)
        data = data.get("moves")
        lines = {where[1:]: line for where, line in lines.items() if where[:1] == ("moves",)}
    moves = validate(_Moves, data, lines, file)
    if isinstance(moves, list) or isinstance(beside, list):
        return [problem for part in (beside, moves) if isinstance(part, list) for problem in part]
    return WrittenPlay(
        tuple(Written(move.decision, move.role, move.option, move.cites, move.voter) for move in moves.root),
        beside.ending,
        {role: numbers for role, scores in beside.scores.items() if (numbers := _numbers(scores))},
    )


def _numbers(scores: dict[str, Any]) -> dict[str, int]:
    """The whole numbers among them; a play that the command line printed has others in their place."""
    return {name: int(each) for name, each in scores.items() if name in _SCORES and str(each).isdigit()}


def _parsed(text: str, file: str) -> tuple[Any, Lines] | list[Problem]:
    """What the text holds, and the lines of its values as far as they are known (YAML)."""
    try:
        return json.loads(text), {}
    except (ValueError, RecursionError):
        document = parse_yaml(text, file)
        return document if isinstance(document, list) else (document.data, document.lines)
