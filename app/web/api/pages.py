"""What the page on the API shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.web.frame import Page


@dataclass(frozen=True)
class FieldLine:
    """A parameter or a field: its name, its type as JSON has it, and what it is, where its name does not say so."""

    name: str
    type: str
    what: str


@dataclass(frozen=True)
class OperationPart:
    """An address with a method; `asked` is what is sent with it, `given` what is answered."""

    id: str
    method: str
    path: str
    what: str
    scope: str
    may: str
    asked: Sequence[FieldLine]
    given: Sequence[FieldLine]


@dataclass(frozen=True)
class ProblemLine:
    status: int
    type: str
    what: str


@dataclass(kw_only=True)
class ApiPage(Page):
    base_url: str
    document_url: str
    operations: Sequence[OperationPart]
    problems: Sequence[ProblemLine]
