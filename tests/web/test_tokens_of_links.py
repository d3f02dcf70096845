"""Links and printed codes: each for one purpose and one person, once, in its time; else one and the same answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, get_args
from urllib.parse import quote

import pytest
from sqlalchemy import update

from app.services import tokens
from app.services.tokens import LASTS, Purpose
from app.store.models import Membership, Person
from tests.support.crawling import steady
from tests.support.filling import ANOTHER
from tests.support.page import Browser
from tests.support.quick import QuickHasher
from tests.support.snapshots import Snapshot
from tests.support.two_centres import Kept, all_rows, settle
from tests.support.world import World

PURPOSES: Final[tuple[Purpose, ...]] = get_args(Purpose)
# Where a link leads, what is sent there, and which tokens it takes.
DOORS: Final[dict[str, tuple[str, dict[str, str], frozenset[Purpose]]]] = {
    "welcome": ("/en/welcome/{}", {"new": ANOTHER, "again": ANOTHER}, frozenset({"invitation", "welcome"})),
    "join": ("/en/welcome/{}/join", {}, frozenset({"invitation", "welcome"})),
    "reset": ("/en/reset/{}", {"new": ANOTHER, "again": ANOTHER}, frozenset({"reset"})),
    "email": ("/en/email/{}", {}, frozenset({"email"})),
    "code": ("/en/code", {"identifier": "77-00"}, frozenset({"printed_code"})),
}
# Tries are counted and written down whatever is tried.
COUNTED: Final = ("door_count", "audit_entry")
# What nobody made: as short as a code, as long as a link.
MADE_UP: Final = {False: "ACEHKMPTXY23", True: "token999999" + "x" * 32}


@pytest.fixture(scope="module")
def kept(shared_world: World) -> dict[str, Kept]:
    """What two centres keep: each has somebody who was sent a token of each purpose."""
    return {centre: settle(shared_world, centre) for centre in ("moi", "gpo")}


@pytest.fixture(scope="module")
def first(shared_world: World, kept: dict[str, Kept]) -> Iterator[Snapshot]:
    snapshot = Snapshot(shared_world)
    yield snapshot
    snapshot.close()


@pytest.fixture
def anew(first: Snapshot) -> Iterator[Snapshot]:
    first.restore()
    yield first
    first.restore()


@dataclass
class Asker:
    """A browser and its token against forged requests."""

    browser: Browser
    csrf: str


def asker_at(world: World, door: str) -> Asker:
    """Who stands at a door: somebody of the other centre, who could join, or a guest."""
    browser = world.browser("trainee", "gpo") if door == "join" else world.browser()
    return Asker(browser, browser.token())


def told(world: World, door: str, token: str, method: str = "POST", asker: Asker | None = None) -> Any:
    """What is answered at a door, but for the token itself: status, where it leads, the page."""
    asker = asker or asker_at(world, door)
    path, fields, _ = DOORS[door]
    data = {**fields, "csrf_token": asker.csrf, **({"code": token} if door == "code" else {})}
    address = path.format(quote(token, safe=""))
    answer = asker.browser.client.open(address, method=method, data=data if method == "POST" else None, buffered=True)
    page = steady(answer.get_data(as_text=True))
    for text in (address.removeprefix("/en"), token):
        page = page.replace(text, "TOKEN") if text else page
    return answer.status_code, answer.headers.get("Location", ""), page


def state(world: World) -> dict[str, str]:
    return {row: told for row, told in all_rows(world).items() if not row.startswith(COUNTED)}


def at_doors(test: Callable[..., None]) -> Callable[..., None]:
    return pytest.mark.parametrize("door", DOORS)(test)


def refused_like_a_made_up_one(world: World, door: str, *wrong: str) -> None:
    """No token of `wrong` opens anything at `door`; the page of it is that of one that nobody made; nothing changes."""
    asker, before = asker_at(world, door), state(world)
    for method in ("GET", "POST") if door not in ("join", "code") else ("POST",):
        known = {length: told(world, door, unknown, method, asker) for length, unknown in MADE_UP.items()}
        for token in wrong:
            answered = told(world, door, token, method, asker)
            assert answered == known[len(token) > 20], f"{method} {token}"
            assert answered[0] in (404, 422)
    assert state(world) == before


@pytest.mark.parametrize("purpose", PURPOSES)
@at_doors
def test_a_token_opens_no_door_but_its_own(
    shared_world: World, kept: dict[str, Kept], anew: Snapshot, door: str, purpose: Purpose
) -> None:
    token = kept["moi"].tokens[purpose]
    if purpose not in DOORS[door][2]:
        refused_like_a_made_up_one(shared_world, door, token)
    else:
        before = state(shared_world)
        assert told(shared_world, door, token)[0] == 302
        assert state(shared_world) != before, "the right token does something"


@pytest.mark.parametrize("door", [door for door in DOORS if door != "code"])
def test_a_link_works_once(shared_world: World, kept: dict[str, Kept], anew: Snapshot, door: str) -> None:
    for purpose in DOORS[door][2]:
        anew.restore()
        told(shared_world, door, kept["moi"].tokens[purpose])
        refused_like_a_made_up_one(shared_world, door, kept["moi"].tokens[purpose])


def test_a_printed_code_is_good_until_the_password_is_chosen_and_not_after(
    shared_world: World, kept: dict[str, Kept], anew: Snapshot
) -> None:
    code = kept["moi"].tokens["printed_code"]
    first, second = (told(shared_world, "code", code)[1].rpartition("/")[2] for _ in range(2))
    assert first != second
    assert told(shared_world, "welcome", second)[1] == "/en/"
    refused_like_a_made_up_one(shared_world, "welcome", first)
    refused_like_a_made_up_one(shared_world, "code", code)
    refused_like_a_made_up_one(shared_world, "welcome", kept["moi"].tokens["invitation"])


@at_doors
def test_a_token_does_not_work_after_its_time(
    shared_world: World, kept: dict[str, Kept], anew: Snapshot, door: str
) -> None:
    for purpose in DOORS[door][2]:
        anew.restore()
        shared_world.clock.move_on(seconds=LASTS[purpose].total_seconds() + 1)
        refused_like_a_made_up_one(shared_world, door, kept["moi"].tokens[purpose])


@at_doors
def test_a_token_does_not_work_once_the_person_is_disabled(
    shared_world: World, kept: dict[str, Kept], anew: Snapshot, door: str
) -> None:
    with shared_world.runtime.write() as session:
        disabled = update(Membership).where(Membership.person_id == kept["moi"].person)
        session.execute(disabled.values(disabled_at=shared_world.clock()))
    for purpose in DOORS[door][2]:
        refused_like_a_made_up_one(shared_world, door, kept["moi"].tokens[purpose])


def _cases(token: str) -> list[str]:
    return [token[:-1], token[1:], f"{token}x", f" {token}", token.upper(), token.swapcase(), f"{token}\u200b"]


@pytest.mark.parametrize("door", [door for door in DOORS if door != "code"])
def test_a_link_is_not_opened_by_what_is_like_it(
    shared_world: World, kept: dict[str, Kept], anew: Snapshot, door: str
) -> None:
    for purpose in DOORS[door][2]:
        refused_like_a_made_up_one(shared_world, door, *_cases(kept["moi"].tokens[purpose]))


def test_a_printed_code_is_not_opened_by_what_is_like_it_but_for_how_it_is_written(
    shared_world: World, kept: dict[str, Kept], anew: Snapshot
) -> None:
    code = kept["moi"].tokens["printed_code"]
    other = code[:-1] + ("C" if code[-1] != "C" else "E")
    refused_like_a_made_up_one(shared_world, "code", code[:-1], f"{code}A", other, code[1:] + code[:1])
    anew.restore()
    for same in (code.lower(), f" {code[:4]}-{code[4:8]} {code[8:]} "):
        assert told(shared_world, "code", same)[0] == 302
        anew.restore()


def test_the_code_of_somebody_of_another_centre_does_not_open_with_ones_own_number(
    shared_world: World, kept: dict[str, Kept], anew: Snapshot
) -> None:
    theirs = kept["gpo"].tokens["printed_code"]
    if theirs != kept["moi"].tokens["printed_code"]:
        refused_like_a_made_up_one(shared_world, "code", theirs)
    with shared_world.runtime.write() as session:
        officer = tokens.make(shared_world.runtime, session, "printed_code", "moi-officer", "moi", "moi-officer")
    refused_like_a_made_up_one(shared_world, "code", officer)


def test_the_keys_of_a_centre_open_no_account_of_somebody_who_looks_after_their_own(
    shared_world: World, kept: dict[str, Kept], anew: Snapshot
) -> None:
    """Whoever became staff, or belongs to another centre too, and has chosen a password, is let in by no centre."""
    person, token = kept["moi"].person, kept["moi"].tokens
    with shared_world.runtime.write() as session:
        session.add(Membership(person_id=person, centre_id="gpo", role="trainee"))
        session.execute(update(Person).where(Person.id == person).values(password_hash=QuickHasher().hash("chosen")))
    for door, purpose in (("welcome", "invitation"), ("welcome", "welcome"), ("join", "invitation")):
        refused_like_a_made_up_one(shared_world, door, token[purpose])
    refused_like_a_made_up_one(shared_world, "code", token["printed_code"])


def test_nobody_opens_an_account_with_an_empty_token(shared_world: World, anew: Snapshot) -> None:
    browser = shared_world.browser()
    for path in ("/en/welcome/", "/en/reset/", "/en/email/", "/en/welcome//join"):
        assert browser.client.get(path, follow_redirects=True).status_code == 404
