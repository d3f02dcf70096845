"""The head of a case (`case.yaml`) as the library hands it over: right in shape, not yet in meaning."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.domain.shared.language import Lang
from app.domain.shared.problem import Problem
from app.domain.shared.roles import Dimension, Role


@dataclass(frozen=True)
class CastEntry:
    """`seat` with or without a `hat`, or `as_` what nobody's seat is in the case (victim, witness …)."""

    seat: Role | None = None
    hat: str | None = None
    as_: str | None = None


@dataclass(frozen=True)
class FactEntry:
    """One of `yes_no`, `one_of`, `from_` with `to`; where it starts; who sees it (None: all)."""

    yes_no: bool | None = None
    one_of: tuple[str, ...] | None = None
    from_: int | None = None
    to: int | None = None
    starts: str | None = None
    seen_by: tuple[Role, ...] | None = None


@dataclass(frozen=True)
class ExhibitEntry:
    title: str
    in_file: bool = False


@dataclass(frozen=True)
class Head:
    """`translations`: texts of the head by language and key (`title`, `cast.Judge`, `exhibit.4`); `lines`: where each
    value stands in `file`, by its path."""

    file: str
    title: str
    summary: str
    content_note: str
    language: Lang
    languages: tuple[Lang, ...]
    kind: Literal["trial", "exercise"]
    law_date: str
    minutes: int
    child_victim: bool
    roles: tuple[Role, ...]
    cast: Mapping[str, CastEntry]
    facts: Mapping[str, FactEntry]
    exhibits: Mapping[int, ExhibitEntry]
    assessed: Mapping[Role, tuple[Dimension, ...]]
    start: str | None = None
    translations: Mapping[Lang, Mapping[str, str]] = field(default_factory=dict)
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)

    def texts(self) -> dict[str, str]:
        """The texts of the head by key, in the case's language."""
        return {
            "title": self.title,
            "summary": self.summary,
            "content_note": self.content_note,
            **{f"cast.{name}": name for name in self.cast},
            **{f"hat.{name}": entry.hat for name, entry in self.cast.items() if entry.hat},
            **{f"exhibit.{number}": entry.title for number, entry in self.exhibits.items()},
        }

    def problem(self, code: str, kind: str, *where: str | int, **details: str) -> Problem:
        """A problem of the value at the path `where`."""
        line = next((self.lines[where[:end]] for end in range(len(where), -1, -1) if where[:end] in self.lines), 0)
        return Problem(code, kind, self.file, line, details)
