"""The practice session that a course of trainers asks for: what of it counts, and that the course waits for it."""

from dataclasses import replace

import pytest

from app.domain.content.course import Pass
from app.domain.shared.refusal import refuse
from app.rendering.transcripts import TRANSCRIPTS
from app.runtime import Runtime
from app.services import certificates, courses, leading, practice, rehearsals, rooms, trainings
from app.services.practice import scored_lines
from app.services.practised import Practised
from app.services.rehearsals import PACE
from tests.support.acting import acting
from tests.support.shelves import HandShelf, course, small_shelf, unit
from tests.support.world import World

TRAINER = acting("trainer")
OTHER = acting("trainer", "gpo")
ASKING = replace(course("police", "only", sha256="e" * 64), passes=Pass("all", "all", {"practice": True}))


@pytest.fixture
def runtime(world: World) -> Runtime:
    shelf: HandShelf = small_shelf()
    asking = shelf.with_(units={**shelf.units, "only": unit("only")}, courses={"police": ASKING})
    return replace(world.runtime, shelf=lambda: asking)


def rehearsed(world: World, runtime: Runtime, *, to_the_end: bool = True) -> str:
    made = rehearsals.begin(runtime, TRAINER, runtime.shelf().cases["debt"])
    assert isinstance(made, str)
    for _ in range(100 if to_the_end else 2):
        world.clock.move_on(seconds=PACE.seconds)
        found = rooms.enter(runtime, made, "", TRAINER)
        assert found is not None
        if found.room.state.ending is not None:
            break
    return made


def mark(runtime: Runtime, rehearsal: str, *slugs: str) -> None:
    for slug in slugs:
        levels = {number: scored.level for number, (_role, scored) in scored_lines(TRANSCRIPTS[slug])}
        assert practice.keep(runtime, rehearsal, "", TRAINER, slug, levels) is None


def practised(runtime: Runtime) -> Practised:
    return courses.progress(runtime, TRAINER).practised


def test_a_course_that_asks_for_it_is_complete_with_its_last_part_and_not_before(
    world: World, runtime: Runtime
) -> None:
    assert courses.finish_lesson(runtime, TRAINER, ASKING, "only", "ky") is False
    assert courses.complete(runtime, TRAINER, ASKING, "ky") == refuse("course/not_complete")
    rehearsal = rehearsed(world, runtime)
    assert practised(runtime) == Practised(hearing=True)
    first, *others = TRANSCRIPTS
    mark(runtime, rehearsal, first)
    assert practised(runtime).left == ("debriefing", "transcripts")
    mark(runtime, rehearsal, *others)
    assert leading.go(runtime, TRAINER, rehearsal, "commitment") is None
    assert practised(runtime).left == ("debriefing",)
    assert courses.complete(runtime, TRAINER, ASKING, "ky") == refuse("course/not_complete")
    assert leading.go(runtime, TRAINER, rehearsal, "end") is None
    assert practised(runtime) == Practised(hearing=True, debriefing=True, transcripts=True)
    code = courses.complete(runtime, TRAINER, ASKING, "ky")
    assert isinstance(code, str)
    shown = certificates.check(runtime, code)
    assert shown is not None
    assert shown.face["may_lead"] is True
    assert courses.progress(runtime, OTHER).practised == Practised(), "another's practice is nobody else's"


def test_a_rehearsal_that_was_closed_before_its_hearing_ended_counts_for_nothing(
    world: World, runtime: Runtime
) -> None:
    rehearsal = rehearsed(world, runtime, to_the_end=False)
    assert trainings.end(runtime, TRAINER, rehearsal) is None
    assert leading.go(runtime, TRAINER, rehearsal, "end") is None
    assert practised(runtime) == Practised()


def test_nothing_of_it_is_looked_up_of_who_leads_no_sessions_or_where_no_course_asks_for_it(
    world: World, runtime: Runtime
) -> None:
    rehearsed(world, runtime)
    assert courses.progress(world.runtime, TRAINER).practised == Practised()
    assert courses.progress(runtime, replace(TRAINER, identities=frozenset({"trainee"}))).practised == Practised()
