"""Strict YAML: every scalar is text, nothing is shared, repeated or tagged, and every value knows its line.

The content is read from the parser's events, so that an anchor, an alias or a tag is refused before anything is built
from it. A declared boolean is `YesNo`; everywhere else `yes`, `no`, `on`, `off`, `1.0` stay the text that was written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from app.domain.shared.problem import Problem
from app.library.text_file import read_text

Where = tuple[str | int, ...]
Lines = Mapping[Where, int]
MAX_DEPTH: Final = 20
MAX_PROBLEMS: Final = 50

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class YamlDocument:
    """What a YAML file holds (dicts, lists, text), and the line of each value by its path: `("questions", 0, "id")`."""

    data: Any
    lines: Lines
    file: str


class StrictModel(BaseModel):
    """A part of a content file: unknown fields are refused, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _yes_no(value: object) -> bool:
    if value not in ("yes", "no"):
        raise PydanticCustomError("yes_no", "yes or no")
    return value == "yes"


YesNo = Annotated[bool, BeforeValidator(_yes_no)]


def read_yaml(path: Path, file: str) -> YamlDocument | list[Problem]:
    """The file at `path`, named `file` in problems (a path relative to the folder that is read)."""
    text = read_text(path, file)
    return text if isinstance(text, list) else parse_yaml(text, file)


def parse_yaml(text: str, file: str, first_line: int = 1) -> YamlDocument | list[Problem]:
    """`text` as YAML; `first_line` is the line of the file on which it begins (front matter: 2)."""
    builder = _Builder(file, first_line)
    try:
        events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
        data = builder.document(events)
    except _Broken as broken:
        return [broken.problem]
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        return [Problem("E0101", "content/broken-yaml", file, first_line + line, {"reason": "syntax"})]
    except (yaml.YAMLError, UnicodeError):
        return [Problem("E0101", "content/broken-yaml", file, 0, {"reason": "character"})]
    return builder.problems or YamlDocument(data, builder.lines, file)


def validate(model: type[Model], data: object, lines: Lines, file: str) -> Model | list[Problem]:
    """`data` as a `model`, or one problem for each thing that does not fit, at its line (at most 50)."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)[: 20 * MAX_PROBLEMS]
        kept = [details for details in found if not _follows(details, found)][:MAX_PROBLEMS]
        return [_as_problem(details, lines, file) for details in kept]


def _follows(error: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Whether a list is only too short because something in it was refused."""
    place = error["loc"]
    is_within = (other["loc"][: len(place)] == place for other in errors if other is not error)
    return error["type"] == "too_short" and any(is_within)


class _Broken(Exception):
    """Ends the reading of a document from within; becomes its problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass
class _Builder:
    """Builds the data from the events, keeping the line of every key and list item."""

    file: str
    first_line: int
    lines: dict[Where, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def document(self, events: Iterator[yaml.Event]) -> Any:
        data: Any = ""
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._broken(event, "second-document")
                data = self._value(next(events), events, ())
        return data

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], where: Where) -> Any:
        self.lines.setdefault(where, self._line(event))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise _Broken(Problem("E0104", "content/anchor-or-tag", self.file, self._line(event)))
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        if len(where) >= MAX_DEPTH:
            raise self._broken(event, "depth")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, where)
        return self._mapping(events, where)

    def _sequence(self, events: Iterator[yaml.Event], where: Where) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._value(event, events, (*where, len(items))))
        return items

    def _mapping(self, events: Iterator[yaml.Event], where: Where) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, events)
            if key in fields:
                line = self._line(event)
                details = {"field": key, "first": str(self.lines[(*where, key)])}
                self.problems.append(Problem("E0103", "content/duplicate-key", self.file, line, details))
            self.lines.setdefault((*where, key), self._line(event))
            fields[key] = self._value(next(events), events, (*where, key))
        return fields

    def _key(self, event: yaml.Event, events: Iterator[yaml.Event]) -> str:
        key = self._value(event, events, ()) if isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)) else None
        if not isinstance(key, str):
            raise self._broken(event, "key")
        return key

    def _line(self, event: yaml.Event) -> int:
        return self.first_line + (event.start_mark.line if event.start_mark else 0)

    def _broken(self, event: yaml.Event, reason: str) -> _Broken:
        return _Broken(Problem("E0101", "content/broken-yaml", self.file, self._line(event), {"reason": reason}))


# pydantic's name of an error -> the key of what was expected (app.i18n.problems.EXPECTED); all others are "other"
_EXPECTED: Final[Mapping[str, str]] = {
    "literal_error": "choice",
    "enum": "choice",
    "yes_no": "yes-no",
    "int_parsing": "integer",
    "int_type": "integer",
    "int_from_float": "integer",
    "greater_than_equal": "at-least",
    "less_than_equal": "at-most",
    "string_type": "text",
    "string_too_short": "not-empty",
    "string_pattern_mismatch": "pattern",
    "list_type": "list",
    "tuple_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "mapping_type": "mapping",
    "too_long": "at-most-parts",
    "too_short": "at-least-parts",
    "date_from_datetime_parsing": "date",
    "date_parsing": "date",
}


def _as_problem(error: ErrorDetails, lines: Lines, file: str) -> Problem:
    """A pydantic error as a problem at the line of the longest part of its path that stands in the file."""
    where: Where = ()
    for part in error["loc"]:
        for spelling in (part, str(part)):
            if (*where, spelling) in lines:
                where = (*where, spelling)
                break
    line = lines.get(where, 0)
    last = len(error["loc"]) - 1
    # the name of a form that was chosen by what stands in it is ours, not the author's
    named = [part for index, part in enumerate(error["loc"]) if index == last or part in where or str(part) in where]
    name = ".".join(str(part) for part in named) or "-"
    if error["type"] == "extra_forbidden":
        return Problem("E0102", "content/unknown-field", file, line, {"field": name})
    if error["type"] == "missing":
        return Problem("E0106", "content/missing-field", file, line, {"field": name})
    context = {key: str(value) for key, value in error.get("ctx", {}).items() if key != "error"}
    details = {**context, "field": name, "message": error["msg"], "expected": _EXPECTED.get(error["type"], "other")}
    return Problem("E0105", "content/wrong-value", file, line, details | {"choices": context.get("expected", "")})
