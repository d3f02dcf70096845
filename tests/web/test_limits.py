"""Whatever is sent, the answer is a page: inert, or a clear refusal; never a failure, never an unbounded read."""

from urllib.parse import quote, urlencode

import pytest

from app.factory import MAX_REQUEST
from app.services import trials
from tests.support.acts import CASE, UNIT
from tests.support.page import Browser
from tests.support.past import has_begun
from tests.support.world import World, address

HOSTILE = {
    "bidi": "Эшматов \u202eвотамшЭ\u202c\u2066",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>",
    "template": "{{ 7*7 }}{% raw %}%(name)s ${7*7}",
    "sql": "' OR '1'='1'; DROP TABLE person; --",
    "formula": '=HYPERLINK("http://evil.example";"x")',
    "path": "../../../../etc/passwd",
    "noncharacters": "\ufffe\uffff\U0010ffff",
    "digits of another script": "²٣४",
    "lines": "one\r\ntwo\ttab",
    "50 kB": "ы" * 25_000,
    "zero width": "\u200b\u200d\ufeff",
    "surrogate": "\ud800",
}
CONTROL = ["a\x00b", "\x00", "\x1b[2J", "\x08", "\x7f"]
hostile = pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)


@pytest.fixture(scope="module")
def trainee(shared_world: World) -> Browser:
    return shared_world.browser("trainee")


@pytest.fixture
def attempt(shared_world: World) -> str:
    """The path of an attempt under way."""
    return f"/en/attempts/{has_begun(shared_world, shared_world.person())}"


@pytest.fixture
def room(shared_world: World) -> str:
    """The path of a trial under way."""
    case = shared_world.runtime.shelf().cases[CASE]
    return f"/en/trials/{trials.begin(shared_world.runtime, shared_world.person(), case, 'judge')}"


@pytest.fixture
def fields(attempt: str, room: str) -> dict[str, tuple[str, ...]]:
    """The fields that each form of the product reads."""
    return {
        "/en/sign-in": ("identifier", "password", "next", "csrf_token"),
        f"/en/courses/police/{UNIT}/read": ("key",),
        f"/en/courses/police/{UNIT}/quiz": ("key",),
        f"{attempt}/1": ("question", "q01", "key", "go"),
        f"/en/trials/cases/{CASE}": ("role", "key"),
        room: ("decision", "option", "cites", "seq", "key"),
        f"{attempt}/submit": ("key",),
    }


def statuses(browser: Browser, fields: dict[str, tuple[str, ...]], value: str) -> dict[str, int]:
    """What is answered when `value` is sent in each field of each form in turn."""
    token = browser.token()
    text = quote(value.encode("utf-8", "surrogatepass"))
    usual = {
        "csrf_token": token,
        "identifier": address("trainee"),
        "password": "x",
        "question": "q01",
        "decision": "x",
        "option": "x",
    }
    found = {}
    for action, names in fields.items():
        for name in names:
            others = {key: other for key, other in usual.items() if key != name}
            sent = f"{urlencode(others)}&{name}={text}"
            answer = browser.client.post(action, data=sent, content_type="application/x-www-form-urlencoded")
            found[f"{action} {name}"] = answer.status_code
    return found


@hostile
def test_no_field_of_any_form_breaks_a_page(trainee: Browser, fields: dict[str, tuple[str, ...]], value: str) -> None:
    answered = statuses(trainee, fields, value)
    assert {what: status for what, status in answered.items() if status not in (200, 302, 400, 404, 422)} == {}


@pytest.mark.parametrize("value", CONTROL, ids=ascii)
def test_a_control_character_is_refused_in_every_field(
    trainee: Browser, fields: dict[str, tuple[str, ...]], value: str
) -> None:
    assert set(statuses(trainee, fields, value).values()) == {400}


@pytest.mark.parametrize("what", sorted(set(HOSTILE) - {"noncharacters", "surrogate"}))
def test_what_is_shown_again_is_inert(shared_world: World, what: str) -> None:
    guest = Browser(shared_world.app)
    guest.open("/en/sign-in")
    guest.send("/en/sign-in", {"identifier": HOSTILE[what], "password": "x"})
    assert guest.html.form("/en/sign-in")["identifier"] == HOSTILE[what].replace("\r\n", "\n")
    assert [one.get("src", "").split("?")[0] for one in guest.html.all("script")] == ["/static/place.js"]


