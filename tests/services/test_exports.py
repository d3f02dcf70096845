"""What other programs take of a whole centre."""

from typing import Any

import pytest

from app.runtime import Runtime
from app.services import corrections, exports
from app.store import ledger
from app.store.models import Identifier
from tests.services.test_group_sessions import opened
from tests.services.test_rooms_of_a_session import TRAINER
from tests.store import rows
from tests.support.acting import acting
from tests.support.racing import with_real_chance
from tests.support.world import World

OFFICER = acting("officer")


@pytest.fixture
def runtime(world: World) -> Runtime:
    return with_real_chance(world.runtime)


def enter(runtime: Runtime, id: str, person: str = rows.PERSON, **fields: Any) -> None:
    with runtime.write() as session:
        ledger.append(session, rows.entry(id, person_id=person, **fields))


def test_the_ledger_is_told_with_the_names_of_what_was_done_in_each_language(runtime: Runtime) -> None:
    enter(runtime, "e1", course="police")
    enter(runtime, "e2", kind="participation", course="debt")
    enter(runtime, "e3", kind="participation", course="Курс")
    assert corrections.revoke(runtime, OFFICER, "e3", "Twice.") is None
    told = list(exports.facts(runtime, OFFICER))
    assert [(one.kind, one.about) for one in told] == [
        ("completion", None), ("participation", None), ("participation", None), ("revocation", "e3"),
    ]  # fmt: skip
    assert [one.names["en"] for one in told[:2]] == ["Course police", "title"]
    assert told[2].names == {"und": "Курс"}
    assert list(exports.facts(runtime, acting("officer", "gpo"))) == []


def test_moodle_is_told_by_number_what_is_done_and_stands(runtime: Runtime) -> None:
    with runtime.write() as session:
        session.add_all(
            Identifier(value=f"00{number}", centre_id="moi", kind="number", person_id=f"moi-{kind}")
            for number, kind in enumerate(("trainee", "trainer"))
        )
    for id, person, course in (
        ("e1", "moi-trainee", "police"), ("e2", "moi-trainee", "debt"), ("e3", "moi-trainee", "debt"),
        ("e4", "moi-trainer", "debt"), ("e5", "moi-trainer", "wrong"), ("e6", "moi-author", "judges"),
    ):  # fmt: skip
        enter(runtime, id, person, course=course, kind="participation")
    for id in ("e3", "e5", "e6"):
        assert corrections.revoke(runtime, OFFICER, id, "Was not there.") is None
    columns, lines = exports.grades(runtime, OFFICER)
    assert columns == ["idnumber", "fullname", "debt", "police"]
    assert lines == [["000", "Асанов trainee moi", 1, 1], ["001", "Асанов trainer moi", 1, None]]


def test_the_days_of_sessions_are_told_to_the_centre_and_to_who_leads_them(runtime: Runtime) -> None:
    made = opened(runtime)
    for days in (exports.days_of_centre(runtime, OFFICER), exports.days_of_trainer(runtime, TRAINER)):
        assert [(day.id, day.case) for day in days] == [(made.id, "debt")]
    assert exports.days_of_centre(runtime, acting("officer", "gpo")) == []
    assert exports.days_of_trainer(runtime, OFFICER) == []
