"""Short files, short functions, names of the field."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.config import ROOT

LIMITS = {
    "app/**/*.py": 300,
    "tests/**/*.py": 400,
    "app/**/templates/**/*.html": 200,
    "app/web/static/*.css": 600,
    "app/web/static/*.js": 300,
}
LONGEST_FUNCTION = 40
VERIFIER = 200  # lines, all of it
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}


def python_files() -> list[Path]:
    files = [path for folder in ("app", "tests") for path in sorted((ROOT / folder).rglob("*.py"))]
    # A migration lists tables, and is never changed again.
    return [ROOT / "wsgi.py", *(path for path in files if "versions" not in path.parts)]


@pytest.mark.parametrize("pattern", LIMITS)
def test_no_file_is_longer_than_its_kind_may_be(pattern: str) -> None:
    files = [path for path in ROOT.glob(pattern) if "versions" not in path.parts]
    lengths = {path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert lengths
    assert {path: length for path, length in lengths.items() if length > LIMITS[pattern]} == {}


def test_the_verifier_is_read_in_one_sitting() -> None:
    files = (ROOT / "app" / "domain" / "verify").rglob("*.py")
    assert 100 < sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files) <= VERIFIER


def test_no_function_is_longer_than_forty_lines() -> None:
    long = [found for path in python_files() for found in long_functions(path)]
    assert long == []


def long_functions(path: Path) -> Iterator[str]:
    source = path.read_text(encoding="utf-8")
    if source.count("\n") < LONGEST_FUNCTION:
        return
    for node in statements(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {lines} lines"


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """What stands within `node`, but for expressions, which hold no function that has a name."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.expr):
            yield child
            yield from statements(child)


def test_no_module_is_a_drawer() -> None:
    assert [path for path in python_files() if path.stem in DRAWERS or path.parent.name in DRAWERS] == []


def test_modules_and_public_functions_of_the_application_say_what_they_are() -> None:
    silent = [found for path in python_files() if path.is_relative_to(ROOT / "app") for found in undocumented(path)]
    assert silent == []


def undocumented(path: Path) -> Iterator[str]:
    """The module and its public top-level functions that have no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in [tree, *tree.body]:
        public = isinstance(node, ast.Module) or (isinstance(node, ast.FunctionDef) and not node.name.startswith("_"))
        if public and ast.get_docstring(node) is None:
            yield f"{path.relative_to(ROOT)}: {getattr(node, 'name', 'the module')}"
