"""A question of each kind."""

from dataclasses import replace

import pytest

from app.domain.quiz.question import TRUE_FALSE, Question, Quiz, Rule


def question(id="q01", **more):
    texts = {"en": {"stem": "Stem?", "explanation": "Because."}}
    plain = Question(id, "single", "elements", 1, False, ("a", "b", "c"), ("b",), {}, ("KR-CC-1",), "en", texts)
    return replace(plain, **more)


@pytest.fixture
def single():
    texts = {"en": {"stem": "Stem?", "a.feedback": "Not a.", "b.feedback": "Yes."}, "ru": {"stem": "Вопрос?"}}
    return question(texts=texts)


@pytest.fixture
def multiple():
    texts = {"en": {"a.feedback": "a", "d.feedback": "d"}}
    return question("q02", kind="multiple", options=("a", "b", "c", "d"), right=("a", "b", "c"), texts=texts)


@pytest.fixture
def true_false():
    texts = {"en": {"feedback": "It is not."}}
    return question("q03", kind="true-false", options=TRUE_FALSE, right=("false",), texts=texts)


@pytest.fixture
def matching():
    texts = {"en": {"p1.feedback": "Not this.", "p2.feedback": "Nor this."}}
    prompts = {"p1": "x", "p2": "y"}
    return question("q04", kind="matching", options=("x", "y", "z"), right=(), prompts=prompts, texts=texts)


@pytest.fixture
def quiz(single, multiple, true_false, matching):
    return Quiz("shared/010-x", Rule("graded", 70, "after-submitting"), (single, multiple, true_false, matching))
