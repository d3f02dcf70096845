"""The form of `quiz.yaml`."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from app.domain.quiz.question import Kind
from app.library.yaml_file import StrictModel, YesNo

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,31}$")]
Text = Annotated[str, Field(min_length=1)]


def _number(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value


Difficulty = Annotated[Literal[1, 2, 3], BeforeValidator(_number)]


class RuleInFile(StrictModel):
    """How the quiz counts."""

    kind: Literal["graded", "practice"]
    pass_mark: int
    feedback: Literal["after-submitting", "after-each"]


class OptionInFile(StrictModel):
    """An option to choose."""

    id: Id
    text: Text
    feedback: str = ""


class ChoiceInFile(StrictModel):
    """What can be chosen for a prompt."""

    id: Id
    text: Text


class PromptInFile(StrictModel):
    """What a choice is asked for."""

    id: Id
    text: Text
    answer: Text
    feedback: str = ""


class QuestionInFile(StrictModel):
    """A question as it is written."""

    id: Id
    kind: Kind
    competency: Text
    difficulty: Difficulty
    exam: YesNo
    stem: Text
    explanation: Text
    sources: tuple[Text, ...]
    vignette: str = ""
    options: tuple[OptionInFile, ...] = ()
    answer: str | tuple[str, ...] = ""
    feedback: str = ""
    choices: tuple[ChoiceInFile, ...] = ()
    prompts: tuple[PromptInFile, ...] = ()

    @property
    def answers(self) -> tuple[str, ...]:
        """The right options, of which there may be one or several."""
        return (self.answer,) if isinstance(self.answer, str) else self.answer


class QuizInFile(StrictModel):
    """The whole file."""

    rule: RuleInFile
    questions: Annotated[tuple[QuestionInFile, ...], Field(min_length=1)]


def written_texts(question: QuestionInFile) -> dict[str, str]:
    """The texts of a question by their keys, those that are empty left out."""
    texts = {"vignette": question.vignette, "stem": question.stem}
    for option in question.options:
        texts |= {option.id: option.text, f"{option.id}.feedback": option.feedback}
    texts |= {choice.id: choice.text for choice in question.choices}
    for prompt in question.prompts:
        texts |= {prompt.id: prompt.text, f"{prompt.id}.feedback": prompt.feedback}
    texts |= {"feedback": question.feedback, "explanation": question.explanation}
    return {key: text for key, text in texts.items() if text}
