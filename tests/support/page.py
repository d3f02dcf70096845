"""The client of all page tests: the rules that hold for every page are checked on each one that it fetches."""

import re
from functools import cached_property
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from werkzeug.test import TestResponse

from tests.support import page_rules
from tests.support.page_rules import text_of
from tests.support.plain_tags import read_plain_tags_at_once

read_plain_tags_at_once()

Fields = dict[str, str | list[str]]
MOVED = (301, 302, 303, 307, 308)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


TOKEN = re.compile(r'(?<=name="csrf_token" value=")[^"]+')


class Html:
    """A page, parsed when somebody looks into it; `source` is what was sent, `text` what is read, in one line."""

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def root(self) -> Element:
        """The tree of the page, which the parser must have nothing to say of."""
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        root: Element = parser.parse(self.source)
        wrong = [error for error in parser.errors if error[1] != "non-void-element-with-trailing-solidus"]
        assert not wrong, wrong[:3]
        return root

    @property
    def text(self) -> str:
        body = self.root.find("body")
        return " ".join(text_of(self.root if body is None else body).split())

    @property
    def title(self) -> str:
        """The heading of the page."""
        return " ".join(text_of(next(self.root.iter("h1"))).split())

    @property
    def lang(self) -> str:
        return self.root.get("lang", "")

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Elements of a tag whose attributes are as given (`class_` for class)."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [e for e in self.root.iter(tag) if all(e.get(name) == value for name, value in wanted.items())]

    def links(self) -> list[str]:
        """Where the page leads."""
        return [e.get("href", "") for e in self.root.iter("a")]

    def link(self, text: str) -> str:
        """Where the link with the words `text` leads."""
        return next(e.get("href", "") for e in self.root.iter("a") if " ".join(text_of(e).split()) == text)

    def buttons(self) -> list[str]:
        """The words of the buttons."""
        return [" ".join(text_of(e).split()) for e in self.root.iter("button")]

    def actions(self) -> list[str]:
        """Where the forms of the page are sent, but for those of its frame, which sign out and look things up."""
        sent = (e.get("action", "") for e in self.root.iter("form"))
        return [action for action in sent if not action.endswith(("/sign-out", "/search"))]

    def form(self, action: str) -> dict[str, str]:
        """The fields of the form that is sent to `action`, as its first button sends them."""
        form = next(e for e in self.root.iter("form") if e.get("action") == action)
        fields = {}
        for field in form.iter("input"):
            if field.get("type") not in ("radio", "checkbox") or field.get("checked") is not None:
                fields[field.get("name", "")] = field.get("value", "")
        for field in form.iter("select"):
            chosen = [e.get("value", "") for e in field.iter("option") if e.get("selected") is not None]
            fields[field.get("name", "")] = chosen[0] if chosen else ""
        for field in form.iter("textarea"):
            fields[field.get("name", "")] = "".join(field.itertext()).removeprefix("\n")
        button = next(form.iter("button"), None)
        if button is not None and button.get("name"):
            fields[button.get("name", "")] = button.get("value", "")
        return fields

    def values(self, name: str) -> list[str]:
        """The values that the fields called `name` offer."""
        return [e.get("value", "") for e in self.root.iter("input") if e.get("name") == name]

    def error_of(self, field: str) -> str:
        """The message that stands beside a field and is tied to it."""
        asked = next(e for e in self.root.iter() if e.get("id") == field)
        assert f"{field}-error" in asked.get("aria-describedby", "").split()
        return " ".join(text_of(next(e for e in self.root.iter() if e.get("id") == f"{field}-error")).split())


class Browser:
    """A test client that speaks like a person: opens, follows, sends forms as the page gave them.

    `html` is the page in hand, `path` its address.
    """

    def __init__(self, app: Flask, lang: str = "en") -> None:
        self.app = app
        self.client = app.test_client()
        self.lang = lang
        self.html = Html("<!doctype html>")
        self.path = "/"

    def hold(self, token: str) -> None:
        """Keep the cookie of a sign-in that was begun elsewhere."""
        with self.client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = token, True

    def sign_in(self, identifier: str, password: str) -> TestResponse:
        """Sign in through the page."""
        path = f"/{self.lang}/sign-in"
        self.open(path)
        return self.send(path, {"identifier": identifier, "password": password})

    def open(self, path: str, status: int = 200) -> Html:
        """Fetch a page (following redirects) and check what holds for every page."""
        response = self.client.get(path, follow_redirects=True, buffered=True)
        assert response.status_code == status, f"{path}: {response.status_code}"
        return self.check(response)

    def get(self, path: str) -> TestResponse:
        """Fetch an address without following; a page is checked."""
        return self._seen(self.client.get(path, buffered=True))

    def send(self, action: str, fields: Fields | None = None, follow: bool = True) -> TestResponse:
        """Send the form of the page in hand that goes to `action`, with `fields` filled in."""
        return self.post(action, {**self.html.form(action), **(fields or {})}, follow)

    def post(self, path: str, fields: Fields, follow: bool = False) -> TestResponse:
        """Send `fields` and nothing else, as a form that was kept, repeated or forged; a page is checked."""
        return self._seen(self.client.post(path, data=fields, follow_redirects=follow))

    def token(self) -> str:
        """The token against forged requests, as the forms of this browser carry it."""
        return self.open("/en/sign-in").form("/en/sign-in")["csrf_token"]

    def _seen(self, response: TestResponse) -> TestResponse:
        is_kept = response.headers.get("Content-Disposition", "").startswith("attachment")  # a file, no page of ours
        if response.mimetype == "text/html" and response.status_code not in MOVED and not is_kept:
            self.check(response)
        return response

    def check(self, response: TestResponse) -> Html:
        """Keep the page of `response` once every rule has been checked on it."""
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "https:" not in policy
        for name, value in HEADERS.items():
            assert response.headers[name] == value
        assert response.headers["X-Request-Id"]
        assert response.cache_control.no_store, "a page is kept by nobody"
        self.html, self.path = Html(response.get_data(as_text=True)), response.request.path
        seen = hash((self.path, TOKEN.sub("", self.html.source)))
        if seen not in _keep_the_rules:
            self._check_the_rules()
            _keep_the_rules.add(seen)
        return self.html

    def _check_the_rules(self) -> None:
        root = self.html.root
        for rule in (
            page_rules.check_title_and_headings,
            page_rules.check_ids,
            page_rules.check_fields,
            page_rules.check_names,
            page_rules.check_forms,
            page_rules.check_nothing_inline,
        ):
            rule(root)
        page_rules.check_addresses(root, self.app)
        page_rules.check_language(root, self.path)


_keep_the_rules: set[int] = set()  # addresses with their pages, but for the token in a form: a third is met again
