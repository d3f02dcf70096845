"""Content that somebody wrote to do harm, or by accident, ends in numbered messages, soon."""

import time
from collections.abc import Iterator

import pytest

from tests.unit.library.conftest import UNIT

EN = f"{UNIT}/lesson.en.md"
RU_PO = f"{UNIT}/locale/ru.po"
QUIZ = f"{UNIT}/quiz.yaml"
GLOSSARY = "courses/glossary.yaml"
HEAD = "---\ntitle: T\nminutes: 10\ncompetencies: [elements]\nlanguage: en\n---\n"
QUESTION = (
    "  - id: q{}\n    kind: single\n    competency: elements\n    difficulty: 1\n    exam: no\n    stem: Which?\n"
    "    options: [{{id: a, text: A, feedback: F}}, {{id: b, text: B}}]\n    answer: b\n    explanation: E.\n"
    "    sources: [KR-CC-166.1-DEF]\n"
)
RULE = "rule: {kind: graded, pass_mark: 70, feedback: after-submitting}\nquestions:\n"
MOST_SECONDS = 30  # on a busy machine; alone it is a second or two


@pytest.fixture(autouse=True)
def bounded() -> Iterator[None]:
    begun = time.perf_counter()
    yield
    assert time.perf_counter() - begun < MOST_SECONDS


@pytest.mark.parametrize(
    ("file", "data", "code"),
    [
        (EN, HEAD.encode() + b"word " * 2_000_000, "E0107"),
        (EN, HEAD.encode() + b"word " * 100_000, "E0135"),
        (EN, HEAD.encode() + b"[" * 50_000, "E0135"),
        (EN, HEAD.encode() + b"> " * 50_000, "E0135"),
        (EN, HEAD.encode() + b"\xf0\x28\x8c\x28", "E0108"),
        (EN, HEAD.encode() + b"::: check\n" * 20_000, "E0118"),
        (EN, HEAD.encode() + b"::: video\n" + b"- 720p: a.mp4\n" * 10_000 + b":::\n", "E0140"),
        (EN, b"---\n" + b"[" * 100_000 + b"\n---\n", "E0101"),
        (QUIZ, b"\x00" * 1000, "E0101"),
        (QUIZ, b"{a: " * 30_000, "E0101"),
        (QUIZ, b"rule: " + b"- " * 30_000, "E0101"),
        (QUIZ, b"a: &x [" + b"*x, " * 100_000 + b"]", "E0104"),
        (QUIZ, RULE.encode() + "".join(QUESTION.format(n) for n in range(3000)).encode(), "E0105"),
        (QUIZ, RULE.encode() + b"  - {}\n" * 50_000, "E0106"),
        (QUIZ, RULE.encode() + b"  - {kind: case-set, id: c1, vignette: V, questions: [{}]}\n" * 5_000, "E0106"),
        (GLOSSARY, b"terms:\n" + b"  - {id: X}\n" * 50_000, "E0105"),
        (RU_PO, b'msgctxt "q01.stem"\nmsgid "a"\nmsgstr "b"\n\n' * 5_000, "E0123"),
        (RU_PO, b'msgid "' + b"\\" * 100_001 + b'"\n', "E0129"),
        (f"{UNIT}/media/x.vtt", b"WEBVTT\n\n" + b"00:00:00.000 --> " * 50_000, "E0141"),
    ],
)
def test_a_hostile_file_is_a_numbered_message(site, file, data, code):
    site.write(file, "")
    (site.root / file).write_bytes(data)
    problems = site.load().problems
    assert code in {one.code for one in problems}
    assert len(problems) < 50_000


def test_a_whole_quiz_of_the_largest_questions_is_read(site):
    options = ", ".join(f"{{id: o{number}, text: {'T' * 400}, feedback: {'F' * 400}}}" for number in range(40))
    text = RULE + "".join(
        QUESTION.format(n).replace("{id: a, text: A, feedback: F}, {id: b, text: B}", options).replace("r: b", "r: o1")
        for n in range(25)
    )
    site.write(QUIZ, text)
    assert "E0107" not in {one.code for one in site.load().problems}
    assert len(site.load().content.quizzes["shared/010-elements"].questions) == 25
