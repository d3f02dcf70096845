"""A few questions on what somebody missed: others on the same competency where there are, else the same again."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.domain.quiz.question import Question, Quiz, Rule
from app.domain.quiz.serial import question_sha256
from app.domain.shared.canonical import sha256_of

SIZE: Final = 4
# Nothing depends on the pass mark of what is for practice.
RULE: Final = Rule("practice", 100, "after-each")


@dataclass(frozen=True)
class Missed:
    """What somebody missed: how often in each competency, and the questions that may be put again as they are."""

    competencies: Counter[str] = field(default_factory=Counter)
    questions: Mapping[str, Question] = field(default_factory=dict)


def recall_quiz(id: str, missed: Missed, pool: Sequence[Question], met: Collection[str], seed: str) -> Quiz | None:
    """Up to four questions in turn over the competencies that were missed, the most missed first; None without any.

    `pool` are questions that may be asked, `met` the hashes of those that the person knows; `seed` decides between
    those that fit. The questions get ids of their own, for those of two quizzes may be the same.
    """
    queues = {
        competency: _queue(competency, missed, pool, met, seed)
        for competency, _ in sorted(missed.competencies.items(), key=lambda pair: (-pair[1], pair[0]))
    }
    chosen: list[Question] = []
    while len(chosen) < SIZE and any(queues.values()):
        for queue in queues.values():
            if queue and len(chosen) < SIZE:
                chosen.append(queue.pop(0))
    questions = tuple(replace(question, id=f"r{number}", case="") for number, question in enumerate(chosen, 1))
    return Quiz(id, RULE, questions) if questions else None


def _queue(
    competency: str, missed: Missed, pool: Sequence[Question], met: Collection[str], seed: str
) -> list[Question]:
    """What can be asked on a competency: first what the person has never met, then what they missed."""

    def fitting(questions: Collection[Question]) -> list[Question]:
        own = [one for one in questions if one.competency == competency and one.is_scored]
        return sorted(own, key=lambda one: sha256_of(f"{seed} {question_sha256(one)}"))

    new = {question_sha256(one): one for one in fitting(pool)}
    return [one for key, one in new.items() if key not in met] + fitting(missed.questions.values())
