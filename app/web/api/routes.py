"""The addresses of the API. Each acts in the centre of the token that it is asked with."""

from typing import Any

from flask import Response, jsonify, request, url_for

from app.domain.shared.refusal import Refusal, refuse
from app.records.csv_table import csv_table
from app.runtime import Runtime
from app.services import cohorts, people, pulling
from app.services.accounts import Who
from app.services.writing_once import Answer
from app.web.api import report_routes, shapes
from app.web.api.asking import Endpoint, reading, writing
from app.web.api.blueprint import V1, bp
from app.web.api.entries import COLUMNS, entry_of, values_of
from app.web.api.openapi import document
from app.web.api.page_build import api_page
from app.web.frame import render
from app.web.guard import permission, runtime

N_ = str  # marks a msgid for extraction
__all__ = ["bp", "report_routes"]


@bp.get("/<lang:lang>/api")
@permission("public.read")
def page() -> str:
    """What can be asked, for people to read."""
    return render("api/page.html", api_page(document()))


@bp.get(f"{V1}/openapi.json")
@permission("public.read")
def openapi() -> Response:
    """What can be asked, for programs to read."""
    return jsonify(document())


COMPLETIONS = Endpoint(
    "completions:read",
    N_("The ledger of the centre in its order: what is new since the last time"),
    gives=shapes.Completions,
    asks=shapes.AfterNumber,
    also_csv=True,
)


@bp.get(f"{V1}/completions")
@reading(COMPLETIONS)
def completions(who: Who, asked: shapes.AfterNumber) -> shapes.Completions | Response:
    """A page of the ledger, as JSON or as a table."""
    pulled, numbers = pulling.completions(runtime(), who, asked.after, asked.limit)
    items = [entry_of(one, numbers.get(one.person_id, "")) for one in pulled.items]
    told = shapes.Completions(items=items, next=pulled.next, more=pulled.more)
    wanted = request.accept_mimetypes.best_match(("application/json", "text/csv"), "application/json")
    return told if wanted == "application/json" else _table(told, asked.limit)


def _table(told: shapes.Completions, limit: int) -> Response:
    done = Response(csv_table(COLUMNS, map(values_of, told.items)), mimetype="text/csv")
    done.headers["Link"] = f'<{url_for("api.completions")}?after={told.next}&limit={limit}>; rel="next"'
    done.headers["X-More"] = str(told.more).lower()
    return done


PEOPLE = Endpoint("people:read", N_("The people of the centre"), gives=shapes.People, asks=shapes.AfterId)


@bp.get(f"{V1}/people", endpoint="people")
@reading(PEOPLE)
def all_people(who: Who, asked: shapes.AfterId) -> shapes.People:
    """A page of the people."""
    found = pulling.people(runtime(), who, asked.after, asked.limit)
    items = [_person(one.id, {**one.fields, "roles": list(one.roles), "state": one.state}) for one in found.items]
    return shapes.People(items=items, next=found.next, more=found.more)


@bp.get(f"{V1}/people/<person>")
@reading(Endpoint("people:read", N_("Somebody of the centre"), gives=shapes.Person))
def person(who: Who, _asked: shapes.Nothing, person: str) -> shapes.Person | Refusal:
    """Somebody by id."""
    card = people.look(runtime(), who, person)
    if card is None:
        return refuse("people/no_such_person")
    return _person(card.id, {**card.fields, "roles": list(card.roles), "state": card.state})


def _person(id: str, fields: dict[str, Any]) -> shapes.Person:
    known = {name: fields.get(name, "") for name in shapes.Person.model_fields}
    return shapes.Person(**{**known, "id": id})


@bp.post(f"{V1}/people")
@writing(Endpoint("people:write", N_("Add somebody as a trainee"), gives=shapes.Made, takes=shapes.NewPerson))
def add_person(within: Runtime, who: Who, sent: shapes.NewPerson) -> Answer | Refusal:
    """Add somebody."""
    return _made(people.add(within, who, sent.model_dump()))


@bp.get(f"{V1}/cohorts", endpoint="cohorts")
@reading(Endpoint("cohorts:read", N_("The cohorts of the centre"), gives=shapes.Cohorts))
def all_cohorts(who: Who, _asked: shapes.Nothing) -> shapes.Cohorts:
    """All cohorts."""
    lines = cohorts.of_centre(runtime(), who)
    return shapes.Cohorts(items=[shapes.CohortLine(id=one.id, name=one.name, people=one.people) for one in lines])


@bp.get(f"{V1}/cohorts/<cohort>")
@reading(Endpoint("cohorts:read", N_("A cohort: who is in it and how far they are"), gives=shapes.Cohort))
def cohort(who: Who, _asked: shapes.Nothing, cohort: str) -> shapes.Cohort | Refusal:
    """A cohort by id."""
    card = cohorts.look(runtime(), who, cohort)
    if card is None:
        return cohorts.NO_SUCH_COHORT
    enrolments = [
        shapes.Enrolment(id=one.id, course=one.course, opens_on=one.opens_on, closes_on=one.closes_on)
        for one in card.enrolments
    ]
    members = [shapes.Member(id=one.id, name=one.name, completed=dict(one.completed)) for one in card.people]
    return shapes.Cohort(id=card.id, name=card.name, people=members, enrolments=enrolments)


@bp.post(f"{V1}/cohorts")
@writing(Endpoint("cohorts:write", N_("Make a cohort"), gives=shapes.Made, takes=shapes.NewCohort))
def make_cohort(within: Runtime, who: Who, sent: shapes.NewCohort) -> Answer | Refusal:
    """Make a cohort."""
    rule = {"profession": sent.professions, "region": sent.regions, "agency": sent.agencies}
    return _made(cohorts.make(within, who, sent.name, rule))


@bp.post(f"{V1}/cohorts/<cohort>/people")
@writing(Endpoint("cohorts:write", N_("Put people into a cohort"), gives=shapes.Added, takes=shapes.NewMembers))
def put_in(within: Runtime, who: Who, sent: shapes.NewMembers, cohort: str) -> Answer | Refusal:
    """Put people in."""
    count = cohorts.put_in(within, who, cohort, sent.people)
    return count if isinstance(count, Refusal) else {"added": count}


def _made(done: str | Refusal) -> Answer | Refusal:
    return done if isinstance(done, Refusal) else {"id": done}


@bp.get(f"{V1}/sessions")
@reading(Endpoint("sessions:read", N_("The group trials that were held"), gives=shapes.Sessions, asks=shapes.AfterId))
def sessions(who: Who, asked: shapes.AfterId) -> shapes.Sessions:
    """A page of the sessions."""
    found = pulling.sessions(runtime(), who, asked.after, asked.limit)
    items = [shapes.Session(**vars(one)) for one in found.items]
    return shapes.Sessions(items=items, next=found.next, more=found.more)
