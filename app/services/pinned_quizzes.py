"""Quizzes as attempts began with them, kept in the process: what a hash names never changes."""

import json
from collections import OrderedDict
from typing import Final

from app.domain.quiz.question import Quiz
from app.domain.quiz.serial import quiz_data, quiz_from_data
from app.domain.shared.canonical import canonical_json, sha256_of
from app.store import learning
from app.store.engine import Reader

KEPT_QUIZZES: Final = 64


class PinnedQuizzes:
    """The quizzes of attempts under way, read once per process."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Quiz] = OrderedDict()
        self._spelled: dict[str, tuple[Quiz, str, str]] = {}

    def spelled(self, quiz: Quiz) -> tuple[str, str]:
        """The hash and the canonical JSON of a quiz of the shelf, worked out once while it stands there."""
        kept = self._spelled.get(quiz.id)
        if kept is None or kept[0] is not quiz:
            body = canonical_json(quiz_data(quiz))
            kept = self._spelled[quiz.id] = (quiz, sha256_of(body), body)
        return kept[1], kept[2]

    def get(self, reader: Reader, sha256: str) -> Quiz:
        """The quiz pinned under `sha256`."""
        quiz = self._kept.get(sha256)
        if quiz is None:
            quiz = self._kept[sha256] = quiz_from_data(json.loads(learning.pinned(reader, sha256)))
            if len(self._kept) > KEPT_QUIZZES:
                self._kept.popitem(last=False)
        return quiz


PINNED: Final = PinnedQuizzes()
