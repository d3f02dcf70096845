"""The passages of a lesson or a quiz: what is said, where it stands, and whether it may be put badly."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.content.prose import plain
from app.domain.quiz.question import Quiz
from app.domain.shared.language import LANGUAGES, Lang
from app.library.lessons import LessonFile
from app.library.po import SOURCE
from app.library.question_file import CaseSetInFile, QuestionInFile, text_place
from app.library.quizzes import QuizRead
from app.library.yaml_file import Where

_FENCE: Final = re.compile(r":::\s*(?P<name>\S*)\s*(?P<rest>.*)")
_ITEM: Final = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+(?:\[(?P<mark>[ xX])\]\s*)?(?P<text>.*)")
_PART: Final = re.compile(r"\s*(?P<word>Say|Hears|Better):\s*(?P<text>.*)")
_SEEN: Final = re.compile(r"-\s+(?P<word>File|Text|Source):\s*(?P<text>.*)")
_RULE: Final = re.compile(r"[\s|:-]+")
_NO_TEXT: Final = ("law", "video")
_NO_TITLE: Final = ("law", "download")


@dataclass(frozen=True)
class Passage:
    """A paragraph, an item, a cell, a text of a question, without marks.

    `is_example`: it is shown because somebody says so (a wrong answer, a line that hurts), so its words are not ours.
    """

    text: str
    file: str
    line: int
    is_example: bool = False


def passages_of_lesson(read: LessonFile) -> list[Passage]:
    """The passages of a lesson file in order, its title first."""
    found = [Passage(read.head.title, read.file, read.lines.get(("title",), 0))]
    block = ""
    opened: list[str] = []
    first, is_example = 0, False

    def close() -> None:
        text = plain(" ".join(opened))
        opened.clear()
        if text:
            found.append(Passage(text, read.file, first, is_example))

    for number, line in enumerate(read.body.split("\n"), read.first_line):
        fence = _FENCE.fullmatch(line)
        if fence is not None or not line.strip() or _begins(line):
            close()
        if fence is not None:
            block = fence["name"]
            line = "" if block in _NO_TITLE else fence["rest"]
        elif block in _NO_TEXT:
            continue
        elif block == "picture":
            line = _what_is_seen(line)
        for text, example in _parts(line):
            if not opened or _begins(line):
                close()
                first, is_example = number, example
            opened.append(text)
        if line.startswith(("#", "|")) or fence is not None:
            close()
    close()
    return found


def _what_is_seen(line: str) -> str:
    """Of the lines of a picture what is said to whoever does not see it."""
    part = _SEEN.fullmatch(line)
    return line if part is None else f"- {part['text']}" if part["word"] == "Text" else ""


def _begins(line: str) -> bool:
    """Whether a line begins something new: an item, a row, a heading, a part of what is said and heard."""
    return bool(line.startswith(("#", "|")) or _ITEM.fullmatch(line) or _PART.fullmatch(line))


def _parts(line: str) -> Iterator[tuple[str, bool]]:
    """The texts of a line, each with whether it is an example: cells, an answer and its feedback, what is said."""
    if line.startswith("|"):
        yield from ((cell, False) for cell in line.strip("| ").split("|") if not _RULE.fullmatch(f"{cell}|"))
        return
    item = _ITEM.fullmatch(line)
    if item is not None and item["mark"]:
        answer, _, feedback = item["text"].partition("::")
        yield answer, item["mark"] == " "
        yield feedback, False
        return
    text = item["text"] if item else line
    part = _PART.fullmatch(text)
    if text.strip():
        yield (part["text"], part["word"] == "Say") if part else (text, False)


def passages_of_quiz(read: QuizRead, file: str) -> Mapping[Lang, dict[str, Passage]]:
    """The texts of a quiz in each language by the name that translations give them."""
    found: dict[Lang, dict[str, Passage]] = {lang: {} for lang in LANGUAGES}
    quiz, written, lines = read.quiz, read.written, read.lines
    if quiz is None or written is None or lines is None:
        return found
    for question, where, case in written.asked:
        for lang, key, text in _texts(quiz, question):
            name, place = _place(question, where, case, key)
            is_example = _is_example(question, key)
            if lang == SOURCE:
                at = file, lines.get(place) or lines.get(where, 0)
            else:
                at = read.translator.place(name, lang)
            found[lang][name] = Passage(plain(text), *at, is_example)
    return found


def _texts(quiz: Quiz, written: QuestionInFile) -> Iterator[tuple[Lang, str, str]]:
    question = quiz.question(written.id)
    for lang, texts in question.texts.items() if question else ():
        for key, text in texts.items():
            yield lang, key, text


def _place(question: QuestionInFile, where: Where, case: CaseSetInFile | None, key: str) -> tuple[str, Where]:
    if case is not None and key == "vignette":
        return f"{case.id}.vignette", (*where[:2], "vignette")
    return f"{question.id}.{key}", (*where, *text_place(question, key))


def _is_example(question: QuestionInFile, key: str) -> bool:
    """Whether a text is a wrong option, or a line of a transcript, both of which show how one should not speak."""
    wrong = {option.id for option in question.options if option.id not in question.answers}
    return key in wrong | {line.id for line in question.lines} or (question.kind == "true-false" and key == "stem")
