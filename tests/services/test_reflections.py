"""Private notes: kept for who wrote them, the last text stands, an empty one removes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.shared.refusal import Refusal
from app.rendering.care_html import LONGEST_NOTE
from app.runtime import Runtime
from app.services import reflections
from app.services.accounts import Who
from app.store.reflections import NoteRow
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.shelves import small_shelf
from tests.support.world import World

ME, OTHER = acting(), acting("trainer")
UNIT = "shared/one"


@pytest.fixture
def runtime(world: World) -> Runtime:
    """The small shelf, the lesson of its first unit with two boxes."""
    held = small_shelf()
    unit = held.units[UNIT]
    with_boxes = {lang: replace(text, fields=2) for lang, text in unit.lesson.by_language.items()}
    units = {**held.units, UNIT: replace(unit, lesson=replace(unit.lesson, by_language=with_boxes))}
    shelf = held.with_(units=units)
    return replace(world.runtime, shelf=lambda: shelf)


def own(runtime: Runtime, who: Who) -> list[NoteRow]:
    with runtime.look() as connection:
        return reflections.own(connection, who, UNIT)


def texts(runtime: Runtime, who: Who = ME) -> dict[int, str]:
    return {note.number: note.text for note in own(runtime, who)}


def test_a_note_is_kept_for_who_wrote_it(runtime: Runtime) -> None:
    assert reflections.keep(runtime, ME, UNIT, {1: " I asked too fast.\r\n\r\nTwice. "}) == START
    assert texts(runtime) == {1: "I asked too fast.\n\nTwice."}
    assert texts(runtime, OTHER) == {}


def test_the_last_text_stands_and_an_empty_one_removes_it(world: World, runtime: Runtime) -> None:
    reflections.keep(runtime, ME, UNIT, {1: "First"})
    world.clock.move_on(hours=1)
    reflections.keep(runtime, ME, UNIT, {1: "First"})
    assert [note.saved_at for note in own(runtime, ME)] == [START]
    reflections.keep(runtime, ME, UNIT, {1: "Second"})
    assert [note.saved_at for note in own(runtime, ME)] == [START + timedelta(hours=1)]
    assert texts(runtime) == {1: "Second"}
    reflections.keep(runtime, ME, UNIT, {1: "  "})
    assert texts(runtime) == {}
    reflections.keep(runtime, ME, UNIT, {1: ""})
    assert texts(runtime) == {}


def test_a_box_that_the_lesson_does_not_have_is_left_out(runtime: Runtime) -> None:
    reflections.keep(runtime, ME, UNIT, {0: "a", 1: "b", 99: "c"})
    assert texts(runtime) == {1: "b"}


def test_a_text_that_is_too_long_is_refused_with_all_that_was_sent(runtime: Runtime) -> None:
    refusal = reflections.keep(runtime, ME, UNIT, {1: "x" * (LONGEST_NOTE + 1)})
    assert isinstance(refusal, Refusal)
    assert (refusal.code, dict(refusal.details)) == ("reflection/too_long", {"longest": "4000"})
    assert texts(runtime) == {}
