"""Builds the list of people and the page of a person from what the services know."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import url_for

from app.domain.access.policy import MEMBERSHIPS, is_allowed
from app.i18n.formats import short_date
from app.runtime import Runtime
from app.services import people
from app.services.accounts import Who
from app.services.allowances import Allowed
from app.services.people import PersonCard, Search
from app.web.centre import words
from app.web.centre.forms import SearchForm
from app.web.centre.pages import Act, CohortOfPerson, Pager, PeoplePage, PersonLine, PersonPage, RoleLine
from app.web.languages import NAMES, _, language
from app.web.names import on_paper, person_name
from app.web.quizzes.names import name_of_quiz

MOST_PAGES = 10_000


def pager(endpoint: str, found: int, number: int, **values: str) -> Pager:
    """The way through a list of which fifty stand on a page; `values` stay in the addresses."""
    first, last = (number - 1) * people.PAGE + 1, min(number * people.PAGE, found)
    return Pager(
        first=first,
        last=last,
        found=found,
        previous_url=_page_url(endpoint, number - 1, values) if number > 1 else "",
        next_url=_page_url(endpoint, number + 1, values) if last < found else "",
    )


def _page_url(endpoint: str, number: int, values: Mapping[str, str]) -> str:
    given: dict[str, Any] = {**values, "page": number}
    return url_for(endpoint, **given)


def page_number(text: str) -> int:
    """The number of a page of a list as an address gives it; the first one for anything else."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return min(max(number, 1), MOST_PAGES)


def people_page(runtime: Runtime, who: Who, form: SearchForm, number: int) -> PeoplePage:
    """Those whom the form asks for, or everybody, fifty on a page."""
    given = form.given()
    found = people.found(runtime, who, Search(text=given.pop("q", ""), page=number, **given))
    return PeoplePage(
        title=_("People"),
        part="centre.people",
        action=url_for("centre.people"),
        lines=[person_line(line) for line in found.people],
        pager=pager("centre.people", found.found, found.page, **form.given()),
        filtered=bool(form.given()),
        chosen=form.chosen(),
        new_url=url_for("centre.new_person"),
        import_url=url_for("centre.import_people"),
        cohorts_url=url_for("centre.cohorts"),
    )


def person_line(line: people.PersonLine) -> PersonLine:
    """Somebody as a list shows them."""
    return PersonLine(
        name=person_name(line.name),
        url=url_for("centre.person", person=line.id),
        number=on_paper(line.number),
        roles=words.join(*map(words.role, line.roles)),
        profession=words.profession(line.profession),
        place=words.join(line.agency, words.region(line.region)),
        state=line.state,
        standing=words.standing(line.state),
    )


def person_page(runtime: Runtime, who: Who, card: PersonCard, allowed: Allowed) -> PersonPage:
    """Somebody of the centre: what is kept, what they are here, what this reader can do."""
    gives_roles, facts = is_allowed("centre.roles", who.identities), _facts(card)
    why, may_allow = _why_no_way_in(card), card.may_change and not card.is_oneself
    return PersonPage(
        title=person_name(card.name),
        part="centre.people",
        state=card.state,
        standing=_standing(card),
        facts=[(words.field_label(code), value) for code, value in facts.items() if value],
        missing=words.join(*(words.field_label(code) for code, value in facts.items() if not value)),
        action=url_for("centre.person", person=card.id) if card.may_change else "",
        why_not="" if card.may_change else _("Only an administrator corrects what is kept about staff."),
        fixed="" if card.is_kept else _fixed(),
        sign_in=[] if why else _ways_in(card),
        sign_in_why=why,
        roles=[RoleLine(role, words.role(role)) for role in card.roles],
        roles_action=url_for("centre.roles", person=card.id) if gives_roles and not card.is_oneself else "",
        roles_why=_why_no_roles(card, gives_roles),
        cohorts=[_cohort(one) for one in card.cohorts],
        completed=[_completed(runtime, course, at) for course, at in card.completed],
        ending=_ending(card, gives_roles),
        log_url=url_for("centre.audit", person=card.id),
        time_action=url_for("centre.extra_time", person=card.id) if may_allow else "",
        further=[_further(runtime, card, unit) for unit in allowed.used_up if may_allow],
    )


def _further(runtime: Runtime, card: PersonCard, unit: str) -> Act:
    """A further attempt at a quiz or a test that somebody has used up."""
    return Act(
        url_for("centre.further_attempt", person=card.id, unit=unit),
        _("Allow another attempt"),
        _("No attempt is left: %(quiz)s.", quiz=name_of_quiz(runtime, unit)),
    )


