"""Builds the page on how far those who marked a session agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from app.domain.shared.roles import Dimension
from app.domain.statistics.agreement import FEWEST, Closeness, Figure
from app.rendering.transcripts import TRANSCRIPTS
from app.runtime import Runtime
from app.services.marks import Agreement, Compared
from app.services.practice import Shared
from app.services.trainings import SessionCard
from app.web.facilitate.build import title_of, way
from app.web.frame import Link, Page
from app.web.join.agreement_words import closeness_text, figure_text
from app.web.languages import _, ngettext
from app.web.trials.names import dimension_name


@dataclass(frozen=True)
class AgreementLine:
    """Who agrees with whom: how many levels were the same and how many close (or nothing), and the coefficient."""

    label: str
    close: str
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
    """`practice`: of each transcript that somebody practised on, its title, how many did, and how they agree."""

    cards: Sequence[AgreementCard]
    practice: Sequence[tuple[str, str, Sequence[AgreementLine]]]
    fewest: int = FEWEST
    rooms: Sequence[Link]


def agreement_page(
    runtime: Runtime, card: SessionCard, found: Sequence[Agreement], practised: Mapping[str, Shared]
) -> AgreementPage:
    """The agreement of a session; `rooms`: where the trainer marks."""
    return AgreementPage(
        title=_("How far those who marked agree"),
        section="facilitate.index",
        where=[*way(), (title_of(runtime, card.case), url_for("facilitate.session", training=card.id))],
        cards=[_card(one) for one in found],
        practice=[_practice(slug, shared) for slug, shared in practised.items() if shared.people],
        rooms=[
            (
                _("Room %(number)s", number=number),
                url_for("facilitate.marks_in_room", training=card.id, number=number),
            )
            for number in sorted(card.trials)
        ],
    )


def _practice(slug: str, shared: Shared) -> tuple[str, str, Sequence[AgreementLine]]:
    lines = [
        _line(_("Among themselves"), shared.close, shared.alpha, "α"),
        _line(_("With the levels given"), shared.given_close, shared.given_kappa, "κ"),
    ]
    people = ngettext("%(num)s person has practised", "%(num)s people have practised", shared.people)
    return _(TRANSCRIPTS[slug].title), people, lines


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
    return AgreementLine(label, closeness_text(close) if close.pairs else "", figure_text(figure, sign))
