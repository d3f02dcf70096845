"""Builds the pages of learning from what the services know."""

from weakref import WeakKeyDictionary

from flask import url_for
from markupsafe import Markup

from app.domain.content.compendium import Compendium
from app.domain.content.course import Course
from app.domain.learning.course import Standing
from app.domain.quiz.question import Quiz
from app.domain.shared.language import Lang
from app.i18n.formats import long_date, percent, short_date
from app.runtime import Runtime
from app.services import certificates, courses, law
from app.services.accounts import Who
from app.services.certificates import Shown
from app.services.courses import Progress
from app.web.frame import fragment
from app.web.languages import NAMES, _, language, ngettext
from app.web.learn import enrolled
from app.web.learn.pages import (
    CertificateLine,
    CourseLine,
    CoursePage,
    CoursesPage,
    HomePage,
    LessonPage,
    Now,
    RecordsPage,
    SourceLine,
    StepLine,
    UnitLine,
)
from app.web.safe import in_its_language, numbered, own_html
from app.web.trials.build import trial_lines

_lists: WeakKeyDictionary[Compendium, dict[tuple[Lang, tuple[str, ...]], Markup]] = WeakKeyDictionary()
_sources: WeakKeyDictionary[Compendium, dict[tuple[Lang, str], SourceLine]] = WeakKeyDictionary()


def home_page(runtime: Runtime, who: Who) -> HomePage:
    """What to go on with, the courses, the trials, the certificates."""
    done = courses.progress(runtime, who)
    mine, terms = courses.own_course(runtime, who), enrolled.terms(runtime, who)
    now = _now(runtime, done, mine)
    begun = bool(done.read or done.attempts)
    return HomePage(
        title=_("Home page") if now is None else _("Continue where you stopped") if begun else _("Start here"),
        section="learn.home",
        centre=who.centre_name,
        now=now,
        enrolled=enrolled.links(runtime, terms),
        courses=_course_lines(runtime, done, mine, terms),
        trials=trial_lines(runtime, who),
        records=[
            (line.title, url_for("learn.course", course=shown.face["course"]), line.date)
            for shown in certificates.own(runtime, who)
            if (line := certificate_line(shown))
        ],
    )


def courses_page(runtime: Runtime, who: Who) -> CoursesPage:
    """All modules, the person's own first."""
    done = courses.progress(runtime, who)
    lines = _course_lines(runtime, done, courses.own_course(runtime, who), enrolled.terms(runtime, who))
    return CoursesPage(title=_("Modules"), section="learn.modules", courses=lines)


def _course_lines(runtime: Runtime, done: Progress, mine: str, terms: enrolled.Terms) -> list[CourseLine]:
    ordered = sorted(runtime.shelf().courses.values(), key=lambda course: course.id != mine)
    return [_course_line(runtime, course, done, mine, enrolled.term(terms, course)) for course in ordered]


def _course_line(runtime: Runtime, course: Course, done: Progress, mine: str, term: str) -> CourseLine:
    standing = courses.standing_in(runtime, course, done)
    finished = course.id in done.completed
    return CourseLine(
        title=course.title.text(language()),
        url=url_for("learn.course", course=course.id),
        done=len(course.units) if finished else standing.done,
        total=len(course.units),
        mine=course.id == mine,
        finished=finished,
        summary="" if finished else _what_is_left(standing),
        term=term,
    )


def _what_is_left(standing: Standing) -> str:
    """«Left: 2 lessons, 1 quiz», or that only the certificate is to be taken."""
    if standing.complete:
        return _("Nothing is left: take your certificate.")
    parts = []
    if standing.lessons_left:
        parts.append(ngettext("%(num)s lesson", "%(num)s lessons", standing.lessons_left))
    if standing.quizzes_left:
        parts.append(ngettext("%(num)s quiz", "%(num)s quizzes", standing.quizzes_left))
    return _("Left: %(what)s.", what=", ".join(parts))


