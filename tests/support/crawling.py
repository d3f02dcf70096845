"""Going wherever the pages of the product lead, and keeping what they show: addresses, forms, values."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from tests.support.page import Browser
from tests.support.routes import OF_CONTENT

MOST: Final = 6  # pages of one route that a walk opens
TOKEN: Final = "csrf_token"
# What differs between two fetches of one page: the token, and the key of the form.
FLEETING: Final = re.compile(r'name="(?:csrf_token|key)"[^>]*?value="[^"]*"')


@dataclass(frozen=True)
class Input:
    """A field as a form shows it: the kind of its element, its value, and what else it offers."""

    kind: str
    value: str = ""
    offered: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """A form on a page: where it goes, how, and its fields."""

    page: str
    action: str
    method: str
    fields: Mapping[str, Input]

    @property
    def is_file_form(self) -> bool:
        return any(one.kind == "file" for one in self.fields.values())


@dataclass
class Seen(HTMLParser):
    """What a page holds, read without checking it."""

    page: str
    source: str
    hrefs: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    values: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._form: tuple[str, str, dict[str, Input]] | None = None
        self._select = ""
        self.feed(self.source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an address, a form, a field."""
        told = {name: value or "" for name, value in attrs}
        if "href" in told:
            self.hrefs.append(told["href"])
        if "value" in told and told.get("name") not in (TOKEN, "key"):
            self.values.append(told["value"])
        if tag == "form":
            method = told.get("method", "get").upper()
            self._form = (told.get("action") or self.page, method, {})
        elif self._form is not None and told.get("name"):
            self._note(tag, told)
        if tag == "option" and self._form is not None and self._select:
            self._offer(self._select, told.get("value", ""), "selected" in told, "select")

    def handle_endtag(self, tag: str) -> None:
        """Keep the form that has ended."""
        if tag == "form" and self._form is not None:
            action, method, fields = self._form
            self.forms.append(Form(self.page, action, method, fields))
            self._form = None
        if tag == "select":
            self._select = ""

    def _note(self, tag: str, told: dict[str, str]) -> None:
        assert self._form is not None
        name, kind = told["name"], told.get("type", "text") if tag == "input" else tag
        if tag == "select":
            self._select, self._form[2][name] = name, Input("select")
        elif kind in ("radio", "checkbox"):
            self._offer(name, told.get("value", "on"), "checked" in told, kind)
        elif tag in ("input", "textarea", "button"):
            self._form[2][name] = Input(kind, told.get("value", ""))

    def _offer(self, name: str, value: str, chosen: bool, kind: str) -> None:
        assert self._form is not None
        known = self._form[2].get(name, Input(kind))
        more = (value,) if chosen else ()
        self._form[2][name] = Input(kind, "", (*known.offered, value), (*known.chosen, *more))


@dataclass
class Walk:
    """A walk of one browser: what each address answered, and the forms that were met."""

    browser: Browser
    pages: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    forms: dict[tuple[str, str, tuple[str, ...]], Form] = field(default_factory=dict)
    hrefs: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)


def walk(browser: Browser, starts: Iterable[str], *, checked: bool = False, most: int = MOST) -> Walk:
    """Open `starts` and whatever they lead to in one language; `checked` holds the rules of every page on the way."""
    done, waiting, visits = Walk(browser), list(starts), Counter[str]()
    known = set(waiting)
    while waiting:
        path = waiting.pop(0)
        response = browser.client.get(path, buffered=True)
        if checked and response.mimetype == "text/html" and response.status_code == 200:
            browser.check(response)
        done.statuses[path], done.pages[path] = response.status_code, response.get_data().decode("utf-8", "replace")
        found = [response.headers["Location"]] if "Location" in response.headers else []
        if response.mimetype == "text/html" and response.status_code < 300:
            found += _read(browser.app, done, path)
        for href in found:
            if href in known or f"/{browser.lang}/" not in href:
                continue
            name = endpoint_of(browser.app, href)
            if name and visits[name] < (most if variables_of(browser.app, href) else min(most, 1)):
                known.add(href)
                visits[name] += 1
                waiting.append(href)
    return done


def _read(app: Flask, done: Walk, path: str) -> list[str]:
    seen = Seen(path, done.pages[path])
    done.values.update(seen.values)
    done.hrefs.update(seen.hrefs)
    for form in seen.forms:
        place = endpoint_of(app, form.action, form.method) or form.action
        done.forms.setdefault((place, form.method, tuple(sorted(form.fields))), form)
    return [href.partition("#")[0] for href in seen.hrefs if href.startswith("/")]


def matched(app: Flask, address: str, method: str = "GET") -> tuple[str, dict[str, Any]] | None:
    """The route that an address of ours is of, and its variables."""
    try:
        return app.url_map.bind("localhost").match(unquote(urlsplit(address).path), method)
    except (HTTPException, RequestRedirect):
        return None


def endpoint_of(app: Flask, address: str, method: str = "GET") -> str:
    """The name of the route that an address is of, empty where there is none."""
    found = matched(app, address, method)
    return found[0] if found else ""


def variables_of(app: Flask, address: str) -> set[str]:
    """The variables of an address that stand for somebody's own things, and the questions that it puts."""
    found = matched(app, address)
    asked = {name for name, _ in parse_qsl(urlsplit(address).query)}
    return (set(found[1]) - OF_CONTENT if found else set()) | asked


def ids_in(done: Walk) -> Iterator[tuple[str, str]]:
    """What stands for somebody's own things in the addresses that a walk met: name of the variable, and value."""
    app = done.browser.app
    actions = {(form.action, form.method) for form in done.forms.values()}
    for address, method in {*((href, "GET") for href in done.hrefs), *actions}:
        found = matched(app, address, method)
        for name, value in (found[1] if found else {}).items():
            if name not in OF_CONTENT:
                yield name, str(value)
        for name, value in parse_qsl(urlsplit(address).query):
            if name in ("cohort", "person", "before"):
                yield name, value


def steady(source: str) -> str:
    """A page without what differs between two fetches of it."""
    return FLEETING.sub("", source)
