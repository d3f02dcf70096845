"""Wherever a text of somebody is shown that was kept, it is shown as a text: the page is built as with any other."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sqlalchemy import select

from app.domain.access.policy import Identity
from app.domain.shared.refusal import Refusal
from app.mail.letter import Message, compose
from app.runtime import Shelf
from app.services import invitations, passwords
from app.store.models import Outbox
from tests.support.acting import acting
from tests.support.attacks import ATTACKS, STORABLE, works
from tests.support.crawling import walk
from tests.support.routes import pages
from tests.support.two_centres import Kept, settle
from tests.support.world import World, sqlite_world

pytestmark = pytest.mark.slow

READERS: tuple[Identity, ...] = ("anonymous", "trainee", "officer", "administrator")
USUAL = "Текст"
# All that could break out of its place, at once; and what is only strange to look at.
TEXTS = {
    "markup": " ".join(ATTACKS[name] for name in STORABLE if name not in ("bidi", "bidi isolate", "very long word")),
    "signs": ATTACKS["bidi"] + ATTACKS["bidi isolate"] + ATTACKS["combining flood"] + ATTACKS["emoji"],
    "formula": ATTACKS["formula"],
    "length": ATTACKS["very long word"],
}

FILE_NAMES = ("html", "comment", "formula", "bidi", "path", "very long word", "placeholder")


@contextmanager
def world_of(folder: Path, people: Path, shelf: Shelf, text: str) -> Iterator[tuple[World, Kept]]:
    """A world in which every text is `text`, but the rows of the file of people, which is looked at elsewhere."""
    world = sqlite_world(folder, people, shelf)
    kept = settle(world, "moi", lambda column: "Асанов Бакыт" if column == "people_file.body" else text)
    yield world, kept
    world.close()


class Bones(HTMLParser):
    """The elements of a page with the names of their attributes, in order: all but the texts."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found.append(f"{tag} {' '.join(name for name, _ in attrs)}")


def built(world: World, kept: Kept) -> dict[str, tuple[int, list[str]]]:
    """How each page is built that anybody of the centre can open, by who opens it and its address."""
    found = {}
    for kind in READERS:
        walked = walk(world.browser(kind), pages(world, kept), most=0)
        for path, source in walked.pages.items():
            assert not any(text in source for text in TEXTS.values() if "<" in text), f"{path} holds raw markup"
            found[f"{kind} {path}"] = walked.statuses[path], Bones(source).found if "<html" in source else []
    return found


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory, people: Path, shelf: Shelf) -> dict[str, tuple[int, list[str]]]:
    """How the pages are built where every text is harmless."""
    with world_of(tmp_path_factory.mktemp("usual"), people, shelf, USUAL) as (world, kept):
        return built(world, kept)


@pytest.mark.parametrize("what", TEXTS)
def test_pages_are_built_alike_whatever_the_texts_in_them_say(
    tmp_path: Path, people: Path, shelf: Shelf, usual: dict[str, tuple[int, list[str]]], what: str
) -> None:
    with world_of(tmp_path, people, shelf, TEXTS[what]) as (world, kept):
        found = built(world, kept)
    assert set(found) == set(usual)
    assert [path for path in usual if found[path] != usual[path]] == []


def test_what_is_taken_out_as_data_holds_the_texts_as_they_are(tmp_path: Path, people: Path, shelf: Shelf) -> None:
    with world_of(tmp_path, people, shelf, TEXTS["markup"]) as (world, _):
        answer = world.browser("trainee").client.get("/en/account/kept.json", buffered=True)
        assert answer.mimetype == "application/json"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert json.loads(answer.get_data())["profile"]["agency"] == TEXTS["markup"]


def test_letters_about_people_of_any_name_have_one_address_one_subject_and_no_more(
    tmp_path: Path, people: Path, shelf: Shelf
) -> None:
    for number, text in enumerate((*TEXTS.values(), ATTACKS["header"], ATTACKS["address with a name"])):
        folder = tmp_path / str(number)
        folder.mkdir()
        with world_of(folder, people, shelf, text) as (world, kept):
            assert invitations.invite(world.runtime, acting("officer"), kept.person) is None
            for typed in (ATTACKS["header in an address"], ATTACKS["address with a name"], "trainee@moi.example"):
                passwords.ask_reset(world.runtime, typed, acting("officer").visit, "en")
            with world.runtime.read() as session:
                bodies = [body for body in session.scalars(select(Outbox.body)) if "subject" in body]
            assert bodies
            for body in bodies:
                one_letter(world, body)


def one_letter(world: World, body: dict[str, str]) -> None:
    """A letter that would be handed to the mail server is to one address, under one subject, in plain text."""
    message = Message(id="1", to=body["to"], subject=body["subject"], text=body["text"], at=world.clock())
    letter = compose(world.runtime.settings.mail, message)
    if isinstance(letter, Refusal):
        return
    assert [len(letter.get_all(name) or ()) for name in ("To", "Subject", "Bcc", "Cc")] == [1, 1, 0, 0]
    assert len(letter["To"].addresses) == 1
    assert letter.get_content_type() == "text/plain"
    again = letter.as_bytes().split(b"\n\n", 1)[0]
    assert b"\nBcc" not in again


def test_a_file_of_people_with_every_attack_string_is_shown_and_taken_in_as_text(
    tmp_path: Path, people: Path, shelf: Shelf
) -> None:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["Номер", "Аты-жөнү", "E-mail", "Телефон", "Кызмат орду", "Мекеме", "Топ", "<evil-tag>", "=1+1"])
    # A page that says "{{" is taken for one whose template was not filled in: that one string is sent elsewhere.
    for number, text in enumerate((text for name, text in ATTACKS.items() if name != "template"), 1):
        writer.writerow([f"N{number}", text, text, text, text, text, text, text, text])
        writer.writerow([f"M{number}", f"Асанов Бакыт {number}", "", "", text, text, text, "", ""])
    body = file.getvalue().replace("\x00", "").encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode()
    with world_of(tmp_path, people, shelf, USUAL) as (world, _):
        officer, previews = world.browser("officer"), 0
        for name in (
            "people.csv",
            *(ATTACKS[one].encode("utf-8", "replace").decode() for one in STORABLE if one != "template"),
        ):
            csrf = officer.open("/en/centre/import").form("/en/centre/import")["csrf_token"]
            data = {"csrf_token": csrf, "file": (io.BytesIO(body), name)}
            officer.check(officer.client.post("/en/centre/import", data=data, follow_redirects=True, buffered=True))
            assert works(officer.html.root) == []
            previews += "/centre/import/" in officer.path
        assert previews > len(FILE_NAMES) // 2, "a name may keep a client from sending a file, but not every name"
        officer.send(officer.path, {"act": "take"})
        assert works(officer.html.root) == []
        taken = walk(officer, ["/en/centre/people", "/en/centre/cohorts"], most=12)
        assert len([path for path in taken.pages if "/centre/people/" in path]) > 10
        for path, source in taken.pages.items():
            if "/centre/" in path and "<html" in source:
                assert works(officer.check(officer.client.get(path, buffered=True)).root) == []
