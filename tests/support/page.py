"""The client of all page tests: the rules that hold for every page are checked on each one that it fetches."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from werkzeug.test import TestResponse

LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
# Names and signs that stand in Latin letters in every language.
LATIN_ALLOWED = {
    "PDF", "English", "cbd", "minjust", "gov", "Taraza", "UNODC", "ILO", "PEACE", "SHERLOC", "FATF", "OSCE", "Asanov",
    "trainee", "trainer", "officer", "author", "administrator", "moi", "gpo", "Centre", "Latin", "SMS", "QR",
}  # fmt: skip
VOID_OF_TEXT = {"script", "style", "title", "use"}


@dataclass(frozen=True)
class Html:
    """A parsed page."""

    root: Element
    text: str

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Elements of a tag whose attributes are as given (`class_` for class)."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [e for e in self.root.iter(tag) if all(e.get(name) == value for name, value in wanted.items())]

    def links(self) -> list[str]:
        """Where the page leads."""
        return [e.get("href", "") for e in self.root.iter("a")]

    def form(self, action: str) -> dict[str, str]:
        """The hidden and chosen fields of the form that is sent to `action`."""
        form = next(e for e in self.root.iter("form") if e.get("action") == action)
        fields = {}
        for field in form.iter("input"):
            if field.get("type") not in ("radio", "checkbox") or field.get("checked") is not None:
                fields[field.get("name", "")] = field.get("value", "")
        return fields


class Browser:
    """A test client that speaks like a person: opens, follows, sends forms as the page gave them."""

    def __init__(self, app: Flask, lang: str = "en") -> None:
        self.client = app.test_client()
        self.lang = lang
        self.html = Html(Element("html"), "")

    def sign_in(self, identifier: str, password: str) -> TestResponse:
        """Sign in through the page."""
        path = f"/{self.lang}/sign-in"
        self.open(path)
        return self.send(path, {"identifier": identifier, "password": password})

    def open(self, path: str, status: int = 200) -> Html:
        """Fetch a page (following redirects) and check what holds for every page."""
        response = self.client.get(path, follow_redirects=True)
        assert response.status_code == status, f"{path}: {response.status_code}"
        return self.check(response)

    def send(self, action: str, fields: dict[str, str | list[str]] | None = None, follow: bool = True) -> TestResponse:
        """Send the form of the page in hand that goes to `action`, with `fields` filled in."""
        data: dict[str, str | list[str]] = {**self.html.form(action), **(fields or {})}
        response = self.client.post(action, data=data, follow_redirects=follow)
        if response.mimetype == "text/html" and response.status_code not in (302, 303):
            self.check(response)
        return response

    def check(self, response: TestResponse) -> Html:
        """Keep the page of `response` once every rule has been checked on it."""
        text = response.get_data(as_text=True)
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert "unsafe" not in response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        root = parser.parse(text)
        wrong = [error for error in parser.errors if error[1] != "non-void-element-with-trailing-solidus"]
        assert not wrong, wrong[:3]
        self.html = Html(root, text)
        for rule in (_has_title_and_heading, _ids_are_unique, _fields_are_labelled, _forms_are_protected, _nothing_inline):
            rule(root)
        assert root.get("lang") in ("ky", "ru", "en")
        if root.get("lang") != "en":
            _nothing_untranslated(root)
        return self.html


def _has_title_and_heading(root: Element) -> None:
    titles = [e.text or "" for e in root.iter("title")]
    assert len(titles) == 1
    assert titles[0].strip()
    assert len(list(root.iter("h1"))) == 1


def _ids_are_unique(root: Element) -> None:
    ids = Counter(e.get("id") for e in root.iter() if e.get("id"))
    assert not [id for id, count in ids.items() if count > 1]


def _fields_are_labelled(root: Element) -> None:
    named = {e.get("for") for e in root.iter("label")}
    wrapped = {id(field) for label in root.iter("label") for field in label.iter()}
    for tag in ("input", "select", "textarea"):
        for field in root.iter(tag):
            if field.get("type") in ("hidden", "submit"):
                continue
            labelled = field.get("id") in named or id(field) in wrapped or field.get("aria-label")
            assert labelled, f"{tag} {field.get('name')} has no label"


def _forms_are_protected(root: Element) -> None:
    for form in root.iter("form"):
        if form.get("method", "get").lower() == "post":
            assert any(field.get("name") == "csrf_token" and field.get("value") for field in form.iter("input"))


def _nothing_inline(root: Element) -> None:
    for element in root.iter():
        assert element.get("style") is None
        assert not [name for name in element.keys() if name.startswith("on")]  # noqa: SIM118
        assert element.tag != "script" or element.get("src")


def _nothing_untranslated(root: Element) -> None:
    words = [word for text in _texts(root, root.get("lang", "")) for word in LATIN_WORD.findall(text)]
    foreign = [word for word in words if word not in LATIN_ALLOWED]
    assert not foreign, foreign[:10]


def _texts(element: Element, lang: str) -> Iterator[str]:
    """The visible texts of a page that are said to be in its own language."""
    if not isinstance(element.tag, str) or element.tag in VOID_OF_TEXT or element.get("lang", lang) != lang:
        return
    for name in ("aria-label", "title", "alt", "placeholder"):
        if element.get(name):
            yield element.get(name, "")
    if element.text:
        yield element.text
    for child in element:
        yield from _texts(child, lang)
        if child.tail:
            yield child.tail
