"""Entries of a ledger as statements of the Experience API (xAPI 1.0.3): who did what, and never how well.

A correction or a revocation voids the statement before it; after a correction comes the one that stands from then on.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

VERSION: Final = "1.0.3"
VOIDED: Final = "http://adlnet.gov/expapi/verbs/voided"
_VERBS: Final = {
    "completion": ("http://adlnet.gov/expapi/verbs/completed", "completed"),
    "participation": ("http://adlnet.gov/expapi/verbs/attended", "attended"),
    "competence": ("http://adlnet.gov/expapi/verbs/mastered", "mastered"),
}
_TYPES: Final = {
    "completion": "http://adlnet.gov/expapi/activities/course",
    "participation": "http://adlnet.gov/expapi/activities/simulation",
    "competence": "http://adlnet.gov/expapi/activities/objective",
}


@dataclass(frozen=True)
class Fact:
    """An entry of the ledger. `about`: the id of the entry that it corrects or revokes; `names` of what was done.

    `certificate`: the address at which it is checked, or empty.
    """

    id: str
    kind: str
    about: str | None
    person: str
    course: str
    names: Mapping[str, str]
    completed_at: datetime
    made_at: datetime
    hours: int
    language: str
    content_version: str
    certificate: str


def statements(facts: Iterable[Fact], base_url: str, centre: str) -> bytes:
    """The statements of the entries of a centre, in their order, as a JSON array that a record store takes."""
    made = list(_statements(facts, base_url, centre))
    return json.dumps(made, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _statements(facts: Iterable[Fact], base_url: str, centre: str) -> Iterator[dict[str, Any]]:
    kinds: dict[str, str] = {}
    standing: dict[str, str] = {}  # of each entry the statement that stands for it now
    for fact in facts:
        root = fact.about or fact.id
        if fact.about is not None and root in standing:
            yield _voiding(fact, standing[root], base_url, centre)
        kind = kinds.setdefault(root, fact.kind)
        if fact.kind != "revocation" and kind in _VERBS:
            standing[root] = uuid_of(base_url, centre, fact.id)
            yield _told(fact, kind, standing[root], base_url, centre)


def uuid_of(*parts: str) -> str:
    """The UUID (version 8 of RFC 9562) that follows from `parts`, so that a statement sent twice is kept once."""
    found = hashlib.sha256("\x00".join(parts).encode("utf-8", "replace")).hexdigest()
    return f"{found[:8]}-{found[8:12]}-8{found[13:16]}-a{found[17:20]}-{found[20:32]}"


def _told(fact: Fact, kind: str, id: str, base_url: str, centre: str) -> dict[str, Any]:
    verb, word = _VERBS[kind]
    more: dict[str, Any] = {f"{base_url}/xapi/hours": fact.hours}
    if fact.certificate:
        more[f"{base_url}/xapi/certificate"] = fact.certificate
    definition = {"type": _TYPES[kind], "name": dict(fact.names)}
    context: dict[str, Any] = {"platform": "Taraza", "extensions": more}
    context |= {"language": fact.language} if fact.language else {}
    context |= {"revision": fact.content_version} if fact.content_version else {}
    return {
        "id": id,
        "version": VERSION,
        "actor": _account(base_url, centre, fact.person),
        "verb": {"id": verb, "display": {"en": word}},
        "object": {"objectType": "Activity", "id": _activity(fact, kind, base_url), "definition": definition},
        "result": {"completion": True},
        "context": context,
        "timestamp": fact.completed_at.isoformat(),
    }


def _activity(fact: Fact, kind: str, base_url: str) -> str:
    """What was done as an address of its own; a training that only a file knows by its name has one by that name."""
    is_id = all(sign.isascii() and (sign.isalnum() or sign in "/-_.") for sign in fact.course)
    return f"{base_url}/xapi/{kind}/{fact.course if is_id else uuid_of(fact.course)}"


def _voiding(fact: Fact, voided: str, base_url: str, centre: str) -> dict[str, Any]:
    return {
        "id": uuid_of(base_url, centre, "voids", fact.id),
        "version": VERSION,
        "actor": {"objectType": "Agent", "account": {"homePage": base_url, "name": centre}},
        "verb": {"id": VOIDED, "display": {"en": "voided"}},
        "object": {"objectType": "StatementRef", "id": voided},
        "timestamp": fact.made_at.isoformat(),
    }


def _account(base_url: str, centre: str, person: str) -> dict[str, Any]:
    """The person by their id in the centre, as the API names them; no name and no address."""
    return {"objectType": "Agent", "account": {"homePage": f"{base_url}/centres/{centre}", "name": person}}
