"""The ledger of a centre, as its officer sees it."""

import csv
import io

import pytest
from sqlalchemy import select

from app.domain.shared.code import grouped
from app.domain.shared.language import LANGUAGES, Lang
from app.services import records
from app.store.models import AuditEntry
from app.web.api.shapes import Entry
from tests.support.past import has_completed, has_taken
from tests.support.world import World


def test_before_anybody_is_done_the_page_says_when_an_entry_appears(world: World) -> None:
    page = world.browser("officer").open("/en/centre/records")
    assert "Nothing here yet" in page.text
    assert "An entry appears when somebody of your centre completes a module or takes part in a session." in page.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_entry_names_the_person_the_module_the_day_and_the_certificate(world: World, lang: Lang) -> None:
    code = has_completed(world, world.person(), lang="ru")
    page = world.browser("officer", lang=lang).open(f"/{lang}/centre/records")
    (row,) = page.all("table")[0].findall("./tbody/tr")
    cells = ["".join(cell.itertext()) for cell in row]
    title = world.runtime.shelf().courses["police"].title.text(lang)
    hours = str(world.runtime.shelf().courses["police"].hours)
    assert cells == ["1", "Асанов trainee moi", title, "09.03.2026", hours, "Русский", grouped(code, 4)]
    assert f"/{lang}/verify/{code}" in page.links()


def test_entries_stand_newest_first_and_count_people_once(world: World) -> None:
    for kind, course in (("trainee", "police"), ("trainer", "police"), ("trainee", "judges")):
        has_completed(world, world.person(kind), course)
        world.clock.move_on(days=1)
    page = world.browser("officer").open("/en/centre/records")
    rows = page.all("table")[0].findall("./tbody/tr")
    assert ["".join(row[0].itertext()) for row in rows] == ["3", "2", "1"]
    assert "People: 2. Entries: 3." in page.text


def test_no_result_of_a_quiz_is_among_the_records(world: World) -> None:
    has_taken(world, world.person())
    has_completed(world, world.person())
    page = world.browser("officer").open("/en/centre/records")
    assert "%" not in page.text
    assert not [link for link in page.links() if "attempts" in link]


def test_each_centre_has_records_of_its_own(world: World) -> None:
    own = has_completed(world, world.person("trainee", "moi"))
    other = has_completed(world, world.person("trainee", "gpo"), "prosecutors")
    for centre, seen, unseen in (("moi", own, other), ("gpo", other, own)):
        for kind in ("officer", "administrator"):
            source = world.browser(kind, centre).open("/en/centre/records").source
            assert seen in source
            assert unseen not in source


def test_opening_the_records_is_noted_once(world: World) -> None:
    world.browser("officer").open("/en/centre/records")
    with world.runtime.read() as session:
        noted = session.scalars(select(AuditEntry).where(AuditEntry.action == "records.read")).all()
    assert [(entry.actor_id, entry.centre_id) for entry in noted] == [("moi-officer", "moi")]


def test_the_parts_of_the_centre_lead_to_one_another(shared_world: World) -> None:
    page = shared_world.browser("officer").open("/en/centre/records")
    parts = [f"/en/centre/{part}" for part in ("people", "cohorts", "records", "audit")]
    assert [link for link in page.links() if link in parts][-4:] == parts


def test_the_navigation_shows_the_centre_only_to_whom_it_is_open(shared_world: World) -> None:
    shown = {
        kind: "/en/centre/people" in shared_world.browser(kind).open("/en/").links()
        for kind in ("trainee", "trainer", "officer", "author", "administrator")
    }
    assert [kind for kind, links in shown.items() if links] == ["officer", "administrator"]


def test_the_list_is_narrowed_and_taken_out_as_it_is_shown(world: World) -> None:
    codes = [has_completed(world, world.person(kind)) for kind in ("trainee", "trainer")]
    officer = world.browser("officer")
    page = officer.open("/en/centre/records?text=trainer&since=2026-03-01&until=never")
    assert "People: 1. Entries: 1." in page.text
    address = page.link("Take out what is shown (CSV)")
    assert address == "/en/centre/records.csv?text=trainer&since=2026-03-01"
    [head, row] = list(csv.reader(io.StringIO(officer.get(address).get_data().decode("utf-8-sig"))))
    assert dict(zip(head, row, strict=True))["certificate"] == codes[1]
    assert head == list(Entry.model_fields)
    nobody = officer.open("/en/centre/records?text=nobody")
    assert "There is no such entry." in nobody.text
    assert "Take out what is shown (CSV)" not in nobody.text


def test_a_long_list_has_pages_that_keep_the_filters(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "SHOWN", 1)
    for kind in ("trainee", "trainer"):
        has_completed(world, world.person(kind))
    officer = world.browser("officer")
    older = officer.open("/en/centre/records?course=police").link("Older entries")
    assert older == "/en/centre/records?course=police&before=2"
    assert officer.open(older).link("The newest entries") == "/en/centre/records?course=police"
