"""Builds the result of a submitted attempt, and what is said to a checked answer: nothing else tells what is right."""

from fractions import Fraction

from flask import url_for

from app.domain.quiz.answer import Answer
from app.domain.quiz.apart import apart
from app.domain.quiz.grading import Mark, Result, grade
from app.domain.quiz.question import Question
from app.i18n.formats import local, percent, short_date
from app.runtime import Runtime
from app.services import courses
from app.services.accounts import Who
from app.services.quizzes import Taking
from app.web.languages import _, language
from app.web.learn.build import source_line
from app.web.quizzes.build import given_texts, option_text, with_unit
from app.web.quizzes.names import test_name
from app.web.quizzes.pages import Explained, ResultPage, Said, Share
from app.web.quizzes.places import back_from, sitting, start_url, where_in

TESTS = ("pre", "post", "exam")


def result_page(runtime: Runtime, who: Who, taking: Taking) -> ResultPage:
    """The outcome of a submitted attempt; question by question only where the rule of the quiz says so."""
    outcome = taking.result
    if outcome is None:
        raise ValueError("the attempt is not submitted")
    rule = taking.quiz.rule
    told_in = taking.quiz.questions[0].told("stem", language())[1]
    next_url, next_act = _way_on(runtime, who, taking)
    back, back_url = back_from(taking.course, taking.unit)
    return ResultPage(
        title=_title(taking),
        section="learn.modules",
        where=where_in(runtime, taking.course, taking.unit),
        counts=rule.kind in ("graded", "exam"),
        passed=outcome.passed,
        share="" if apart(taking.unit) == "recall" else percent(outcome.share, language()),
        pass_mark=percent(rule.pass_mark / 100, language()),
        right=sum(mark.right for mark in outcome.marks.values()),
        total=sum(question.is_scored for question in taking.quiz.questions),
        notes=_notes(taking),
        questions=[
            explained(runtime, number, question, taking.answers[question.id], outcome.marks[question.id])
            for number, question in enumerate(taking.quiz.questions, 1)
            if taking.explains
        ],
        untold="" if taking.explains else _untold(taking),
        shares=[] if taking.explains else _shares(runtime, taking, outcome),
        text_lang=told_in if told_in != language() else "",
        next_url=next_url,
        next_act=next_act,
        again_url="" if rule.kind in ("pre", "post") else start_url(runtime, taking.course, taking.unit),
        back_url=back_url,
        back=back,
        gaps_url=_gaps_url(runtime, taking) if rule.kind in ("pre", "post") else "",
        sitting=sitting(runtime, who, taking),
    )


def _gaps_url(runtime: Runtime, taking: Taking) -> str:
    """One's own competencies, which a test before or after the course shows; nothing where the course is gone."""
    return url_for("learn.competencies", course=taking.course) if taking.course in runtime.shelf().courses else ""


def _title(taking: Taking) -> str:
    kind = taking.quiz.rule.kind
    if apart(taking.unit) == "recall":
        return _("A few questions again")
    if kind in ("pre", "post", "exam"):
        return _("Result: %(test)s", test=test_name(kind))
    return _("Result of the quiz")


def _notes(taking: Taking) -> list[str]:
    """What happened to the attempt: its time ran out, its result was corrected."""
    notes = []
    if taking.timed_out and taking.submitted_at is not None:
        time = f"{local(taking.submitted_at):%H:%M}"
        notes.append(_("The time was up at %(time)s. What was saved until then has been submitted.", time=time))
    if taking.regraded_at is not None:
        notes.append(
            _(
                "A question had a wrong key. Your result was corrected on %(date)s; it can only have become better.",
                date=short_date(taking.regraded_at),
            )
        )
    return notes


def _untold(taking: Taking) -> str:
    if taking.quiz.rule.feedback == "never":
        return _("The answers are not explained: the questions are asked again. How you did, by subject:")
    return _("The answers are explained once you have passed. How you did, by subject:")


def _shares(runtime: Runtime, taking: Taking, outcome: Result) -> list[Share]:
    """How much was right of each competency, in the order of the course."""
    course = runtime.shelf().courses.get(taking.course)
    titles = {id: title.text(language()) for id, title in course.competencies.items()} if course else {}
    points: dict[str, list[Fraction]] = {}
    for question in sorted(taking.quiz.questions, key=lambda one: [*titles, one.competency].index(one.competency)):
        if question.is_scored:
            points.setdefault(question.competency, []).append(outcome.marks[question.id].points)
    return [
        Share(
            title=titles.get(id, id),
            right=_("%(right)s of %(total)s right", right=sum(one == 1 for one in all_of), total=len(all_of)),
            share=float(sum(all_of, Fraction(0)) / len(all_of)),
        )
        for id, all_of in points.items()
    ]


def _way_on(runtime: Runtime, who: Who, taking: Taking) -> tuple[str, str]:
    """The next step of the course, or its page with the certificate; from a test, the page of the course."""
    course = runtime.shelf().courses.get(taking.course)
    if course is None:
        return "", ""
    if apart(taking.unit) == "supplement":
        return url_for("versions.supplement", course=course.id), _("Back to the supplement")
    if apart(taking.unit) == "recall":
        return url_for("learn.home"), _("Home page")
    done = courses.progress(runtime, who)
    step = courses.standing_in(runtime, course, done).next_step()
    if taking.kind in TESTS and course.id not in done.completed:
        return url_for("learn.course", course=course.id), _("Back to the module")
    if course.id in done.completed or step is None:
        return url_for("learn.course", course=course.id), _("To the certificate")
    unit, kind = step
    if not unit:
        return url_for("learn.course", course=course.id), _("Back to the module")
    if kind == "lesson":
        return url_for("learn.lesson", course=course.id, unit=unit), _("Next: the lesson")
    return url_for("quizzes.start", course=course.id, unit=unit), _("Next: the quiz")


def checked(runtime: Runtime, taking: Taking, number: int) -> Explained | None:
    """What is said to an answer that was checked and stands; nothing before that."""
    question = taking.quiz.questions[number - 1]
    if question.id not in taking.checked:
        return None
    answer = taking.answers[question.id]
    return explained(runtime, number, question, answer, grade(question, answer))


def explained(runtime: Runtime, number: int, question: Question, answer: Answer, mark: Mark) -> Explained:
    """What is said to an answer."""
    return Explained(
        number=number,
        stem=question.text("stem", language()),
        state=_state(question, answer, mark),
        given=given_texts(question, answer),
        correct=[] if mark.right else right_texts(question),
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


def right_texts(question: Question) -> list[str]:
    """What is right, in words."""
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
