"""A program as plain data for canonical JSON, and back again; its SHA-256 is its name.

Generic over dataclasses: one becomes a mapping of its fields, with its class under "is"; a mapping becomes a list of
pairs (its order is the order of play); a tuple a list; text, numbers, booleans and None stand as they are.

A trial is played for ever on the program that it began with, so what was once written down is read for ever: `format`
counts the shapes. What a newer one adds has a default; what it no longer has is dropped (`_DROPPED`). The first had no
number.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Final, get_args, get_origin, get_type_hints

from app.domain.shared.canonical import canonical_json, sha256_of
from app.domain.trial import elements, program
from app.domain.trial.program import Program

_CLASSES: Final[Mapping[str, Any]] = {
    name: shape for shapes in (elements, program) for name, shape in vars(shapes).items() if is_dataclass(shape)
}

FORMAT: Final = 2
# By format: the fields of its classes that the next one no longer has.
_DROPPED: Final[Mapping[int, frozenset[tuple[str, str]]]] = {1: frozenset({("Ruling", "default")})}


def to_plain(value: Any) -> Any:
    """`value` (dataclasses, mappings, tuples, text, numbers, booleans, None) as dicts, lists and scalars."""
    if is_dataclass(value):
        head = {"is": type(value).__name__} | ({"format": FORMAT} if isinstance(value, Program) else {})
        return head | {each.name: to_plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return [[to_plain(key), to_plain(item)] for key, item in value.items()]
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    return value


def program_from_plain(data: Any) -> Program:
    """The program that `to_plain` of this or of an earlier version wrote down; else ValueError."""
    try:
        program = _read(Program, _of_today(data))
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError("not the plain data of a program") from error
    if not isinstance(program, Program):
        raise ValueError("not the plain data of a program")
    return program


def _of_today(data: Any) -> Any:
    """The plain data of a program of any format as that of the newest."""
    format = data.get("format", 1)
    if format > FORMAT:
        raise ValueError("not the plain data of a program: its format is newer than this version reads")
    dropped = {each for since in range(format, FORMAT) for each in _DROPPED.get(since, ())}
    bare = {name: item for name, item in data.items() if name != "format"}
    return _without(bare, dropped) if dropped else bare


def _without(data: Any, dropped: AbstractSet[tuple[str, str]]) -> Any:
    if isinstance(data, dict):
        kind = data.get("is", "")
        return {name: _without(item, dropped) for name, item in data.items() if (kind, name) not in dropped}
    return [_without(item, dropped) for item in data] if isinstance(data, list) else data


def program_sha256(program: Program) -> str:
    """The name of `program`: the SHA-256 of its canonical JSON."""
    return sha256_of(canonical_json(to_plain(program)))


def _read(hint: Any, data: Any) -> Any:
    if isinstance(data, dict):
        shape = _CLASSES[data["is"]]
        hints = _hints(shape)
        return shape(**{name: _read(hints[name], item) for name, item in data.items() if name != "is"})
    if isinstance(data, list):
        origin, arguments = _container(hint)
        if origin is not tuple:
            return {_read(arguments[0], key): _read(arguments[1], item) for key, item in data}
        each = arguments[:1] * len(data) if arguments[1:] == (...,) else arguments
        return tuple(_read(inner, item) for inner, item in zip(each, data, strict=True))
    return data


@cache
def _hints(shape: type) -> dict[str, Any]:
    return get_type_hints(shape)


def _container(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """The tuple or mapping that `hint` is, or that is one of the shapes it allows."""
    candidates = [hint, *get_args(hint)]
    fitting = ((origin, get_args(each)) for each in candidates if (origin := get_origin(each)) in (tuple, Mapping))
    return next(fitting, (None, ()))
