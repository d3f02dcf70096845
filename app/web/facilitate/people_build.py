"""What the trainer's pages say of people without a seat: parts of the case, what observers look at; extra time."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from app.domain.shared.roles import DIMENSIONS, Dimension
from app.domain.trial.program import Program
from app.i18n.formats import percent
from app.services.allowances import EXTRA_TIMES
from app.services.parts import parts_of
from app.services.trainings import Guest, SessionCard
from app.web.facilitate.pages import SeatChoice
from app.web.join.part_build import part_name
from app.web.languages import _, language
from app.web.trials.names import dimension_short

PART = "part:"  # before the key of the cast, where a seat could stand


@dataclass(frozen=True)
class Watching:
    """Who observes, and what they may be given to look at; `second` may be nothing."""

    people: Sequence[SeatChoice]
    dimensions: Sequence[SeatChoice]
    second: Sequence[SeatChoice]
    url: str
    share_url: str


@dataclass(frozen=True)
class Longer:
    """Whom more time may be given, and how much."""

    people: Sequence[SeatChoice]
    percents: Sequence[SeatChoice]
    url: str


@dataclass(frozen=True)
class Guests:
    """Who may need a new code to come back by."""

    people: Sequence[SeatChoice]
    url: str


def watching(card: SessionCard) -> Watching:
    """The observers of a session with what they look at."""
    dimensions = [SeatChoice(one, dimension_short(one), chosen=False) for one in DIMENSIONS]
    return Watching(
        people=[
            SeatChoice(one.id, _named(one.name, looks_at(one.dimensions)), chosen=False)
            for one in card.people
            if observes(one) and card.ended_at is None
        ],
        dimensions=dimensions,
        second=[SeatChoice("", _("nothing else"), chosen=True), *dimensions],
        url=url_for("facilitate.watch", training=card.id),
        share_url=url_for("facilitate.share", training=card.id),
    )


def longer(card: SessionCard) -> Longer:
    """Everybody with the extra time that they have in this session."""
    people = card.people if card.setup.minutes is not None and card.ended_at is None else ()
    return Longer(
        people=[SeatChoice(one.id, _named(one.name, extra(one)), chosen=False) for one in people],
        percents=[SeatChoice(str(one), _share(one), chosen=not one) for one in EXTRA_TIMES],
        url=url_for("facilitate.give_time", training=card.id),
    )


def guests(card: SessionCard) -> Guests:
    """Those whose place hangs on a phone: without an account they come back by a code alone."""
    return Guests(
        people=[
            SeatChoice(one.id, one.name, chosen=False)
            for one in card.people
            if not one.has_account and not one.stands_in and card.ended_at is None
        ],
        url=url_for("facilitate.return_code", training=card.id),
    )


def observes(one: Guest) -> bool:
    """Whether somebody is in a room without a seat and without a part."""
    return one.place is not None and one.place.role is None and one.part is None


def looks_at(dimensions: Sequence[Dimension]) -> str:
    """What an observer looks at, in short."""
    return ", ".join(dimension_short(one) for one in dimensions)


def extra(one: Guest) -> str:
    """How much longer windows are for somebody, or nothing."""
    return f"+{_share(one.extra_time)}" if one.extra_time else ""


def part_choices(program: Program, chosen: str | None = None) -> list[SeatChoice]:
    """The parts of the case, as they stand in a list of seats."""
    return [SeatChoice(f"{PART}{key}", part_name(program, key), key == chosen) for key in parts_of(program)]


def _share(one: int) -> str:
    return percent(one / 100, language()) if one else _("none")


def _named(name: str, more: str) -> str:
    return f"{name} · {more}" if more else name
