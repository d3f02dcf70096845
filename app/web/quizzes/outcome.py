"""Builds the result of a submitted attempt: the only page that tells what is right."""

from flask import url_for

from app.domain.quiz.answer import Answer
from app.domain.quiz.grading import Mark
from app.domain.quiz.question import Question
from app.i18n.formats import percent
from app.runtime import Runtime
from app.services import courses
from app.services.accounts import Who
from app.services.quizzes import Taking
from app.web.languages import _, language
from app.web.learn.build import source_line
from app.web.quizzes.build import given_texts, option_text, where_in, with_unit
from app.web.quizzes.pages import Explained, ResultPage, Said


def result_page(runtime: Runtime, who: Who, taking: Taking) -> ResultPage:
    """The outcome of a submitted attempt, question by question."""
    outcome = taking.result
    if outcome is None:
        raise ValueError("the attempt is not submitted")
    told_in = taking.quiz.questions[0].told("stem", language())[1]
    next_url, next_act = _way_on(runtime, who, taking)
    open_again = taking.course in runtime.shelf().courses and taking.unit in runtime.shelf().quizzes
    return ResultPage(
        title=_("Result of the quiz"),
        section="learn.modules",
        where=where_in(runtime, taking.course, taking.unit),
        graded=taking.quiz.rule.kind == "graded",
        passed=outcome.passed,
        share=percent(outcome.share, language()),
        pass_mark=percent(taking.quiz.rule.pass_mark / 100, language()),
        right=sum(mark.right for mark in outcome.marks.values()),
        total=sum(question.is_scored for question in taking.quiz.questions),
        questions=[
            _explained(runtime, number, question, taking.answers[question.id], outcome.marks[question.id])
            for number, question in enumerate(taking.quiz.questions, 1)
        ],
        text_lang=told_in if told_in != language() else "",
        next_url=next_url,
        next_act=next_act,
        again_url=url_for("quizzes.start", course=taking.course, unit=taking.unit) if open_again else "",
        lesson_url=url_for("learn.lesson", course=taking.course, unit=taking.unit),
    )


def _way_on(runtime: Runtime, who: Who, taking: Taking) -> tuple[str, str]:
    """The next step of the course, or its page with the certificate."""
    course = runtime.shelf().courses.get(taking.course)
    if course is None:
        return "", ""
    done = courses.progress(runtime, who)
    step = courses.standing_in(runtime, course, done).next_step()
    if course.id in done.completed or step is None:
        return url_for("learn.course", course=course.id), _("To the certificate")
    unit, kind = step
    if kind == "lesson":
        return url_for("learn.lesson", course=course.id, unit=unit), _("Next: the lesson")
    return url_for("quizzes.start", course=course.id, unit=unit), _("Next: the quiz")


def _explained(runtime: Runtime, number: int, question: Question, answer: Answer, mark: Mark) -> Explained:
    return Explained(
        number=number,
        stem=question.text("stem", language()),
        state=_state(question, answer, mark),
        given=given_texts(question, answer),
        correct=[] if mark.right else _right_texts(question),
        feedback=[
            Said(
                question.text(key, language()),
                [source_line(runtime, one) for one in question.cites.get(key.removesuffix(".feedback"), ())],
            )
            for key in mark.feedback
        ],
        explanation=question.text("explanation", language()) if question.has("explanation") else "",
        sources=[source_line(runtime, reference) for reference in question.sources],
    )


def _state(question: Question, answer: Answer, mark: Mark) -> str:
    """right | partly | wrong | skipped, or own: written for oneself and not scored."""
    if not question.is_scored:
        return "own"
    return "right" if mark.right else "skipped" if answer.is_empty else "partly" if mark.points else "wrong"


def _right_texts(question: Question) -> list[str]:
    if question.shape == "pairs":
        return given_texts(question, Answer(matched=tuple(question.prompts.items())))
    if question.kind == "short-answer":
        return [question.accepted[language()][0]]
    if question.number is not None:
        off = question.number.tolerance
        within = f" (± {with_unit(question, off)})" if float(off) else ""
        return [f"{with_unit(question, question.number.value)}{within}"]
    if question.kind == "find-the-harm":
        return given_texts(question, Answer(chosen=question.right))
    return [option_text(question, option) for option in question.right]
