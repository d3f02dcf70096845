"""Two centres with the same in each: nothing of the one reaches anybody of the other, whatever they ask for by id."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest

from app.domain.access.limits import LIMITS, Limit
from app.domain.access.policy import Identity
from app.store import audit as store_audit
from app.store import connections, groups, keys, ledger, narrowed, people, pulling
from tests.support.crawling import Form, Walk, ids_in, steady, walk
from tests.support.filling import filled_in
from tests.support.markers import Markers
from tests.support.page import Browser
from tests.support.routes import filled, pages, routes, variables
from tests.support.snapshots import Snapshot
from tests.support.two_centres import Kept, rows_of, settle
from tests.support.world import KINDS, World

pytestmark = pytest.mark.slow

OWN, OTHER = "moi", "gpo"
EVERYBODY: tuple[Identity, ...] = ("anonymous", "half", *KINDS)
# Whoever holds the code of a certificate may check it, for it stands on paper; whoever holds a link may follow it; a
# session is joined by whoever reads its code on the screen.
OF_WHO_HOLDS_IT = {
    "public.verify", "public.verify_short", "public.compare_name", "auth.welcome", "auth.join", "auth.reset",
    "auth.confirm_email", "join.shortest", "join.door", "join.enter", "join.come_back",
}  # fmt: skip


@pytest.fixture(scope="module")
def markers() -> Markers:
    return Markers()


@pytest.fixture(scope="module")
def kept(shared_world: World, markers: Markers) -> dict[str, Kept]:
    """What both centres keep; every text of the one carries a sign."""
    return {
        OWN: settle(shared_world, OWN, lambda column: markers.marked(column, "Текст")),
        OTHER: settle(shared_world, OTHER),
    }


@pytest.fixture(scope="module")
def others(shared_world: World, kept: dict[str, Kept]) -> dict[Identity, Browser]:
    """Somebody of each kind of the other centre."""
    return {kind: shared_world.browser(kind, OTHER) for kind in EVERYBODY}


@pytest.fixture(scope="module")
def own(shared_world: World, kept: dict[str, Kept]) -> dict[Identity, Walk]:
    """What everybody of the own centre is shown."""
    return {kind: walk(shared_world.browser(kind, OWN), pages(shared_world, kept[OWN])) for kind in KINDS}


@pytest.fixture(scope="module")
def seen(shared_world: World, kept: dict[str, Kept], own: dict[Identity, Walk]) -> dict[str, set[str]]:
    """Every id that a page shows to anybody of the own centre, by the name that addresses have for it."""
    found: dict[str, set[str]] = {name: {id} for name, id in kept[OWN].ids.items()}
    owned = {key.partition(" ")[2] for key in rows_of(shared_world, OWN)}
    for walked in own.values():
        for name, id in ids_in(walked):
            found.setdefault(name, set()).add(id)
        found.setdefault("value", set()).update(walked.values & owned)
    return found


@pytest.fixture(scope="module")
def foreign(
    shared_world: World, kept: dict[str, Kept], seen: dict[str, set[str]], others: dict[Identity, Browser]
) -> dict[Identity, Walk]:
    """Everything that the other centre's people can open: where their pages lead, and the addresses of the own one."""
    held = [*kept[OWN].tokens.values(), kept[OWN].certificate, kept[OWN].join_code]
    asked = [*pages(shared_world, kept[OTHER])]
    asked += [path for path in pages(shared_world, kept[OWN]) if not any(one in path for one in held)]
    for variable, ids in seen.items():
        for _, method, address in addresses(shared_world, variable, kept[OTHER]):
            asked += [address.format(id=id) for id in ids if method == "GET"]
    asked += [f"/en/centre/{part}?{name}=Текст" for part in ("people", "audit", "cohorts") for name in ("q", "person")]
    return {kind: walk(browser, dict.fromkeys(asked)) for kind, browser in others.items()}


@pytest.fixture(scope="module")
def snapshot(shared_world: World, foreign: dict[Identity, Walk]) -> Iterator[Snapshot]:
    """The world once everybody of both centres is signed in and has looked around."""
    snapshot = Snapshot(shared_world)
    yield snapshot
    snapshot.close()


def made_up(id: str) -> str:
    """An id of the same shape that nobody has."""
    if id.isdigit():
        return "9" * (len(id) + 3)
    return re.sub(r"[0-9a-f]{16}", "0" * 16, id.replace("0000", "9990").replace("moi-", "mob-").translate(_OTHER_SIGNS))


_OTHER_SIGNS = str.maketrans("CEHKMPTXY", "ECKHPMXTY")


