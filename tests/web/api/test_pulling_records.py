"""What a centre's system takes out: its ledger, people, cohorts, sessions."""

import csv
import io

import pytest
from flask import Flask

from app.store import ledger
from tests.store import rows
from tests.support.acting import acting
from tests.support.calling import Caller, problem
from tests.support.studying import complete
from tests.support.two_centres import settle
from tests.support.world import World


def enter(world: World, *ids: str, **fields: object) -> None:
    with world.runtime.write() as session:
        for id in ids:
            ledger.append(session, rows.entry(id, **fields))


def test_the_ledger_is_pulled_page_by_page_and_tomorrow_only_what_is_new(world: World) -> None:
    enter(world, "e1", "e2", "e3")
    caller, after, pulled = Caller(world), 0, list[str]()
    while True:
        page = caller.get(f"/completions?after={after}&limit=2").json
        pulled += [item["id"] for item in page["items"]]
        after = page["next"]
        if not page["more"]:
            break
    assert (pulled, after) == (["e1", "e2", "e3"], 3)
    assert caller.get(f"/completions?after={after}").json == {"items": [], "next": 3, "more": False}
    enter(world, "e4")
    assert [item["id"] for item in caller.get(f"/completions?after={after}").json["items"]] == ["e4"]


def test_an_entry_says_who_what_when_and_how_to_prove_it_and_no_score(world: World) -> None:
    runtime = world.runtime
    code = complete(runtime, acting(), runtime.shelf().courses["police"])
    caller = Caller(world)
    [item] = caller.get("/completions").json["items"]
    assert (item["sequence"], item["kind"], item["result"], item["score"]) == (1, "completion", "passed", None)
    assert (item["person"], item["name"], item["course"]) == ("moi-trainee", "Асанов trainee moi", "police")
    assert (item["certificate"], item["completed_at"]) == (code, "2026-03-09T08:05:00Z")
    assert world.browser().open(f"/en/verify/{item['certificate']}")


def test_a_revocation_is_an_item_that_names_what_it_revokes_and_why(world: World) -> None:
    enter(world, "e1")
    enter(world, "e2", kind="revocation", about="e1", evidence={"reason": "Entered by mistake"})
    item = Caller(world).get("/completions?after=1").json["items"][0]
    assert (item["kind"], item["about"], item["reason"]) == ("revocation", "e1", "Entered by mistake")


def test_as_a_table_it_has_the_same_columns_and_says_where_to_go_on(world: World) -> None:
    enter(world, "e1", "e2")
    caller = Caller(world)
    told = caller.get("/completions?limit=1").json["items"][0]
    answer = caller.get("/completions?limit=1", Accept="text/csv")
    assert answer.content_type == "text/csv; charset=utf-8"
    head, row = csv.reader(io.StringIO(answer.get_data(as_text=True)[1:], newline=""))
    assert head == list(told)
    assert dict(zip(head, row, strict=True))["id"] == "e1"
    assert answer.headers["Link"] == '</api/v1/completions?after=1&limit=1>; rel="next"'
    assert answer.headers["X-More"] == "true"
    last = caller.get("/completions?after=1", Accept="text/csv")
    assert (last.headers["X-More"], last.headers["Link"]) == (
        "false",
        '</api/v1/completions?after=2&limit=100>; rel="next"',
    )


def test_people_are_added_found_and_listed(world: World) -> None:
    caller = Caller(world)
    made = caller.post("/people", {"name": "Бакиров Азамат", "number": "900", "profession": "police"}).json["id"]
    person = caller.get(f"/people/{made}").json
    assert (person["name"], person["number"], person["state"]) == ("Бакиров Азамат", "900", "fresh")
    assert "sex" not in person
    assert problem(caller.get("/people/gpo-trainee")) == (404, "api:not_found")
    pages, after = [], ""
    while True:
        page = caller.get(f"/people?limit=4&after={after}").json
        pages += page["items"]
        after = page["next"]
        if not page["more"]:
            break
    assert person in pages
    assert len({one["id"] for one in pages}) == len(pages) == 6
    assert caller.get(f"/people?after={after}").json == {"items": [], "next": after, "more": False}


def test_what_is_wrong_about_a_person_is_told_by_field(world: World) -> None:
    caller = Caller(world)
    refused = caller.post("/people", {"name": "7", "number": "900", "region": "paris"})
    assert problem(refused) == (422, "api:wrong_request")
    assert refused.json["errors"] == [{"where": "region", "what": "import/region_unknown"}]


def test_a_cohort_is_made_filled_and_read(world: World) -> None:
    caller = Caller(world)
    made = caller.post("/cohorts", {"name": "Биринчи топ"}).json["id"]
    assert caller.post(f"/cohorts/{made}/people", {"people": ["moi-trainee", "gpo-trainee"]}).json == {"added": 1}
    assert caller.get("/cohorts").json == {"items": [{"id": made, "name": "Биринчи топ", "people": 1}]}
    people = caller.get(f"/cohorts/{made}").json["people"]
    assert people == [{"id": "moi-trainee", "name": "Асанов trainee moi", "completed": {}}]
    assert problem(caller.post("/cohorts", {"name": "биринчи  ТОП"})) == (409, "cohort:name_taken")
    refused = caller.post("/cohorts", {"name": " "})
    assert refused.json["errors"] == [{"where": "", "what": "Enter a name for the cohort."}]
    assert problem(caller.get("/cohorts/none")) == (404, "api:not_found")
    assert problem(caller.post("/cohorts/none/people", {"people": ["moi-trainee"]})) == (404, "api:not_found")


def test_sessions_are_told_without_who_took_part_and_how_to_join(world: World) -> None:
    kept = settle(world, "moi")
    caller = Caller(world)
    page = caller.get("/sessions?limit=1")
    [first] = page.json["items"]
    [second] = caller.get(f"/sessions?after={page.json['next']}").json["items"]
    assert {first["id"], second["id"]} == {kept.training, kept.begun}
    assert page.json["more"] is True
    assert (first["people"], first["rooms"], first["trainer"]) == (2, 2, "moi-trainer")
    assert kept.join_code not in page.text
    assert caller.get("/cohorts/" + kept.cohort).json["enrolments"][0]["course"] == "police"


@pytest.fixture
def app(shared_world: World) -> Flask:
    return shared_world.app


def test_the_document_names_every_address_of_the_api_and_its_scope(app: Flask) -> None:
    document = app.test_client().get("/api/v1/openapi.json").json
    told = {(path, method.upper()) for path, methods in document["paths"].items() for method in methods}
    there = {
        (rule.rule.replace("<", "{").replace(">", "}"), method)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/") and rule.endpoint != "api.openapi"
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert told == there
    assert document["paths"]["/api/v1/completions"]["get"]["security"] == [{"token": ["completions:read"]}]


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_the_page_tells_of_every_address(shared_world: World, lang: str) -> None:
    source = shared_world.browser(lang=lang).open(f"/{lang}/api").source
    for path in ("/api/v1/completions", "/api/v1/people/{person}", "/api/v1/sessions"):
        assert path in source
