"""Builds the page of a course: what is left of it rule by rule, its units, its certificate."""

from flask import url_for

from app.domain.access.policy import is_allowed
from app.domain.content.course import Course
from app.domain.learning.course import RuleStanding, Standing
from app.domain.quiz.forms import TestKind
from app.domain.quiz.question import Quiz
from app.i18n.formats import percent
from app.runtime import Runtime
from app.services import certificates, courses, gains
from app.services.accounts import Who
from app.services.courses import Progress
from app.services.practised import Part, Practised
from app.web.frame import Link
from app.web.languages import _, language
from app.web.learn import version_build
from app.web.learn.build import certificate_line, unit_title
from app.web.learn.pages import CoursePage, RuleLine, UnitLine
from app.web.quizzes.names import test_name
from app.web.quizzes.tests_of_course import test_lines
from app.web.safe import in_its_language, not_translated, numbered, told


def course_page(runtime: Runtime, who: Who, course: Course) -> CoursePage:
    """A course in the version that the person follows: its units, what is left, its certificate once it is there."""
    done = courses.progress(runtime, who)
    new = version_build.offer(runtime, course, done)
    course = courses.followed(runtime, course, done)
    standing = courses.standing_in(runtime, course, done)
    finished = course.id in done.completed
    practice = _of_practice(who, done.practised)
    next_url, next_act = ("", "") if finished else _next(course, standing, practice)
    shown = certificates.check(runtime, done.certificates[course.id]) if finished else None
    return CoursePage(
        title=course.title.text(language()),
        heading=told(course.title),
        original=not_translated(course.title),
        copy_url=url_for("copies.page", course=course.id),
        section="learn.modules",
        where=[(_("Modules"), url_for("learn.modules"))],
        summary=told(course.summary),
        audience=told(course.audience),
        hours=course.hours,
        done=standing.done,
        total=len(course.units),
        rules=[] if finished else [_rule(runtime, course, standing, rule, practice) for rule in standing.rules],
        units=[_unit_line(runtime, course, number, done) for number in range(1, len(course.units) + 1)],
        next_url=next_url,
        next_act=next_act,
        complete_url=url_for("learn.complete", course=course.id) if standing.complete and not finished else "",
        certificate=certificate_line(shown) if shown else None,
        competencies=[told(title) for title in course.competencies.values()],
        tests=test_lines(runtime, course, done),
        offer=new,
        gaps_url=url_for("learn.competencies", course=course.id) if gains.has_tests(runtime, course.id) else "",
    )


def _next(course: Course, standing: Standing, practice: list[Link]) -> tuple[str, str]:
    """Where the person goes on, and what the button says."""
    unit, kind = standing.next_step() or ("", "")
    if kind == "lesson":
        return url_for("learn.lesson", course=course.id, unit=unit), _("Open the lesson")
    if kind == "quiz":
        return url_for("quizzes.start", course=course.id, unit=unit), _("Go to the quiz")
    if kind == "trial":
        return url_for("trials.index"), _("Choose a mock trial")
    if kind == "practice":
        return practice[0][1], _("Go to the practice session") if practice[0][1] else ""
    if kind == "pre_test":
        return url_for("quizzes.test", course=course.id, kind="pre"), _("Go to the test")
    if kind == "examination":
        return url_for("quizzes.test", course=course.id, kind="exam"), _("Go to the examination")
    return "", ""


def _rule(runtime: Runtime, course: Course, standing: Standing, rule: RuleStanding, practice: list[Link]) -> RuleLine:
    """A rule in words, with what is left of it; `practice`: what is left of the practice session."""
    texts = {
        "pre_test": _("Take the test before the module"),
        "lessons": _("Read every lesson to the end"),
        "quizzes": _("Pass every quiz"),
        "examination": _("Pass the examination"),
        "trial": _("Play a mock trial to its end"),
        "practice": _("Lead a practice session"),
    }
    left: dict[str, list[Link]] = {
        "lessons": [_of_unit(runtime, course, unit.unit, "learn.lesson") for unit in standing.units if not unit.read],
        "quizzes": [
            _of_unit(runtime, course, unit.unit, "quizzes.start")
            for unit in standing.units
            if unit.quiz_passed is False
        ],
        "trial": [(_("Choose a mock trial"), url_for("trials.index"))] if rule.left else [],
        "practice": practice,
        "pre_test": [_of_test(course, "pre")] if rule.left else [],
        "examination": [_of_test(course, "exam")] if rule.left else [],
    }
    return RuleLine(texts[rule.kind], rule.done, rule.total, rule.required, left.get(rule.kind, []))


def _of_practice(who: Who, practised: Practised) -> list[Link]:
    """What is left of the practice session; only who may lead sessions is led to theirs."""
    texts: dict[Part, str] = {
        "hearing": _("Rehearse a mock trial alone, to the end of its hearing"),
        "debriefing": _("Lead the debriefing of a rehearsal to its last step"),
        "transcripts": _("In a rehearsal without a seat, mark every practice transcript before the session is closed"),
    }
    if practised.left and not is_allowed("session.lead", who.identities):
        return [(_("Ask your centre for the role of a trainer: it opens rehearsals"), "")]
    to_begin = url_for("facilitate.new") if "hearing" in practised.left else url_for("facilitate.index")
    return [(texts[part], to_begin) for part in practised.left]


def _of_test(course: Course, kind: TestKind) -> Link:
    return test_name(kind), url_for("quizzes.test", course=course.id, kind=kind)


def _of_unit(runtime: Runtime, course: Course, unit: str, endpoint: str) -> Link:
    number = course.units.index(unit) + 1
    return numbered(number, unit_title(runtime, unit)), url_for(endpoint, course=course.id, unit=unit)


def _unit_line(runtime: Runtime, course: Course, number: int, done: Progress) -> UnitLine:
    unit = course.units[number - 1]
    lesson = runtime.shelf().units[unit].lesson.told(language())
    quiz: Quiz | None = runtime.shelf().quizzes.get(unit)
    shares = [row.share for row in done.attempts.get(unit, []) if row.share is not None]
    best = _("Best result: %(share)s", share=percent(max(shares), language())) if shares else ""
    return UnitLine(
        number=number,
        title=in_its_language(lesson.title, lesson.lang),
        minutes=lesson.minutes,
        lesson_url=url_for("learn.lesson", course=course.id, unit=unit),
        lesson_done=unit in done.read,
        quiz_url=url_for("quizzes.start", course=course.id, unit=unit) if quiz else "",
        quiz_questions=len(quiz.questions) if quiz else 0,
        quiz_passed=unit in done.passed,
        quiz_open=done.open_attempt(unit) is not None,
        quiz_result=best,
    )
