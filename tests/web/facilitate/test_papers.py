"""The papers of a session that its trainer prints."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.trial.handout import Handout
from app.domain.trial.program import Program
from app.runtime import Shelf
from app.services import packs, trainings
from app.services.packs import PackOf
from app.services.trainings import Setup
from app.web.facilitate.pack_build import holders, pack
from tests.support.acts import CASE
from tests.support.fakes import START
from tests.support.markers import Markers, with_marked_cases
from tests.support.world import World, sqlite_world

SETUP = Setup(CASE, START.date(), "Ош", "short", 1, "by_hand", None, "Садыкова Гүлнара", "0555")


@pytest.fixture
def markers() -> Markers:
    return Markers()


@pytest.fixture
def marked(tmp_path: Path, people: Path, shelf: Shelf, markers: Markers) -> Iterator[World]:
    world = sqlite_world(tmp_path, people, with_marked_cases(shelf, markers))
    yield world
    world.close()


def session(world: World) -> str:
    trainer, case = world.person("trainer"), world.runtime.shelf().cases[CASE]
    made = trainings.set_up(world.runtime, trainer, case, SETUP)
    assert isinstance(made, str)
    return made


def papers(world: World) -> PackOf:
    found = packs.look(world.runtime, world.person("trainer"), session(world))
    assert found is not None
    return found


def may_have(program: Program, one: Handout) -> set[object]:
    """Worked out from the case alone: what its holder may have in their hands before anything is said."""
    keys: set[object] = {program.title, program.content_note, *(member.name for member in program.cast.values())}
    if one.role is not None:
        keys.add(("sheet", one.role))
    for card in program.cards.values():
        if card.holder == one.holder:
            keys |= {card.text, card.stop_line}
    if one.holder not in program.cast:
        for number, exhibit in program.exhibits.items():
            if exhibit.in_file:
                keys |= {exhibit.title, ("exhibit", number)}
    return keys


def test_nobody_is_handed_what_they_may_not_see(marked: World, markers: Markers) -> None:
    found = papers(marked)
    held: set[object] = set()
    for one in holders(found).values():
        with marked.app.test_request_context("/ky/sessions"):
            shown = markers.found(repr(pack(marked.runtime, found, [one])))
        assert shown <= may_have(found.program, one), one.holder
        held |= shown
    assert {card.text for card in found.program.cards.values()} <= held, "no card is left over"
    assert {("sheet", role) for role in found.program.roles} <= held


def test_a_trainer_takes_the_papers_of_a_seat_or_of_a_part_and_nobody_else_any(world: World) -> None:
    trainer, here = world.browser("trainer"), f"/en/sessions/{session(world)}"
    page = trainer.open(f"{here}/papers")
    assert "hand each pack to its seat alone" in page.text
    assert page.all("a", href=f"{here.replace('/en/', '/ky/')}/papers/all.pdf")
    for holder, status in (("part-1", 200), ("nobody", 404)):
        answer = trainer.client.get(f"{here}/papers/{holder}.pdf")
        assert answer.status_code == status
        assert (answer.data[:5] == b"%PDF-") == (status == 200)
    for path in ("papers", "papers/judge.pdf"):
        assert world.browser("trainer", "gpo").client.get(f"{here}/{path}").status_code == 404
        assert world.browser("trainee").client.get(f"{here}/{path}").status_code == 403


def test_everything_in_one_file_holds_the_law_of_each_seat(world: World) -> None:
    found = papers(world)
    with world.app.test_request_context("/ru/sessions"):
        whole = pack(world.runtime, found, list(holders(found).values()))
    assert {seat.name for seat in whole.seats} >= {"Судья", "Наблюдатель", "Бакыт"}
    anchors = [line.anchor for seat in whole.seats for line in seat.law]
    assert len(anchors) == len(set(anchors)) > 0
    judge = next(seat for seat in whole.seats if seat.name == "Судья")
    assert any("KR-CPC-" in norm for form in judge.forms for norm in form.norms)
    assert all(seat.scales == [] for seat in whole.seats if seat.name != "Наблюдатель")
