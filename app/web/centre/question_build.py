"""Builds the pages on how questions work."""

from collections.abc import Iterator

from flask import url_for
from markupsafe import Markup

from app.domain.access.policy import is_allowed
from app.domain.quiz.question import Question
from app.domain.statistics.items import FEWEST, RARE, TOO_EASY, TOO_HARD, WEAK, ItemFigures, Reliability
from app.i18n.formats import decimal, percent
from app.rendering.plots import Field, Place, scatter
from app.runtime import Runtime
from app.services import item_analysis
from app.services.accounts import Who
from app.services.item_analysis import Analysis, QuestionLine
from app.web.centre.question_pages import FigureRow, FiguresPage, QuestionsPage, QuizRow
from app.web.languages import _, language, ngettext
from app.web.learn.build import unit_title
from app.web.quizzes.build import option_text
from app.web.safe import own_html

NONE = "–"


def questions_page(runtime: Runtime, who: Who) -> QuestionsPage:
    """The quizzes of the units and the tests of the courses."""
    rows = [
        (line.unit in runtime.shelf().units, _row(runtime, line.unit, line.questions, line.people))
        for line in item_analysis.quizzes(runtime, who)
    ]
    groups = [
        (_("Quizzes of the units"), [row for is_unit, row in rows if is_unit]),
        (_("Tests of the modules"), [row for is_unit, row in rows if not is_unit]),
    ]
    return QuestionsPage(
        title=_("How the questions work"),
        section=section_of(who),
        part="centre.questions",
        scope=_scope(who),
        groups=[(title, found) for title, found in groups if found],
        regrades_url=url_for("centre.regrades"),
    )


def _row(runtime: Runtime, unit: str, questions: int, people: int) -> QuizRow:
    return QuizRow(_title(runtime, unit), url_for("centre.question_figures", unit=unit), questions, people)


def figures_page(runtime: Runtime, who: Who, analysis: Analysis) -> FiguresPage:
    """The questions of one quiz or test with their figures, and the picture of them."""
    return FiguresPage(
        title=_title(runtime, analysis.unit),
        section=section_of(who),
        part="centre.questions",
        where=[(_("How the questions work"), url_for("centre.questions"))],
        scope=_scope(who),
        lead=ngettext(
            "%(num)s person has submitted it. Counted is the first attempt of each.",
            "%(num)s people have submitted it. Counted is the first attempt of each.",
            analysis.people,
        ),
        reliability=_reliability(analysis.reliability),
        picture=_picture(analysis),
        few=_few(analysis),
        rows=[_line(runtime, number, line) for number, line in enumerate(analysis.questions, 1)],
    )


def _few(analysis: Analysis) -> str:
    """Said once where there are questions without figures."""
    if all(line.figures for line in analysis.questions):
        return ""
    return _("Too few to say: figures of a question stand here from %(fewest)s people on.", fewest=FEWEST)


def section_of(who: Who) -> str:
    """The door in the main navigation through which the reader comes to these pages."""
    return "centre.people" if is_allowed("centre.people", who.identities) else "centre.questions"


def _scope(who: Who) -> str:
    if item_analysis.is_pooled(who):
        return _("All training centres together: a question is the same in each of them.")
    return _("Your training centre alone: %(centre)s", centre=who.centre_name)


def _title(runtime: Runtime, unit: str) -> str:
    """The title of a unit, or that of a test with its module."""
    if unit in runtime.shelf().units:
        return unit_title(runtime, unit)
    course, _slash, kind = unit.rpartition("/")
    name = {"pre": _("Pre-test"), "post": _("Post-test"), "exam": _("Examination")}[kind]
    return f"{name}. {runtime.shelf().courses[course].title.text(language())}"


def _reliability(found: Reliability | None) -> str:
    if found is None:
        return _("Reliability (KR-20) needs %(fewest)s people on the same form.", fewest=FEWEST)
    if found.kr20 is None:
        return _("Reliability (KR-20): nobody differs from anybody, so there is nothing to say.")
    return (
        _(
            "Reliability (KR-20): %(value)s, over %(people)s people on one form of %(items)s questions. "
            "From 0.70 it does for figures of a group, from 0.80 for a certificate.",
            value=number(found.kr20),
            people=found.n,
            items=found.items,
        )
        .replace("0,70", number(0.7))
        .replace("0,80", number(0.8))
    )


def number(value: float) -> str:
    """A figure with two digits as the reader writes it, with a real minus."""
    return decimal(f"{value:.2f}", language()).replace("-", "−")


def _picture(analysis: Analysis) -> Markup:
    """The questions that can be placed, over facility and discrimination; nothing where there are none."""
    places = tuple(
        Place(at, line.figures.facility, line.figures.discrimination, bool(list(_notes(line.question, line.figures))))
        for at, line in enumerate(analysis.questions, 1)
        if line.figures is not None and line.figures.discrimination is not None
    )
    if not places:
        return Markup()
    figure = scatter(
        Field(
            label=_("Questions by facility and discrimination; the table has the same figures"),
            across=_("Facility"),
            up=_("Discrimination"),
            across_marks=tuple((at, percent(at, language())) for at in (0, 0.5, 1)),
            up_marks=tuple((at, decimal(f"{at:g}", language())) for at in (0, 0.5, 1)),
            places=places,
            across_limits=(TOO_HARD, TOO_EASY),
            up_limits=(0, WEAK),
        )
    )
    return own_html(figure.wide + figure.narrow)


def _line(runtime: Runtime, at: int, line: QuestionLine) -> FigureRow:
    stem, told_in = line.question.told("stem", language())
    figures = line.figures
    has_discrimination = figures is not None and figures.discrimination is not None
    return FigureRow(
        number=at,
        stem=stem,
        competency=_competency(runtime, line.question.competency),
        people=line.people,
        facility=percent(round(figures.facility, 4), language()) if figures else NONE,
        discrimination=number(figures.discrimination or 0) if figures and has_discrimination else NONE,
        notes=list(_notes(line.question, figures)) if figures else [],
        earlier=_("Answered in other words by: %(people)s", people=line.earlier) if line.earlier else "",
        text_lang=told_in if told_in != language() else "",
    )


def _notes(question: Question, figures: ItemFigures) -> Iterator[str]:
    """What whoever writes questions should look at."""
    if figures.is_too_hard:
        yield _("Hardly anybody gets it right: is the key right, has the lesson said it?")
    if figures.is_too_easy:
        yield _("Nearly everybody gets it right: keep it only if everybody must know it.")
    if figures.is_against_the_rest:
        yield _("Those who know more get it wrong more often: check the key.")
    if figures.is_weak:
        yield _("It hardly tells those who know more from those who know less.")
    for option in figures.never_taken:
        yield _("Nobody takes this option: %(option)s", option=option_text(question, option))
    for option in figures.rarely_taken:
        yield _(
            "Fewer than %(share)s take this option: %(option)s",
            share=percent(RARE, language()),
            option=option_text(question, option),
        )


def _competency(runtime: Runtime, id: str) -> str:
    titles = (course.competencies.get(id) for course in runtime.shelf().courses.values())
    return next((title.text(language()) for title in titles if title is not None), id)
