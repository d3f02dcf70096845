"""Sessions as a calendar that a calendar reads."""

from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from app.records.calendar import Meeting, calendar
from tests.support.fakes import START
from tests.unit.records.hostile import TEXTS

MEETING = Meeting("s1@taraza", "Окуу сот процесси: Карыз", date(2026, 12, 31), "Ош; зал 2", "6", "https://t/x", START)


def events(*meetings: Meeting) -> list[Any]:
    body = calendar("Сессиялар", meetings)
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    return Calendar.from_ical(body).walk("VEVENT")


def test_a_session_is_a_whole_day_with_its_place() -> None:
    (one,) = events(MEETING)
    assert (one["uid"], one["summary"], one["location"]) == (MEETING.uid, MEETING.title, MEETING.place)
    assert (one["description"], one["url"]) == (MEETING.more, MEETING.url)
    assert (one["dtstart"].dt, one["dtend"].dt) == (date(2026, 12, 31), date(2027, 1, 1))
    assert one["dtstamp"].dt == START


def test_no_session_is_a_calendar_too_and_what_is_not_known_is_left_out() -> None:
    assert events() == []
    (one,) = events(Meeting("s2", "x", date(2026, 1, 1), "", "", "", START))
    assert {"LOCATION", "DESCRIPTION", "URL"}.isdisjoint(one)


@pytest.mark.parametrize("text", [text for text in TEXTS if text])
def test_every_text_opens_again_as_the_same_text(text: str) -> None:
    (one,) = events(Meeting("s3", text, date(2026, 1, 1), text, "", "", START))
    shown = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")  # a calendar has one kind of break
    assert (one["summary"], one["location"]) == (shown, shown)
