"""What the product writes to people: whole, in their language, with links to its own address alone."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from werkzeug.routing import Map

from app.domain.shared.language import LANGUAGES, Lang
from app.runtime import Runtime
from app.services import letters
from app.services.letters import Letter
from app.store.models import Outbox
from tests.support.post import post
from tests.support.world import World

Written = Callable[[Runtime, Lang, str, str], Letter]
TOKEN = "tok-_en"
KINDS: dict[str, Written] = {
    "invitation": lambda runtime, lang, name, centre: letters.invitation(runtime, lang, name, centre, TOKEN),
    "reset": lambda runtime, lang, name, centre: letters.reset(runtime, lang, name, centre, TOKEN),
    "confirm_email": lambda runtime, lang, name, _: letters.confirm_email(runtime, lang, name, TOKEN),
    "password_changed": lambda runtime, lang, name, _: letters.password_changed(runtime, lang, name),
    "second_factor_off": lambda runtime, lang, name, _: letters.second_factor_off(runtime, lang, name),
    "second_factor_removed": letters.second_factor_removed,
}
PAGES = {
    "invitation": f"welcome/{TOKEN}",
    "reset": f"reset/{TOKEN}",
    "confirm_email": f"email/{TOKEN}",
    "password_changed": "forgot",
    "second_factor_off": "forgot",
    "second_factor_removed": "sign-in",
}
SEEN = re.compile(r"https?://\S+")


@pytest.fixture
def runtime(world: World) -> Runtime:
    return replace(world.runtime, settings=replace(world.runtime.settings, base_url="https://taraza.example"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_names_the_person_and_leads_to_one_page_of_ours(runtime: Runtime, kind: str, lang: Lang) -> None:
    letter = KINDS[kind](runtime, lang, "Асанова Нургүл", "Академия")
    assert "Асанова Нургүл" in letter.text
    assert SEEN.findall(letter.text) == [f"https://taraza.example/{lang}/{PAGES[kind]}", "https://taraza.example"]
    assert letter.subject.isprintable()
    assert max(len(line) for line in letter.text.splitlines()) < 400


@pytest.mark.parametrize("lang", ["ky", "ru"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_sentence_of_a_letter_is_left_in_english(runtime: Runtime, kind: str, lang: Lang) -> None:
    letter = KINDS[kind](runtime, lang, "Асанова Нургүл", "Академия")
    assert re.findall("[A-Za-z]{2,}", SEEN.sub("", f"{letter.subject} {letter.text}")) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_languages_differ_and_every_kind_has_a_subject_of_its_own(runtime: Runtime, kind: str) -> None:
    written = [KINDS[kind](runtime, lang, "N", "C") for lang in LANGUAGES]
    for part in ("subject", "text"):
        assert len({getattr(letter, part) for letter in written}) == len(LANGUAGES)
    assert len({write(runtime, "ky", "N", "C").subject for write in KINDS.values()}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_link_leads_to_a_page_that_there_is(world: World, kind: str) -> None:
    pages: Map = world.app.url_map
    letter = KINDS[kind](world.runtime, "ky", "N", "C")
    [page, _home] = SEEN.findall(letter.text)
    endpoint, _ = pages.bind("x").match(page.removeprefix(world.runtime.settings.base_url))
    assert endpoint.startswith("auth.")


@pytest.mark.parametrize(
    "name",
    [
        "Асанов\r\n\r\nhttps://evil.example/",
        "A\nSubject: x",
        "A\u2028B",
        "\u202egnp.exe",
        "A\0B",
        "%(name)s %s {0}",
        "<b>x</b>",
        "=1+1",
    ],
)
def test_what_people_typed_stays_on_its_line(runtime: Runtime, name: str) -> None:
    """A name never begins a line, hides a sign or turns the writing round."""
    for write in KINDS.values():
        honest, letter = write(runtime, "en", "N", "N"), write(runtime, "en", name, name)
        assert len(letter.text.splitlines()) == len(honest.text.splitlines())
        assert letter.text.replace("\n", "").isprintable()
        assert letter.subject == honest.subject


def test_a_letter_goes_out_through_the_outbox_once(world: World) -> None:
    letter = letters.invitation(world.runtime, "ru", "Асанов", "Академия", TOKEN)
    with world.runtime.write() as session:
        letters.send(world.runtime, session, "asanov@moi.example", letter)
    for _ in range(2):
        [sent] = post(world)
        assert (sent["To"], sent["Subject"]) == ("asanov@moi.example", letter.subject)
        assert sent.get_content() == letter.text
    with world.runtime.read() as session:
        assert [row.body for row in session.query(Outbox)] == [{}]


@pytest.mark.parametrize("to", ["a@b.example\r\nBcc: c@d.example", "a@b.example\nX: y", "a@b.example, c@d.example"])
def test_an_address_that_breaks_a_header_is_never_written_to(world: World, to: str) -> None:
    with world.runtime.write() as session:
        letters.send(world.runtime, session, to, letters.password_changed(world.runtime, "en", "N"))
    assert post(world) == []
    with world.runtime.read() as session:
        assert [(row.error, row.body) for row in session.query(Outbox)] == [("mail/wrong_address", {})]
