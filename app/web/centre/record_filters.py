"""What the list of the ledger is narrowed to: read from an address, written into one, told in words."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final
from urllib.parse import urlencode

from app.domain.ledger.looking import Only
from app.services.reports import Values
from app.web.centre.filters import Filter, filter_of
from app.web.entry_words import entry_title, kind_name
from app.web.languages import _

KINDS: Final = ("completion", "participation", "competence", "correction", "revocation")
TEXTS: Final = ("text", "kind", "course", "agency")


def read(given: Mapping[str, str]) -> Only:
    """What an address asks for; a day that is none narrows nothing."""
    texts = {name: given.get(name, "").strip() for name in TEXTS}
    return Only(**texts, since=_day(given.get("since", "")), until=_day(given.get("until", "")))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def query(only: Only, **more: str) -> str:
    """The part of an address that asks for this and `more`; empty for everything."""
    told = {**{name: str(value) for name, value in vars(only).items() if value}, **more}
    return f"?{urlencode(told)}" if told else ""


def filters(only: Only, known: Values) -> Iterator[Filter]:
    """The lists of the form."""
    every = ("", _("All"))
    kinds = [(kind, kind_name(kind, is_imported=False)) for kind in KINDS]
    yield filter_of("kind", _("Entered"), [every, *kinds], only.kind)
    courses = sorted(((course, entry_title(course)) for course in known.courses), key=lambda one: one[1])
    yield filter_of("course", _("What"), [every, *courses], only.course)
    yield filter_of("agency", _("Agency"), [every, *((name, name) for name in known.agencies)], only.agency)
