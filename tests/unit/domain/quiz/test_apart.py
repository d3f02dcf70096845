"""Ids of quizzes that are put together for one person."""

import pytest

from app.domain.quiz.apart import apart, id_of_recall, id_of_supplement


@pytest.mark.parametrize(
    ("id", "kind"),
    [
        (id_of_recall("police", 7), "recall"),
        (id_of_supplement("police"), "supplement"),
        ("police/exam", None),
        ("shared/010-what-trafficking-is", None),
        ("recall-7/010-recall", None),
    ],
)
def test_an_id_says_what_it_is(id: str, kind: str | None) -> None:
    assert apart(id) == kind
