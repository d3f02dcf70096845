"""Builds the pages of cohorts."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from flask import url_for

from app.i18n.formats import short_date
from app.runtime import Runtime
from app.services import cohorts, gains, people
from app.services.accounts import Who
from app.services.cohorts import CohortCard, EnrolmentLine, Member
from app.web.centre import pages, words
from app.web.centre.forms import CohortForm
from app.web.centre.pages import Act, Choice, CohortPage, CohortsPage, MemberLine
from app.web.centre.people_build import pager
from app.web.languages import _, language
from app.web.names import person_name

AGENCIES_SHOWN: Final = 30


def cohorts_page(runtime: Runtime, who: Who, form: CohortForm) -> CohortsPage:
    """All cohorts, and the form of a new one."""
    lines = [
        pages.CohortLine(
            name=line.name,
            url=url_for("centre.cohort", cohort=line.id),
            made_up=_made_up(line.rule),
            people=line.people,
            enrolments=[f"{_course(runtime, one.course)}, {_days(one)}" for one in line.enrolments],
        )
        for line in cohorts.of_centre(runtime, who)
    ]
    return CohortsPage(
        title=_("Cohorts"),
        part="centre.cohorts",
        cohorts=lines,
        action=url_for("centre.cohorts"),
        **_boxes(runtime, who, form),
    )


def cohort_page(
    runtime: Runtime,
    who: Who,
    card: CohortCard,
    form: CohortForm,
    number: int,
    report: Sequence[tuple[int, str]] = (),
) -> CohortPage:
    """A cohort: fifty of its people on a page, its enrolments, its forms."""
    start = (number - 1) * people.PAGE
    return CohortPage(
        title=card.name,
        part="centre.cohorts",
        made_up=_made_up(card.rule),
        enrolments=[_enrolment(runtime, card, one) for one in card.enrolments],
        lines=[_member(runtime, card, one) for one in card.people[start : start + people.PAGE]],
        pager=pager("centre.cohort", len(card.people), number, cohort=card.id),
        list_url=url_for("centre.people", cohort=card.id),
        people_action=url_for("centre.cohort_people", cohort=card.id),
        enrol_action=url_for("centre.enrol", cohort=card.id),
        codes=Act(
            url_for("centre.codes", cohort=card.id),
            _("Print codes"),
            _("One sheet for all of the cohort who have not signed in yet. Earlier codes no longer work."),
            "" if card.people else _("Nobody is in this cohort yet."),
        ),
        report=report,
        action=url_for("centre.cohort", cohort=card.id),
        **_boxes(runtime, who, form),
    )


def fields(card: CohortCard) -> dict[str, Any]:
    """What the form of a cohort holds at first."""
    return {
        "name": card.name,
        "professions": list(card.rule.get("profession", ())),
        "regions": list(card.rule.get("region", ())),
        "agencies": "\n".join(card.rule.get("agency", ())),
        "project": card.project,
    }


def _boxes(runtime: Runtime, who: Who, form: CohortForm) -> dict[str, Any]:
    return {
        "professions": _choices(form.professions),
        "regions": _choices(form.regions),
        "agencies": cohorts.agencies(runtime, who)[:AGENCIES_SHOWN],
    }


def _choices(field: Any) -> list[Choice]:
    return [Choice(value, text, value in (field.data or ())) for value, text in field.choices]


def _made_up(rule: Mapping[str, Any]) -> str:
    """By hand, or the rule in words."""
    parts = (
        words.join(*map(words.profession, rule.get("profession", ()))),
        words.join(*map(words.region, rule.get("region", ()))),
        words.join(*rule.get("agency", ())),
    )
    told = " · ".join(part for part in parts if part)
    return _("By a rule: %(rule)s", rule=told) if told else _("Put in by hand")


def _course(runtime: Runtime, course: str) -> str:
    found = runtime.shelf().courses.get(course)
    return found.title.text(language()) if found else course


def _days(one: EnrolmentLine) -> str:
    return f"{short_date(one.opens_on)}–{short_date(one.closes_on)}"


def _enrolment(runtime: Runtime, card: CohortCard, one: EnrolmentLine) -> pages.EnrolmentLine:
    standing = _("is over") if one.is_over else _("open now") if one.is_open else _("not open yet")
    done = _("completed by %(done)s of %(all)s", done=one.completed, all=len(card.people))
    return pages.EnrolmentLine(
        course=_course(runtime, one.course),
        days=f"{_days(one)}, {standing}",
        done=done,
        withdraw_url=url_for("centre.withdraw", cohort=card.id, enrolment=one.id),
        learnt_url=url_for("centre.gain", cohort=card.id, course=one.course)
        if gains.has_tests(runtime, one.course)
        else "",
    )


def _member(runtime: Runtime, card: CohortCard, one: Member) -> MemberLine:
    marks = []
    for course in dict.fromkeys(enrolment.course for enrolment in card.enrolments):
        at = one.completed.get(course)
        text = _("completed on %(date)s", date=short_date(at)) if at else _("not yet completed")
        marks.append((_course(runtime, course), text, at is not None))
    return MemberLine(
        name=person_name(one.name),
        url=url_for("centre.person", person=one.id),
        marks=marks,
        person=one.id if one.by_hand else "",
    )
