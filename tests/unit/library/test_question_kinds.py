"""Every kind of question is read as docs/questions.md shows it, and refused where it does not hold together."""

import re
from pathlib import Path

import pytest

from app.domain.quiz.serial import quiz_data, quiz_from_data
from app.domain.shared.number import Number
from tests.unit.library.conftest import po

PAGE = Path(__file__).parents[3] / "docs" / "questions.md"
QUIZ = "courses/shared/010-elements/quiz.yaml"
EVERY_KIND = PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]


def of_kind(kind):
    """The example of a kind as a quiz of its own; a reflective one with another that is scored."""
    head, *parts = re.split(r"^(?=  - id: )", EVERY_KIND, flags=re.MULTILINE)
    wanted = [part for part in parts if re.search(rf"^    kind: {kind}$", part, re.MULTILINE)]
    return head + "".join(wanted)


def questions(site):
    return {one.id: one for one in site.load().content.quizzes["shared/010-elements"].questions}


@pytest.fixture
def every(site):
    site.write(QUIZ, EVERY_KIND)
    assert site.found() == []
    return questions(site)


def test_the_page_shows_every_kind(every):
    kinds = {one.kind for one in every.values()}
    assert kinds | {"case-set"} == set(
        re.findall(r"`([a-z-]+)`", "".join(re.findall(r"^\| (`.+?) \|", PAGE.read_text(), re.M)))
    )


def test_an_ordering_is_read_into_items_and_their_places(every):
    ordering = every["q05"]
    assert ordering.options == ("1", "2", "3")
    assert ordering.prompts == {"talk": "2", "safe": "1", "note": "3"}


def test_a_short_answer_keeps_what_is_accepted_in_each_language(every):
    assert every["q06"].accepted == {"en": ("purpose", "the purpose"), "ru": ("цель",), "ky": ("максат", "максаты")}


def test_a_number_is_read_with_its_tolerance_and_unit(every):
    assert every["q07"].number == Number("18", "0")
    assert every["q07"].text("unit", "ky") == "years"


def test_a_qualification_has_four_parts_with_choices_of_their_own(every):
    qualification = every["q08"]
    assert qualification.prompts == {"act": "a1", "means": "m1", "purpose": "u2", "article": "r2"}
    assert qualification.choices_of("means") == ("m1", "m2")
    assert qualification.cites == {"means": ("KR-CC-166.1-DEF",)}


def test_only_lines_that_can_be_marked_are_options(every):
    harm = every["q09"]
    assert harm.lines == ("l1", "l2", "l3", "l4")
    assert (harm.options, harm.right) == (("l1", "l3", "l4"), ("l3",))
    assert harm.text("l2.who", "en") == "Gulnara"


def test_the_questions_of_a_case_set_share_its_vignette_and_its_translation(site):
    site.write(QUIZ, EVERY_KIND)
    source = "Two men went to a building site abroad. Their passports were taken on arrival."
    site.write("courses/shared/010-elements/locale/ru.po", po("ru", c01_vignette=(source, "Двое мужчин.")))
    first, second = questions(site)["q10"], questions(site)["q11"]
    assert first.case == second.case == "c01"
    assert first.text("vignette", "ru") == second.text("vignette", "ru") == "Двое мужчин."
    assert not second.is_scored


def test_an_option_may_cite_a_source_of_its_own(every):
    assert every["q01"].cites == {"a": ("KR-CC-166.1-DEF",)}


def test_every_kind_survives_being_kept(site):
    site.write(QUIZ, EVERY_KIND)
    quiz = site.load().content.quizzes["shared/010-elements"]
    assert quiz_from_data(quiz_data(quiz)) == quiz


@pytest.mark.parametrize(
    ("kind", "old", "new", "code"),
    [
        ("ordering", "[safe, talk, note]", "[talk, safe, note]", "E0136"),
        ("ordering", "[safe, talk, note]", "[safe, talk]", "E0111"),
        ("ordering", "[safe, talk, note]", "[safe, talk, talk]", "E0111"),
        ("ordering", ", feedback: Safety comes before every question.", "", "E0112"),
        ("short-answer", "      ky: [максат, максаты]\n", "", "E0106"),
        ("short-answer", "ky: [максат, максаты]", "ky: []", "E0105"),
        ("short-answer", "    feedback: The act and the means are the first two.\n", "", "E0106"),
        ("numeric", "answer: 18", "answer: eighteen", "E0137"),
        ("numeric", "answer: 18", "answer: [18, 19]", "E0137"),
        ("numeric", "tolerance: 0", "tolerance: -1", "E0137"),
        ("numeric", "answer: 18", "answer: '18,000'", "E0137"),
        ("qualification", "answer: m1", "answer: a1", "E0111"),
        ("qualification", "      feedback: She was handed over.\n", "", "E0112"),
        ("qualification", "{id: m1,", "{id: a1,", "E0123"),
        ("qualification", "{id: m1,", "{id: means,", "E0123"),
        ("qualification", "    sources: [KR-CC-166.1-DEF]\n  ", "    sources: [KR-CC-9]\n  ", "E0110"),
        ("find-the-harm", "answer: [l3]", "answer: [l2]", "E0111"),
        ("find-the-harm", ", feedback: An open question.", "", "E0112"),
        ("find-the-harm", ", feedback: It asks her to answer for what was done to her.", "", "E0112"),
        ("find-the-harm", "can_be_marked: no", "can_be_marked: never", "E0105"),
        ("case-set", "id: q11", "id: q10", "E0123"),
        ("case-set", "id: q11", "id: c01", "E0123"),
        ("case-set", "        stem: What would", "        vignette: Two.\n        stem: What would", "E0102"),
        ("case-set", "competency: elements\n        difficulty: 1\n", "competency: elements\n", "E0106"),
        ("case-set", "exam: no\n        stem: What would", "exam: yes\n        stem: What would", "E0138"),
        ("case-set", "kind: true-false", "kind: essay", "E0105"),
        ("single", "shows it., sources: [KR-CC-166.1-DEF]", "shows it., sources: [KR-CC-9]", "E0110"),
        ("single", "answer: b", "answer: b\n    accepted: {en: [x], ru: [y], ky: [z]}", "E0102"),
    ],
)  # fmt: skip
def test_what_does_not_hold_together_is_reported(site, kind, old, new, code):
    example = of_kind(kind)
    assert old in example + "  "
    site.write(QUIZ, (example + "  ").replace(old, new, 1).rstrip() + "\n")
    assert code in {found for found, *_ in site.found()} <= {code, "E0111"}


def test_a_problem_within_a_case_set_stands_at_its_line_and_names_no_form_of_ours(site):
    broken = of_kind("case-set").replace("difficulty: 1", "difficulty: 9", 1)
    site.write(QUIZ, broken)
    (problem,) = [one for one in site.load().problems if one.code == "E0105"]
    assert problem.details["field"] == "questions.0.questions.0.difficulty"
    assert broken.split("\n")[problem.line - 1].strip() == "difficulty: 9"


def test_a_quiz_of_nothing_that_is_scored_is_reported(site):
    single = of_kind("single").split("    options:")[0].replace("kind: single", "kind: reflective")
    site.write(QUIZ, single)
    assert [code for code, *_ in site.found()] == ["E0139"]


def test_more_options_than_anybody_reads_are_one_problem(site):
    options = "".join(f"      - {{id: o{number}, text: T, feedback: F}}\n" for number in range(10_000))
    site.write(QUIZ, of_kind("single").replace("    answer: b", options + "    answer: b"))
    assert [code for code, *_ in site.found()] == ["E0105"]
