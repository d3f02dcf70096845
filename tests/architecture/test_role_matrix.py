"""Who gets what at every address: route × method × identity → status, each asked for in a real request.

Where a path names a person, a cohort, an attempt, it is one of the own centre; an attempt, a trial, a certificate is
the trainee's own. `302` goes on within the product; `sign-in` sends a guest to sign in and back, `step` somebody who is
half signed in to the second step and back; `~` is `/<lang:lang>`. Everybody of this table has just shown who they are;
the tests below it are about those whose proof is old.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from app.domain.access.policy import FRESH, FRESH_TO_OPEN, FRESH_TO_SEND, PERMISSIONS, Identity
from app.services.accounts import SEEN_EVERY
from app.store.models import SignIn
from tests.architecture.routes_by_role import TABLE
from tests.support.routes import MIRRORED, filled, routes
from tests.support.seats import Seat, seat
from tests.support.snapshots import Snapshot
from tests.support.two_centres import Kept, all_rows, settle
from tests.support.world import PASSWORD, World, address

COLUMNS: tuple[tuple[Identity, str], ...] = (
    ("anonymous", "moi"), ("half", "moi"), ("trainee", "moi"), ("trainer", "moi"), ("trainer", "gpo"),
    ("officer", "moi"), ("author", "moi"), ("administrator", "moi"),
)  # fmt: skip
ROWS = {
    (row[0].replace("~", "/<lang:lang>"), row[1]): tuple(row[2:])
    for line in TABLE.strip().splitlines()[1:]
    if (row := line.split())
}
# Files that are the same for everybody: no view of ours looks at who asks.
FILES = {"static", "bootstrap_css"}
FIELDS: dict[tuple[str, str], dict[str, str]] = {
    ("/<lang:lang>/sign-in", "POST"): {"identifier": address("trainee"), "password": "wrong"},
    ("/<lang:lang>/attempts/<attempt>/<int:number>", "POST"): {"question": "q01", "q01": ""},
    ("/<lang:lang>/trials/cases/<slug>", "POST"): {"role": "judge"},
    ("/<lang:lang>/trials/<trial>", "POST"): {"decision": "none", "option": "none"},
}
# Where somebody is led who has to do something first.
LEADS = {"/sign-in": "sign-in", "/second-step": "step", "/second-factor": "step", "/confirm": "confirm"}
row = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[1]} {row[0]}")


@pytest.fixture(scope="module")
def kept(shared_world: World) -> Kept:
    """What the centre keeps, the work of its trainee among it."""
    return settle(shared_world, "moi")


Seats = dict[tuple[Identity, str], Seat]


@pytest.fixture(scope="module")
def seats(shared_world: World) -> Seats:
    """Somebody of each column."""
    return {column: seat(shared_world, *column) for column in COLUMNS}


@pytest.fixture(scope="module")
def as_it_was(shared_world: World, kept: Kept, seats: Seats) -> Iterator[Snapshot]:
    snapshot = Snapshot(shared_world)
    yield snapshot
    snapshot.close()


@pytest.fixture
def anew(as_it_was: Snapshot) -> Iterator[Snapshot]:
    """The world as it was before any row."""
    as_it_was.restore()
    yield as_it_was
    as_it_was.restore()


def test_the_table_names_every_route_and_method_and_no_other(shared_world: World) -> None:
    assert set(ROWS) == {(rule.rule, method) for rule, method in routes(shared_world)}


def test_every_view_names_a_permission_of_the_table_of_permissions(shared_world: World) -> None:
    views = {name: view for name, view in shared_world.app.view_functions.items() if name not in FILES}
    assert {name: getattr(view, "permission", None) for name, view in views.items() if not _is_known(view)} == {}


def _is_known(view: object) -> bool:
    return getattr(view, "permission", None) in PERMISSIONS


@row
def test_each_identity_gets_what_the_table_says(row: tuple[str, str], kept: Kept, seats: Seats, anew: Snapshot) -> None:
    found = []
    for column in COLUMNS:
        found.append(_ask(seats[column], row, filled(row[0], kept)))
        anew.restore()
    assert tuple(found) == ROWS[row]


def _ask(seat: Seat, row: tuple[str, str], path: str) -> str:
    """The status of a request, as the table writes it; HEAD is asked beside GET and must say the same."""
    fields = {"csrf_token": seat.csrf, **FIELDS.get(row, {})} if row[1] == "POST" else None
    client = seat.browser().client
    answer = client.open(path, method=row[1], data=fields, buffered=True)
    if row[1] == "GET":
        assert client.head(path, buffered=True).status_code == answer.status_code
    return _told(answer.status_code, answer.headers.get("Location", ""), path)


def _told(status: int, location: str, path: str) -> str:
    """A status, or where somebody is led who then comes back to `path`."""
    where = urlsplit(location)
    led = LEADS.get(where.path[len("/en") :])
    if led is not None and "next" in parse_qs(where.query):
        assert parse_qs(where.query) == {"next": [path]}
        return led
    return str(status)


@row
def test_no_route_takes_a_method_that_the_table_does_not_name(
    row: tuple[str, str], kept: Kept, seats: Seats, anew: Snapshot
) -> None:
    client, path = seats["administrator", "moi"].browser().client, filled(row[0], kept)
    named = {method for route, method in ROWS if _is_of(path, route)}
    for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"} - named:
        assert client.open(path, method=method).status_code in (400, 405), method
    allowed = set(client.options(path).headers["Allow"].split(", "))
    assert allowed <= named | MIRRORED


def _is_of(path: str, route: str) -> bool:
    """Whether `route` may answer at `path`; what is fixed in one route may be a variable of another."""
    pattern = re.sub(r"<(\w+:)?\w+>", lambda found: ".+" if found[1] == "path:" else "[^/]+", route)
    return re.fullmatch(pattern, path) is not None


def views(world: World) -> Iterator[tuple[str, str, Any]]:
    """Route, method and view, files aside."""
    for rule, method in routes(world):
        if rule.endpoint not in FILES:
            yield rule.rule, method, world.app.view_functions[rule.endpoint]


def someone(permission: str) -> tuple[Identity, str]:
    """The column of somebody who may do what needs `permission`."""
    return next(column for column in reversed(COLUMNS) if column[0] in PERMISSIONS[permission] and column[1] == "moi")


def test_what_is_fresh_asks_once_more_where_the_proof_is_old(
    shared_world: World, kept: Kept, seats: Seats, anew: Snapshot
) -> None:
    """A page after ten minutes, a form after thirty; until then it goes through, and then nothing is done."""
    found = {}
    for route, method, view in views(shared_world):
        if view.permission not in FRESH:
            continue
        path, theirs = filled(route, kept), seats[someone(view.permission)]
        allowed = FRESH_TO_SEND if method == "POST" else FRESH_TO_OPEN
        shared_world.clock.move_on(seconds=allowed.total_seconds())
        assert _location(theirs, method, path) != "/en/confirm", f"{method} {route}"
        anew.restore()
        shared_world.clock.move_on(seconds=allowed.total_seconds() + 1)
        before = all_rows(shared_world, without=SEEN)
        found[f"{method} {route}"] = _location(theirs, method, path)
        assert all_rows(shared_world, without=SEEN) == before, f"{method} {route} did something"
        anew.restore()
    assert len(found) > 10
    assert {what: led for what, led in found.items() if led != "/en/confirm"} == {}


SEEN = {"sign_in": frozenset({"seen_at"})}


def _location(seat: Seat, method: str, path: str) -> str:
    """Where a request is led, without its query."""
    fields = {"csrf_token": seat.csrf} if method == "POST" else None
    answer = seat.browser().client.open(path, method=method, data=fields, buffered=True)
    where = urlsplit(answer.headers.get("Location", ""))
    assert where.path != "/en/confirm" or parse_qs(where.query) == {"next": [path]}
    return where.path


def test_who_confirms_goes_on_to_a_page_that_opens(
    shared_world: World, kept: Kept, seats: Seats, anew: Snapshot
) -> None:
    """Also where what was asked for is the address of a form."""
    for route, method, view in views(shared_world):
        if view.permission in FRESH:
            path, theirs = filled(route, kept), seats[someone(view.permission)]
            shared_world.clock.move_on(seconds=FRESH_TO_SEND.total_seconds() + 1)
            browser = theirs.browser()
            fields = {"csrf_token": theirs.csrf, "password": PASSWORD, "next": path}
            confirmed = browser.client.post("/en/confirm", data=fields)
            assert confirmed.status_code == 302, f"{method} {route}"
            following = browser.client.get(confirmed.headers["Location"], buffered=True)
            assert following.status_code == 200, f"{method} {route} leads on to {confirmed.headers['Location']}"
            assert path.startswith(confirmed.headers["Location"].removesuffix("/"))
            anew.restore()


def test_only_what_is_passive_leaves_a_sign_in_to_lie_idle(
    shared_world: World, kept: Kept, seats: Seats, anew: Snapshot
) -> None:
    renewed, passive = {}, set()
    for route, method, view in views(shared_world):
        if (method == "GET" and "anonymous" not in PERMISSIONS[view.permission]) or getattr(view, "passive", False):
            shared_world.clock.move_on(seconds=(SEEN_EVERY + timedelta(seconds=1)).total_seconds())
            seats[someone(view.permission)].browser().client.get(filled(route, kept), buffered=True)
            renewed[route] = _last_seen(shared_world) == shared_world.clock.now
            passive |= {route} if getattr(view, "passive", False) else set()
            anew.restore()
    assert {route for route, was in renewed.items() if not was} == passive
    assert "/present" in passive


def _last_seen(world: World) -> Any:
    with world.runtime.read() as session:
        return max(seen_at for (seen_at,) in session.query(SignIn.seen_at))


def test_an_officer_sees_the_people_of_the_own_centre_and_no_others(
    shared_world: World, kept: Kept, anew: Snapshot
) -> None:
    own = shared_world.browser("officer").open("/en/centre/records")
    assert kept.certificate in "".join(own.links())
    other = shared_world.browser("officer", "gpo").open("/en/centre/records")
    assert "trainee moi" not in other.source
    assert kept.certificate not in other.source
