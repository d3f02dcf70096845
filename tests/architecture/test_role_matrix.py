"""Who gets what at every address: route × method × identity → status, each asked for in a real request.

Where a path names an attempt, a trial or a certificate, it is the trainee's own. `302` goes on within the product;
`sign-in` sends a guest to sign in and back.
"""

from urllib.parse import parse_qs, urlsplit

import pytest

from app.domain.access.policy import PERMISSIONS, Identity
from tests.support.page import Browser
from tests.support.routes import MIRRORED, Done, filled, has_done_everything, routes
from tests.support.world import World, address

COLUMNS: tuple[tuple[Identity, str], ...] = (
    ("anonymous", "moi"), ("trainee", "moi"), ("trainer", "moi"), ("trainer", "gpo"), ("officer", "moi"),
    ("author", "moi"), ("administrator", "moi"),
)  # fmt: skip
TABLE = """
route                                                   method  guest    trainee trainer other officer author admin
/                                                       GET     302      302     302     302   302     302    302
/healthz                                                GET     200      200     200     200   200     200    200
/readyz                                                 GET     200      200     200     200   200     200    200
/static/<path:filename>                                 GET     200      200     200     200   200     200    200
/static/bootstrap/<version>.css                         GET     200      200     200     200   200     200    200
/<lang:lang>/about                                      GET     200      200     200     200   200     200    200
/<lang:lang>/law                                        GET     200      200     200     200   200     200    200
/<lang:lang>/law/<id>                                   GET     200      200     200     200   200     200    200
/verify/<code>                                          GET     302      302     302     302   302     302    302
/<lang:lang>/verify                                     GET     200      200     200     200   200     200    200
/<lang:lang>/verify/<code>                              GET     200      200     200     200   200     200    200
/<lang:lang>/sign-in                                    GET     200      200     200     200   200     200    200
/<lang:lang>/sign-in                                    POST    422      422     422     422   422     422    422
/<lang:lang>/sign-out                                   POST    403      302     302     302   302     302    302
/<lang:lang>/                                           GET     sign-in  200     200     200   200     200    200
/<lang:lang>/courses                                    GET     sign-in  200     200     200   200     200    200
/<lang:lang>/courses/<course>                           GET     sign-in  200     200     200   200     200    200
/<lang:lang>/courses/<course>/complete                  POST    403      302     302     302   302     302    302
/<lang:lang>/courses/<course>/<path:unit>/lesson        GET     sign-in  200     200     200   200     200    200
/<lang:lang>/courses/<course>/<path:unit>/read          POST    403      302     302     302   302     302    302
/<lang:lang>/records                                    GET     sign-in  200     200     200   200     200    200
/<lang:lang>/records/<code>.pdf                         GET     sign-in  200     404     404   404     404    404
/<lang:lang>/courses/<course>/<path:unit>/quiz          GET     sign-in  200     200     200   200     200    200
/<lang:lang>/courses/<course>/<path:unit>/quiz          POST    403      302     302     302   302     302    302
/<lang:lang>/attempts/<attempt>/<int:number>            GET     sign-in  200     404     404   404     404    404
/<lang:lang>/attempts/<attempt>/<int:number>            POST    403      302     404     404   404     404    404
/<lang:lang>/attempts/<attempt>/review                  GET     sign-in  200     404     404   404     404    404
/<lang:lang>/attempts/<attempt>/submit                  POST    403      302     404     404   404     404    404
/<lang:lang>/attempts/<attempt>/result                  GET     sign-in  200     404     404   404     404    404
/<lang:lang>/trials                                     GET     sign-in  200     200     200   200     200    200
/<lang:lang>/trials/cases/<slug>                        GET     sign-in  200     200     200   200     200    200
/<lang:lang>/trials/cases/<slug>                        POST    403      302     302     302   302     302    302
/<lang:lang>/trials/<trial>                             GET     sign-in  200     404     404   404     404    404
/<lang:lang>/trials/<trial>                             POST    403      302     404     404   404     404    404
/<lang:lang>/trials/<trial>/exhibits/<int:number>       GET     sign-in  200     404     404   404     404    404
/<lang:lang>/trials/<trial>/stop                        GET     sign-in  200     404     404   404     404    404
/<lang:lang>/trials/<trial>/debriefing                  GET     sign-in  200     404     404   404     404    404
/<lang:lang>/centre/records                             GET     sign-in  403     403     403   200     403    200
"""
ROWS = {(row[0], row[1]): tuple(row[2:]) for line in TABLE.strip().splitlines()[1:] if (row := line.split())}
# Files that are the same for everybody: no view of ours looks at who asks.
FILES = {"static", "bootstrap_css"}
FIELDS = {
    ("/<lang:lang>/sign-in", "POST"): {"identifier": address("trainee"), "password": "wrong"},
    ("/<lang:lang>/attempts/<attempt>/<int:number>", "POST"): {"question": "q01", "q01": ""},
    ("/<lang:lang>/trials/cases/<slug>", "POST"): {"role": "judge"},
    ("/<lang:lang>/trials/<trial>", "POST"): {"decision": "none", "option": "none"},
}
row = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[1]} {row[0]}")
Browsers = dict[tuple[Identity, str], Browser]