@hostile
def test_no_query_and_no_path_breaks_a_page(trainee: Browser, attempt: str, room: str, value: str) -> None:
    text = quote(value.encode("utf-8", "surrogatepass"))[:6000]
    paths = [f"{room}?tab={text}", f"{room}?after={text}", f"/en/verify?code={text}", f"/en/sign-in?next={text}"]
    paths += [f"/en/trials/{text}", f"/en/trials/cases/{text}", f"{room}/exhibits/{text}", f"/en/attempts/{text}/1"]
    paths += [f"{attempt}/{text}", f"/en/courses/{text}", f"/en/courses/police/{text}/lesson", f"/en/law/{text}"]
    paths += [
        f"/en/verify/{text}",
        f"/verify/{text}",
        f"/en/records/{text}.pdf",
        f"/{text}/about",
        f"/en/?{text}={text}",
    ]
    for path in paths:
        assert trainee.client.get(path, buffered=True).status_code in (200, 302, 308, 404), path


@pytest.mark.parametrize("path", ["/en/law/%00", "/en/verify?code=%00", "/en/%00", "/%00", "/en/trials/a%1b?x=1"])
def test_a_control_character_is_refused_in_an_address(trainee: Browser, path: str) -> None:
    assert trainee.get(path).status_code == 400


@pytest.mark.parametrize("digits", ["0", "00001", "99999999999999999999", "9" * 6000])
def test_a_number_in_an_address_may_be_of_any_length(trainee: Browser, attempt: str, room: str, digits: str) -> None:
    for path in (f"{attempt}/{digits}", f"{room}/exhibits/{digits}"):
        assert trainee.client.get(path).status_code in (200, 404)
    trainee.open(f"{attempt}/1")
    assert trainee.send(f"{attempt}/1", {"go": digits}).status_code in (200, 404)


@hostile
def test_no_header_breaks_a_page(shared_world: World, value: str) -> None:
    text = value.encode("utf-8", "replace").decode("latin-1").replace("\r\n", " ")[:4000]
    client = shared_world.app.test_client()
    for name in ("Accept-Language", "Accept", "Cookie", "User-Agent", "Referer", "X-Forwarded-For", "X-Request-Id"):
        for path in ("/", "/en/nowhere"):
            answer = client.get(path, environ_overrides={f"HTTP_{name.upper().replace('-', '_')}": text})
            assert answer.status_code in (302, 404)
            assert text not in answer.headers.values()


def test_a_forged_cookie_is_nobodys(shared_world: World) -> None:
    browser = Browser(shared_world.app)
    for value in ("forged", "eyJfdXNlcl9pZCI6ICIxIn0.x.y", "x" * 3000):
        browser.client.set_cookie("taraza", value)
        browser.open("/en/")
        assert browser.path == "/en/sign-in"


def test_a_body_that_is_too_large_is_refused_without_being_read(trainee: Browser, shared_world: World) -> None:
    for browser in (trainee, Browser(shared_world.app)):
        answer = browser.post("/en/sign-in", {"identifier": "x" * (MAX_REQUEST + 1)})
        assert answer.status_code == 413
        assert browser.html.title == "Too much at once"


def test_a_form_of_too_many_parts_is_refused(trainee: Browser) -> None:
    fields = {f"field{number}": "x" for number in range(600)}
    answer = trainee.client.post("/en/sign-in", data=fields, content_type="multipart/form-data")
    assert answer.status_code == 413
    trainee.check(answer)


def test_many_fields_within_the_size_are_passed_over(trainee: Browser) -> None:
    fields = {f"field{number}": "x" for number in range(600)}
    answer = trainee.post("/en/sign-in", {**fields, "csrf_token": trainee.token()})
    assert answer.status_code == 422


@pytest.mark.parametrize("content_type", ["application/json", "text/xml", "multipart/form-data", "nonsense", ""])
def test_a_body_of_another_kind_is_a_form_without_its_token(trainee: Browser, content_type: str) -> None:
    answer = trainee.client.post("/en/sign-in", data=b"\xff\xfe{", content_type=content_type)
    assert answer.status_code == 400
    trainee.check(answer)
