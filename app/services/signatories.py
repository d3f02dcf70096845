"""Who signs the certificates of a centre, and for how long these are valid: what is issued from now on says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.domain.ledger.entry import MAX_VALID_MONTHS
from app.domain.shared.language import LANGUAGES, Lang
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import audit
from app.services.accounts import Who
from app.store import ledger

MAX_SIGNED: Final = 120  # letters


@dataclass(frozen=True)
class Signatory:
    """Who signs, and as what ("" for not said), by language; `valid_months` 0: certificates do not expire."""

    names: Mapping[Lang, str]
    positions: Mapping[Lang, str]
    valid_months: int


def look(runtime: Runtime, who: Who) -> Signatory:
    """What the centre that the person acts in prints now."""
    with runtime.read() as session:
        centre = ledger.centre(session, who.centre_id)
        return Signatory(_by_language(centre.signatory), _by_language(centre.signatory_position), centre.valid_months)


def change(runtime: Runtime, who: Who, given: Signatory) -> Refusal | None:
    """Print something else from now on; certificates that were issued stay as they are."""
    names, positions = _by_language(given.names), _by_language(given.positions)
    if not all(names.values()):
        return refuse("signatory/name_missing")
    if any(len(text) > MAX_SIGNED for text in (*names.values(), *positions.values())):
        return refuse("signatory/too_long", most=str(MAX_SIGNED))
    if not 0 <= given.valid_months <= MAX_VALID_MONTHS:
        return refuse("signatory/months", most=str(MAX_VALID_MONTHS))
    with runtime.write() as session:
        centre = ledger.centre(session, who.centre_id)
        centre.signatory = {lang: names[lang] for lang in LANGUAGES}
        centre.signatory_position = {lang: positions[lang] for lang in LANGUAGES}
        centre.valid_months = given.valid_months
        audit.note(runtime, session, "signatory.changed", who)
    return None


def _by_language(texts: Mapping[Any, str]) -> dict[Lang, str]:
    return {lang: " ".join(texts.get(lang, "").split()) for lang in LANGUAGES}
