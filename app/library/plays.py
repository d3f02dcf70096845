"""Plays written down by trainers and scripts: a list of moves, in JSON or YAML, alone or under `moves:`."""

import json
from pathlib import Path
from typing import Any, Literal

from pydantic import RootModel

from app.domain.shared.problem import Problem
from app.domain.trial.asking import PRESIDING
from app.domain.trial.plays import Written
from app.library.text_file import read_text
from app.library.yaml_file import Lines, StrictModel, parse_yaml, validate


class _Move(StrictModel):
    decision: str
    role: Literal["judge", "prosecutor", "defence", "representative", "investigator", "chance"]
    option: str
    cites: tuple[int, ...] = ()
    voter: int = PRESIDING


class _Moves(RootModel[tuple[_Move, ...]]):
    pass


def read_play(path: Path, file: str) -> tuple[Written, ...] | list[Problem]:
    """The moves in the file at `path`, named `file` in problems; what else stands beside `moves:` is not read."""
    text = read_text(path, file)
    if isinstance(text, list):
        return text
    written = _parsed(text, file)
    if isinstance(written, list):
        return written
    data, lines = written
    if isinstance(data, dict):
        data = data.get("moves")
        lines = {where[1:]: line for where, line in lines.items() if where[:1] == ("moves",)}
    moves = validate(_Moves, data, lines, file)
    if isinstance(moves, list):
        return moves
    return tuple(Written(move.decision, move.role, move.option, move.cites, move.voter) for move in moves.root)


def _parsed(text: str, file: str) -> tuple[Any, Lines] | list[Problem]:
    """What the text holds, and the lines of its values as far as they are known (YAML)."""
    try:
        return json.loads(text), {}
    except (ValueError, RecursionError):
        document = parse_yaml(text, file)
        return document if isinstance(document, list) else (document.data, document.lines)