def _now(runtime: Runtime, done: Progress, mine: str) -> Now | None:
    """The next step: of an attempt under way, else of the own course."""
    shelf = runtime.shelf()
    for unit in done.attempts:
        under_way = done.open_attempt(unit)
        course = shelf.courses.get(under_way.course) if under_way is not None else None
        if course is not None and unit in course.units:
            return _now_in(runtime, course, unit, "quiz", begun=True)
    own = shelf.courses.get(mine)
    step = courses.standing_in(runtime, own, done).next_step() if own is not None else None
    if own is None or step is None or own.id in done.completed:
        return None
    return _now_in(runtime, own, step[0], step[1], begun=False)


def _now_in(runtime: Runtime, course: Course, unit: str, kind: str, begun: bool) -> Now:
    lesson = runtime.shelf().units[unit].lesson.told(language())
    number = course.units.index(unit) + 1
    heading = in_its_language(lesson.title, lesson.lang)
    label = _(
        "%(course)s · unit %(number)s of %(total)s",
        course=course.title.text(language()),
        number=number,
        total=len(course.units),
    )
    lesson_url = url_for("learn.lesson", course=course.id, unit=unit)
    if kind == "lesson":
        text = ngettext(
            "The lesson takes about %(num)s minute.", "The lesson takes about %(num)s minutes.", lesson.minutes
        )
        return Now(label, heading, text, lesson_url, _("Open the lesson"))
    text = (
        _("Your answers are saved. Go on with the quiz.") if begun else _("You have read the lesson. The quiz is next.")
    )
    quiz_url = url_for("quizzes.start", course=course.id, unit=unit)
    act = _("Go on with the quiz") if begun else _("Start the quiz")
    return Now(label, heading, text, quiz_url, act, lesson_url, _("Open the lesson again"))


def course_page(runtime: Runtime, who: Who, course: Course) -> CoursePage:
    """A course: its units, what is left, its certificate once it is there."""
    done = courses.progress(runtime, who)
    standing = courses.standing_in(runtime, course, done)
    step = standing.next_step()
    finished = course.id in done.completed
    next_url, next_act = "", ""
    if step is not None and not finished:
        next_url = url_for("learn.lesson" if step[1] == "lesson" else "quizzes.start", course=course.id, unit=step[0])
        next_act = _("Open the lesson") if step[1] == "lesson" else _("Go to the quiz")
    shown = certificates.check(runtime, done.certificates[course.id]) if finished else None
    return CoursePage(
        title=course.title.text(language()),
        section="learn.modules",
        where=[(_("Modules"), url_for("learn.modules"))],
        summary=course.summary.text(language()),
        audience=course.audience.text(language()),
        hours=course.hours,
        done=standing.done,
        total=len(course.units),
        units=[_unit_line(runtime, course, number, done) for number in range(1, len(course.units) + 1)],
        next_url=next_url,
        next_act=next_act,
        complete_url=url_for("learn.complete", course=course.id) if standing.complete and not finished else "",
        certificate=certificate_line(shown) if shown else None,
        competencies=[title.text(language()) for title in course.competencies.values()],
    )


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


def lesson_page(runtime: Runtime, who: Who, course: Course, unit: str) -> LessonPage:
    """A lesson, its sources, and where it stands in its course."""
    shelf, lang = runtime.shelf(), language()
    lesson = shelf.units[unit].lesson.told(lang)
    done = courses.progress(runtime, who)
    steps = _steps(runtime, course, done, unit)
    quiz = unit in shelf.quizzes
    position = course.units.index(unit)
    before = course.units[position - 1] if position else None
    return LessonPage(
        title=lesson.title,
        section="learn.modules",
        where=[
            (_("Modules"), url_for("learn.modules")),
            (course.title.text(lang), url_for("learn.course", course=course.id)),
        ],
        minutes=lesson.minutes,
        competencies=[course.competencies[id].text(lang) for id in shelf.units[unit].lesson.competencies],
        html=own_html(lesson.html),
        has_video="data-video=" in lesson.html,
        original=NAMES[lesson.lang] if lesson.lang != lang else "",
        original_lang=lesson.lang if lesson.lang != lang else "",
        reviewed=_("Reviewed by: %(name)s", name=lesson.reviewed_law) if lesson.reviewed_law else "",
        steps=steps,
        done=sum(step.done for step in steps),
        total=len(steps),
        sources=_source_list(runtime, lesson.provisions),
        action="" if unit in done.read else url_for("learn.read", course=course.id, unit=unit),
        key=runtime.ids(),
        next_url=url_for("quizzes.start", course=course.id, unit=unit) if quiz else "",
        next_act=_("Next: the quiz") if quiz else "",
        back_url=url_for("learn.lesson", course=course.id, unit=before) if before else "",
        back=_("Previous lesson") if before else "",
    )


