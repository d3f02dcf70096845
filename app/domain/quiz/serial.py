"""A quiz as canonical plain data, so that an attempt keeps the very quiz it began with."""

from collections.abc import Mapping
from typing import Any

from app.domain.quiz.question import Question, Quiz, Rule
from app.domain.shared.canonical import canonical_json, sha256_of
from app.domain.shared.number import Number


def quiz_data(quiz: Quiz) -> dict[str, Any]:
    """`quiz` as plain data, texts of all languages included."""
    questions = [_question_data(question) for question in quiz.questions]
    return {"id": quiz.id, "rule": _rule_data(quiz.rule), "questions": questions}


def quiz_from_data(data: Mapping[str, Any]) -> Quiz:
    """The quiz that `quiz_data` wrote."""
    return Quiz(data["id"], Rule(**data["rule"]), tuple(_question(item) for item in data["questions"]))


def quiz_sha256(quiz: Quiz) -> str:
    """The hash that names `quiz`: that of the canonical JSON of its data."""
    return sha256_of(canonical_json(quiz_data(quiz)))


def _rule_data(rule: Rule) -> dict[str, Any]:
    limits = {"minutes": rule.minutes, "attempts": rule.attempts, "wait_hours": rule.wait_hours}
    named = {name: limit for name, limit in limits.items() if limit}  # so that older quizzes keep their hashes
    return {"kind": rule.kind, "pass_mark": rule.pass_mark, "feedback": rule.feedback, **named}


def _question_data(question: Question) -> dict[str, Any]:
    return _parts(question) | {
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


def _parts(question: Question) -> dict[str, Any]:
    """What only some kinds have; left out where empty, so that older quizzes keep their hashes."""
    parts: dict[str, Any] = {
        "lists": {prompt: list(choices) for prompt, choices in question.lists.items()},
        "accepted": {lang: list(answers) for lang, answers in question.accepted.items()},
        "number": [question.number.value, question.number.tolerance] if question.number else [],
        "lines": list(question.lines),
        "case": question.case,
        "cites": {part: list(sources) for part, sources in question.cites.items()},
    }
    return {name: part for name, part in parts.items() if part}


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
        lists={prompt: tuple(choices) for prompt, choices in data.get("lists", {}).items()},
        accepted={lang: tuple(answers) for lang, answers in data.get("accepted", {}).items()},
        number=Number(*data["number"]) if "number" in data else None,
        lines=tuple(data.get("lines", ())),
        case=data.get("case", ""),
        cites={part: tuple(sources) for part, sources in data.get("cites", {}).items()},
    )


def question_sha256(question: Question) -> str:
    """The hash that names a question as it is asked: its words in all languages, its options, its key; not its id."""
    data = _question_data(question)
    del data["id"]
    return sha256_of(canonical_json(data))
