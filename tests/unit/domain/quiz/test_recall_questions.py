"""Which questions come again: others on the same competency first, else what was missed; never what is not scored."""

from collections import Counter
from dataclasses import replace

from app.domain.quiz.question import Question
from app.domain.quiz.recall import SIZE, Missed, recall_quiz
from app.domain.quiz.serial import question_sha256
from tests.support.shelves import question


def on(competency: str, id: str, kind: str = "single") -> Question:
    return replace(question(id, kind, "ab", "a"), competency=competency)


def stems(missed: Missed, pool: list[Question], met: set[str] | None = None, seed: str = "s") -> list[str]:
    found = recall_quiz("police/recall-2", missed, pool, met or set(), seed)
    return [one.text("stem", "en").removesuffix(".stem en") for one in found.questions] if found else []


def missing(*questions: Question, **counts: int) -> Missed:
    return Missed(Counter(counts), {question_sha256(one): one for one in questions})


def test_where_nothing_was_missed_nothing_is_asked() -> None:
    assert recall_quiz("id", missing(), [on("consent", "x")], set(), "s") is None


def test_a_new_question_on_the_same_competency_comes_before_the_one_that_was_missed() -> None:
    old, new = on("consent", "old"), on("consent", "new")
    assert stems(missing(old, consent=1), [old, new], {question_sha256(old)}) == ["new", "old"]


def test_without_a_new_question_the_missed_one_comes_again() -> None:
    old = on("consent", "old")
    assert stems(missing(old, consent=1), [old], {question_sha256(old)}) == ["old"]


def test_a_question_of_an_examination_is_never_put_again() -> None:
    asked = on("consent", "exam")
    assert stems(missing(consent=1), [on("children", "other")], {question_sha256(asked)}) == []


def test_the_competencies_take_turns_and_the_most_missed_begins() -> None:
    pool = [on("consent", f"c{n}") for n in range(3)] + [on("children", f"k{n}") for n in range(3)]
    found = stems(missing(consent=1, children=3), pool)
    assert [stem[0] for stem in found] == ["k", "c", "k", "c"]
    assert len(found) == SIZE


def test_another_seed_gives_other_questions_and_the_same_one_the_same() -> None:
    pool = [on("consent", f"c{n}") for n in range(20)]
    assert stems(missing(consent=1), pool, seed="a") == stems(missing(consent=1), pool, seed="a")
    assert stems(missing(consent=1), pool, seed="a") != stems(missing(consent=1), pool, seed="b")


def test_what_is_not_scored_is_not_asked_again() -> None:
    assert stems(missing(consent=1), [on("consent", "x", "reflective")]) == []


def test_questions_of_two_quizzes_with_one_id_get_ids_of_their_own_and_are_for_practice() -> None:
    twins = [on("consent", "q01"), replace(on("consent", "q01"), difficulty=2)]
    found = recall_quiz("police/recall-2", missing(consent=1), twins, set(), "s")
    assert found is not None
    assert [one.id for one in found.questions] == ["r1", "r2"]
    assert (found.rule.kind, found.rule.feedback) == ("practice", "after-each")
