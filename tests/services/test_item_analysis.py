"""Figures of questions over everybody's first attempt: who sees which, and what is counted."""

from dataclasses import replace

import pytest

from app.domain.quiz.question import Quiz
from app.runtime import Runtime
from app.services import item_analysis
from app.services.accounts import Who
from app.services.item_analysis import QuestionLine
from tests.support.acting import acting
from tests.support.sat import crowd, have_sat
from tests.support.shelves import question, quiz, shelf_with_tests, small_shelf
from tests.support.world import World

OFFICER, ELSEWHERE, AUTHOR = acting("officer"), acting("officer", "gpo"), acting("author")
UNIT = "shared/one"
ASKED = quiz(
    UNIT,
    question("q01", "single", "abc", "b"),
    question("q02", "true-false", "", ""),
    question("q03", "reflective", "", ""),
)
STRONG = {"q01": ["b"], "q02": ["true"]}
WEAK = {"q01": ["a"], "q02": ["false"]}


def with_quiz(runtime: Runtime, asked: Quiz) -> Runtime:
    """The runtime whose shelf has `asked` as the quiz of the unit."""
    shelf = small_shelf()
    after = shelf.with_(quizzes={**shelf.quizzes, UNIT: asked})
    return replace(runtime, shelf=lambda: after)


@pytest.fixture
def runtime(world: World) -> Runtime:
    return with_quiz(world.runtime, ASKED)


def sixty(runtime: Runtime, asked: Quiz = ASKED, name: str = "p", centre: str = "moi") -> None:
    have_sat(runtime, crowd(runtime, name, 60), asked, [STRONG] * 45 + [WEAK] * 15, centre=centre)


def lines(runtime: Runtime, who: Who = OFFICER) -> dict[str, QuestionLine]:
    found = item_analysis.analyse(runtime, who, UNIT)
    assert found is not None
    return {line.question.id: line for line in found.questions}


def test_a_question_has_its_figures_once_fifty_have_answered_it(runtime: Runtime) -> None:
    sixty(runtime)
    first = lines(runtime)["q01"]
    assert (first.people, first.earlier) == (60, 0)
    assert first.figures is not None
    assert (first.figures.facility, first.figures.discrimination) == (0.75, pytest.approx(1))
    assert (dict(first.figures.taken), first.figures.never_taken) == ({"a": 15, "b": 45, "c": 0}, ("c",))


def test_what_has_no_distractors_has_none_that_nobody_takes_and_what_is_not_scored_stands_nowhere(
    runtime: Runtime,
) -> None:
    sixty(runtime)
    found = lines(runtime)
    assert set(found) == {"q01", "q02"}
    assert found["q02"].figures is not None
    assert dict(found["q02"].figures.taken) == {}


def test_the_reliability_of_the_form_stands_beside_it(runtime: Runtime) -> None:
    sixty(runtime)
    found = item_analysis.analyse(runtime, OFFICER, UNIT)
    assert found is not None
    assert found.reliability is not None
    assert (found.people, found.reliability.items, found.reliability.kr20) == (60, 2, pytest.approx(1))


def test_forty_nine_are_too_few_to_say(runtime: Runtime) -> None:
    have_sat(runtime, crowd(runtime, "p", 49), ASKED, [STRONG] * 49)
    found = item_analysis.analyse(runtime, OFFICER, UNIT)
    assert found is not None
    assert [(line.people, line.figures) for line in found.questions] == [(49, None), (49, None)]
    assert found.reliability is None


def test_an_officer_sees_their_own_centre_and_an_author_all_centres_together(runtime: Runtime) -> None:
    sixty(runtime)
    sixty(runtime, name="q", centre="gpo")
    assert [lines(runtime, who)["q01"].people for who in (OFFICER, ELSEWHERE, AUTHOR)] == [60, 60, 120]
    both = replace(OFFICER, identities=frozenset({"officer", "author"}))
    assert lines(runtime, both)["q01"].people == 120  # never the one beside the other


def test_answers_to_other_words_are_told_and_not_counted(runtime: Runtime) -> None:
    sixty(runtime)
    first, *rest = ASKED.questions
    corrected = replace(first, texts={"en": {**first.texts["en"], "stem": "Another question?"}})
    later = with_quiz(runtime, replace(ASKED, questions=(corrected, *rest)))
    found = lines(later)
    assert (found["q01"].people, found["q01"].earlier, found["q01"].figures) == (0, 60, None)
    assert found["q02"].people == 60


def test_a_second_attempt_and_one_under_way_are_not_counted(runtime: Runtime) -> None:
    people = crowd(runtime, "p", 60)
    have_sat(runtime, people, ASKED, [WEAK] * 60)
    have_sat(runtime, people, ASKED, [STRONG] * 60, number=2)
    have_sat(runtime, crowd(runtime, "q", 5), ASKED, [STRONG] * 5, submitted_at=None, share=None, passed=None)
    first = lines(runtime)["q01"]
    assert first.figures is not None
    assert (first.people, first.figures.facility) == (60, 0)


def test_there_is_nothing_of_a_quiz_that_is_not_there(runtime: Runtime) -> None:
    assert item_analysis.analyse(runtime, OFFICER, "shared/none") is None


def test_the_list_says_how_many_have_submitted_each_quiz(runtime: Runtime) -> None:
    sixty(runtime, centre="gpo")
    told = {
        who.centre_id: {line.unit: (line.questions, line.people) for line in item_analysis.quizzes(runtime, who)}
        for who in (OFFICER, ELSEWHERE)
    }
    assert told["moi"][UNIT] == (2, 0)
    assert told["gpo"][UNIT] == (2, 60)


def test_of_a_test_the_list_counts_one_form_for_nobody_meets_both(world: World) -> None:
    shelf = shelf_with_tests()
    told = item_analysis.quizzes(replace(world.runtime, shelf=lambda: shelf), OFFICER)
    counted = {line.unit: line.questions for line in told}
    assert counted["police/pre"] == len(shelf.forms["police/pre"]["A"].questions)
