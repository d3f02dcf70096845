"""What holds on every database when workers and presses meet after a course: one letter, one supplement."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from app.runtime import Runtime
from app.services import recalls, supplements
from app.services.invariants import check
from app.store.models import Following, LedgerEntry, Outbox, Reminder
from tests.services.test_recalls import graduated
from tests.services.test_supplements import NEW, do_all, edited
from tests.support.acting import acting
from tests.support.racing import racing, with_real_chance
from tests.support.studying import complete
from tests.support.world import World

WORKERS = 8


@pytest.fixture
def runtime(world: World) -> Iterator[Runtime]:
    """A runtime whose ids threads may draw at the same time."""
    racing_runtime = with_real_chance(world.runtime)
    yield racing_runtime
    assert check(racing_runtime).findings == []


def count(runtime: Runtime, table: type[Outbox] | type[Reminder] | type[LedgerEntry] | type[Following]) -> int:
    with runtime.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


class TestAfterRaces:
    def test_workers_that_send_letters_at_once_send_each_person_one(self, world: World, runtime: Runtime) -> None:
        police = runtime.shelf().courses["police"]
        people = [acting(), acting("trainer"), acting("author")]
        for who in people:
            graduated(runtime, police, who)
        world.clock.move_on(days=2)
        assert sum(racing(WORKERS, lambda _: recalls.send_letters(runtime))) == len(people)
        assert (count(runtime, Outbox), count(runtime, Reminder)) == (len(people), len(people))

    def test_a_supplement_that_is_pressed_often_is_entered_once(self, runtime: Runtime) -> None:
        who = acting()
        complete(runtime, who, runtime.shelf().courses["police"])
        later = edited(replace(runtime))
        do_all(later)
        answers = racing(WORKERS, lambda _: supplements.complete(later, who, NEW, "ky"))
        assert [one for one in answers if one not in (None, supplements.NOTHING_NEW)] == []
        assert (count(later, LedgerEntry), count(later, Following)) == (2, 2)
