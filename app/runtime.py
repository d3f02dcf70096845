"""What a use case is given: time, ids, chance, the database, the content. Built once, in the factory."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.config import Settings
from app.domain.content.compendium import Compendium
from app.domain.content.competency import CompetencyMap
from app.domain.content.course import Course, Unit
from app.domain.content.glossary import GlossaryTerm
from app.domain.proof.proved import Proved
from app.domain.quiz.forms import Forms
from app.domain.quiz.question import Question, Quiz
from app.domain.shared.problem import Problem
from app.domain.trial.program import Program
from app.domain.trial.sheets import Sheets


class Case(Protocol):
    """A mock trial: its program and its sheets, each named by its hash; its proof, where it has one as it stands."""

    @property
    def slug(self) -> str: ...
    @property
    def program(self) -> Program: ...
    @property
    def sha256(self) -> str: ...
    @property
    def sheets(self) -> Sheets: ...
    @property
    def sheets_sha256(self) -> str: ...
    @property
    def proved(self) -> Proved | None: ...


class Shelf(Protocol):
    """The courses and cases as they stand now: the last good version of each.

    Quizzes stand under the id of their unit, the two forms of a test under that of the test (`police/exam`);
    `spares` are questions of banks that stand on no form, by course; `broken` what keeps a part as it last was good.

    One state is one object, equal to itself alone: what was worked out of it may be kept beside it.
    """

    def __hash__(self) -> int: ...
    @property
    def courses(self) -> Mapping[str, Course]: ...
    @property
    def units(self) -> Mapping[str, Unit]: ...
    @property
    def quizzes(self) -> Mapping[str, Quiz]: ...
    @property
    def forms(self) -> Mapping[str, Forms]: ...
    @property
    def spares(self) -> Mapping[str, tuple[Question, ...]]: ...
    @property
    def compendium(self) -> Compendium: ...
    @property
    def glossary(self) -> tuple[GlossaryTerm, ...]: ...
    @property
    def competency_map(self) -> CompetencyMap: ...
    @property
    def cases(self) -> Mapping[str, Case]: ...
    @property
    def broken(self) -> Sequence[Problem]: ...


class Notices(Protocol):
    """That something has changed: a topic is now at a number. What has changed is asked for by whoever may see it."""

    def tell(self, topic: str, number: int) -> None:
        """Say that `topic` is at `number`, once that is committed."""

    def wait(self, known: Mapping[str, int], seconds: float) -> Mapping[str, int]:
        """Those topics of `known` that are beyond the number given there, as soon as one is; at last nothing."""


Transaction = Callable[[], AbstractContextManager[Session]]
Look = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True)
class Runtime:
    """The one set of outside things of a process.

    `clock` gives the time in UTC with its zone; `ids` a new random id; `dice(n)` a number from 0 to n-1; `read` and
    `write` open one transaction each (a writing one is begun at once as such, committed at the end, rolled back on an
    exception); `look` is a reading one without the objects of the ORM, at a third of the price, for what nearly every
    page asks; `chance` makes an unguessable token of so many bytes; `shelf` gives the content as it stands; `notices`
    wake those who wait.
    """

    settings: Settings
    clock: Callable[[], datetime]
    ids: Callable[[], str]
    dice: Callable[[int], int]
    chance: Callable[[int], str]
    read: Transaction
    write: Transaction
    look: Look
    shelf: Callable[[], Shelf]
    notices: Notices
