"""Reports of a centre, from its ledger as it stands."""

from datetime import date, timedelta

import pytest

from app.domain.shared.refusal import Refusal, refuse
from app.domain.statistics.trained import Cell, Question
from app.services import corrections, reports, trainings
from app.services.corrections import Given
from app.services.reports import Values
from app.services.trainings import Setup
from app.store import ledger
from app.store.models import Cohort, CohortMember, Enrolment, Membership, Person
from tests.store import rows
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.sat import crowd
from tests.support.world import World

OFFICER = acting("officer")


def trained(world: World, name: str, count: int, centre: str = "moi", **fields: object) -> list[str]:
    """So many people of an agency called `name`, each with an entry in the ledger of a centre."""
    people = crowd(world.runtime, name, count)
    with world.runtime.write() as session:
        for id in people:
            session.get_one(Person, id).agency = name
            ledger.append(session, rows.entry(f"of {id}", centre_id=centre, person_id=id, **fields))
    return people


def report(world: World, question: Question) -> dict[object, Cell | None]:
    return dict(reports.trained(world.runtime, OFFICER, question).cells)


def test_only_what_the_own_ledger_holds_of_training_is_counted(world: World) -> None:
    trained(world, "МВД", 5)
    theirs = trained(world, "Other", 7, centre="gpo")[0]
    with world.runtime.write() as session:
        gone = {"kind": "revocation", "about": f"of {theirs}", "person_id": theirs}
        ledger.append(session, rows.entry("gone", centre_id="gpo", **gone))
    trained(world, "Judged", 6, kind="competence", course="competence/judge", result="competent")
    assert report(world, Question("agency")) == {("МВД", None): Cell(5, 5), (None, None): Cell(5, 5)}
    known = reports.values(world.runtime, OFFICER)
    assert known == Values(["МВД", "Judged"], ["police"], [], [])


def test_what_was_revoked_is_not_counted_and_what_was_corrected_as_it_says_now(world: World) -> None:
    trained(world, "A", 7, kind="participation", course="Семинар", result="attended")
    then = Given(date(2025, 12, 30), 2, "ky")
    for given in (then, Given(then.day, 2, "ru")):
        for number in range(5):
            assert corrections.correct(world.runtime, OFFICER, f"of A00{number}", given, "Wrong day.") is None
    assert corrections.revoke(world.runtime, OFFICER, "of A005", "Never there.") is None
    assert corrections.revoke(world.runtime, OFFICER, "of A004", "Never there.") is None
    assert report(world, Question("agency"))["A", None] == Cell(5, 5)
    table = reports.trained(world.runtime, OFFICER, Question("language", "quarter"))
    assert (table.rows, table.columns) == (("ky", "ru"), ("2025-Q4", "2026-Q1"))


@pytest.mark.parametrize(("dimension", "value"), [("year", "2026"), ("quarter", "2026-Q1"), ("month", "2026-03")])
def test_the_period_is_that_of_the_clocks_here(world: World, dimension: str, value: str) -> None:
    trained(world, "A", 5, completed_at=START.replace(day=1, hour=0) - timedelta(hours=5))  # 1 March, 01:00
    question = reports.read_question({"rows": dimension})
    assert isinstance(question, Question)
    assert reports.trained(world.runtime, OFFICER, question).rows == (value,)


def test_a_round_is_the_cohort_that_was_enrolled_on_that_day(world: World) -> None:
    people = trained(world, "A", 6)
    day = START.date()
    rows.keep(world, Cohort(id="c", centre_id="moi", name="Spring", rule={}, made_at=START))
    rows.keep(world, *(Membership(person_id=id, centre_id="moi", role="trainee") for id in people))
    rows.keep(world, *(CohortMember(cohort_id="c", person_id=id, added_at=START) for id in people[:5]))
    for number, (opens, closes) in enumerate(((-9, -1), (-1, 5))):
        rows.keep(
            world,
            Enrolment(
                id=f"n{number}", centre_id="moi", cohort_id="c", course="police", made_at=START,
                opens_on=day + timedelta(opens), closes_on=day + timedelta(closes),
            ),
        )  # fmt: skip
    table = reports.trained(world.runtime, OFFICER, Question("round"))
    assert (table.rows, table.cells[None, None]) == (("Spring", ""), Cell(6, 6))
    assert reports.values(world.runtime, OFFICER).rounds == ["Spring"]


def test_a_project_is_that_of_the_session_else_of_the_cohort(world: World) -> None:
    people, day = trained(world, "A", 5), START.date()
    trained(world, "B", 5)
    rows.keep(world, Cohort(id="c", centre_id="moi", name="Spring", rule={}, project="TIP-1", made_at=START))
    rows.keep(world, *(Membership(person_id=id, centre_id="moi", role="trainee") for id in people))
    rows.keep(world, *(CohortMember(cohort_id="c", person_id=id, added_at=START) for id in people))
    on = {"course": "police", "made_at": START, "opens_on": day, "closes_on": day}
    rows.keep(world, Enrolment(id="n", centre_id="moi", cohort_id="c", **on))
    setup = Setup("debt", day, "", "short", 1, "by_hand", 90, "Садыкова Гүлнара", "", project="TIP-2")
    made = trainings.set_up(world.runtime, acting("trainer"), world.runtime.shelf().cases["debt"], setup)
    assert isinstance(made, str)
    trained(world, "C", 5, kind="participation", course="debt", result="attended", training_id=made)
    found = report(world, Question("project"))
    assert {project: cell for (project, _column), cell in found.items() if project is not None} == {
        "": Cell(5, 5),
        "TIP-1": Cell(5, 5),
        "TIP-2": Cell(5, 5),
    }
    assert report(world, Question("agency", None, {"project": "TIP-2"}))["C", None] == Cell(5, 5)
    assert reports.values(world.runtime, OFFICER).projects == ["TIP-1", "TIP-2"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"rows": "name"}, "report/dimensions"),
        ({"columns": "name"}, "report/dimensions"),
        ({"rows": "sex", "columns": "sex"}, "report/dimensions"),
        ({"since": "2026-13"}, "report/period"),
        ({"until": "2026-W1"}, "report/period"),
        ({"since": "2026-05", "until": "2026-04"}, "report/period"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(given: dict[str, str], code: str) -> None:
    assert reports.read_question(given) == refuse(code)


def test_a_question_is_read_from_an_address() -> None:
    given = {"rows": "region", "columns": "sex", "since": "2026-01", "agency": "МВД", "course": "", "other": "x"}
    assert reports.read_question(given) == Question("region", "sex", {"agency": "МВД"}, "2026-01", "")
    assert not isinstance(reports.read_question({}), Refusal)
