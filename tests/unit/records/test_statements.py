"""The ledger as statements: one for each entry, voided where it no longer stands, and no score in any."""

import json
import re
from dataclasses import replace
from typing import Any

from app.records.statements import VOIDED, Fact, statements
from tests.support.fakes import START
from tests.unit.records.hostile import TEXTS

FACT = Fact(
    id="e1",
    kind="completion",
    about=None,
    person="p1",
    course="police",
    names={"ky": "Милиция", "en": "Police"},
    completed_at=START,
    made_at=START,
    hours=4,
    language="ky",
    content_version="c" * 64,
    certificate="https://taraza.example/verify/ACE2",
)
UUID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}")


def told(*facts: Fact) -> list[dict[str, Any]]:
    return list(json.loads(statements(facts, "https://taraza.example", "moi")))


def test_a_statement_says_who_did_what_and_when_by_the_account_of_the_centre() -> None:
    (one,) = told(FACT)
    assert UUID.fullmatch(one.pop("id"))
    assert one == {
        "version": "1.0.3",
        "actor": {
            "objectType": "Agent",
            "account": {"homePage": "https://taraza.example/centres/moi", "name": "p1"},
        },
        "verb": {"id": "http://adlnet.gov/expapi/verbs/completed", "display": {"en": "completed"}},
        "object": {
            "objectType": "Activity",
            "id": "https://taraza.example/xapi/completion/police",
            "definition": {
                "type": "http://adlnet.gov/expapi/activities/course",
                "name": {"ky": "Милиция", "en": "Police"},
            },
        },
        "result": {"completion": True},
        "context": {
            "platform": "Taraza",
            "language": "ky",
            "revision": "c" * 64,
            "extensions": {
                "https://taraza.example/xapi/hours": 4,
                "https://taraza.example/xapi/certificate": "https://taraza.example/verify/ACE2",
            },
        },
        "timestamp": START.isoformat(),
    }
    assert told(FACT)[0]["id"] == told(FACT)[0]["id"]


def test_what_was_corrected_and_revoked_is_voided_and_told_anew() -> None:
    corrected = replace(FACT, id="e2", kind="correction", about="e1", hours=3)
    again = replace(FACT, id="e3", kind="correction", about="e1", hours=2)
    revoked = replace(FACT, id="e4", kind="revocation", about="e1")
    first, void, second, void_2, third, void_3 = told(FACT, corrected, again, revoked)
    assert [one["verb"]["id"] for one in (void, void_2, void_3)] == [VOIDED] * 3
    assert [one["object"]["id"] for one in (void, void_2, void_3)] == [one["id"] for one in (first, second, third)]
    assert second["verb"] == first["verb"]
    assert second["context"]["extensions"]["https://taraza.example/xapi/hours"] == 3
    assert len({one["id"] for one in (first, void, second, void_2, third, void_3)}) == 6


def test_what_a_file_brought_has_an_address_by_its_name_and_says_no_more_than_is_known() -> None:
    past = replace(
        FACT, kind="participation", course="Курс по ст. 171", language="", content_version="", certificate=""
    )
    (one,) = told(past)
    assert re.fullmatch("https://taraza.example/xapi/participation/[0-9a-f-]{36}", one["object"]["id"])
    assert one["context"].keys() == {"platform", "extensions"}


def test_what_is_about_an_entry_that_is_not_there_says_nothing() -> None:
    assert told(replace(FACT, kind="revocation", about="e0"), replace(FACT, kind="correction", about="e0")) == []


def test_every_text_opens_again_as_the_same_text() -> None:
    found = told(*(replace(FACT, id=str(number), names={"ky": text}) for number, text in enumerate(TEXTS)))
    assert [one["object"]["definition"]["name"]["ky"] for one in found] == TEXTS
