"""A field that no page shows changes nothing: every form does with it exactly what it does without."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.crawling import TOKEN, steady
from tests.support.filling import filled_in
from tests.support.met import Met, met
from tests.support.routes import routes
from tests.support.two_centres import all_rows
from tests.support.world import World

pytestmark = pytest.mark.slow

FORGED = {
    "role": "administrator", "roles": ["administrator", "officer"], "identities": "administrator", "is_admin": "1",
    "admin": "1", "centre": "gpo", "centre_id": "gpo", "person": "moi-administrator", "person_id": "moi-trainee",
    "who": "moi-administrator", "actor_id": "moi-administrator", "about_id": "moi-trainee", "by": "gpo-officer",
    "id": "moi-trainer", "score": "100", "share": "1", "passed": "1", "result": "competent", "hours": "99",
    "disabled_at": "2020-01-01", "anonymised_at": "", "confirmed_at": "2030-01-01", "passed_at": "2030-01-01",
    "ends_at": "2040-01-01", "used_at": "", "stage": "whole", "purpose": "reset", "made_by": "moi-administrator",
    "password_hash": "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$AAAA", "secret": "A" * 32, "last_step": "0",
    "lang": "ru", "kind": "number", "value": "1", "address": "evil@evil.example", "email_confirmed": "1",
    "name": "Forged", "state": "active", "file": "id000001", "cohort": "id000001", "certificate": "1", "bcc": "e@e.e",
    "_method": "DELETE", "__proto__": "1", "centre-0-role": "administrator", "memberships": "administrator",
}  # fmt: skip

Did = tuple[int, str, str, dict[str, str]]


@pytest.fixture(scope="module")
def site(shared_world: World) -> Iterator[Met]:
    with met(shared_world) as site:
        yield site


@pytest.fixture(scope="module")
def usual(site: Met) -> dict[str, Did]:
    """What each form does as it is sent from its page."""
    return {key: did(site, key) for key, (_, form) in site.forms.items() if form.method == "POST"}


def did(site: Met, key: str, **more: Any) -> Did:
    """What a form answers and what it leaves behind, when it is sent with `more` in it; then it is undone."""
    kind, form = site.forms[key]
    site.snapshot.restore()
    data = {**more, **filled_in(form), TOKEN: site.seats[kind].csrf}
    answer = site.seats[kind].browser().client.post(form.action, data=data, buffered=True)
    rows = all_rows(site.world)
    site.snapshot.restore()
    return answer.status_code, answer.headers.get("Location", ""), steady(answer.get_data(as_text=True)), rows


def test_many_forms_do_something_as_they_are_sent_here(site: Met, usual: dict[str, Did]) -> None:
    """Or that nothing changes would be no wonder."""
    before = all_rows(site.world)
    doing = {key.split()[1] for key, told in usual.items() if told[3] != before}
    assert len(doing) > len({rule.endpoint for rule, method in routes(site.world) if method == "POST"}) // 2, doing


def test_forged_fields_change_nothing(site: Met, usual: dict[str, Did]) -> None:
    wrong = []
    for key, expected in usual.items():
        form = site.forms[key][1]
        forged = {name: value for name, value in FORGED.items() if name not in form.fields and name != TOKEN}
        answered = did(site, key, **forged)
        if answered[:3] != expected[:3]:
            wrong.append(f"{key}: answers {answered[:2]} for {expected[:2]}")
        differing = {row for row, _ in set(answered[3].items()) ^ set(expected[3].items())}
        wrong += [f"{key}: {sorted(differing)[:4]}"] if differing else []
    assert not wrong, "\n".join(["", *wrong[:12]])
