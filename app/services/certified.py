"""The public list of certified trainers: whoever may lead group trials, and agreed to be named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.domain.shared.language import LANGUAGES, Lang
from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import audit, certificates
from app.services.accounts import Who
from app.store import certified, profiles

NOT_CERTIFIED: Final = Refusal("account/not_certified")


@dataclass(frozen=True)
class Trainer:
    """Somebody on the list, as the certificate names them; `centre`: the names of the centre that issued it."""

    name: str
    name_latin: str
    profession: str
    region: str
    languages: tuple[Lang, ...]
    centre: Mapping[str, Any]
    code: str


@dataclass(frozen=True)
class Listing:
    """What somebody who may be named has agreed to: the languages in which they lead, none where they are not named."""

    code: str
    languages: tuple[Lang, ...]


def trainers(runtime: Runtime) -> list[Trainer]:
    """All who are named, by the name, once each; nobody whose certificate does not stand today."""
    found: dict[str, Trainer] = {}
    with runtime.read() as session:
        entries = certified.entries(session)
        for certificate, person, centre in certified.named(session):
            shown = certificates.as_it_stands(runtime, certificate, entries[certificate.centre_id, person.id])
            if shown.lets_lead and person.id not in found:
                names = (shown.face["name"], shown.face["name_latin"])
                spoken = _languages(person.leads_in)
                found[person.id] = Trainer(*names, person.profession, person.region, spoken, centre, shown.code)
    return list(found.values())


def own(runtime: Runtime, who: Who) -> Listing | None:
    """Whether the person is named; None where they hold no certificate by which they may be."""
    code = next((shown.code for shown in certificates.own(runtime, who) if shown.lets_lead), None)
    if code is None:
        return None
    with runtime.read() as session:
        return Listing(code, _languages(profiles.person(session, who.person_id).leads_in))


def be_named(runtime: Runtime, who: Who, languages: Sequence[str]) -> Refusal | None:
    """Be named as leading in these languages; in none: be named no longer, for which nobody needs a certificate."""
    chosen = " ".join(lang for lang in LANGUAGES if lang in languages)
    if chosen and own(runtime, who) is None:
        return NOT_CERTIFIED
    with runtime.write() as session:
        if profiles.person(session, who.person_id).leads_in != chosen:
            profiles.change(session, who.person_id, leads_in=chosen)
            audit.note(runtime, session, "person.changed", who, about=who.person_id, fields=["leads_in"])
    return None


def _languages(kept: str) -> tuple[Lang, ...]:
    return tuple(lang for lang in LANGUAGES if lang in kept.split())