def _fixed() -> str:
    return _("Number, e-mail and phone are not changed here: this person looks after their own sign-in.")


def other_roles(card: PersonCard) -> list[str]:
    """The roles that somebody does not have yet."""
    return [role for role in MEMBERSHIPS if role not in card.roles] if card.state != "disabled" else []


def _cohort(one: people.CohortOf) -> CohortOfPerson:
    how = _("Put in one by one") if one.by_hand else _("By the rule of the cohort")
    return CohortOfPerson(one.name, url_for("centre.cohort", cohort=one.id), how)


def _completed(runtime: Runtime, id: str, at: datetime) -> tuple[str, str]:
    """A module that somebody completed, and the day; one that is no longer there by its id."""
    course = runtime.shelf().courses.get(id)
    return course.title.text(language()) if course else id, short_date(at)


def _standing(card: PersonCard) -> str:
    if card.disabled_at is not None and card.state == "disabled":
        return _("Disabled since %(date)s: cannot sign in at this centre.", date=short_date(card.disabled_at))
    if card.state == "fresh":
        return _("Has not signed in yet. Added on %(date)s.", date=short_date(card.created_at))
    return _("Signs in with a password of their own. Added on %(date)s.", date=short_date(card.created_at))


def _facts(card: PersonCard) -> dict[str, str]:
    """What is kept, in words, by field; what signs in, with whether it is shown to be theirs."""
    shown = {
        **card.fields,
        "profession": words.profession(card.fields["profession"]),
        "region": words.region(card.fields["region"]),
        "sex": words.sex(card.fields["sex"]),
        "language": next((name for lang, name in NAMES.items() if lang == card.fields["language"]), ""),
    }
    for kind in ("number", "email", "phone"):
        values = [
            _("%(value)s (confirmed)", value=on_paper(one.value)) if one.is_confirmed else on_paper(one.value)
            for one in card.known_by
            if one.kind == kind
        ]
        shown[kind] = words.join(*values)
    return {code: shown[code] for code in words.FIELDS if code in shown}


def _ways_in(card: PersonCard) -> list[Act]:
    """To invite by letter, to print a code."""
    by_letter = Act(
        url_for("centre.invite", person=card.id),
        _("Invite by e-mail"),
        _(
            "A letter with a link goes to %(address)s. The link works once, within 7 days.",
            address=card.fields["email"],
        ),
        "" if card.fields["email"] else _("No e-mail address is kept."),
    )
    by_code = Act(
        url_for("centre.code", person=card.id),
        _("Print a code"),
        _("A strip of paper with a code to hand over. It works once, within 30 days; earlier codes no longer work."),
    )
    return [by_letter, by_code]


def _why_no_way_in(card: PersonCard) -> str:
    if card.state == "disabled":
        return _("Enable the account first.")
    if not card.may_change:
        return _("Only an administrator does this for staff.")
    if not card.is_kept:
        return _("This person looks after their own sign-in; a forgotten password is renewed from the sign-in page.")
    return ""


def _why_no_roles(card: PersonCard, gives_roles: bool) -> str:
    if not gives_roles:
        return _("Roles are given and taken by administrators.")
    if card.is_oneself:
        return _("Nobody changes their own roles.")
    if card.state == "disabled":
        return _("Enable the account first, to give another role.")
    return ""


def _ending(card: PersonCard, gives_roles: bool) -> list[Act]:
    acts = []
    if gives_roles and card.has_second_factor:
        acts.append(
            Act(
                url_for("centre.remove_second_factor", person=card.id),
                _("Remove the second factor"),
                _("For a lost phone: all open sessions of this person end, and the next sign-in sets up a new one."),
                _("Do this on your own account page.") if card.is_oneself else "",
            )
        )
    if card.state == "disabled":
        what = _("The person can sign in at this centre again, with the same password and the same records.")
        act = Act(url_for("centre.enable", person=card.id), _("Enable"), what)
    else:
        what = _(
            "Signing in at this centre ends at once; open pages of the centre's staff close within five seconds. "
            "Records and certificates stay. It can be undone."
        )
        act = Act(url_for("centre.disable", person=card.id), _("Disable"), what, _why_not_disabled(card))
    return [*acts, act] if card.may_change else acts


def _why_not_disabled(card: PersonCard) -> str:
    return _("Nobody disables themself.") if card.is_oneself else ""
