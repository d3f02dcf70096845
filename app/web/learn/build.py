"""Builds the pages of learning from what the services know."""

from weakref import WeakKeyDictionary

from flask import url_for

from app.domain.content.compendium import Compendium
from app.domain.content.course import Course
from app.domain.learning.course import Standing
from app.domain.quiz.forms import id_of_test
from app.domain.shared.language import Lang
from app.i18n.formats import long_date, percent, short_date
from app.runtime import Runtime
from app.services import certificates, courses, law, records
from app.services.accounts import Who
from app.services.certificates import Shown
from app.services.courses import Progress
from app.services.records import OwnEntry, OwnSupplement
from app.web import certificate_words
from app.web.entry_words import entry_title, kind_name, roles_name
from app.web.languages import _, language, ngettext
from app.web.learn import again_build, enrolled
from app.web.learn.pages import (
    CertificateLine,
    CourseLine,
    CoursesPage,
    HomePage,
    Now,
    OwnEntryLine,
    RecordsPage,
    SourceLine,
    SupplementLine,
)
from app.web.quizzes.names import name_of_quiz
from app.web.quizzes.tests_of_course import running_test, test_after
from app.web.safe import in_its_language, told
from app.web.trials.build import trial_lines
from app.web.trials.records_build import role_records

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
        again=again_build.links(runtime, who, done),
        courses=_course_lines(runtime, done, mine, terms),
        trials=trial_lines(runtime, who),
        records=[
            (line.title, _way_to(shown), line.date)
            for shown in certificates.own(runtime, who)
            if (line := certificate_line(shown)).standing == "valid"
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
    course = courses.followed(runtime, course, done)
    standing = courses.standing_in(runtime, course, done)
    finished = course.id in done.completed
    return CourseLine(
        title=told(course.title),
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
    names = {
        "pre_test": _("first test"),
        "examination": _("examination"),
        "trial": _("mock trial"),
        "practice": _("practice session"),
    }
    parts += [names[rule.kind] for rule in standing.extras if rule.required and rule.left]
    return _("Left: %(what)s.", what=", ".join(parts))


def _now(runtime: Runtime, done: Progress, mine: str) -> Now | None:
    """The next step: of an attempt under way, else of the own course."""
    shelf, test = runtime.shelf(), running_test(runtime, done)
    if test is not None:
        return Now(*test)
    for unit in done.attempts:
        under_way = done.open_attempt(unit)
        course = shelf.courses.get(under_way.course) if under_way is not None else None
        course = courses.followed(runtime, course, done) if course is not None else None
        if course is not None and unit in course.units:
            return _now_in(runtime, course, unit, "quiz", begun=True)
    own = shelf.courses.get(mine)
    step = courses.standing_in(runtime, own, done).next_step() if own is not None else None
    if own is None:
        return None
    if own.id in done.completed:
        after = test_after(runtime, own, done)
        return Now(*after) if after is not None else None
    if step is None:
        url, text = url_for("learn.course", course=own.id), _("Nothing is left: take your certificate.")
        return Now(told(own.title), told(own.title), text, url, _("Open the module"))
    if not step[0]:
        url = url_for("learn.course", course=own.id)
        text = _("The lessons and quizzes are done. See what the module still asks.")
        before = _("The module begins with a test.")
        return Now(
            told(own.title), told(own.title), before if step[1] == "pre_test" else text, url, _("Open the module")
        )
    return _now_in(runtime, courses.followed(runtime, own, done), step[0], step[1], begun=False)


def _now_in(runtime: Runtime, course: Course, unit: str, kind: str, begun: bool) -> Now:
    lesson = runtime.shelf().units[unit].lesson.told(language())
    number = course.units.index(unit) + 1
    heading = in_its_language(lesson.title, lesson.lang)
    label = _(
        "%(course)s · unit %(number)s of %(total)s",
        course=told(course.title),
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


def unit_title(runtime: Runtime, unit: str) -> str:
    """The title of a unit's lesson, marked with its language where that is not the page's."""
    lesson = runtime.shelf().units[unit].lesson.told(language())
    return in_its_language(lesson.title, lesson.lang)


def source_line(runtime: Runtime, reference: str) -> SourceLine:
    """A source with its label, its heading where it is one provision, and its page."""
    # A lesson cites forty: they are made once per language, not once per page.
    kept = _sources.setdefault(runtime.shelf().compendium, {})
    key = (language(), reference)
    if key not in kept:
        kept[key] = _source_line(runtime, reference)
    return kept[key]


def _source_line(runtime: Runtime, reference: str) -> SourceLine:
    cited = law.cited(runtime, reference, language())
    heading = cited[0].heading if len(cited) == 1 else ""
    return SourceLine(law.label(runtime, reference, language()), heading, url_for("public.provision", id=reference))


def records_page(runtime: Runtime, who: Who) -> RecordsPage:
    """One's own certificates, supplements, submitted attempts at quizzes and examinations, plays of trials."""
    shelf, done = runtime.shelf(), courses.progress(runtime, who)
    examinations = {id_of_test(course, "exam") for course in shelf.courses}
    attempts = [
        (
            unit_title(runtime, unit) if unit in shelf.units else name_of_quiz(runtime, unit),
            url_for("quizzes.result", attempt=row.id),
            row.number,
            f"{percent(row.share or 0, language())}, {short_date(row.submitted_at)}",
            bool(row.passed),
        )
        for unit, rows in done.attempts.items()
        for row in rows
        if row.submitted_at is not None and (unit in shelf.units or unit in examinations)
    ]
    lines = [certificate_line(shown) for shown in certificates.own(runtime, who)]
    return RecordsPage(
        title=_("My records"),
        section="learn.records",
        certificates=lines,
        supplements=[_supplement_line(runtime, one) for one in records.own_supplements(runtime, who)],
        entries=[_entry_line(one) for one in records.own(runtime, who)],
        attempts=attempts,
        roles=role_records(runtime, who),
        claim_url=url_for("join.claim_by_code"),
    )


def _supplement_line(runtime: Runtime, one: OwnSupplement) -> SupplementLine:
    course = runtime.shelf().courses.get(one.course)
    return SupplementLine(
        title=_("Supplement to: %(module)s", module=course.title.text(language()) if course else one.course),
        date=long_date(one.completed_at, language()),
        hours=one.hours,
    )


def _entry_line(one: OwnEntry) -> OwnEntryLine:
    kind, roles = kind_name(one.kind, one.is_imported), roles_name(one.roles_played)
    return OwnEntryLine(
        title=entry_title(one.course),
        more=f"{kind}: {roles}" if one.kind == "participation" and roles else kind,
        date=long_date(one.completed_at, language()),
        hours=one.hours,
        standing=one.standing,
        reason=one.reason,
    )


def _way_to(shown: Shown) -> str:
    is_of_course = shown.kind == "completion"
    return url_for("learn.course", course=shown.face["course"]) if is_of_course else url_for("learn.records")


def certificate_line(shown: Shown) -> CertificateLine:
    """A certificate as a line with its links."""
    return CertificateLine(
        title=certificate_words.subject(shown),
        kind=kind_name(shown.kind, is_imported=False),
        code=shown.code,
        date=long_date(shown.issued_at, language()),
        pdf_url=url_for("learn.certificate", code=shown.code),
        verify_url=url_for("public.verify", code=shown.code),
        standing=shown.standing,
        until=long_date(shown.valid_until, language()) if shown.valid_until else "",
        hours=shown.face["hours"],
    )
