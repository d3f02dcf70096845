"""The ledger narrowed to what its officer looks for, on the page and as it is taken out."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.domain.ledger.looking import EVERYTHING, Only
from app.runtime import Runtime
from app.services import records
from app.store import ledger
from app.store.models import AuditEntry, Identifier, Person
from tests.store import rows
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.world import World

OFFICER = acting("officer")


@pytest.fixture
def runtime(world: World) -> Runtime:
    with world.runtime.write() as session:
        session.get_one(Person, "moi-trainer").agency = "МВД"
        kinds = {"kind": "participation", "course": "Семинар", "result": "attended"}
        late = START + timedelta(days=40)
        ledger.append(
            session,
            rows.entry("a"),
            rows.entry("b", person_id="moi-trainer", **kinds),
            rows.entry("c", person_id="moi-trainer", completed_at=late),
            rows.entry("d", kind="revocation", about="a"),
        )
        ledger.append(session, rows.entry("elsewhere", centre_id="gpo"))
        session.add(Identifier(value="m-7", centre_id="moi", kind="number", person_id="moi-trainer"))
    return world.runtime


@pytest.mark.parametrize(
    ("only", "found"),
    [
        (EVERYTHING, "abcd"),
        (Only(text="асан train"), "abcd"),
        (Only(text="trainer"), "bc"),
        (Only(kind="revocation"), "d"),
        (Only(course="Семинар"), "b"),
        (Only(agency="МВД", kind="completion"), "c"),
        (Only(since=date(2026, 3, 10)), "c"),
        (Only(since=date(2026, 3, 9), until=date(2026, 3, 9)), "abd"),
        (Only(text="nobody"), ""),
    ],
)
def test_what_is_shown_is_what_is_taken_out(runtime: Runtime, only: Only, found: str) -> None:
    listed = records.of_centre(runtime, OFFICER, only)
    assert "".join(sorted(line.id for line in listed.lines)) == found
    assert (listed.found, listed.older) == (len(found), None)
    out = [record.id for some in records.taken_out(runtime, OFFICER, only) for record, _number in some]
    assert out == list(found)


def test_a_long_list_goes_on_and_knows_what_became_of_an_entry_on_another_page(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "SHOWN", 2)
    first = records.of_centre(runtime, OFFICER)
    assert ([line.id for line in first.lines], first.found, first.older) == (["d", "c"], 4, 3)
    second = records.of_centre(runtime, OFFICER, before=first.older)
    assert [(line.id, line.standing) for line in second.lines] == [("b", "stands"), ("a", "revoked")]
    assert (second.older, second.is_later_page) == (None, True)


def test_it_is_taken_out_slice_by_slice_without_what_is_entered_meanwhile(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "AT_ONCE", 3)
    slices = records.taken_out(runtime, OFFICER, EVERYTHING)
    assert [number for _record, number in next(slices)] == ["", "m-7", "m-7"]
    with runtime.write() as session:
        ledger.append(session, rows.entry("later"))
    assert [record.id for record, _number in next(slices)] == ["d"]
    assert list(slices) == []
    with runtime.read() as session:
        [noted] = session.scalars(select(AuditEntry).where(AuditEntry.action == "records.read"))
    assert noted.detail == {"entries": 4}
