"""Sessions as a calendar (RFC 5545): whole days, since a session has a day and no hour."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event

PRODUCT: Final = "-//Taraza//Sessions//EN"


@dataclass(frozen=True)
class Meeting:
    """A session: `uid` stays the same for ever, so that a calendar which takes it in again does not show it twice."""

    uid: str
    title: str
    day: date
    place: str
    more: str
    url: str
    made_at: datetime


def calendar(name: str, meetings: Iterable[Meeting]) -> bytes:
    """The calendar called `name`."""
    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("name", name)
    for one in meetings:
        event = Event()
        event.add("uid", one.uid)
        event.add("dtstamp", one.made_at)
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("summary", one.title)
        for field, text in (("location", one.place), ("description", one.more), ("url", one.url)):
            if text:
                event.add(field, text)
        whole.add_component(event)
    return bytes(whole.to_ical())
