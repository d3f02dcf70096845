"""A quiz as canonical plain data, so that an attempt keeps the very quiz it began with."""

from collections.abc import Mapping
from typing import Any

from app.domain.quiz.question import Question, Quiz, Rule
from app.domain.shared.canonical import canonical_json, sha256_of


def quiz_data(quiz: Quiz) -> dict[str, Any]:
    """`quiz` as plain data, texts of all languages included."""
    rule = {"kind": quiz.rule.kind, "pass_mark": quiz.rule.pass_mark, "feedback": quiz.rule.feedback}
    return {"id": quiz.id, "rule": rule, "questions": [_question_data(question) for question in quiz.questions]}


def quiz_from_data(data: Mapping[str, Any]) -> Quiz:
    """The quiz that `quiz_data` wrote."""
    return Quiz(data["id"], Rule(**data["rule"]), tuple(_question(item) for item in data["questions"]))


def quiz_sha256(quiz: Quiz) -> str:
    """The hash that names `quiz`: that of the canonical JSON of its data."""
    return sha256_of(canonical_json(quiz_data(quiz)))


def _question_data(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind,
        "competency": question.competency,
        "difficulty": question.difficulty,
        "exam": question.exam,
        "options": list(question.options),
        "right": list(question.right),
        "prompts": [list(pair) for pair in question.prompts.items()],
        "sources": list(question.sources),
        "language": question.language,
        "texts": {lang: dict(texts) for lang, texts in question.texts.items()},
    }


def _question(data: Mapping[str, Any]) -> Question:
    return Question(
        id=data["id"],
        kind=data["kind"],
        competency=data["competency"],
        difficulty=data["difficulty"],
        exam=data["exam"],
        options=tuple(data["options"]),
        right=tuple(data["right"]),
        prompts=dict(data["prompts"]),
        sources=tuple(data["sources"]),
        language=data["language"],
        texts={lang: dict(texts) for lang, texts in data["texts"].items()},
    )
