"""A question whose key was wrong: what may be corrected in quizzes that were submitted, and what never may."""

from dataclasses import replace

from app.domain.quiz.question import Question, Quiz


def has_another_key(old: Question, new: Question) -> bool:
    """Whether `new` asks what `old` asked, so that its answers still fit, and something else is right."""
    return _asked(old) == _asked(new) and _key(old) != _key(new)


def corrected(quiz: Quiz, question: Question) -> Quiz | None:
    """`quiz` with `question` in place of its own of that id; None where it has none, or one with the same key."""
    old = quiz.question(question.id)
    if old is None or not has_another_key(old, question):
        return None
    questions = tuple(question if one.id == question.id else one for one in quiz.questions)
    return replace(quiz, questions=questions)


def _asked(question: Question) -> tuple[object, ...]:
    """What an answer refers to."""
    lists = tuple(sorted(question.lists.items()))
    return question.kind, frozenset(question.options), frozenset(question.prompts), lists


def _key(question: Question) -> tuple[object, ...]:
    accepted = tuple(sorted((lang, tuple(answers)) for lang, answers in question.accepted.items()))
    return frozenset(question.right), tuple(sorted(question.prompts.items())), accepted, question.number
