"""A request of another system that is repeated is done once."""

from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import cohorts, writing_once
from app.services.writing_once import Answer, once
from app.store.models import Cohort
from tests.support.acting import acting
from tests.support.world import World

OFFICER, OTHER = acting("officer"), acting("officer", "gpo")
ASKED = {"name": "First"}


def make(within: Runtime) -> Answer | Refusal:
    made = cohorts.make(within, OFFICER, "First", {})
    return made if isinstance(made, Refusal) else {"id": made}


def count(world: World) -> int:
    with world.runtime.read() as session:
        return session.scalar(select(func.count()).select_from(Cohort)) or 0


def test_the_same_key_with_the_same_content_gets_the_same_answer_and_nothing_is_done_again(world: World) -> None:
    answers = [once(world.runtime, OFFICER, "k1", ASKED, make) for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert count(world) == 1


def test_the_same_key_with_other_content_is_refused(world: World) -> None:
    once(world.runtime, OFFICER, "k1", ASKED, make)
    assert once(world.runtime, OFFICER, "k1", {"name": "Other"}, make) == Refusal("request/key_reused")


def test_keys_of_two_centres_do_not_meet(world: World) -> None:
    once(world.runtime, OFFICER, "k1", ASKED, make)
    assert once(world.runtime, OTHER, "k1", {"other": 1}, lambda _: {"id": "theirs"}) == {"id": "theirs"}


def test_what_was_refused_may_be_asked_again_with_its_key(world: World) -> None:
    once(world.runtime, OFFICER, "k1", ASKED, make)
    refused = once(world.runtime, OFFICER, "k2", ASKED, make)
    assert refused == Refusal("cohort/name_taken")
    assert once(world.runtime, OFFICER, "k2", ASKED, lambda _: {"id": "now"}) == {"id": "now"}


def test_what_was_written_and_its_answer_are_there_together_or_not_at_all(world: World) -> None:
    def make_and_fail(within: Runtime) -> Answer | Refusal:
        make(within)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        once(world.runtime, OFFICER, "k1", ASKED, make_and_fail)
    assert count(world) == 0


def test_a_part_that_meets_another_request_is_undone_alone(world: World) -> None:
    def meet(within: Runtime) -> Answer:
        with suppress(IntegrityError), within.write() as session:
            session.add(Cohort(id="c", centre_id="no such centre", name="", rule={}, made_at=world.clock.now))
        return {"id": str(cohorts.make(within, OFFICER, "First", {}))}

    once(world.runtime, OFFICER, "k1", ASKED, meet)
    assert count(world) == 1


def test_answers_are_forgotten_after_thirty_days(world: World) -> None:
    once(world.runtime, OFFICER, "k1", ASKED, make)
    world.clock.now += timedelta(days=30)
    assert writing_once.forget_old(world.runtime) == 0
    world.clock.move_on(seconds=1)
    assert writing_once.forget_old(world.runtime) == 1