def unit_title(runtime: Runtime, unit: str) -> str:
    """The title of a unit's lesson, marked with its language where that is not the page's."""
    lesson = runtime.shelf().units[unit].lesson.told(language())
    return in_its_language(lesson.title, lesson.lang)


def _steps(runtime: Runtime, course: Course, done: Progress, here: str) -> list[StepLine]:
    """The lessons and quizzes of the course in order."""
    steps = []
    for number, unit in enumerate(course.units, 1):
        title = unit_title(runtime, unit)
        lesson_url = url_for("learn.lesson", course=course.id, unit=unit)
        steps.append(StepLine(numbered(number, title), lesson_url, unit == here, unit in done.read))
        if unit in runtime.shelf().quizzes:
            quiz_url = url_for("quizzes.start", course=course.id, unit=unit)
            steps.append(StepLine(_("Quiz to unit %(number)s", number=number), quiz_url, False, unit in done.passed))
    return steps


def source_line(runtime: Runtime, reference: str) -> SourceLine:
    """A source with its label, its heading where it is one provision, and its page."""
    # A lesson cites forty: they are made once per language, not once per page.
    kept = _sources.setdefault(runtime.shelf().compendium, {})
    key = (language(), reference)
    if key not in kept:
        kept[key] = _source_line(runtime, reference)
    return kept[key]


def _source_list(runtime: Runtime, references: tuple[str, ...]) -> Markup:
    """The list of sources of a lesson as it is sent, made once per language."""
    kept = _lists.setdefault(runtime.shelf().compendium, {})
    key = (language(), references)
    if key not in kept:
        kept[key] = fragment("macros/law.html", "source_list", [source_line(runtime, one) for one in references])
    return kept[key]


def _source_line(runtime: Runtime, reference: str) -> SourceLine:
    cited = law.cited(runtime, reference, language())
    heading = cited[0].heading if len(cited) == 1 else ""
    return SourceLine(law.label(runtime, reference, language()), heading, url_for("public.provision", id=reference))


def records_page(runtime: Runtime, who: Who) -> RecordsPage:
    """One's own certificates and submitted attempts."""
    shelf, done = runtime.shelf(), courses.progress(runtime, who)
    attempts = [
        (
            unit_title(runtime, unit),
            url_for("quizzes.result", attempt=row.id),
            row.number,
            f"{percent(row.share or 0, language())}, {short_date(row.submitted_at)}",
            bool(row.passed),
        )
        for unit, rows in done.attempts.items()
        for row in rows
        if row.submitted_at is not None and unit in shelf.units
    ]
    lines = [certificate_line(shown) for shown in certificates.own(runtime, who)]
    return RecordsPage(title=_("My records"), section="learn.records", certificates=lines, attempts=attempts)


def certificate_line(shown: Shown) -> CertificateLine:
    """A certificate as a line with its links."""
    return CertificateLine(
        title=shown.face["course_title"][language()],
        code=shown.code,
        date=long_date(shown.issued_at, language()),
        pdf_url=url_for("learn.certificate", code=shown.code),
        verify_url=url_for("public.verify", code=shown.code),
        standing=shown.standing,
        hours=shown.face["hours"],
    )
