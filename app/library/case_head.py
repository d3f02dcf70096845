"""The shape of `case.yaml`, and its translations."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from app.domain.shared.language import Lang
from app.domain.shared.problem import Problem
from app.domain.shared.roles import Dimension, Role
from app.domain.trial.compiling.head import CastEntry, ExhibitEntry, FactEntry, Head
from app.domain.trial.items import ground_text
from app.library.po import read_po
from app.library.yaml_file import Lines, StrictModel, YesNo

_GROUND: Final = ground_text("")
Told = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]


class _Cast(StrictModel):
    seat: Role | None = None
    hat: Told | None = None
    as_: Annotated[Told | None, Field(alias="as")] = None


class _Fact(StrictModel):
    yes_no: YesNo | None = None
    one_of: tuple[str, ...] | None = None
    from_: Annotated[int | None, Field(alias="from")] = None
    to: int | None = None
    starts: str | None = None
    seen_by: tuple[Role, ...] | None = None


class _Exhibit(StrictModel):
    title: Told
    in_file: YesNo = False


class CaseHead(StrictModel):
    """`case.yaml` as it is written."""

    title: Told
    summary: Told
    content_note: str = ""
    language: Lang
    languages: Annotated[tuple[Lang, ...], Field(min_length=1)]
    kind: Literal["trial", "exercise"]
    law_date: date
    minutes: Annotated[int, Field(ge=1, le=600)]
    child_victim: YesNo = False
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    cast: dict[str, _Cast]
    facts: dict[str, _Fact] = Field(default_factory=dict)
    exhibits: dict[Annotated[int, Field(ge=1, le=999)], _Exhibit] = Field(default_factory=dict)
    assessed: dict[Role, tuple[Dimension, ...]] = Field(default_factory=dict)
    start: str | None = None


def as_head(read: CaseHead, file: str, lines: Lines, translations: Mapping[Lang, Mapping[str, str]]) -> Head:
    """What was read, for the compiler."""
    return Head(
        file=file,
        title=read.title,
        summary=read.summary,
        content_note=read.content_note.strip(),
        language=read.language,
        languages=tuple(dict.fromkeys((read.language, *read.languages))),
        kind=read.kind,
        law_date=read.law_date.isoformat(),
        minutes=read.minutes,
        child_victim=read.child_victim,
        roles=tuple(dict.fromkeys(read.roles)),
        cast={name: CastEntry(each.seat, each.hat, each.as_) for name, each in read.cast.items()},
        facts={
            name: FactEntry(each.yes_no, each.one_of, each.from_, each.to, each.starts, each.seen_by)
            for name, each in read.facts.items()
        },
        exhibits={number: ExhibitEntry(each.title, each.in_file) for number, each in read.exhibits.items()},
        assessed={role: tuple(dict.fromkeys(dimensions)) for role, dimensions in read.assessed.items()},
        start=read.start,
        translations=translations,
        lines=lines,
    )


def head_translations(folder: Path, head: Head) -> tuple[dict[Lang, dict[str, str]], list[Problem]]:
    """The texts of the head in the other languages of the case, from `locale/<lang>.po`.

    A text that has none there, or one made of another sentence, is left out and reported: the original is shown. The
    grounds of windows stand there too, but only the script tells which there are.
    """
    found: dict[Lang, dict[str, str]] = {}
    problems: list[Problem] = []
    for lang in head.languages[1:]:
        file = f"locale/{lang}.po"
        catalogue, wrong = read_po(folder, file)
        problems += wrong
        texts = {
            key: entry.text
            for key, entry in catalogue.entries.items()
            if key.startswith(_GROUND) and entry.text and " ".join(entry.source.split()) == key.removeprefix(_GROUND)
        }
        for key, source in head.texts().items():
            entry = catalogue.entries.get(key)
            if entry is not None and entry.text and " ".join(entry.source.split()) == " ".join(source.split()):
                texts[key] = entry.text
            elif source and catalogue.exists:
                details = {"language": lang, "missing": key}
                problems.append(Problem("E0231", "case/missing-translation", file, entry.line if entry else 0, details))
        if not catalogue.exists:
            problems.append(Problem("E0231", "case/missing-translation", file, 0, {"language": lang, "missing": file}))
        found[lang] = texts
    return found, problems