class Replay:
    """Asks for one address with another id in it; what is answered, but for the id itself."""

    def __init__(self, snapshot: Snapshot, forms: dict[str, Form]) -> None:
        self.snapshot = snapshot
        self.forms = forms

    def ask(self, browser: Browser, endpoint: str, method: str, address: str, id: str) -> tuple[int, str, str]:
        if method == "GET":
            answer = browser.client.get(address, buffered=True)
        else:
            form = self.forms.get(endpoint)
            fields: dict[str, Any] = filled_in(form) if form else {}
            answer = browser.client.post(address, data={**fields, "csrf_token": self.token(browser)}, buffered=True)
            self.snapshot.restore()
        text = steady(answer.get_data().decode("utf-8", "replace"))
        return (
            answer.status_code,
            _without(answer.headers.get("Location", ""), address, id),
            _without(text, address, id),
        )

    def token(self, browser: Browser) -> str:
        """The token of a browser, asked for once."""
        known: dict[int, str] = self.__dict__.setdefault("tokens", {})
        if id(browser) not in known:
            known[id(browser)] = browser.token()
        return known[id(browser)]


def _without(text: str, address: str, id: str) -> str:
    """A text without the address that was asked for, in whichever language, and without the id in it."""
    rest = address.removeprefix("/en")
    for told in (rest, quote(rest, safe=""), quote(rest)):
        text = text.replace(told, "ADDRESS")
    return text.replace(id, "ID") if len(id) > 5 else text


def addresses(world: World, variable: str, kept: Kept) -> Iterator[tuple[str, str, str]]:
    """Every route and method with `variable`: endpoint, method, address with `{id}` in its place."""
    for rule, method in routes(world):
        if variable in rule.arguments and rule.endpoint not in OF_WHO_HOLDS_IT:
            yield rule.endpoint, method, filled(rule.rule, kept, **{variable: "{id}"})


@pytest.fixture(scope="module")
def replay(foreign: dict[Identity, Walk], snapshot: Snapshot) -> Replay:
    forms = {place: form for walked in foreign.values() for (place, _, _), form in walked.forms.items()}
    return Replay(snapshot, forms)


