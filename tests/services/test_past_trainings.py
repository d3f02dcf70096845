"""Past trainings from a file: nothing is entered before it is taken in, and nothing twice."""

import pytest
from sqlalchemy import select

from app.domain.people.past import PastRow
from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import corrections, past_trainings, people_files, records
from app.services.invariants import check
from app.services.past_trainings import PastPreview
from app.services.people_files import NO_SUCH_FILE
from app.store.models import AuditEntry, Identifier, LedgerEntry
from tests.store import rows
from tests.support.acting import acting
from tests.support.racing import racing, with_real_chance
from tests.support.world import World

OFFICER, STRANGER = acting("officer"), acting("officer", "gpo")
FILE = "number;name;training;date;hours\n77;;Victims first;31.05.2024;8\n99;;Victims first;31.05.2024;8\n"


@pytest.fixture
def runtime(world: World) -> Runtime:
    rows.keep(world, Identifier(value="77", centre_id="moi", kind="number", person_id=rows.PERSON))
    return with_real_chance(world.runtime)


def sent(runtime: Runtime, text: str = FILE) -> str:
    file = past_trainings.send(runtime, OFFICER, "past.csv", text.encode())
    assert isinstance(file, str)
    return file


def kinds(shown: PastPreview | Refusal | None) -> list[str]:
    assert isinstance(shown, PastPreview)
    rows: list[PastRow] = list(shown.rows)
    return [row.kind for row in rows]


def entries(runtime: Runtime) -> list[LedgerEntry]:
    with runtime.read() as session:
        return list(session.scalars(select(LedgerEntry).order_by(LedgerEntry.sequence)))


def test_what_a_file_says_is_entered_once_it_is_taken_in_and_marked(runtime: Runtime) -> None:
    file = sent(runtime)
    assert kinds(past_trainings.preview(runtime, OFFICER, file)) == ["new", "wrong"]
    assert entries(runtime) == []
    told = racing(5, lambda _: past_trainings.take_in(runtime, OFFICER, file))
    assert all(isinstance(one, PastPreview) for one in told)
    (entry,) = entries(runtime)
    assert (entry.kind, entry.result, entry.course, entry.hours, entry.person_id, entry.made_by) == (
        "participation", "attended", "Victims first", 8, rows.PERSON, OFFICER.person_id,
    )  # fmt: skip
    assert (entry.evidence, entry.language, f"{entry.completed_at:%d.%m.%Y}") == (
        {"file": file, "row": 2}, "", "31.05.2024",
    )  # fmt: skip
    (own,) = records.own(runtime, acting())
    assert (own.course, own.is_imported) == ("Victims first", True)
    assert check(runtime).findings == []
    with runtime.read() as session:
        noted = session.scalars(select(AuditEntry).where(AuditEntry.action == "records.imported")).all()
    assert [one.detail for one in noted] == [{"new": 1, "same": 0, "wrong": 1}]


def test_the_same_again_in_another_file_is_entered_already(runtime: Runtime) -> None:
    assert kinds(past_trainings.take_in(runtime, OFFICER, sent(runtime))) == ["new", "wrong"]
    again = sent(runtime, FILE.replace("Victims first", "VICTIMS  FIRST"))
    assert kinds(past_trainings.take_in(runtime, OFFICER, again)) == ["same", "wrong"]
    assert len(entries(runtime)) == 1


def test_an_entry_without_a_language_is_corrected_as_it_is(runtime: Runtime) -> None:
    past_trainings.take_in(runtime, OFFICER, sent(runtime))
    found = corrections.look(runtime, OFFICER, entries(runtime)[0].id)
    assert found is not None
    given = corrections.Given(found.given.day, 6, "")
    assert corrections.correct(runtime, OFFICER, found.id, given, "Six hours.") is None


def test_a_file_is_of_one_centre_and_of_one_kind(runtime: Runtime) -> None:
    file = sent(runtime)
    people = people_files.send(runtime, OFFICER, "people.csv", b"number;name\n5;Bakyt\n")
    assert isinstance(people, str)
    assert past_trainings.preview(runtime, STRANGER, file) is None
    assert past_trainings.take_in(runtime, STRANGER, file) == NO_SUCH_FILE
    assert past_trainings.preview(runtime, OFFICER, people) is None
    assert people_files.preview(runtime, OFFICER, file) is None
    assert people_files.leave(runtime, OFFICER, file) == NO_SUCH_FILE
    assert people_files.leave(runtime, OFFICER, file, past_trainings.KIND) is None
    assert past_trainings.take_in(runtime, OFFICER, file) == NO_SUCH_FILE


def test_what_is_no_table_of_trainings_is_refused_and_not_kept(runtime: Runtime) -> None:
    refused = past_trainings.send(runtime, OFFICER, "x", b"number;name\n5;Bakyt\n")
    assert isinstance(refused, Refusal)
    assert refused.code == "import/missing_column"
