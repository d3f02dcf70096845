"""What is done by the clock, in a queue that needs nothing but a file."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from huey import SqliteHuey
from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from app.jobs.schedule import make_queue
from app.services import doors, errands, letters, outbox, tokens
from app.services.accounts import Visit
from app.store.models import Identifier
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.queues import run_what_is_due
from tests.support.shelves import small_shelf, wrong_form
from tests.support.studying import complete, take_quiz
from tests.support.world import World, sqlite_world

A_DAY = [START + timedelta(minutes=minute) for minute in range(24 * 60)]


@pytest.fixture
def world(tmp_path: Path, people: Path) -> Iterator[World]:
    world = sqlite_world(tmp_path, people, small_shelf())
    yield world
    world.close()


@pytest.fixture
def queue(world: World) -> Iterator[Any]:
    queue = make_queue(world.runtime.settings, world.runtime)
    yield queue
    queue.storage.close()


def test_the_queue_of_a_laptop_is_a_file_of_its_instance(world: World, queue: Any) -> None:
    assert isinstance(queue, SqliteHuey)
    assert (world.runtime.settings.instance_dir / "jobs.sqlite3").is_file()


def by_name(queue: Any, moment: datetime) -> dict[str, Any]:
    """What the tasks gave that are due at `moment`, each sent through the queue."""
    names = [type(task).__name__ for task in queue.read_periodic(moment)]
    return dict(zip(names, run_what_is_due(queue, moment), strict=True))


def test_outbox_and_late_attempts_are_looked_through_every_minute_and_the_rest_once_a_day(
    queue: Any,
) -> None:
    times = Counter(type(task).__name__ for moment in A_DAY for task in queue.read_periodic(moment))
    assert times == {
        "do_what_is_due": len(A_DAY),
        "end_late_attempts": len(A_DAY),
        "forget_old_sign_ins": 1,
        "forget_old_tokens": 1,
        "forget_old_counts": 1,
        "forget_old_files": 1,
        "forget_what_is_done": 1,
        "forget_old_messages": 1,
        "forget_old_answers": 1,
        "ask_questions_again": 1,
        "ask_what_came_of_it": 1,
    }


def test_a_letter_that_was_asked_for_goes_out_with_the_next_minute(world: World, queue: Any, capsys: Any) -> None:
    with world.runtime.write() as session:
        letter = letters.password_changed(world.runtime, "en", "Асанов")
        letters.send(world.runtime, session, "asanov@moi.example", letter)
    first, second = (by_name(queue, moment)["do_what_is_due"] for moment in A_DAY[:2])
    assert (first, second) == (1, 0)
    assert capsys.readouterr().out.count("To: asanov@moi.example\n") == 1


def test_the_night_forgets_what_is_old_once(world: World, queue: Any) -> None:
    """Sign-ins and tokens thirty days after their end, counts of tries, files of people, what the outbox has done."""
    runtime = world.runtime
    world.sign_in("trainee", "moi")
    doors.enter(runtime, Visit("192.0.2.1"), [doors.person("moi-trainee")], "password")
    with runtime.write() as session:
        tokens.make(runtime, session, "invitation", "moi-trainee", "moi", made_by="moi-officer")
        outbox.put(runtime, session, "mail", {"to": "nobody", "subject": "", "text": ""})
    errands.run(runtime)
    [night] = [moment for moment in A_DAY if len(queue.read_periodic(moment)) > 4]
    assert not any(by_name(queue, night).values())
    world.clock.move_on(days=45)
    assert {name: count for name, count in by_name(queue, night).items() if count} == {
        "forget_old_sign_ins": 1,
        "forget_old_tokens": 1,
        "forget_old_counts": 2,
        "forget_what_is_done": 1,
    }
    assert not any(by_name(queue, night).values())


def test_in_the_morning_of_the_second_day_after_a_course_a_letter_asks_questions_again(
    world: World, queue: Any, capsys: Any
) -> None:
    who, police = acting(), world.runtime.shelf().courses["police"]
    take_quiz(world.runtime, who, police, "shared/one", wrong_form)
    complete(world.runtime, who, police)
    with world.runtime.write() as session:
        session.execute(update(Identifier).values(confirmed_at=START))
    world.clock.move_on(days=2)
    [morning] = [one for one in A_DAY for task in queue.read_periodic(one) if "questions" in type(task).__name__]
    assert [by_name(queue, morning)["ask_questions_again"] for _ in range(2)] == [1, 0]
    by_name(queue, A_DAY[0])
    assert capsys.readouterr().out.count("Subject: A few questions again\n") == 1


def test_what_a_task_does_not_expect_is_not_hushed_up(world: World, queue: Any) -> None:
    """A night's work over a database that is not there fails, and the queue says so."""
    with world.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE token")
    [task] = [one for moment in A_DAY for one in queue.read_periodic(moment) if "tokens" in type(one).__name__]
    with pytest.raises(OperationalError):
        task.execute()
