"""The ledger of a centre, as its officer sees it."""

from app.services import records
from app.services.records import Line
from app.store import ledger
from tests.store import rows
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.racing import with_real_chance
from tests.support.studying import complete
from tests.support.world import World


def test_an_officer_sees_the_entries_of_their_own_centre_the_newest_first(world: World) -> None:
    runtime = with_real_chance(world.runtime)
    police = runtime.shelf().courses["police"]
    codes = [complete(runtime, acting(kind), police) for kind in ("trainee", "trainer")]
    complete(runtime, acting(centre="gpo"), police)
    with runtime.write() as session:
        second = ledger.entries_after(session, "moi", 1, 1)[0].id
        ledger.append(session, rows.entry("withdrawn", kind="revocation", about=second))
    lines = records.of_centre(runtime, acting("officer")).lines
    assert lines[0] == Line(
        "withdrawn", 3, "revocation", "Асанов trainee moi", "police", START, 2, "ky", "", is_supplement=False, about=2,
        standing="stands",
    )  # fmt: skip
    assert [line.standing for line in lines[1:]] == ["revoked", "stands"]
    assert [(line.sequence, line.person, line.code) for line in lines[1:]] == [
        (2, "Асанов trainer moi", codes[1]),
        (1, "Асанов trainee moi", codes[0]),
    ]


def test_the_entries_of_another_centre_never_appear(world: World) -> None:
    complete(world.runtime, acting(), world.runtime.shelf().courses["police"])
    assert records.of_centre(world.runtime, acting("officer", "gpo")).lines == ()
    assert records.of_centre(world.runtime, acting("administrator", "gpo")).lines == ()


def test_a_person_who_completed_two_courses_is_counted_once(world: World) -> None:
    runtime = with_real_chance(world.runtime)
    assert records.of_centre(runtime, acting("officer")).people == 0
    for name in ("police", "prosecutors"):
        complete(runtime, acting(), runtime.shelf().courses[name])
    complete(runtime, acting("trainer"), runtime.shelf().courses["police"])
    complete(runtime, acting(centre="gpo"), runtime.shelf().courses["police"])
    assert records.of_centre(runtime, acting("officer")).people == 2


class TestPulling:
    def test_a_reader_goes_on_from_where_it_was_and_gets_every_entry_once(self, world: World) -> None:
        runtime = with_real_chance(world.runtime)
        code = complete(runtime, acting(), runtime.shelf().courses["police"])
        with runtime.write() as session:
            for number in range(2, 6):
                ledger.append(session, rows.entry(f"e{number}", kind="participation"))
            ledger.append(session, rows.entry("elsewhere", centre_id="gpo"))
        pages, cursor = [], 0
        with runtime.read() as session:
            while (page := records.entries_after(session, "moi", cursor, 2)).items:
                pages.append([one.sequence for one in page.items])
                assert page.more == (page.next < 5)
                cursor = page.next
            assert records.entries_after(session, "moi", 0, 5).more is False
            first = records.entries_after(session, "moi", 0, 1).items[0]
        assert pages == [[1, 2], [3, 4], [5]]
        assert (page.next, page.more) == (5, False)
        assert (first.person, first.certificate, first.course, first.reason) == (
            "Асанов trainee moi", code, "police", "",
        )  # fmt: skip

    def test_a_correction_tells_what_it_is_about_and_why_and_an_import_that_it_is_one(self, world: World) -> None:
        with world.runtime.write() as session:
            ledger.append(session, rows.entry("e1", evidence={"file": "f1", "row": 2}))
            ledger.append(session, rows.entry("e2", kind="correction", about="e1", evidence={"reason": "Five hours."}))
        with world.runtime.read() as session:
            taken, corrected = records.entries_after(session, "moi", 0, 10).items
        assert (taken.is_imported, taken.about, taken.certificate) == (True, None, "")
        assert (corrected.is_imported, corrected.about, corrected.reason) == (False, "e1", "Five hours.")
