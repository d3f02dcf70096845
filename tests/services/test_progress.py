"""The progress board, and the reminders that go out from it."""

from typing import Any

import pytest
from sqlalchemy import select, update

from app.domain.shared.refusal import refuse
from app.services import enrolments, progress
from app.services.accounts import Who
from app.services.progress import NO_SUCH_ENROLMENT, BoardLine
from app.store.models import Enrolment, Following, Outbox, Person
from tests.services.test_enrolments import cohort_of, day, enrolled
from tests.store import rows
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.studying import complete
from tests.support.world import World

PEOPLE = ("moi-trainee", "moi-trainer", "moi-author")


@pytest.fixture
def officer(world: World) -> Who:
    return world.person("officer")


@pytest.fixture
def cohort(world: World, officer: Who) -> str:
    """A cohort of three: one has completed the course, one has begun it, one has not."""
    complete(world.runtime, acting("author"), world.runtime.shelf().courses["police"])
    rows.keep(world, rows.pinned())
    begun: dict[str, Any] = {"person_id": "moi-trainer", "centre_id": "moi", "course": "police", "number": 1}
    rows.keep(world, Following(**begun, outline_sha256=rows.PINNED, content_version="c", reason="begun", since=START))
    return cohort_of(world, officer, "Топ", *PEOPLE)


def letters(world: World) -> list[dict[str, Any]]:
    with world.runtime.read() as session:
        return [row.body for row in session.scalars(select(Outbox).where(Outbox.kind == "mail").order_by(Outbox.id))]


def test_the_board_counts_who_has_begun_finished_and_is_overdue(world: World, officer: Who, cohort: str) -> None:
    over = enrolled(world, officer, cohort, -9, -1)
    now = enrolled(world, officer, cohort, 0, 5)
    enrolled(world, officer, cohort, 6, 9)
    first, second = progress.board(world.runtime, officer)
    assert first == BoardLine(
        over, cohort, "Топ", "police", day(-9), day(-1), is_open=False, enrolled=3, begun=2, finished=1, overdue=2,
        reminded_at=None, free_from=None,
    )  # fmt: skip
    assert (second.id, second.is_open, second.overdue) == (now, True, 0)
    assert progress.board(world.runtime, world.person("officer", "gpo")) == []


def test_those_who_have_not_finished_are_written_to_in_their_language(world: World, officer: Who, cohort: str) -> None:
    with world.runtime.write() as session:
        session.execute(update(Person).where(Person.id == "moi-trainee").values(language="ru"))
        session.execute(update(Person).where(Person.id == "moi-trainer").values(reminders=False))
    enrolment = enrolled(world, officer, cohort, -1, 5)
    assert progress.remind(world.runtime, officer, enrolment) == 1
    [letter] = letters(world)
    assert letter["to"] == "trainee@moi.example"
    assert letter["subject"] == "Вас ждет модуль"
    assert "/ru/courses/police" in letter["text"]
    assert "14.03.2026" in letter["text"]


def test_an_enrolment_is_reminded_once_a_week(world: World, officer: Who, cohort: str) -> None:
    enrolment = enrolled(world, officer, cohort, -1, 50)
    assert progress.remind(world.runtime, officer, enrolment) == 2
    assert progress.remind(world.runtime, officer, enrolment) == refuse("enrolment/reminded_already", days="7")
    [line] = progress.board(world.runtime, officer)
    assert (line.reminded_at is not None, line.free_from) == (True, day(7))
    world.clock.move_on(days=7)
    assert progress.board(world.runtime, officer)[0].free_from is None
    assert progress.remind(world.runtime, officer, enrolment) == 2
    assert len(letters(world)) == 4


def test_no_other_enrolment_is_reminded(world: World, officer: Who, cohort: str) -> None:
    later, withdrawn, gone = (enrolled(world, officer, cohort, at, at + 1) for at in (5, -1, -9))
    enrolments.withdraw(world.runtime, officer, withdrawn)
    with world.runtime.write() as session:
        session.execute(update(Enrolment).where(Enrolment.id == gone).values(course="taken out"))
    for enrolment in (later, withdrawn, gone, "none"):
        assert progress.remind(world.runtime, officer, enrolment) == NO_SUCH_ENROLMENT
    world.clock.move_on(days=6)
    assert progress.remind(world.runtime, world.person("officer", "gpo"), later) == NO_SUCH_ENROLMENT
    assert letters(world) == []
