"""Whatever is sent in whichever field, the answer is a page of ours in which it is a text, or a clear refusal.

Fields, queries and addresses are found on the rendered pages and in the table of routes, so that a new one is met too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

import html5lib
import pytest
from markupsafe import escape
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.domain.shared.canonical import sha256_of
from app.store.models import Outbox
from app.web.limits import CONTROL
from tests.support.attacks import ATTACKS, LARGEST_ANSWER, LONGEST_ADDRESS, LONGEST_QUERY, sent, works
from tests.support.crawling import TOKEN, Form, steady
from tests.support.filling import filled_in
from tests.support.met import Met, met
from tests.support.page import MOVED
from tests.support.routes import OF_FILES, filled, routes
from tests.support.world import World

pytestmark = pytest.mark.slow

FINE = {200, 204, 302, 308, 400, 401, 403, 404, 405, 413, 414, 422, 429}
# Beside what the forms of the product ask by query: what its links carry.
QUERIES = {"next", "tab", "after", "with", "page", "before", "action", "person", "text", "code", "lang"}
# What meets every so manieth of the strings, each another part of them; all together meet all.
EVERY, RARELY = 8, 30
# Every form and field meets what it should in parts, which two processes share.
PARTS = 4
in_parts = pytest.mark.parametrize("part", range(PARTS))


@dataclass
class Site(Met):
    """What was met, and the pages that were looked at: what differs from one by an escaped text only is fine too."""

    checked: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def site(shared_world: World) -> Iterator[Site]:
    with met(shared_world) as found:
        yield Site(**vars(found))


def ask(site: Site, kind: str, form: Form, hostile: dict[str, str]) -> TestResponse:
    """Send a form as it should be filled in, but for what is hostile."""
    client, fields = site.seats[kind].browser().client, filled_in(form)
    if TOKEN in fields:
        fields[TOKEN] = site.seats[kind].csrf
    if form.is_file_form:
        told = {name: value.encode("utf-8", "replace").decode() for name, value in hostile.items()}
        return client.post(form.action, data={**fields, **told}, buffered=True)
    usual = urlencode({name: value for name, value in fields.items() if name not in hostile}, doseq=True)
    told = "&".join([usual, *(f"{name}={sent(value)}" for name, value in hostile.items())])
    if form.method == "GET":
        return client.get(f"{form.action}?{told}", buffered=True)
    return client.post(form.action, data=told, content_type="application/x-www-form-urlencoded", buffered=True)


def faults(site: Site, answer: TestResponse, *hostile: str) -> list[str]:
    """What is wrong with an answer to an attack."""
    body = answer.get_data()
    found = [] if answer.status_code in FINE else [f"status {answer.status_code}"]
    is_file = answer.headers.get("Content-Disposition", "").startswith("attachment")
    found += [f"{len(body)} bytes"] if len(body) > LARGEST_ANSWER and not is_file else []
    for name, value in answer.headers:
        if "evil" in name.lower() or re.search(r"[\r\n]|^javascript:|^//|^/\\", value):
            found.append(f"header {name}: {value[:60]}")
    if urlsplit(answer.headers.get("Location", "")).netloc not in ("", "localhost"):
        found.append(f"leads to {answer.headers['Location'][:60]}")
    if answer.mimetype == "text/html" and answer.status_code not in MOVED and not is_file:
        found += _faults_of_a_page(site, answer, body.decode(), hostile)
    return found


def _faults_of_a_page(site: Site, answer: TestResponse, source: str, hostile: tuple[str, ...]) -> list[str]:
    """Parsed and held to the rules of every page, but where it differs from one that was by the escaped string only."""
    if any("\ufdd0" in text for text in hostile):
        return []  # what is not a character is not HTML either, wherever it stands; it harms nobody
    if any("{{" in text for text in hostile):  # a page that says so is else taken for one that was not filled in
        return works(html5lib.HTMLParser(namespaceHTMLElements=False).parse(source))
    for text in hostile:
        for told in (str(escape(text)), sent(text), str(escape(text.replace("\r\n", "\n")))):
            source = source.replace(told, "…") if len(told) > 2 else source
    known = sha256_of(steady(source))
    if known in site.checked:
        return []
    try:
        found = works(site.seats["anonymous"].browser().check(answer).root)
    except AssertionError as broken:
        return [f"the page: {str(broken)[:300]}"]
    site.checked |= set() if found else {known}
    return found


def attacked(site: Site, key: str, hostile: dict[str, str]) -> list[str]:
    """What is wrong with the answer to the form `key` with `hostile` in it; nothing of it stays."""
    kind, form = site.forms[key]
    if form.method == "GET":
        hostile = {name: value[:LONGEST_QUERY] for name, value in hostile.items()}
    answer = ask(site, kind, form, hostile)
    found = faults(site, answer, *hostile.values())
    if answer.status_code != 400 and any(CONTROL.search(value) for value in hostile.values()):
        found.append("a control character was taken")
    if site.snapshot.is_changed():
        found += letters_with_a_break(site)
        site.snapshot.restore()
    return found


def letters_with_a_break(site: Site) -> list[str]:
    """Letters that wait to be sent and whose address or subject has an end of line in it."""
    with site.world.runtime.read() as session:
        bodies = list(session.scalars(select(Outbox.body)))
    return [f"a letter: {body}" for body in bodies for name in ("to", "subject") if "\n" in str(body.get(name, ""))]


# Forms that stand on a page only in the middle of something that nobody brings about on a walk; each has its own tests:
# a trainer with a cohort, a room that is stopped, has a window open or an event to come, swaps or has observers; a
# guest who signs in, a text, somebody else in the own seat, a harm that was done, a course that another one of the same
# units has done. To rehearse is a second button of the form that sets a session up.
IN_THE_MIDDLE = {
    "account.listing", "centre.give_time", "facilitate.extend", "facilitate.go_on", "facilitate.keep_marks",
    "facilitate.lead_on", "facilitate.plan_looking_back", "facilitate.rehearse", "facilitate.release",
    "facilitate.share", "facilitate.swap", "facilitate.watch", "join.claim", "join.commit", "join.keep_marks",
    "join.keep_text", "join.lean", "join.look_back", "join.read", "learn.complete", "writings.keep",
}  # fmt: skip


def test_forms_were_found_on_the_pages_of_everybody(site: Site) -> None:
    """Every route that takes a form is met by a form of some page, or what follows would be empty words."""
    posts = {rule.endpoint for rule, method in routes(site.world) if method == "POST" and rule.endpoint[:4] != "api."}
    met = {key.split()[1] for key in site.forms if key.startswith("POST")}
    assert posts - met == IN_THE_MIDDLE, (posts - met) ^ IN_THE_MIDDLE


@in_parts
def test_every_form_takes_the_attack_strings_in_all_fields_at_once(site: Site, part: int) -> None:
    """Each field meets half of the strings; beside it, the other fields hold other ones."""
    wrong, strings = [], [(name, value) for name, value in ATTACKS.items() if not CONTROL.search(value)]
    for count, (key, (_, form)) in enumerate(sorted(site.forms.items())):
        names = [name for name in form.fields if name != TOKEN and form.fields[name].kind != "file"]
        for turn in range(count % 2 + 2 * part, len(strings) if names else 0, 2 * PARTS):
            chosen = {name: strings[(place * 7 + turn) % len(strings)] for place, name in enumerate(names)}
            hostile = {name: value for name, (_, value) in chosen.items()}
            wrong += [f"{key} {chosen}: {fault}" for fault in attacked(site, key, hostile)]
    assert not wrong, "\n".join(["", *(line[:600] for line in wrong[:12])])


@in_parts
def test_every_field_takes_attack_strings_where_the_others_are_as_they_should_be(site: Site, part: int) -> None:
    """So that what is wrong with one field does not keep the string of another from its way."""
    wrong, count, names = [], 0, list(ATTACKS)
    for key, (_, form) in sorted(site.forms.items()):
        for name, one in form.fields.items():
            count += 1
            if one.kind != "file":
                for what in ("nul", *names[count % EVERY :: EVERY])[part::PARTS]:
                    found = attacked(site, key, {name: ATTACKS[what]})
                    wrong += [f"{key} {name} = {what}: {fault}" for fault in found]
    assert not wrong, "\n".join(["", *(line[:600] for line in wrong[:12])])


def test_every_query_takes_attack_strings(site: Site) -> None:
    """Every route is asked with every query that any of our pages knows, each with another string at a time."""
    forms = [form for _, form in site.forms.values() if form.method == "GET"]
    names = sorted({name for form in forms for name in form.fields} | QUERIES)
    wrong, strings = [], [value[:LONGEST_QUERY] for value in ATTACKS.values() if not CONTROL.search(value)]
    for count, (rule, method) in enumerate(routes(site.world)):
        if method != "GET" or not rule.arguments.isdisjoint(OF_FILES):
            continue
        client, path = site.seats[_who_opens(rule.rule)].browser().client, filled(rule.rule, site.kept)
        for turn in range(count % EVERY, len(strings), EVERY):
            hostile = {name: strings[(place * 7 + turn) % len(strings)] for place, name in enumerate(names)}
            asked = "&".join(f"{name}={sent(value)}" for name, value in hostile.items())
            found = faults(site, client.get(f"{path}?{asked}", buffered=True), *hostile.values())
            wrong += [f"{rule.rule} {hostile}: {fault}" for fault in found]
    site.snapshot.restore()
    assert not wrong, "\n".join(["", *(line[:600] for line in wrong[:12])])


def test_every_variable_of_an_address_takes_attack_strings(site: Site) -> None:
    wrong, count, names = [], 0, list(ATTACKS)
    for rule, method in routes(site.world):
        for name in sorted(rule.arguments - {"version"}):
            count += 1
            every = RARELY if name == "lang" else EVERY
            for what in names[count % every :: every]:
                found = _asked_for(site, rule.rule, method, name, ATTACKS[what])
                wrong += [f"{method} {rule.rule} {name} = {what}: {fault}" for fault in found]
    site.snapshot.restore()
    assert not wrong, "\n".join(["", *(line[:600] for line in wrong[:12])])


def _asked_for(site: Site, route: str, method: str, variable: str, value: str) -> list[str]:
    kind = _who_opens(route)
    address = filled(route, site.kept, **{variable: sent(value)[:LONGEST_ADDRESS] or "x"})
    fields = {TOKEN: site.seats[kind].csrf} if method == "POST" else None
    answer = site.seats[kind].browser().client.open(address, method=method, data=fields, buffered=True)
    return faults(site, answer, value)


def _who_opens(route: str) -> str:
    return "administrator" if "/centre/" in route else "trainee"
