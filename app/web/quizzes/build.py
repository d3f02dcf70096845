"""Builds the pages of a quiz under way. Nothing here reads what is right: that is only in outcome.py."""

from flask import url_for

from app.domain.quiz.answer import LONGEST, Answer, field_name
from app.domain.quiz.question import Question
from app.i18n.formats import decimal
from app.runtime import Runtime
from app.services.accounts import Who
from app.services.quizzes import Taking
from app.web.languages import _, language
from app.web.quizzes.pages import (
    Asked,
    Choice,
    Explained,
    Line,
    Number,
    Prompt,
    QuestionPage,
    ReviewLine,
    ReviewPage,
)
from app.web.quizzes.places import sitting, where_in


def question_page(runtime: Runtime, who: Who, taking: Taking, asked: Asked) -> QuestionPage:
    """The page of the question that is `asked`."""
    return QuestionPage(
        title=_("Question %(number)s of %(total)s", number=asked.number, total=asked.total),
        section="learn.modules",
        where=where_in(runtime, taking.course, taking.unit),
        asked=asked,
        number=asked.number,
        total=asked.total,
        answered=taking.answered,
        action=url_for("quizzes.answer", attempt=taking.id, number=asked.number),
        numbers=_numbers(taking, asked.number),
        sitting=sitting(runtime, who, taking),
    )


def asked(
    runtime: Runtime, taking: Taking, number: int, checked: Explained | None, fault: str = "", typed: str = ""
) -> Asked:
    """Question `number` with the answer kept so far, or with what was `typed` and why it was not kept."""
    question = taking.quiz.questions[number - 1]
    answer = taking.answers[question.id]
    stem, told_in = question.told("stem", language())
    return Asked(
        question=question.id,
        number=number,
        total=len(taking.quiz.questions),
        key=runtime.ids(),
        kind=question.kind,
        field=field_name(question),
        stem=stem,
        vignette=question.text("vignette", language()) if question.has("vignette") else "",
        choices=_choices(question, answer),
        prompts=[_prompt(question, prompt, answer) for prompt in question.prompts],
        lines=[_line(question, line, answer) for line in question.lines],
        written=typed or _written(question, answer),
        longest=LONGEST.get(question.kind, 0),
        unit=question.text("unit", language()) if question.has("unit") else "",
        of_case=_of_case(taking, question),
        errors=[fault] if fault else [],
        saved="fail" if fault else "" if answer.is_empty else "sent",
        text_lang=told_in if told_in != language() else "",
        checked=checked,
        may_check=taking.quiz.rule.feedback == "after-each",
    )


def _written(question: Question, answer: Answer) -> str:
    return decimal(answer.text, language()) if question.kind == "numeric" else answer.text


def _numbers(taking: Taking, here: int) -> list[Number]:
    return [
        Number(number, not taking.answers[question.id].is_empty, number == here)
        for number, question in enumerate(taking.quiz.questions, 1)
    ]


def _choices(question: Question, answer: Answer) -> list[Choice]:
    options = question.options if question.shape == "options" else ()
    return [Choice(option, option_text(question, option), chosen=option in answer.chosen) for option in options]


def _line(question: Question, line: str, answer: Answer) -> Line:
    can_be_marked = line in question.options
    return Line(
        value=line if can_be_marked else "",
        who=question.text(f"{line}.who", language()),
        text=question.text(line, language()),
        chosen=line in answer.chosen,
    )


def _prompt(question: Question, prompt: str, answer: Answer) -> Prompt:
    choices = [Choice(option, option_text(question, option)) for option in question.choices_of(prompt)]
    chosen = dict(answer.matched).get(prompt, "")
    return Prompt(field_name(question, prompt), prompt_text(question, prompt), chosen, choices)


def _of_case(taking: Taking, question: Question) -> str:
    """Which question on the vignette that several share this is."""
    if not question.case:
        return ""
    together = [one.id for one in taking.quiz.questions if one.case == question.case]
    number = together.index(question.id) + 1
    return _("Question %(number)s of %(total)s on this case", number=number, total=len(together))


def review_page(runtime: Runtime, who: Who, taking: Taking) -> ReviewPage:
    """All answers before they are submitted."""
    told_in = taking.quiz.questions[0].told("stem", language())[1]
    return ReviewPage(
        title=_("Review before submitting"),
        section="learn.modules",
        where=where_in(runtime, taking.course, taking.unit),
        questions=[
            ReviewLine(
                number=number,
                stem=question.text("stem", language()),
                answers=given_texts(question, taking.answers[question.id]),
                url=url_for("quizzes.question", attempt=taking.id, number=number),
            )
            for number, question in enumerate(taking.quiz.questions, 1)
        ],
        answered=taking.answered,
        total=len(taking.quiz.questions),
        action=url_for("quizzes.submit", attempt=taking.id),
        key=runtime.ids(),
        text_lang=told_in if told_in != language() else "",
        sitting=sitting(runtime, who, taking),
    )


def option_text(question: Question, option: str) -> str:
    """The words of an option; those of true and false are the product's own."""
    if question.kind == "true-false":
        return _("True") if option == "true" else _("False")
    return option if question.kind == "ordering" else question.text(option, language())


def prompt_text(question: Question, prompt: str) -> str:
    """The words of a prompt; those of the parts of a qualification are the product's own."""
    parts = {"act": _("Act"), "means": _("Means"), "purpose": _("Purpose"), "article": _("Article")}
    return parts[prompt] if question.kind == "qualification" else question.text(prompt, language())


def given_texts(question: Question, answer: Answer) -> list[str]:
    """What was answered, in words."""
    if question.kind == "ordering":
        placed = sorted(answer.matched, key=lambda pair: int(pair[1]))
        return [f"{place}. {prompt_text(question, item)}" for item, place in placed]
    if question.kind == "numeric" and answer.text:
        return [with_unit(question, answer.text)]
    if question.kind == "find-the-harm":
        return [f"{question.text(f'{line}.who', language())}: {option_text(question, line)}" for line in answer.chosen]
    if answer.text:
        return answer.text.split("\n")
    pairs = [f"{prompt_text(question, prompt)} → {option_text(question, choice)}" for prompt, choice in answer.matched]
    return pairs or [option_text(question, option) for option in answer.chosen]


def with_unit(question: Question, number: str) -> str:
    """A number as the reader writes it, with what it counts."""
    unit = question.text("unit", language()) if question.has("unit") else ""
    return f"{decimal(number, language())} {unit}".strip()