@pytest.fixture(scope="module")
def browsers(shared_world: World) -> Browsers:
    """Somebody of each column, signed in."""
    return {column: shared_world.browser(*column) for column in (*COLUMNS, ("trainee", "gpo"))}


@pytest.fixture(scope="module")
def done(shared_world: World) -> Done:
    """What the trainee has finished."""
    return has_done_everything(shared_world, shared_world.person("trainee"))


@pytest.fixture
def path(shared_world: World, done: Done, row: tuple[str, str]) -> str:
    """The route of the row with an object of the trainee's own in it."""
    return filled(shared_world, shared_world.person("trainee"), done, row[0])


def test_the_table_names_every_route_and_method_and_no_other(shared_world: World) -> None:
    assert set(ROWS) == {(rule.rule, method) for rule, method in routes(shared_world)}


def test_every_view_names_a_permission_of_the_table_of_permissions(shared_world: World) -> None:
    views = {name: view for name, view in shared_world.app.view_functions.items() if name not in FILES}
    assert {name: getattr(view, "permission", None) for name, view in views.items() if not _is_known(view)} == {}


def _is_known(view: object) -> bool:
    return getattr(view, "permission", None) in PERMISSIONS


@row
def test_each_identity_gets_what_the_table_says(
    row: tuple[str, str], path: str, browsers: Browsers, shared_world: World
) -> None:
    route, method = row
    found = []
    for column in COLUMNS:
        fresh = route.endswith("/sign-out")
        browser = shared_world.browser(*column) if fresh else browsers[column]
        found.append(_ask(browser, method, path, FIELDS.get(row, {})))
    assert tuple(found) == ROWS[row]


def _ask(browser: Browser, method: str, path: str, fields: dict[str, str]) -> str:
    """The status of a request, as the table writes it; HEAD is asked beside GET and must say the same."""
    if method == "POST":
        return str(browser.post(path, {"csrf_token": browser.token(), **fields}).status_code)
    response = browser.get(path)
    assert browser.client.head(path, buffered=True).status_code == response.status_code
    location = urlsplit(response.headers.get("Location", ""))
    if location.path == "/en/sign-in":
        assert parse_qs(location.query) == {"next": [path]}
        return "sign-in"
    return str(response.status_code)


@row
def test_no_route_takes_a_method_that_the_table_does_not_name(
    row: tuple[str, str], path: str, browsers: Browsers
) -> None:
    client = browsers["administrator", "moi"].client
    named = {method for route, method in ROWS if route == row[0]}
    for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"} - named:
        assert client.open(path, method=method).status_code in (400, 405), method
    allowed = set(client.options(path).headers["Allow"].split(", "))
    assert allowed <= named | MIRRORED


def test_an_officer_sees_the_people_of_the_own_centre_and_no_others(
    shared_world: World, browsers: Browsers, done: Done
) -> None:
    own = browsers["officer", "moi"].open("/en/centre/records")
    assert "Асанов trainee moi" in own.text
    assert done.code in "".join(own.links())
    other = shared_world.browser("officer", "gpo").open("/en/centre/records")
    assert "trainee moi" not in other.source
    assert done.code not in other.source


@pytest.mark.parametrize("row", [row for row in ROWS if row[1] == "GET" and "404" in ROWS[row]], ids=lambda row: row[0])
def test_another_trainee_finds_what_is_not_theirs_as_if_it_did_not_exist(
    row: tuple[str, str], path: str, browsers: Browsers, done: Done
) -> None:
    theirs = browsers["trainee", "gpo"].open(path, 404)
    unknown = browsers["trainee", "gpo"].open(path.replace("/id0", "/no0").replace(done.code, "A" * 12), 404)
    assert theirs.text == unknown.text
