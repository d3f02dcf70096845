"""Builds the page on how far those who marked a session agree."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from app.domain.shared.roles import Dimension
from app.domain.statistics.agreement import FEWEST, Closeness, Figure
from app.i18n.formats import decimal
from app.runtime import Runtime
from app.services.marks import Agreement, Compared
from app.services.trainings import SessionCard
from app.web.facilitate.build import title_of, way
from app.web.frame import Link, Page
from app.web.languages import _, language
from app.web.trials.names import dimension_name


@dataclass(frozen=True)
class AgreementLine:
    """Who agrees with whom: how many pairs, of them the same and close, and the coefficient in words or figures."""

    label: str
    pairs: int
    exact: int
    adjacent: int
    figure: str


@dataclass(frozen=True)
class AgreementCard:
    """A dimension: what was marked, in a sentence, and a line for each comparison that there is."""

    id: Dimension
    name: str
    marked: str
    lines: Sequence[AgreementLine]


@dataclass(kw_only=True)
class AgreementPage(Page):
    cards: Sequence[AgreementCard]
    fewest: int = FEWEST
    rooms: Sequence[Link]


def agreement_page(runtime: Runtime, card: SessionCard, found: Sequence[Agreement]) -> AgreementPage:
    """The agreement of a session; `rooms`: where the trainer marks."""
    return AgreementPage(
        title=_("How far those who marked agree"),
        section="facilitate.index",
        where=[*way(), (title_of(runtime, card.case), url_for("facilitate.session", training=card.id))],
        cards=[_card(one) for one in found],
        rooms=[
            (
                _("Room %(number)s", number=number),
                url_for("facilitate.marks_in_room", training=card.id, number=number),
            )
            for number in sorted(card.trials)
        ],
    )


def _card(one: Agreement) -> AgreementCard:
    lines = [
        _line(_("Observers among themselves"), one.close, one.alpha, "α"),
        *(
            _line(label, compared.close, compared.kappa, "κ")
            for label, compared in _compared(one)
            if compared.close.pairs
        ),
    ]
    marked = _(
        "Moments marked by observers: %(n)s, by two or more: %(shared)s. Observers: %(raters)s.",
        n=one.n,
        shared=one.shared,
        raters=one.raters,
    )
    return AgreementCard(one.dimension, dimension_name(one.dimension), marked, lines)


def _compared(one: Agreement) -> list[tuple[str, Compared]]:
    return [
        (_("Observers and the levels of the case"), one.decisions),
        (_("Observers and the trainer"), one.trainer),
        (_("Observers and players of themselves"), one.self),
        (_("Observers and who spoke for the victim"), one.victim),
    ]


def _line(label: str, close: Closeness, figure: Figure, sign: str) -> AgreementLine:
    return AgreementLine(label, close.pairs, close.exact, close.adjacent, _figure(figure, sign))


def _figure(figure: Figure, sign: str) -> str:
    if figure == "too_few":
        return _("too few to say")
    if figure == "all_alike":
        return _("all gave one level: nothing to tell apart")
    number = decimal(f"{figure:.2f}", language())
    return f"{sign} = {number}"
