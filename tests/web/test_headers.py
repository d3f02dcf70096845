"""What every answer carries, whoever asked and whatever was answered."""

from dataclasses import replace

import pytest

from app.web.headers import logged_path
from app.web.site import STATIC
from tests.support.page import Browser
from tests.support.world import World

TOKEN = "q7" * 21 + "z"
SECURE = "https://taraza.example"
FILES = sorted(path.name for path in STATIC.iterdir() if path.is_file())
ANSWERS = [
    ("/en/about", 200), ("/en/", 302), ("/", 302), ("/healthz", 200), ("/readyz", 200), ("/en/nowhere", 404),
    ("/en/sign-out", 405), ("/static/theme.css", 200), ("/static/none.css", 404), ("/static/bootstrap/1.css", 200),
    ("/en", 308), ("/verify/ACE2", 302),
]  # fmt: skip


@pytest.fixture
def secure(world: World) -> World:
    """A world that people reach over HTTPS."""
    world.runtime = replace(world.runtime, settings=replace(world.runtime.settings, base_url=SECURE))
    return world


@pytest.mark.parametrize(("path", "status"), ANSWERS)
def test_every_answer_carries_the_policy_and_a_sign_of_its_own(shared_world: World, path: str, status: int) -> None:
    client = shared_world.app.test_client()
    answers = [client.get(path, buffered=True) for _ in range(2)]
    for answer in answers:
        assert answer.status_code == status
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "Strict-Transport-Security" not in answer.headers
        assert "Set-Cookie" not in answer.headers or "/static/" not in path
    assert answers[0].headers["X-Request-Id"] != answers[1].headers["X-Request-Id"]


@pytest.mark.parametrize("path", ["", "courses", "records", "trials", "courses/police", "about", "nowhere"])
def test_no_page_is_kept_by_a_browser_or_a_proxy(shared_world: World, path: str) -> None:
    answer = shared_world.browser("trainee").get(f"/en/{path}")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_kept_for_a_year_under_an_address_that_changes_with_it(shared_world: World, name: str) -> None:
    answer = shared_world.app.test_client().get(f"/static/{name}", buffered=True)
    assert answer.status_code == 200
    assert answer.cache_control.max_age == 31_536_000
    assert answer.cache_control.public
    assert answer.cache_control.immutable
    site = shared_world.app.jinja_env.globals["site"]
    assert site.asset(name).startswith(f"/static/{name}?v=")


@pytest.mark.parametrize("path", ["/static/none.css", "/static/../config.py", "/static/%2e%2e/config.py", "/static/"])
def test_a_file_that_there_is_not_is_kept_by_nobody(shared_world: World, path: str) -> None:
    answer = shared_world.app.test_client().get(path, buffered=True)
    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_files_that_a_page_names_are_there(shared_world: World) -> None:
    browser = Browser(shared_world.app)
    page = browser.open("/en/about")
    named = [e.get("href", "") for e in page.all("link") if e.get("rel") != "alternate"]
    assert len(named) >= 3
    for address in named:
        answer = browser.get(address)
        assert answer.status_code == 200
        assert answer.mimetype in ("text/css", "image/svg+xml")


def cookies(answer_headers: list[str]) -> dict[str, str]:
    """The cookies that an answer sets, by name, with their attributes."""
    return {line.partition("=")[0]: line.lower() for line in answer_headers}


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(world: World) -> None:
    browser = Browser(world.app)
    answer = browser.get("/en/sign-in")
    found = cookies(answer.headers.getlist("Set-Cookie"))
    assert set(found) == {"taraza", "language"}
    for line in found.values():
        assert "httponly" in line
        assert "samesite=lax" in line
        assert "domain=" not in line


def test_over_https_cookies_are_secure_and_belong_to_this_host_alone(secure: World) -> None:
    """Also where the proxy hands the request on as plain HTTP: what counts is how people reach us."""
    for scheme in ("https", "http"):
        answer = secure.app.test_client().get("/en/sign-in", base_url=f"{scheme}://taraza.example")
        found = cookies(answer.headers.getlist("Set-Cookie"))
        assert set(found) == {"__Host-taraza", "__Host-language"}
        for line in found.values():
            assert "; secure" in line
            assert "; path=/" in line
            assert "domain=" not in line
        assert answer.headers["Strict-Transport-Security"].startswith("max-age=")


def test_over_https_somebody_signs_in_and_stays(secure: World) -> None:
    browser = Browser(secure.app)
    browser.client.environ_base["wsgi.url_scheme"] = "https"
    browser.client.environ_base["HTTP_REFERER"] = "https://localhost/en/sign-in"
    browser.sign_in("trainee@moi.example", "osh-dzhalal-abad-2026")
    assert browser.path == "/en/"


@pytest.mark.parametrize(("known", "sent"), [("gzip, deflate, br, zstd", "zstd"), ("gzip, br", "br"), ("gzip", "gzip")])
def test_a_page_is_sent_compressed_in_the_best_way_that_a_browser_knows(
    shared_world: World, known: str, sent: str
) -> None:
    answer = shared_world.app.test_client().get("/en/about", headers={"Accept-Encoding": known})
    assert answer.headers["Content-Encoding"] == sent
    assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/en/courses/police", "/en/courses/police"),
        (f"/ru/welcome/{TOKEN}", "/<lang:lang>/welcome/<token>"),
        (f"/ky/welcome/{TOKEN}/join", "/<lang:lang>/welcome/<token>/join"),
        (f"/en/reset/{TOKEN}", "/<lang:lang>/reset/<token>"),
        (f"/en/email/{TOKEN}", "/<lang:lang>/email/<token>"),
        (f"/en/reset/{TOKEN}/", "/en/reset/…/"),
        (f"/reset/{TOKEN}.", "/reset/…"),
        ("/en/nowhere", "/en/nowhere"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_a_log_holds_no_link_that_still_works(shared_world: World, path: str, logged: str, method: str) -> None:
    with shared_world.app.test_request_context(path, method=method):
        told = logged_path()
    assert TOKEN not in told
    assert told == logged or "/…" in told
