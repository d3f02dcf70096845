"""What every address of the API does alike: tokens, scopes, limits, keys, ETags, problems."""

from datetime import timedelta

import pytest

from app.domain.access.limits import LIMITS, Limit
from app.services import api_tokens, audit
from tests.support.acting import acting
from tests.support.calling import Caller, problem
from tests.support.world import World

NEW = {"name": "Бакиров Азамат", "number": "900"}


@pytest.mark.parametrize("header", ["", "Basic abc", "Bearer", "Bearer  ", "taraza_abc"])
def test_without_a_token_one_is_asked_for_one(shared_world: World, header: str) -> None:
    answer = shared_world.app.test_client().get("/api/v1/people", headers={"Authorization": header})
    assert problem(answer) == (401, "api:no_token")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_token_that_has_ended_opens_nothing(shared_world: World) -> None:
    caller = Caller(shared_world)
    api_tokens.revoke(shared_world.runtime, acting("officer"), caller.token_id)
    assert problem(caller.get("/people")) == (401, "api:unknown_token")


def test_a_sign_in_opens_nothing(shared_world: World) -> None:
    assert shared_world.browser("officer").client.get("/api/v1/people").status_code == 401


def test_a_token_may_what_its_scopes_name_and_nothing_else(shared_world: World) -> None:
    caller = Caller(shared_world, scopes=["people:read"])
    assert caller.get("/people").status_code == 200
    asked = [caller.get("/completions"), caller.get("/cohorts"), caller.get("/sessions"), caller.post("/people", NEW)]
    assert [problem(answer) for answer in asked] == [(403, "api:scope")] * 4


def test_too_many_requests_are_told_when_to_come_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "token", Limit(1, timedelta(minutes=10)))
    caller = Caller(world)
    assert caller.get("/people").status_code == 200
    world.clock.move_on(seconds=90)
    refused = caller.get("/people")
    assert problem(refused) == (429, "api:too_many_requests")
    assert refused.headers["Retry-After"] == "510"


def test_who_tries_tokens_is_told_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "address", Limit(1, timedelta(minutes=10)))
    caller = Caller(world)
    caller.token = "taraza_made-up"
    assert problem(caller.get("/people")) == (401, "api:unknown_token")
    refused = caller.get("/people")
    assert (*problem(refused), refused.headers["Retry-After"]) == (429, "door:closed", "600")


def test_what_one_has_already_is_not_sent_again(shared_world: World) -> None:
    caller = Caller(shared_world)
    first = caller.get("/people", Accept_Encoding="gzip")
    again = caller.get("/people", If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.get_data()) == (304, b"")
    assert caller.get("/people?limit=1", If_None_Match=first.headers["ETag"]).status_code == 200
    assert first.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("/completions?after=-1", "after"),
        ("/completions?after=x", "after"),
        ("/completions?after=99999999999999999999", "after"),
        ("/completions?limit=0", "limit"),
        ("/completions?limit=1001", "limit"),
        ("/completions?limit=1&limit=2", "limit"),
        ("/completions?form=1", "form"),
        ("/people?after=" + "x" * 65, "after"),
        ("/cohorts?limit=1", "limit"),
    ],
)
def test_a_wrong_parameter_is_named(shared_world: World, path: str, where: str) -> None:
    answer = Caller(shared_world).get(path)
    assert problem(answer) == (422, "api:wrong_request")
    assert [error["where"] for error in answer.json["errors"]] == [where]


def test_a_request_that_writes_is_done_once(world: World) -> None:
    caller = Caller(world)
    first, again = (caller.post("/people", NEW, key="k1") for _ in range(2))
    assert (first.status_code, first.json) == (again.status_code, again.json)
    assert problem(caller.post("/people", {**NEW, "number": "901"}, key="k1")) == (409, "request:key_reused")
    assert problem(caller.post("/cohorts", {"name": "Топ"}, key="k1")) == (409, "request:key_reused")


@pytest.mark.parametrize("key", ["", "x" * 101, "ключ", "a\tb"])
def test_a_request_that_writes_needs_a_key(shared_world: World, key: str) -> None:
    answer = Caller(shared_world).ask("POST", "/people", {"Idempotency-Key": key}, json=NEW)
    assert problem(answer) == (400, "api:key_missing")


def test_what_is_sent_is_json_and_nothing_beside_what_is_named(shared_world: World) -> None:
    caller, key = Caller(shared_world), {"Idempotency-Key": "k"}
    assert problem(caller.ask("POST", "/people", key, data=NEW)) == (415, "api:not_json")
    for body in ("", "{", "[]", "null", '{"name": 7}', '{"name": "A", "role": "officer"}', '{"name": "\\ud800"}'):
        answer = caller.ask("POST", "/people", {**key, "Content-Type": "application/json"}, data=body)
        assert problem(answer) == (422, "api:wrong_request"), body
    assert problem(caller.post("/people", {**NEW, "name": "a\x00b"})) == (400, "api:not_understood")
    nested = caller.post("/cohorts", {"name": "A", "agencies": ["a\x07"]})
    assert problem(nested) == (400, "api:not_understood")
    assert problem(caller.post("/people", {"name": "x" * 300_000})) == (413, "api:too_large")


def test_what_http_itself_refuses_is_a_problem_too(shared_world: World) -> None:
    caller = Caller(shared_world)
    assert problem(caller.get("/nothing")) == (404, "api:not_found")
    assert problem(caller.get("/people/%00")) == (400, "api:not_understood")
    wrong = caller.ask("DELETE", "/people", {})
    assert problem(wrong) == (405, "api:wrong_method")
    assert wrong.headers["Allow"] == "GET, HEAD, OPTIONS, POST"


def test_what_fails_on_our_side_tells_nothing_of_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    caller = Caller(world)
    world.app.testing = False
    monkeypatch.setattr(api_tokens, "bearer", None)
    answer = caller.get("/people")
    assert problem(answer) == (500, "api:failed")
    assert "NoneType" not in answer.text


def test_the_detail_is_in_the_language_that_was_asked_for(shared_world: World) -> None:
    told = Caller(shared_world).get("/nothing", Accept_Language="ru").json["detail"]
    assert told == "По этому адресу ничего нет, или это относится не к вашему центру."


def test_what_is_read_is_in_the_audit_log_and_what_was_empty_is_not(world: World) -> None:
    caller = Caller(world, scopes=["people:read", "completions:read"])
    caller.get("/people?limit=2")
    caller.get("/completions")
    page = audit.entries(world.runtime, acting("officer"))
    assert page is not None
    assert [(line.action, line.by.kind) for line in page.lines] == [
        ("people.listed", "token"),
        ("token.made", "person"),
    ]
    shown = world.browser("officer").open("/en/centre/audit").text
    assert "Another system, with a token of the centre" in shown
    assert "Token: Register" in shown
