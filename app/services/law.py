"""The compendium as pages show it: a provision with its label, its words, its edition, and what to check."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.domain.content.compendium import Compendium, Instrument, Provision
from app.domain.shared.language import Lang
from app.i18n.catalogue import catalogue
from app.rendering.provisions import provision_label
from app.runtime import Runtime

KEPT: Final = 4096  # labels and views of provisions; what a compendium says does not change while it is the one in use


@dataclass(frozen=True)
class ProvisionView:
    """A provision in one language. `told_in` differs from the reader's language where there is no translation.

    `edition` is the date of the text that was read, `official` where the text in force is; `check` asks to read it
    before relying on this. `settled`: may be relied on as the text of that date.
    """

    id: str
    label: str
    heading: str
    says: str
    told_in: Lang
    edition: str
    official: str
    check: bool
    settled: bool


@dataclass(frozen=True)
class InstrumentView:
    id: str
    title: str
    told_in: Lang
    edition: str
    official: str
    provisions: tuple[ProvisionView, ...]


def label(runtime: Runtime, reference: str, lang: Lang) -> str:
    """How `reference` is cited in `lang`: «УПК, статья 198»."""
    return label_in(runtime.shelf().compendium, reference, lang)


def cited(runtime: Runtime, reference: str, lang: Lang) -> tuple[ProvisionView, ...]:
    """The provisions that `reference` names, one or a group; none where it is unknown."""
    return _cited(runtime.shelf().compendium, reference, lang)


def instruments(runtime: Runtime, lang: Lang) -> list[InstrumentView]:
    """The whole compendium, instrument by instrument, in the order of the files."""
    compendium = runtime.shelf().compendium
    return [_instrument(compendium, instrument, lang) for instrument in compendium.instruments.values()]


def by_instrument(runtime: Runtime, reference: str, lang: Lang) -> list[InstrumentView]:
    """The provisions that `reference` names, under their instruments."""
    compendium = runtime.shelf().compendium
    ids = frozenset(provision.id for provision in compendium.cited(reference))
    met = dict.fromkeys(compendium.provisions[id].instrument for id in compendium.provisions if id in ids)
    return [_instrument(compendium, compendium.instruments[id], lang, ids) for id in met]


@lru_cache(maxsize=KEPT)
def label_in(compendium: Compendium, reference: str, lang: Lang) -> str:
    """How `reference` is cited in `lang` by what stands in `compendium`."""
    return provision_label(compendium, reference, lang, lambda one: catalogue(one).gettext).text


@lru_cache(maxsize=KEPT)
def _cited(compendium: Compendium, reference: str, lang: Lang) -> tuple[ProvisionView, ...]:
    return tuple(_view(compendium, provision, lang) for provision in compendium.cited(reference))


def _instrument(
    compendium: Compendium, instrument: Instrument, lang: Lang, only: frozenset[str] | None = None
) -> InstrumentView:
    title = instrument.title.told(lang)
    shown = [id for id in instrument.provisions if only is None or id in only]
    provisions = tuple(_view(compendium, compendium.provisions[id], lang) for id in shown)
    edition = short_date_of(instrument.edition)
    return InstrumentView(instrument.id, title.text, title.lang, edition, instrument.official or "", provisions)


def _view(compendium: Compendium, provision: Provision, lang: Lang) -> ProvisionView:
    instrument = compendium.instruments[provision.instrument]
    says = provision.says.told(lang)
    return ProvisionView(
        id=provision.id,
        label=label_in(compendium, provision.id, lang),
        heading=provision.heading.text(says.lang),
        says=says.text,
        told_in=says.lang,
        edition=short_date_of(instrument.edition) if instrument.national else "",
        official=instrument.official or "",
        check=instrument.national or not provision.is_settled,
        settled=provision.is_settled,
    )


def short_date_of(iso: str | None) -> str:
    """An ISO date as 14.11.2025, nothing for nothing."""
    return ".".join(reversed(iso.split("-"))) if iso else ""
