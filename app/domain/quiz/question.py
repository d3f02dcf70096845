"""A question: its structure by ids, its texts by key and language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from app.domain.shared.language import Lang

Kind = Literal["single", "multiple", "true-false", "matching"]
TRUE_FALSE: Final[tuple[str, ...]] = ("true", "false")


@dataclass(frozen=True)
class Question:
    """One question of a quiz.

    `options` are the ids that can be chosen, in the order of the file: options of single and multiple, `true` and
    `false`, or the choices of a matching question, whose `prompts` map each prompt to its right choice. `right` are the
    right options (none for matching). `texts` hold, by language, `stem`, `vignette`, `explanation`, `feedback` (said to
    a wrong true-false answer), and by id an option, a choice or a prompt (`a`) and its feedback (`a.feedback`).
    """

    id: str
    kind: Kind
    competency: str
    difficulty: Literal[1, 2, 3]
    exam: bool
    options: tuple[str, ...]
    right: tuple[str, ...]
    prompts: Mapping[str, str]
    sources: tuple[str, ...]
    language: Lang
    texts: Mapping[Lang, Mapping[str, str]]

    def told(self, key: str, lang: Lang) -> tuple[str, Lang]:
        """The text of `key` and the language it is in: `lang`, or the original where there is no translation."""
        translated = self.texts.get(lang, {}).get(key)
        return (translated, lang) if translated else (self.texts[self.language][key], self.language)

    def text(self, key: str, lang: Lang) -> str:
        """The text of `key` alone."""
        return self.told(key, lang)[0]

    def has(self, key: str) -> bool:
        """Whether the question has such a text, for instance a `vignette`."""
        return key in self.texts[self.language]


@dataclass(frozen=True)
class Rule:
    """How a quiz counts. `pass_mark` is a percentage; a practice quiz has one too, but nothing depends on it."""

    kind: Literal["graded", "practice"]
    pass_mark: int
    feedback: Literal["after-submitting", "after-each"]


@dataclass(frozen=True)
class Quiz:
    """A quiz: `id` is that of its unit."""

    id: str
    rule: Rule
    questions: tuple[Question, ...]

    def question(self, id: str) -> Question | None:
        """The question of that id."""
        return next((question for question in self.questions if question.id == id), None)
