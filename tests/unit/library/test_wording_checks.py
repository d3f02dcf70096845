"""What the editor sees in lessons and quizzes, and what it leaves alone."""

import time

import pytest

from app.library.lessons import HeadInFile, LessonFile, source_hash
from app.library.passages import passages_of_lesson
from tests.unit.library.conftest import UNIT, po

EN = f"{UNIT}/lesson.en.md"
RU = f"{UNIT}/lesson.ru.md"
KY = f"{UNIT}/lesson.ky.md"
QUIZ = f"{UNIT}/quiz.yaml"
GLOSSARY = "courses/glossary.yaml"
LONG = "word " * 31
CODES = [f"E0{number}" for number in range(143, 153)]


def lesson(lang, body, more=""):
    title = {"en": "Three elements", "ru": "Три элемента", "ky": "Үч элемент"}[lang]
    return f"---\ntitle: {title}\nminutes: 10\ncompetencies: [elements]\nlanguage: en\n{more}---\n{body}\n"


def translate(site, lang, body, more=""):
    more += f'source_hash: "{source_hash(site.root / EN)}"\n'
    site.write(f"{UNIT}/lesson.{lang}.md", lesson(lang, body, more))


def wording(site):
    return [(one.code, one.file, one.line) for one in site.load().problems if one.code in CODES]


@pytest.fixture
def strict(site):
    site.change(GLOSSARY, "    confidence: confirmed\n", "    confidence: confirmed\n    deprecated: {en: [slave]}\n")
    return site


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("The slave left.", 7),
        ("One.\n\n- a\n- the slave\n", 10),
        ("| A | B |\n|---|---|\n| x | the slave |\n", 9),
        ("::: vignette The slave\nText.\n:::", 7),
        ("::: check\nWho?\n- [ ] He. :: A slave.\n- [x] She. :: Yes.\n:::", 9),
        ("::: check\nWho?\n- [ ] He. :: No.\n- [x] A slave. :: Yes.\n:::", 10),
        ("::: say-hear\n- Say: a\n  Hears: b\n  Better: slave\n:::", 10),
    ],
)
def test_a_deprecated_word_is_found_wherever_we_speak_ourselves(strict, body, line):
    strict.write(EN, lesson("en", body))
    assert wording(strict) == [("E0143", EN, line)]


@pytest.mark.parametrize(
    "body",
    [
        'He said "slave".',
        "::: check\nWho?\n- [ ] A slave. :: No.\n- [x] She. :: Yes.\n:::",
        "::: say-hear\n- Say: slave\n  Hears: b\n  Better: c\n:::",
        "Slavery and enslaved people.",
    ],
)
def test_quotations_wrong_answers_and_what_hurts_may_hold_it(strict, body):
    strict.write(EN, lesson("en", body))
    assert wording(strict) == []


def test_a_quiz_is_read_too_but_for_its_wrong_options(strict):
    strict.change(QUIZ, "text: The act", "text: The slave")
    assert wording(strict) == []
    strict.change(QUIZ, "Nobody asked", "No slave was asked")
    assert wording(strict) == [("E0143", QUIZ, 13)]


def test_a_long_sentence_is_found_in_each_language_at_its_line(site):
    site.write(EN, lesson("en", f"One.\n\n{LONG}."))
    assert wording(site) == [("E0145", EN, 9)]
    site.write(EN, lesson("en", "One. " * 40))
    site.write(f"{UNIT}/locale/ru.po", po("ru", q01_stem=("What has no evidence yet?", "слово " * 31)))
    assert wording(site) == [("E0145", f"{UNIT}/locale/ru.po", 6)]


def test_lines_of_one_paragraph_are_one_sentence(site):
    site.write(EN, lesson("en", "\n".join(["word " * 8] * 4)))
    assert wording(site) == [("E0145", EN, 7)]


def test_latin_words_are_counted_over_the_text_and_declared_names_are_not(site):
    body = "Деньги перевели через Telegram. " + "Слово и дело. " * 9
    translate(site, "ru", body)
    assert wording(site) == [("E0146", RU, 8)]
    translate(site, "ru", body, "latin: [Telegram]\n")
    assert wording(site) == []
    translate(site, "ru", "Деньги перевели через Telegram. " + "Слово и дело. " * 12)
    assert wording(site) == []


