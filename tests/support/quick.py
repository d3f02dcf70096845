"""What lets a run have a world for each test: what is the same in all of them is made once, or costs nothing.

What is compiled stays compiled: templates, statements, and the addresses that routes build. A password is compared at
the least cost, and SQLite does not wait for the disk; what both cost in earnest is asserted where it is decided.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

from argon2 import PasswordHasher
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Engine, event
from werkzeug.routing import Rule

from app.services import passwords


class CompiledTemplates(BytecodeCache):
    """The templates compiled so far, for all worlds of a run."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template that was compiled before."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was compiled now."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


def compile_addresses_once() -> None:
    """Let werkzeug compile the builder of each rule once, and not for every application: a rule has the same one."""
    compiled: dict[tuple[Any, ...], Any] = {}
    compile_builder: Callable[[Rule, bool], Any] = Rule._compile_builder

    def kept(rule: Rule, append_unknown: bool = True) -> Any:
        key = (rule.rule, tuple(rule._trace), repr(rule.defaults), append_unknown)
        if key not in compiled:
            compiled[key] = compile_builder(rule, append_unknown)
        return compiled[key]

    Rule._compile_builder = kept


def without_waiting(engine: Engine) -> Engine:
    """`engine`, a new one, whose commits are not safe from the plug being pulled."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    return engine


STATEMENTS = 5_000
_first: dict[str, Engine] = {}  # by database; one that has been connected with


def knowing_statements(engine: Engine) -> Engine:
    """`engine`, a new one, with the statements that were compiled for the first of its kind and all that came after."""
    first = _first.setdefault(engine.dialect.name, engine)
    engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
    cast(Any, engine._compiled_cache).capacity = STATEMENTS
    return engine


class QuickHasher(PasswordHasher):
    """argon2id at the least cost and without chance: whoever tries a hundred passwords waits for none."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        """The same hash for the same password."""
        return super().hash(password, salt=salt or b"salt of no chance")


@contextmanager
def quick_passwords() -> Iterator[None]:
    """Let passwords cost nothing for a while."""
    kept, quick = (passwords.hasher, passwords.nobody), QuickHasher()
    nobody = quick.hash("nobody has this password")
    passwords.hasher, passwords.nobody = lambda: quick, lambda: nobody
    yield
    passwords.hasher, passwords.nobody = kept
