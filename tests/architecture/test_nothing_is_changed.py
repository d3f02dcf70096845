"""A state of a play and a position are never changed once they are made.

They are not frozen, because making them is most of what a step of the engine costs. So no code may set one of their
fields on anything but on the object that it belongs to.
"""

import ast
from collections.abc import Iterator
from dataclasses import fields

from app.config import ROOT
from app.domain.trial.position import Position
from app.domain.trial.state import State

FIELDS = {field.name for made in (State, Position) for field in fields(made)}


def fields_set(source: str) -> Iterator[str]:
    """Every place at which such a field of another object is set or deleted, also by its name as text."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
            if node.attr in FIELDS and not (isinstance(node.value, ast.Name) and node.value.id == "self"):
                yield ast.unparse(node)
        elif isinstance(node, ast.Call) and _last_name(node.func) in ("setattr", "__setattr__"):
            name = node.args[1] if len(node.args) > 1 else None
            if isinstance(name, ast.Constant) and name.value in FIELDS:
                yield ast.unparse(node)


def _last_name(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def test_no_code_sets_a_field_of_a_state_or_a_position() -> None:
    files = sorted((ROOT / "app").rglob("*.py"))
    assert len(files) > 200
    found = {str(file.relative_to(ROOT)): list(fields_set(file.read_text(encoding="utf-8"))) for file in files}
    assert {file: places for file, places in found.items() if places} == {}


def test_such_a_place_is_found() -> None:
    source = "state.ending = 1\nself.at = 2\nposition.chosen += 1\nsetattr(state, 'log', 1)\ndel state.position.at"
    assert len(list(fields_set(source))) == 4
