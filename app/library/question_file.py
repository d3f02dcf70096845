"""The form of `quiz.yaml`."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from app.domain.quiz.question import QUALIFICATION, Kind
from app.library.yaml_file import StrictModel, Where, YesNo

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,31}$")]
Text = Annotated[str, Field(min_length=1)]
Sources = Annotated[tuple[Text, ...], Field(max_length=20)]
# more than anybody can read in one question; a file of ten thousand options ends here
MOST_PARTS: Final = 40
MOST_QUESTIONS: Final = 200


def _number(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value


Difficulty = Annotated[Literal[1, 2, 3], BeforeValidator(_number)]


Minutes = Annotated[int, Field(ge=5, le=300)]
Attempts = Annotated[int, Field(ge=1, le=20)]
WaitHours = Annotated[int, Field(ge=0, le=720)]


class RuleInFile(StrictModel):
    """How the quiz counts."""

    kind: Literal["graded", "practice"]
    pass_mark: int
    feedback: Literal["after-submitting", "after-each", "after-passing"]
    minutes: Minutes | None = None
    attempts: Attempts | None = None
    wait_hours: WaitHours = 0


class ChoiceInFile(StrictModel):
    """What can be chosen for a prompt."""

    id: Id
    text: Text


class OptionInFile(ChoiceInFile):
    """An option to choose, or an item to put in order."""

    feedback: str = ""
    sources: Sources = ()


class PromptInFile(OptionInFile):
    """What a choice is asked for."""

    answer: Text


class LineInFile(OptionInFile):
    """A line of a transcript; one that cannot be marked is there to be read."""

    who: Text
    can_be_marked: YesNo = True


class PartInFile(StrictModel):
    """A part of a qualification: its own choices and the right one."""

    choices: Annotated[tuple[ChoiceInFile, ...], Field(min_length=2, max_length=MOST_PARTS)]
    answer: Text
    feedback: str = ""
    sources: Sources = ()


class AcceptedInFile(StrictModel):
    """The right short answers in each language, with the spellings that count."""

    en: Annotated[tuple[Text, ...], Field(min_length=1, max_length=MOST_PARTS)]
    ru: Annotated[tuple[Text, ...], Field(min_length=1, max_length=MOST_PARTS)]
    ky: Annotated[tuple[Text, ...], Field(min_length=1, max_length=MOST_PARTS)]


class QuestionInFile(StrictModel):
    """A question as it is written."""

    id: Id
    kind: Kind
    competency: Text
    difficulty: Difficulty
    exam: YesNo
    stem: Text
    sources: Sources = ()
    explanation: str = ""
    vignette: str = ""
    options: Annotated[tuple[OptionInFile, ...], Field(max_length=MOST_PARTS)] = ()
    answer: str | Annotated[tuple[str, ...], Field(max_length=MOST_PARTS)] = ""
    feedback: str = ""
    choices: Annotated[tuple[ChoiceInFile, ...], Field(max_length=MOST_PARTS)] = ()
    prompts: Annotated[tuple[PromptInFile, ...], Field(max_length=MOST_PARTS)] = ()
    accepted: AcceptedInFile | None = None
    tolerance: str = ""
    unit: str = ""
    lines: Annotated[tuple[LineInFile, ...], Field(max_length=2 * MOST_PARTS)] = ()
    act: PartInFile | None = None
    means: PartInFile | None = None
    purpose: PartInFile | None = None
    article: PartInFile | None = None

    @property
    def answers(self) -> tuple[str, ...]:
        """The right options, of which there may be one or several; of an ordering all, as they belong."""
        return (self.answer,) if isinstance(self.answer, str) else self.answer

    @property
    def qualified(self) -> dict[str, PartInFile]:
        """The parts of a qualification that are there."""
        parts = {name: getattr(self, name) for name in QUALIFICATION}
        return {name: part for name, part in parts.items() if part is not None}

    @property
    def choosable(self) -> tuple[OptionInFile, ...]:
        """What an answer names: the options, or the lines of a transcript that can be marked."""
        return self.options or tuple(line for line in self.lines if line.can_be_marked)


class CaseSetInFile(StrictModel):
    """Several questions on one vignette."""

    id: Id
    kind: Literal["case-set"]
    vignette: Text
    questions: Annotated[tuple[QuestionInFile, ...], Field(min_length=2, max_length=MOST_PARTS)]


def _form(written: object) -> str:
    kind = written.get("kind") if isinstance(written, Mapping) else getattr(written, "kind", "")
    return "set" if kind == "case-set" else "question"


Entry = Annotated[
    Annotated[CaseSetInFile, Tag("set")] | Annotated[QuestionInFile, Tag("question")], Discriminator(_form)
]


class BankInFile(StrictModel):
    """A bank: questions alone."""

    questions: Annotated[tuple[Entry, ...], Field(min_length=1, max_length=MOST_QUESTIONS)]

    @property
    def asked(self) -> Iterator[tuple[QuestionInFile, Where, CaseSetInFile | None]]:
        """Every question with its place in the file and the case set that it belongs to."""
        for index, entry in enumerate(self.questions):
            if isinstance(entry, QuestionInFile):
                yield entry, ("questions", index), None
                continue
            for number, question in enumerate(entry.questions):
                yield question, ("questions", index, "questions", number), entry


class QuizInFile(BankInFile):
    """A quiz: its rule and its questions."""

    rule: RuleInFile


def written_texts(question: QuestionInFile) -> dict[str, str]:
    """The texts of a question by their keys, those that are empty left out."""
    texts = {"vignette": question.vignette, "stem": question.stem, "unit": question.unit}
    for line in question.lines:
        texts[f"{line.id}.who"] = line.who
    for option in (*question.options, *question.lines):
        texts |= {option.id: option.text, f"{option.id}.feedback": option.feedback}
    texts |= {choice.id: choice.text for choice in question.choices}
    for prompt in question.prompts:
        texts |= {prompt.id: prompt.text, f"{prompt.id}.feedback": prompt.feedback}
    for name, part in question.qualified.items():
        texts |= {choice.id: choice.text for choice in part.choices} | {f"{name}.feedback": part.feedback}
    texts |= {"feedback": question.feedback, "explanation": question.explanation}
    return {key: text for key, text in texts.items() if text}


def text_place(question: QuestionInFile, key: str) -> Where:
    """Where in a question the text of `key` stands: its line is that of the part."""
    name, _, field = key.partition(".")
    parts: dict[str, Where] = {part.id: ("choices", index) for index, part in enumerate(question.choices)}
    for group in ("options", "prompts", "lines"):
        parts |= {part.id: (group, index) for index, part in enumerate(getattr(question, group))}
    for part_name, part in question.qualified.items():
        parts |= {choice.id: (part_name, "choices", index) for index, choice in enumerate(part.choices)}
        parts[part_name] = (part_name,)
    if name not in parts:
        return (key,)
    return (*parts[name], field or "text")
