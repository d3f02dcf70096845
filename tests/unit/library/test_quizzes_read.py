"""Quizzes: keys that fit, feedback to every mistake, sources that stand."""

import pytest

from app.domain.quiz.question import Rule
from tests.unit.library.conftest import po

UNIT = "courses/shared/010-elements"
QUIZ = f"{UNIT}/quiz.yaml"
HEAD = "rule: {kind: graded, pass_mark: 70, feedback: after-submitting}\nquestions:\n"
COMMON = """    competency: elements
    difficulty: 2
    exam: no
    stem: Stem?
    explanation: Because.
    sources: [KR-CC-166.1-DEF]
"""
MULTIPLE = """  - id: q02
    kind: multiple
    options:
      - {id: a, text: A}
      - {id: b, text: B}
      - {id: c, text: C, feedback: Not c.}
    answer: [b, a]
"""
TRUE_FALSE = """  - id: q03
    kind: true-false
    answer: false
    feedback: It is not.
"""
MATCHING = """  - id: q04
    kind: matching
    choices:
      - {id: x, text: X}
      - {id: y, text: Y}
    prompts:
      - {id: p1, text: P1, answer: x, feedback: Not this.}
      - {id: p2, text: P2, answer: x, feedback: Nor this.}
"""


def quiz(site):
    return site.load().content.quizzes["shared/010-elements"]


def write(site, *questions):
    site.write(QUIZ, HEAD + "".join(question + COMMON for question in questions))


def test_a_quiz_is_read_under_the_id_of_its_unit(site):
    read = quiz(site)
    assert (read.id, read.rule) == ("shared/010-elements", Rule("graded", 70, "after-submitting"))
    question = read.questions[0]
    assert (question.options, question.right, question.difficulty) == (("a", "b"), ("b",), 1)
    assert question.text("a.feedback", "en") == "The ticket shows it."
    assert not question.has("vignette")


def test_each_kind_is_read_into_its_parts(site):
    write(site, MULTIPLE, TRUE_FALSE, MATCHING)
    assert site.found() == []
    multiple, true_false, matching = quiz(site).questions
    assert multiple.right == ("a", "b")
    assert (true_false.options, true_false.right) == (("true", "false"), ("false",))
    assert true_false.text("feedback", "ky") == "It is not."
    assert (matching.options, matching.right, matching.prompts) == (("x", "y"), (), {"p1": "x", "p2": "x"})
    assert matching.text("p1.feedback", "en") == "Not this."


@pytest.mark.parametrize(
    ("question", "old", "new", "expected"),
    [
        (MULTIPLE, "[b, a]", "[b, z]", [("E0111", 9)]),
        (MULTIPLE, "feedback: Not c.", "feedback: ''", [("E0112", 8)]),
        (MULTIPLE, "    answer: [b, a]\n", "", [("E0112", 6), ("E0112", 7), ("E0106", 3)]),
        (MULTIPLE, "kind: multiple", "kind: single", [("E0111", 9)]),
        (MULTIPLE, "{id: b,", "{id: stem,", [("E0123", 7), ("E0111", 9)]),
        (TRUE_FALSE, "answer: false", "answer: no", [("E0111", 5)]),
        (TRUE_FALSE, "    feedback: It is not.\n", "", [("E0106", 3)]),
        (TRUE_FALSE, "feedback: It", "options: [{id: a, text: A, feedback: F}]\n    feedback: It", [("E0102", 6)]),
        (MATCHING, "answer: x, feedback: Not", "answer: z, feedback: Not", [("E0111", 9)]),
        (MATCHING, ", feedback: Nor this.", "", [("E0112", 10)]),
        (MATCHING, "{id: p1", "{id: x", [("E0123", 9)]),
        (MATCHING, "{id: y, text: Y}", "{id: x, text: Y}", [("E0123", 7)]),
    ],
)
def test_a_question_that_does_not_hold_together_is_reported_at_its_line(site, question, old, new, expected):
    assert old in question
    write(site, question.replace(old, new))
    assert sorted(site.found()) == sorted((code, QUIZ, line) for code, line in expected)
    assert "shared/010-elements" not in site.load().content.units


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("competency: elements", "competency: consent", "E0120"),
        ("sources: [KR-CC-166.1-DEF]", "sources: []", "E0106"),
        ("sources: [KR-CC-166.1-DEF]", "sources: [KR-CC-9]", "E0110"),
        ("difficulty: 2", "difficulty: 4", "E0105"),
        ("difficulty: 2", "difficulty: [2]", "E0105"),
        ("exam: no", "exam: perhaps", "E0105"),
        ("stem: Stem?", "stem: ''", "E0105"),
    ],
)
def test_what_all_questions_have_is_checked(site, old, new, code):
    site.write(QUIZ, HEAD + TRUE_FALSE + COMMON.replace(old, new))
    assert {found for found, *_ in site.found()} == {code}


def test_an_examination_key_must_not_rest_on_unsettled_law_alone(site):
    def exam(sources):
        site.write(
            QUIZ, HEAD + TRUE_FALSE + COMMON.replace("exam: no", "exam: yes").replace("KR-CC-166.1-DEF", sources)
        )
        return site.found()

    assert exam("KR-CC-166-GAP") == [("E0125", QUIZ, 9)]
    assert exam("KR-CC-166-GAP, KR-CC-166.1-DEF") == []
    assert exam("KR-CC-166") == []
    assert [code for code, *_ in exam("KR-CC-9")] == ["E0110"]


@pytest.mark.parametrize("mark", ["0", "101", "-5"])
def test_a_pass_mark_is_a_percentage(site, mark):
    site.change(QUIZ, "pass_mark: 70", f"pass_mark: {mark}")
    assert site.found() == [("E0122", QUIZ, 1)]


def test_question_ids_stand_once(site):
    write(site, TRUE_FALSE, TRUE_FALSE)
    assert [(code, line) for code, _, line in site.found()] == [("E0123", 13)]


def test_a_file_that_cannot_be_read_breaks_the_unit(site):
    site.write(QUIZ, "questions: [")
    assert [code for code, *_ in site.found()] == ["E0101"]
    assert site.load().parts.broken == {"unit shared/010-elements"}


def test_a_unit_without_a_quiz_is_a_unit(site):
    (site.root / QUIZ).unlink()
    content = site.load().content
    assert not content.units["shared/010-elements"].has_quiz
    assert content.quizzes == {}


def test_translations_come_from_the_unit_before_its_folder(site):
    source = "What has no evidence yet?"
    site.write("courses/shared/locale/ru.po", po("ru", q01_stem=(source, "Дальше"), q01_b=("The purpose", "Цель")))
    site.write(f"{UNIT}/locale/ru.po", po("ru", q01_stem=(source, "Ближе")))
    question = quiz(site).questions[0]
    assert question.told("stem", "ru") == ("Ближе", "ru")
    assert question.told("b", "ru") == ("Цель", "ru")
    assert question.told("a", "ru") == ("The act", "en")
    assert site.load().counts["shared"]["ru"]["missing"] == 7
