"""Reads a unit's lesson: one Markdown file for each language, with a head; the one it was written in leads."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from app.domain.content.compendium import Compendium
from app.domain.content.lesson import Lesson, LessonText
from app.domain.content.markup import Markup, Render, Rendered
from app.domain.content.media import MediaFile
from app.domain.shared.language import LANGUAGES, Lang
from app.domain.shared.problem import Problem
from app.library.text_file import read_text
from app.library.yaml_file import Lines, StrictModel, parse_yaml, validate

HASH_LENGTH: Final = 12
Text = Annotated[str, Field(min_length=1)]


class ReviewedBy(StrictModel):
    """Who looked at it; empty while nobody has."""

    law: str = ""
    language: str = ""


class HeadInFile(StrictModel):
    """The head of a lesson as it is written; `latin` are names that stand in Latin letters in every language."""

    title: Text
    minutes: Annotated[int, Field(ge=1, le=600)]
    competencies: tuple[Text, ...]
    language: Lang
    source_hash: str = ""
    latin: tuple[Text, ...] = ()
    reviewed_by: ReviewedBy = ReviewedBy()


@dataclass(frozen=True)
class LessonFile:
    """A lesson file: its head with its lines, its Markdown, and the line on which that begins."""

    file: str
    head: HeadInFile
    lines: Lines
    body: str
    first_line: int


@dataclass(frozen=True)
class LessonRead:
    """A lesson, or none where it is broken, and what is wrong with it."""

    lesson: Lesson | None
    problems: tuple[Problem, ...]
    files: Mapping[Lang, LessonFile] = field(default_factory=dict)


@dataclass(frozen=True)
class Shown:
    """With what a lesson is rendered: the law it may cite, the files of its unit."""

    compendium: Compendium
    render: Render
    unit: str
    media: Mapping[str, MediaFile]


def source_hash(path: Path) -> str:
    """What a translation keeps of the file that it translates: the first 12 digits of the SHA-256 of its bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:HASH_LENGTH]


def read_lesson(
    root: Path,
    unit: str,
    compendium: Compendium,
    render: Render,
    competencies: frozenset[str],
    media: Mapping[str, MediaFile],
) -> LessonRead:
    """The lesson of the unit in the folder `unit` below `root`, rendered in every language that it has."""
    problems: list[Problem] = []
    files: dict[Lang, LessonFile] = {}
    for lang in LANGUAGES:
        path = lesson_path(unit, lang)
        if not (root / path).is_file():
            continue
        read = read_lesson_file(root, path)
        if isinstance(read, LessonFile):
            files[lang] = read
        else:
            problems += read
    if problems:
        return LessonRead(None, tuple(problems))
    original = _original(files)
    if original is None or original not in files:
        return LessonRead(None, (Problem("E0109", "content/no-file", lesson_path(unit, original or "en"), 0),))
    problems += _head_problems(files, original, competencies)
    problems += [_no_file(unit, lang) for lang in LANGUAGES if lang not in files]
    shown = Shown(compendium, render, unit.partition("/")[2], media)
    texts, found = _texts(root, files, original, shown)
    lesson = Lesson(original, files[original].head.competencies, texts)
    return LessonRead(lesson, (*problems, *found), files)


def lesson_path(unit: str, lang: Lang) -> str:
    """Where the lesson of a unit is in a language."""
    return f"{unit}/lesson.{lang}.md"


def read_lesson_file(root: Path, file: str) -> LessonFile | list[Problem]:
    """One lesson file, its head read."""
    text = read_text(root / file, file)
    if isinstance(text, list):
        return text
    head, closed, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not closed:
        return [Problem("E0130", "content/no-head", file, 1)]
    document = parse_yaml(head, file, first_line=2)
    if isinstance(document, list):
        return document
    written = validate(HeadInFile, document.data, document.lines, file)
    if isinstance(written, list):
        return written
    return LessonFile(file, written, document.lines, body, head.count("\n") + 4)


def _original(files: Mapping[Lang, LessonFile]) -> Lang | None:
    """The language that the lesson was written in, as the first file says that is itself written in it."""
    named = [files[lang].head.language for lang in files]
    return next((lang for lang in files if files[lang].head.language == lang), named[0] if named else None)


def _head_problems(files: Mapping[Lang, LessonFile], original: Lang, known: frozenset[str]) -> list[Problem]:
    problems = []
    for read in files.values():
        if read.head.language != original:
            details: dict[str, str] = {"language": read.head.language, "expected": original}
            line = read.lines.get(("language",), 0)
            problems.append(Problem("E0134", "content/other-original", read.file, line, details))
        for index, competency in enumerate(read.head.competencies):
            if competency not in known:
                line = read.lines.get(("competencies", index), 0)
                details = {"competency": competency}
                problems.append(Problem("E0120", "content/unknown-competency", read.file, line, details))
    return problems


def _no_file(unit: str, lang: Lang) -> Problem:
    return Problem("E0113", "content/missing-language", lesson_path(unit, lang), 0, {"language": lang})


def _texts(
    root: Path, files: Mapping[Lang, LessonFile], original: Lang, shown: Shown
) -> tuple[dict[Lang, LessonText], list[Problem]]:
    problems: list[Problem] = []
    texts: dict[Lang, LessonText] = {}
    current = source_hash(root / files[original].file)
    for lang, read in files.items():
        markup = Markup(read.body, lang, shown.compendium, read.file, read.first_line, shown.unit, shown.media)
        rendered = shown.render(markup)
        stale = lang != original and read.head.source_hash != current
        if stale:
            line = read.lines.get(("source_hash",), 0)
            problems.append(Problem("E0115", "content/stale-translation", read.file, line, {"language": lang}))
        problems += rendered.problems
        texts[lang] = _text(read, lang, rendered, lang != original, stale)
    return texts, problems


def _text(read: LessonFile, lang: Lang, rendered: Rendered, is_translation: bool, stale: bool) -> LessonText:
    return LessonText(
        lang=lang,
        title=read.head.title,
        minutes=read.head.minutes,
        html=rendered.html,
        provisions=rendered.provisions,
        headings=rendered.headings,
        words=rendered.words,
        is_translation=is_translation,
        stale=stale,
        reviewed_law=read.head.reviewed_by.law,
        reviewed_language=read.head.reviewed_by.language,
        fields=rendered.fields,
    )