def test_the_token_of_one_centre_gets_no_row_count_or_hint_of_the_other(
    shared_world: World,
    kept: dict[str, Kept],
    seen: dict[str, set[str]],
    markers: Markers,
    snapshot: Snapshot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever is asked of the API by an id of the other centre is answered as by one that nobody has."""
    monkeypatch.setitem(LIMITS, "token", Limit(10**6, timedelta(minutes=10)))
    before, different, own_texts = rows_of(shared_world, OWN), list[str](), set[Any]()
    ids = sorted({*seen["person"], *seen["cohort"], *(min(ids) for ids in seen.values() if ids)})
    for rule, method in routes(shared_world):
        if not rule.rule.startswith("/api/v1/"):
            continue
        own_texts |= markers.found(by_token(shared_world, kept[OWN], method, filled(rule.rule, kept[OWN]))[1])
        [variable] = rule.arguments or ["after"]
        pattern = filled(rule.rule, kept[OTHER], **{variable: "{id}"})
        for id in ids:
            told, nobody = (
                by_token(shared_world, kept[OTHER], method, pattern.format(id=one), one) for one in (id, made_up(id))
            )
            if markers.found(told[1]) or ("{id}" in pattern and told != nobody):
                different.append(f"{method} {pattern.format(id=id)}")
        snapshot.restore()
    assert different == []
    assert {"person.name", "cohort.name", "training.venue"} <= own_texts  # or nothing would be found whatever was told
    assert rows_of(shared_world, OWN) == before


def by_token(world: World, kept: Kept, method: str, address: str, id: str = "") -> tuple[int, str]:
    """The status and the text that the system of a centre is answered; `id` is what its list begins after."""
    sent: dict[str, Any] = {"json": {"name": "A", "number": "1", "people": [id]}} if method == "POST" else {}
    headers = {"Authorization": f"Bearer {kept.secret}", "Idempotency-Key": "k"}
    asked = {"after": id} if id and address.endswith(("/people", "/sessions")) and method == "GET" else {}
    answer = world.app.test_client().open(address, method=method, headers=headers, query_string=asked, **sent)
    return answer.status_code, answer.get_data(as_text=True)


@pytest.mark.parametrize("kind", EVERYBODY)
def test_every_id_of_one_centre_answers_in_the_other_like_one_that_nobody_has(
    shared_world: World,
    kept: dict[str, Kept],
    seen: dict[str, set[str]],
    others: dict[Identity, Browser],
    replay: Replay,
    kind: Identity,
) -> None:
    before = rows_of(shared_world, OWN)
    foreign = sorted({min(ids) for ids in seen.values() if ids})
    different, asked = [], 0
    for variable in sorted(set().union(*(variables(rule) for rule, _ in routes(shared_world)))):
        ids = sorted({*seen.get(variable, ()), *(foreign if kind == "officer" else ())})
        for endpoint, method, address in addresses(shared_world, variable, kept[OTHER]):
            told: dict[str, Any] = {}
            for id in ids:
                unknown = made_up(id)
                if unknown not in told:
                    told[unknown] = replay.ask(others[kind], endpoint, method, address.format(id=unknown), unknown)
                if replay.ask(others[kind], endpoint, method, address.format(id=id), id) != told[unknown]:
                    different.append(f"{method} {address.format(id=id)}")
                asked += 1
    assert asked > 10
    assert not different, different[:10]
    assert rows_of(shared_world, OWN) == before


def told_to(walks: dict[Identity, Walk], markers: Markers) -> dict[str, set[Any]]:
    """Whose signs stand in what somebody was answered: the address, and the columns."""
    return {
        f"{kind} {path}": found
        for kind, walked in walks.items()
        for path, source in walked.pages.items()
        if (found := markers.found(source))
    }


def test_no_answer_to_anybody_of_one_centre_holds_a_text_of_the_other(
    foreign: dict[Identity, Walk], markers: Markers
) -> None:
    assert told_to(foreign, markers) == {}


def test_the_signs_are_seen_by_those_whose_texts_they_are(own: dict[Identity, Walk], markers: Markers) -> None:
    """Or the test above would find nothing whatever was shown."""
    assert set().union(*told_to(own, markers).values()) == set(markers.owners)


# Queries of the store that take the centre of whoever asks, and where they answer: without that filter, the test above
# has to fail.
FILTERS: dict[str, tuple[str, tuple[tuple[Any, str], ...]]] = {
    "the people": ("/centre/people", ((people, "found"), (keys, "members"))),
    "a person": ("/centre/people/moi-pupil", ((people, "of_centre"), (keys, "members"))),
    "the cohorts": ("/centre/cohorts", ((groups, "cohorts"),)),
    "a cohort": ("/centre/cohorts/", ((groups, "cohort"),)),
    "a file of people": ("/centre/import/", ((groups, "people_file"),)),
    "the audit log": ("/centre/audit", ((store_audit, "of_centre"),)),
    "the ledger": ("/centre/records", ((narrowed, "entries"),)),
    "the connections": ("/centre/connections", ((connections, "tokens"),)),
}
FILTERS_OF_THE_API: dict[str, tuple[tuple[Any, str], ...]] = {
    "/api/v1/completions": ((ledger, "entries_after"),),
    "/api/v1/people": ((pulling, "people_after"), (keys, "members")),
    "/api/v1/cohorts": ((groups, "cohorts"),),
    "/api/v1/sessions": ((pulling, "trainings_after"),),
}


@pytest.mark.parametrize("what", FILTERS)
def test_a_build_without_one_of_the_filters_is_caught(
    shared_world: World,
    kept: dict[str, Kept],
    others: dict[Identity, Browser],
    markers: Markers,
    snapshot: Snapshot,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
) -> None:
    officer, (where, queries) = others["officer"], FILTERS[what]
    asked = [path for path in pages(shared_world, kept[OWN]) if where in path]
    assert asked
    assert told_to({"officer": walk(officer, asked, most=0)}, markers) == {}
    for module, name in queries:
        monkeypatch.setattr(module, name, for_the_other_centre(getattr(module, name)))
    assert told_to({"officer": walk(officer, asked, most=0)}, markers) != {}
    snapshot.restore()  # what such a build wrote down of its reading is the other centre's to see


@pytest.mark.parametrize("address", FILTERS_OF_THE_API)
def test_an_api_without_one_of_the_filters_is_caught(
    shared_world: World,
    kept: dict[str, Kept],
    markers: Markers,
    snapshot: Snapshot,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
) -> None:
    assert markers.found(by_token(shared_world, kept[OTHER], "GET", address)[1]) == set()
    for module, name in FILTERS_OF_THE_API[address]:
        monkeypatch.setattr(module, name, for_the_other_centre(getattr(module, name)))
    assert markers.found(by_token(shared_world, kept[OTHER], "GET", address)[1]) != set()
    snapshot.restore()


def for_the_other_centre(query: Callable[..., Any]) -> Callable[..., Any]:
    """`query` as it answers whoever asks with what is of the own centre."""

    def unfiltered(*given: Any, **named: Any) -> Any:
        return query(*(OWN if one == OTHER else one for one in given), **named)

    return unfiltered
