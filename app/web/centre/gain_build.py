"""Builds the page on what a cohort has learnt."""

from collections.abc import Iterator, Mapping

from flask import url_for
from markupsafe import Markup

from app.domain.content.course import Course
from app.domain.statistics.gain import FEWEST, Gain
from app.i18n.formats import percent
from app.rendering.plots import Change, Row, before_and_after
from app.services.gains import WHOLE, Learnt
from app.web.centre.gain_pages import GainPage, GainRow
from app.web.centre.question_build import NONE, number
from app.web.languages import _, language
from app.web.safe import own_html


def gain_page(learnt: Learnt, course: Course) -> GainPage:
    """The whole test, then each competency in the order of the course."""
    names = {WHOLE: _("The whole test")} | {id: title.text(language()) for id, title in course.competencies.items()}
    gains = {names[id]: found for id, found in learnt.gains.items()}
    return GainPage(
        title=_("What was learnt: %(module)s", module=course.title.text(language())),
        part="centre.cohorts" if learnt.cohort else "centre.report",
        where=list(_where(learnt)),
        cohort=learnt.cohort,
        few=_few(gains),
        rows=[_row(name, found) for name, found in gains.items() if any(gains.values())],
        picture=_picture(gains),
    )


def _where(learnt: Learnt) -> Iterator[tuple[str, str]]:
    if not learnt.cohort:
        yield _("Reports"), url_for("centre.report")
        return
    yield _("Cohorts"), url_for("centre.cohorts")
    yield learnt.cohort, url_for("centre.cohort", cohort=learnt.cohort_id)


def _few(gains: Mapping[str, Gain | None]) -> str:
    """Said once where there are competencies without figures."""
    if all(gains.values()):
        return ""
    return _("Too few to say: figures stand here from %(fewest)s people on who took both tests.", fewest=FEWEST)


def _row(name: str, found: Gain | None) -> GainRow:
    if found is None:
        return GainRow(name, NONE, NONE, NONE, NONE, NONE, NONE, "")
    return GainRow(
        name=name,
        people=str(found.n),
        before=_with_spread(found.pre, found.pre_sd),
        after=_with_spread(found.post, found.post_sd),
        gain=NONE if found.g is None else number(found.g),
        interval=NONE if found.g is None else f"{number(found.low)} … {number(found.high)}",
        effect=NONE if found.d is None else number(found.d),
        band=_band(found),
    )


def _with_spread(mean: float, deviation: float) -> str:
    """A mean in percent, with its standard deviation in points."""
    return f"{percent(round(mean / 100, 4), language())} ± {round(deviation)}"


def _band(found: Gain) -> str:
    words = {"loss": _("less than before"), "low": _("low gain"), "medium": _("medium gain"), "high": _("high gain")}
    return words[found.band] if found.band else _("everybody knew everything before")


def _picture(gains: Mapping[str, Gain | None]) -> Markup:
    """Before and after on one line for each; nothing where nothing can be said."""
    if not any(gains.values()):
        return Markup()
    rows = (
        Row(name, found.pre, found.post, f"{_('Gain')}: {NONE if found.g is None else number(found.g)}")
        if found
        else Row(name, None, None, _("too few to say"))
        for name, found in gains.items()
    )
    figure = before_and_after(
        Change(
            label=_("Before and after by competency; the table has the same figures"),
            before=_("Pre-test"),
            after=_("Post-test"),
            rows=tuple(rows),
        )
    )
    return own_html(figure.wide + figure.narrow)
