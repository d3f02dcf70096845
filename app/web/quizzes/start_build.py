"""Builds the page before a quiz or a test: how it counts, how long it lasts, what stands in the way."""

from flask import url_for

from app.domain.content.course import Course
from app.domain.quiz.forms import TestKind, id_of_test
from app.domain.quiz.question import Quiz, Rule
from app.i18n.formats import percent, short_date
from app.runtime import Runtime
from app.services import beginning, courses
from app.services.accounts import Who
from app.services.beginning import Outlook
from app.services.courses import Progress
from app.services.quizzes import Taking, look
from app.web.languages import NAMES, _, language
from app.web.learn.build import unit_title
from app.web.quizzes.names import test_name
from app.web.quizzes.pages import AttemptLine, StartPage
from app.web.quizzes.places import back_from, minutes_text, where_in
from app.web.refusals import sentence


def start_page(runtime: Runtime, who: Who, course: Course, unit: str) -> StartPage:
    """What the quiz of a unit asks, and the person's attempts."""
    quiz = runtime.shelf().quizzes[unit]
    ahead = beginning.outlook(runtime, who, unit, quiz.rule)
    page = _page(runtime, who, course, unit, quiz, ahead)
    page.title, page.begin_label = _("Quiz"), _("Start the quiz")
    page.lead, page.action = unit_title(runtime, unit), url_for("quizzes.begin", course=course.id, unit=unit)
    page.why_not = sentence(ahead.refusal) if ahead.refusal else ""
    return page


def test_page(runtime: Runtime, who: Who, course: Course, kind: TestKind) -> StartPage:
    """What a test of a course asks, and the person's attempts."""
    unit, done = id_of_test(course.id, kind), courses.progress(runtime, who)
    form = runtime.shelf().forms[unit]["A"]
    ahead = beginning.outlook(runtime, who, unit, form.rule)
    page = _page(runtime, who, course, unit, form, ahead)
    page.title, page.begin_label = test_name(kind), _begin_label(kind)
    page.lead, page.action = _purpose(kind), url_for("quizzes.begin_test", course=course.id, kind=kind)
    page.why_not = _why_not(runtime, course, kind, done, ahead)
    return page


def _why_not(runtime: Runtime, course: Course, kind: TestKind, done: Progress, ahead: Outlook) -> str:
    refusal = None if ahead.open_attempt else beginning.not_yet(runtime, course, kind, done) or ahead.refusal
    if refusal is not None and ahead.done and kind != "exam":
        return _("You have taken this test. It is taken once.")
    return sentence(refusal) if refusal else ""


def _begin_label(kind: TestKind) -> str:
    return _("Start the examination") if kind == "exam" else _("Start the test")


def _purpose(kind: TestKind) -> str:
    return {
        "pre": _("It shows what you know before the module. Nothing depends on the result."),
        "post": _("It shows what the module has given you. Nothing depends on the result."),
        "exam": _("It shows whether you can apply what the module teaches."),
    }[kind]


def _page(runtime: Runtime, who: Who, course: Course, unit: str, quiz: Quiz, ahead: Outlook) -> StartPage:
    taking = look(runtime, who, ahead.open_attempt) if ahead.open_attempt else None
    under_way = taking is not None and taking.result is None
    told_in = quiz.questions[0].told("stem", language())[1]
    back, back_url = back_from(course.id, unit)
    return StartPage(
        title="",
        section="learn.modules",
        where=where_in(runtime, course.id, unit),
        lead="",
        facts=_facts(quiz, ahead),
        rules=_rules(quiz.rule),
        action="",
        begin_label="",
        open_url=_go_on_url(taking) if taking is not None else "",
        open_answered=taking.answered if taking is not None and under_way else 0,
        open_total=len(quiz.questions),
        why_not="",
        back_url=back_url,
        back=back,
        attempts=[
            AttemptLine(
                number=row.number,
                date=short_date(row.submitted_at),
                share=percent(row.share or 0, language()),
                passed=bool(row.passed) if quiz.rule.kind not in ("pre", "post") else None,
                url=url_for("quizzes.result", attempt=row.id),
            )
            for row in reversed(ahead.done)
            if row.submitted_at is not None
        ],
        original=NAMES[told_in] if told_in != language() else "",
    )


def _go_on_url(taking: Taking) -> str:
    """The first question without an answer, or the last one; the result where the time ran out meanwhile."""
    if taking.result is not None:
        return url_for("quizzes.result", attempt=taking.id)
    open_ones = [number for number, one in enumerate(taking.quiz.questions, 1) if taking.answers[one.id].is_empty]
    return url_for("quizzes.question", attempt=taking.id, number=[*open_ones, len(taking.quiz.questions)][0])


def _facts(quiz: Quiz, ahead: Outlook) -> list[tuple[str, str]]:
    rule, facts = quiz.rule, [(_("Questions"), str(len(quiz.questions)))]
    if rule.kind in ("graded", "exam"):
        facts.append((_("Pass mark"), percent(rule.pass_mark / 100, language())))
    facts.append((_("Time"), minutes_text(ahead.minutes()) if rule.minutes else _("not limited")))
    if ahead.extra_time:
        share = percent(ahead.extra_time / 100, language())
        facts.append((_("Extra time"), _("%(share)s, counted in the time above", share=share)))
    left = ahead.tries.left
    facts.append((_("Attempts"), _("as many as you need") if left is None else _("%(left)s left", left=left)))
    return facts


def _rules(rule: Rule) -> list[str]:
    rules = []
    if rule.minutes:
        rules.append(_("The time runs from the start on, by the clock of the server, also while you are away."))
        rules.append(_("Five minutes and one minute before the end you are told. Then what is saved is submitted."))
        rules.append(_("If the line breaks, answers stay on this device and are sent when it is back."))
    else:
        rules.append(_("Each answer is saved when you go on. You can stop and come back."))
    rules.append(_("Before submitting you see all your answers and can change them."))
    rules.append(_when_explained(rule))
    if rule.kind in ("pre", "post", "exam"):
        rules.append(_("Your result is for you: your training centre sees no marks, only figures of whole groups."))
    return rules


def _when_explained(rule: Rule) -> str:
    return {
        "after-each": _("You can check each answer at once; then it is explained and stands."),
        "after-submitting": _("After submitting, each answer is explained and its source is named."),
        "after-passing": _("Once you have passed, each answer is explained and its source is named."),
        "never": _("Answers are not explained, because the questions are asked again."),
    }[rule.feedback]
