"""Banks of questions are read and checked, and the tests of a course drawn from them."""

import pytest

from tests.unit.library.conftest import Site

COURSE = "courses/police/course.yaml"
SHARED, OWN = "courses/shared/bank/elements.yaml", "courses/police/bank/elements.yaml"
TESTS = """\
tests:
  seed: 7
  blueprint:
    elements: {1: 1, 3: 1}
  pre_and_post: {minutes: 20}
  exam: {minutes: 30, pass_mark: 75, attempts: 3, wait_hours: 24}
"""
QUESTION = """\
  - id: %s
    kind: true-false
    competency: elements
    difficulty: %s
    exam: yes
    stem: The act alone is enough.
    answer: false
    feedback: The purpose is missing.
    explanation: Three rows must be filled.
    sources: [KR-CC-166.1-DEF]
"""


def bank(*questions: tuple[str, int]) -> str:
    return "questions:\n" + "".join(QUESTION % one for one in questions)


@pytest.fixture
def tested(site: Site) -> Site:
    """A course with all tests, from a shared bank and one of its own."""
    site.change(COURSE, "pass: {", f"{TESTS}pass: {{")
    site.write(SHARED, bank(("elements-01", 1), ("elements-02", 3)))
    site.write(OWN, bank(("police-01", 1), ("police-02", 3)))
    return site


def test_each_test_has_two_forms_by_the_blueprint_from_both_banks(tested: Site) -> None:
    forms = tested.load().content.forms
    assert list(forms) == ["police/exam", "police/post", "police/pre"]
    for two in forms.values():
        ids = [{question.id for question in two[name].questions} for name in ("A", "B")]
        assert not ids[0] & ids[1]
        assert ids[0] | ids[1] == {"elements-01", "elements-02", "police-01", "police-02"}
        assert [question.difficulty for question in two["A"].questions] == [1, 3]


def test_the_rules_of_the_tests_are_those_of_the_file_and_tell_no_answer(tested: Site) -> None:
    rules = {id: two["A"].rule for id, two in tested.load().content.forms.items()}
    assert {(rule.kind, rule.minutes, rule.attempts, rule.feedback) for rule in rules.values()} == {
        ("pre", 20, 1, "never"),
        ("post", 20, 1, "never"),
        ("exam", 30, 3, "never"),
    }
    assert (rules["police/exam"].pass_mark, rules["police/exam"].wait_hours) == (75, 24)


def test_a_course_may_have_an_examination_alone(tested: Site) -> None:
    tested.change(COURSE, "  pre_and_post: {minutes: 20}\n", "")
    assert list(tested.load().content.forms) == ["police/exam"]


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        (COURSE, "elements: {1: 1, 3: 1}", "elements: {1: 1, 3: 3}", ("E0156", COURSE, 11)),
        (COURSE, "elements: {1: 1, 3: 1}", "consent: {1: 1}", ("E0120", COURSE, 11)),
        (COURSE, "elements: {1: 1, 3: 1}", "elements: {4: 1}", ("E0105", COURSE, 11)),
        (COURSE, "pass_mark: 75", "pass_mark: 101", ("E0122", COURSE, 13)),
        (OWN, "police-01", "elements-01", ("E0123", OWN, 2)),
        (OWN, "exam: yes", "exam: no", ("E0154", OWN, 6)),
        (OWN, "answer: false", "answer: perhaps", ("E0111", OWN, 8)),
        (OWN, "questions:", "question:", ("E0102", OWN, 1)),
        (OWN, "questions:", "questions: [", ("E0101", OWN, 2)),
    ],
)
def test_a_test_that_cannot_be_drawn_is_reported_at_its_line_and_the_last_good_one_stays(
    tested: Site, file: str, old: str, new: str, found: tuple[str, str, int]
) -> None:
    before = tested.load().parts
    tested.change(file, old, new)
    loaded = tested.load()
    assert found in [(one.code, one.file, one.line) for one in loaded.problems]
    assert loaded.parts.forms == {}
    assert loaded.parts.over(before).content().forms == before.forms


def test_tests_that_are_none_are_a_mistake(tested: Site) -> None:
    text = "  pre_and_post: {minutes: 20}\n  exam: {minutes: 30, pass_mark: 75, attempts: 3, wait_hours: 24}\n"
    tested.change(COURSE, text, "")
    assert ("E0106", COURSE, 8) in tested.found()


def test_a_bank_is_named_after_a_competency(tested: Site) -> None:
    tested.write("courses/shared/bank/elephants.yaml", bank(("elephants-01", 1)))
    assert ("E0120", "courses/shared/bank/elephants.yaml", 0) in tested.found()


def test_the_words_of_a_bank_are_looked_at_and_its_questions_counted(tested: Site) -> None:
    before = tested.load().counts["shared"]["en"]["questions"]
    long = "stem: " + "the act and " * 20 + "is enough."
    tested.change(SHARED, "stem: The act alone is enough.", long)
    assert "E0145" in {code for code, file, _ in tested.found() if file == SHARED}
    tested.write(SHARED, bank(("elements-01", 1), ("elements-02", 3), ("elements-03", 2)))
    assert tested.load().counts["shared"]["en"]["questions"] == before + 1


def test_it_is_counted_how_far_the_banks_go_and_is_no_problem(tested: Site) -> None:
    counted = tested.load().counts["police tests"]
    assert counted["ky"] == counted["en"] == {"questions": 4, "wanted": 8}
    assert tested.found() == []


def test_tests_that_an_author_takes_out_are_gone(tested: Site) -> None:
    before = tested.load().parts
    tested.change(COURSE, TESTS, "")
    assert tested.load().parts.over(before).content().forms == {}


def test_a_course_that_broke_keeps_its_tests(tested: Site) -> None:
    before = tested.load().parts
    tested.change(COURSE, "hours: 2", "hours: two")
    assert tested.load().parts.over(before).content().forms == before.forms


def test_what_completes_a_course_may_be_more_than_its_units_and_may_only_be_advised(tested: Site) -> None:
    rules = "pass: {lessons: all, quizzes: all, pre_test: taken, examination: passed, trial: advised, practice: led}"
    tested.change(COURSE, "pass: {lessons: all, quizzes: all}", rules)
    assert tested.found() == []
    extras = tested.load().content.courses["police"].passes.extras
    assert extras == {"pre_test": True, "examination": True, "trial": False, "practice": True}


@pytest.mark.parametrize("rule", ["pre_test: advised", "examination: passed"])
def test_a_rule_that_asks_for_a_test_which_is_not_there_is_a_mistake(site: Site, rule: str) -> None:
    site.change(COURSE, "quizzes: all}", f"quizzes: all, {rule}}}")
    assert [code for code, _, _ in site.found()] == ["E0158"]


def test_what_stands_on_no_form_may_be_asked_after_the_course(tested: Site) -> None:
    assert tested.load().content.spares == {}
    before = tested.load().parts
    tested.write(OWN, bank(*((f"police-0{number}", 1 + number % 2 * 2) for number in range(1, 9))))
    loaded = tested.load()
    drawn = {one.id for two in loaded.content.forms.values() for form in two.values() for one in form.questions}
    spare = {one.id for one in loaded.content.spares["police"]}
    assert spare
    assert not spare & drawn
    tested.change(COURSE, "hours: 2", "hours: two")
    assert tested.load().parts.over(loaded.parts).content().spares == loaded.content.spares
    assert before.spares == {}