def test_a_sentence_left_in_the_original_language_of_its_words_is_reported(site):
    site.write(EN, lesson("en", "Ask Asan Usenov Bakyt uulu."))
    translate(site, "ru", "Ask Asan Usenov Bakyt uulu. " + "Слово и дело. " * 60)
    assert ("E0147", RU, 8) in wording(site)


def test_a_translation_of_a_question_that_is_its_original_is_reported(site):
    site.write(f"{UNIT}/locale/ky.po", po("ky", q01_stem=("What has no evidence yet?", "What has no evidence yet?")))
    assert {code for code, *_ in wording(site)} == {"E0146", "E0147"}


def test_the_unit_is_shown_whatever_the_editor_says(site):
    site.write(EN, lesson("en", LONG))
    assert wording(site)
    assert "shared/010-elements" in site.load().content.units


@pytest.mark.parametrize(
    ("words", "minutes", "expected"),
    [(899, 20, "words-range"), (1601, 20, "words-range"), (1200, 9, "minutes-range"), (1200, 42, "minutes-range"),
     (900, 20, None), (1600, 20, None), (1200, 10, None), (1200, 41, None)],
)  # fmt: skip
def test_the_length_of_a_lesson_is_a_note_and_no_problem(site, words, minutes, expected):
    site.write(EN, lesson("en", "Word. " * words).replace("minutes: 10", f"minutes: {minutes}"))
    assert [note.details["expected"] for note in site.load().notes] == ([expected] if expected else [])
    assert site.found() == []


def quiz_of(rights, long=False):
    parts = []
    for number, right in enumerate(rights, 1):
        options = "".join(
            f"      - {{id: {id}, text: {'Aim of the one who recruited her' if long and id == right else 'Aim'}, "
            f"feedback: No.}}\n"
            for id in "abc"
        )
        parts.append(
            f"  - id: q{number}\n    kind: single\n    competency: elements\n    difficulty: 1\n    exam: no\n"
            f"    stem: Which?\n    options:\n{options}    answer: {right}\n    explanation: E.\n"
            f"    sources: [KR-CC-166.1-DEF]\n"
        )
    return "rule: {kind: graded, pass_mark: 70, feedback: after-submitting}\nquestions:\n" + "".join(parts)


@pytest.mark.parametrize(
    ("rights", "codes"), [("bbb", []), ("bbbb", ["E0151"]), ("bbba", ["E0151"]), ("bbaa", []), ("bbbaac", [])]
)
def test_a_place_gives_answers_away_from_four_questions_on(site, rights, codes):
    site.write(QUIZ, quiz_of(rights))
    assert [code for code, *_ in wording(site)] == codes


def test_a_long_right_answer_gives_itself_away(site):
    site.write(QUIZ, quiz_of("a", long=True))
    assert wording(site) == [("E0150", QUIZ, 9)]


@pytest.mark.parametrize("body", ["a " * 90_000, "- a\n" * 40_000, "«" * 90_000, "A. " * 60_000, "| a " * 3000 + "|\n"])
def test_hostile_prose_is_read_in_bounded_time(strict, body):
    strict.write(EN, lesson("en", body))
    begun = time.perf_counter()
    strict.load()
    assert time.perf_counter() - begun < 20


def test_of_a_picture_what_is_said_is_read_and_not_the_name_of_its_file():
    said = "- Text: A dark platform,\n  one lamp."
    body = f"::: picture The station\n- File: station-hall.jpg\n{said}\n- Source: own\n:::\nAfter."
    head = HeadInFile(title="T", minutes=5, competencies=("elements",), language="en")
    found = passages_of_lesson(LessonFile("lesson.en.md", head, {}, body, 1))
    assert [(one.line, one.text) for one in found[1:]] == [
        (1, "The station"), (3, "A dark platform, one lamp."), (7, "After."),
    ]  # fmt: skip
