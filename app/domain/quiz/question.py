"""A question: its structure by ids, its texts by key and language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from app.domain.shared.language import Lang
from app.domain.shared.number import Number

Kind = Literal[
    "single",
    "multiple",
    "true-false",
    "matching",
    "ordering",
    "short-answer",
    "numeric",
    "qualification",
    "find-the-harm",
    "reflective",
]
Shape = Literal["options", "pairs", "text"]
RuleKind = Literal["practice", "graded", "pre", "post", "exam"]
Feedback = Literal["after-each", "after-submitting", "after-passing", "never"]
Difficulty = Literal[1, 2, 3]
TRUE_FALSE: Final[tuple[str, ...]] = ("true", "false")
QUALIFICATION: Final[tuple[str, ...]] = ("act", "means", "purpose", "article")
_SHAPES: Final[Mapping[Kind, Shape]] = {
    "matching": "pairs",
    "ordering": "pairs",
    "qualification": "pairs",
    "short-answer": "text",
    "numeric": "text",
    "reflective": "text",
}


@dataclass(frozen=True)
class Question:
    """One question of a quiz.

    `options` are the ids that can be chosen, in the order of the file: options of single and multiple, `true` and
    `false`, the lines of a transcript that can be marked, the choices of a matching question or of all parts of a
    qualification, the places `1` to `n` of an ordering. `prompts` map what is paired (a prompt, an item, a part) to its
    right choice. `right` are the right options (none where pairs or a text are asked for). `texts` hold, by language,
    `stem`, `vignette`, `explanation`, `feedback` (said to a wrong answer that has no option of its own), `unit`, and by
    id an option, a choice, a prompt or a line (`a`), its feedback (`a.feedback`) and who says a line (`a.who`).

    `lists` are the choices of each part of a qualification, `accepted` the right short answers by language, `number`
    the right number, `lines` the whole transcript, `case` the id of the case set whose vignette it shares, `cites`
    the sources of its parts beside its own.
    """

    id: str
    kind: Kind
    competency: str
    difficulty: Difficulty
    exam: bool
    options: tuple[str, ...]
    right: tuple[str, ...]
    prompts: Mapping[str, str]
    sources: tuple[str, ...]
    language: Lang
    texts: Mapping[Lang, Mapping[str, str]]
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    accepted: Mapping[Lang, tuple[str, ...]] = field(default_factory=dict)
    number: Number | None = None
    lines: tuple[str, ...] = ()
    case: str = ""
    cites: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def shape(self) -> Shape:
        """What an answer is: chosen options, pairs of prompt and choice, or a text."""
        return _SHAPES.get(self.kind, "options")

    @property
    def is_scored(self) -> bool:
        """Whether it counts: a text written for oneself does not."""
        return self.kind != "reflective"

    def choices_of(self, prompt: str) -> tuple[str, ...]:
        """What can be chosen for a prompt."""
        return self.lists.get(prompt, self.options)

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
    """How a quiz counts, and when its answers are explained.

    `pass_mark` is a percentage; a practice quiz, a pre- and a post-test have one too, but nothing depends on it.
    `minutes` is the time for an attempt, `attempts` how many there are, `wait_hours` how long after one was submitted
    the next may begin; 0 where there is no limit.
    """

    kind: RuleKind
    pass_mark: int
    feedback: Feedback
    minutes: int = 0
    attempts: int = 0
    wait_hours: int = 0


@dataclass(frozen=True)
class Quiz:
    """A quiz: `id` is that of its unit, or of a form of a test (`police/exam.A`)."""

    id: str
    rule: Rule
    questions: tuple[Question, ...]

    def question(self, id: str) -> Question | None:
        """The question of that id."""
        return next((question for question in self.questions if question.id == id), None)
