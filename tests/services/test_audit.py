"""The audit log: what it shows to whom, under the names of today."""

import pytest
from sqlalchemy import select, update

from app.domain.access.audit import ACTIONS, GROUPS, Action
from app.runtime import Runtime
from app.services import audit
from app.services.accounts import Visit, Who
from app.services.audit import CONSOLE, PAGE, Line, LogPage, Someone
from app.store.models import AuditEntry, Person
from tests.support.acting import acting
from tests.support.world import World

OFFICER, TRAINEE, STRANGER = acting("officer"), acting("trainee"), Visit("203.0.113.9", "Chrome, Android")
ELSEWHERE = acting("officer", "gpo")


@pytest.fixture
def runtime(world: World) -> Runtime:
    return world.runtime


def noted(
    runtime: Runtime, action: Action, by: Who | Visit, about: str | None = None, centre: str | None = None
) -> None:
    with runtime.write() as session:
        audit.note(runtime, session, action, by, about, centre)


def opened(
    runtime: Runtime, who: Who = OFFICER, before: int | None = None, action: str = "", person: str = ""
) -> LogPage:
    page = audit.entries(runtime, who, before, action, person)
    assert page is not None
    return page


def only(page: LogPage) -> Line:
    (line,) = page.lines
    return line


def kept(runtime: Runtime, action: Action) -> list[AuditEntry]:
    with runtime.read() as session:
        return list(session.scalars(select(AuditEntry).where(AuditEntry.action == action)))


class TestWho:
    def test_an_entry_says_who_did_what_to_whom_when_and_from_where(self, world: World, runtime: Runtime) -> None:
        officer = Who(**{**vars(OFFICER), "visit": STRANGER})
        with runtime.write() as session:
            audit.note(runtime, session, "role.granted", officer, about=TRAINEE.person_id, role="author")
        line = only(opened(runtime))
        assert (line.action, line.at, line.address) == ("role.granted", world.clock(), "203.0.113.9")
        assert line.by == Someone("person", "moi-officer", "Асанов officer moi")
        assert line.about == Someone("person", "moi-trainee", "Асанов trainee moi")
        assert line.detail == {"role": "author"}

    def test_a_name_is_the_one_of_today(self, runtime: Runtime) -> None:
        noted(runtime, "person.read", OFFICER, TRAINEE.person_id)
        with runtime.write() as session:
            session.execute(update(Person).where(Person.id == TRAINEE.person_id).values(name="Другая"))
        about = only(opened(runtime)).about
        assert about == Someone("person", TRAINEE.person_id, "Другая")

    def test_somebody_who_had_their_name_removed_has_none(self, runtime: Runtime) -> None:
        noted(runtime, "person.changed", TRAINEE, TRAINEE.person_id)
        with runtime.write() as session:
            session.execute(update(Person).where(Person.id == TRAINEE.person_id).values(name=""))
        assert only(opened(runtime)).by == Someone("removed", TRAINEE.person_id)

    def test_a_visitor_is_told_apart_from_a_command_and_from_the_system(self, runtime: Runtime) -> None:
        noted(runtime, "sign_in.refused", STRANGER, TRAINEE.person_id, centre="moi")
        noted(runtime, "people.imported", Visit(CONSOLE), centre="moi")
        noted(runtime, "person.changed", Visit(), centre="moi")
        system, console, visitor = opened(runtime).lines
        assert [line.by for line in (system, console)] == [Someone("system"), Someone("console")]
        assert (visitor.by, console.address) == (Someone("visitor"), "")
        assert visitor.about == Someone("person", TRAINEE.person_id, TRAINEE.name)

    def test_who_signs_in_did_that_themself(self, runtime: Runtime) -> None:
        noted(runtime, "sign_in.passed", STRANGER, TRAINEE.person_id, centre="moi")
        line = only(opened(runtime))
        assert line.by == Someone("person", TRAINEE.person_id, TRAINEE.name)
        assert line.about is None


class TestCentres:
    def test_a_centre_sees_its_own_entries_alone(self, runtime: Runtime) -> None:
        noted(runtime, "person.read", OFFICER, TRAINEE.person_id)
        noted(runtime, "person.read", ELSEWHERE, "gpo-trainee")
        for who, about in ((OFFICER, "moi-trainee"), (ELSEWHERE, "gpo-trainee")):
            lines = [line for line in opened(runtime, who).lines if line.action == "person.read"]
            assert [line.about.id for line in lines if line.about] == [about]

    def test_a_refused_sign_in_of_a_name_that_nobody_knows_belongs_to_no_centre(self, runtime: Runtime) -> None:
        noted(runtime, "sign_in.refused", STRANGER)
        assert opened(runtime).lines == []
        assert len(kept(runtime, "sign_in.refused")) == 1

    @pytest.mark.parametrize("person", ["gpo-trainee", "nobody", "\x00", "x" * 5000])
    def test_nobody_of_another_centre_is_known_here(self, runtime: Runtime, person: str) -> None:
        noted(runtime, "person.read", ELSEWHERE, "gpo-trainee")
        assert audit.entries(runtime, OFFICER, person=person) is None
        assert kept(runtime, "audit.read") == []

    def test_a_person_who_left_no_trace_is_known_as_a_member(self, runtime: Runtime) -> None:
        page = opened(runtime, person="moi-author")
        assert page.lines == []
        assert page.person == Someone("person", "moi-author", "Асанов author moi")


class TestPages:
    def test_a_page_holds_a_hundred_and_the_next_goes_on_where_it_ended(self, runtime: Runtime) -> None:
        for _ in range(PAGE + 3):
            noted(runtime, "person.read", OFFICER, TRAINEE.person_id)
        first = opened(runtime)
        noted(runtime, "person.changed", OFFICER, TRAINEE.person_id)
        second = opened(runtime, before=first.older)
        assert (len(first.lines), len(second.lines), second.older) == (PAGE, 3, None)
        ids = [line.id for line in (*first.lines, *second.lines)]
        assert ids == sorted(set(ids), reverse=True)

    def test_the_last_page_says_that_there_is_nothing_older(self, runtime: Runtime) -> None:
        for _ in range(PAGE):
            noted(runtime, "person.read", OFFICER, TRAINEE.person_id)
        assert opened(runtime).older is None

    def test_a_group_shows_its_actions_alone(self, runtime: Runtime) -> None:
        for action in ACTIONS:
            noted(runtime, action, OFFICER, TRAINEE.person_id)
        for group, actions in GROUPS.items():
            assert {line.action for line in opened(runtime, action=group).lines} == set(actions)

    def test_an_unknown_group_narrows_nothing(self, runtime: Runtime) -> None:
        noted(runtime, "person.read", OFFICER, TRAINEE.person_id)
        assert len(opened(runtime, action="<b>").lines) == 1

    def test_a_person_s_entries_are_those_by_them_and_those_about_them(self, runtime: Runtime) -> None:
        noted(runtime, "person.read", OFFICER, TRAINEE.person_id)
        noted(runtime, "person.changed", TRAINEE, TRAINEE.person_id)
        noted(runtime, "person.added", OFFICER, "moi-author")
        found = [line.action for line in opened(runtime, person=TRAINEE.person_id).lines]
        assert found == ["person.changed", "person.read"]


class TestReading:
    def test_who_opens_the_log_stands_in_it_once_for_each_opening(self, runtime: Runtime) -> None:
        opened(runtime)
        opened(runtime, action="keys", person=TRAINEE.person_id)
        first, second = kept(runtime, "audit.read")
        assert (first.actor_id, first.about_id, first.detail) == ("moi-officer", None, {"group": "", "older": False})
        assert (second.about_id, second.detail["group"]) == (TRAINEE.person_id, "keys")

    def test_what_was_typed_into_the_address_is_not_noted(self, runtime: Runtime) -> None:
        opened(runtime, action="<script>")
        (entry,) = kept(runtime, "audit.read")
        assert entry.detail["group"] == ""

    def test_a_page_that_the_role_does_not_open_is_noted(self, runtime: Runtime) -> None:
        audit.refused(runtime, TRAINEE, "centre.audit")
        line = only(opened(runtime))
        assert (line.action, line.by.id, line.detail) == (
            "access.refused",
            "moi-trainee",
            {"permission": "centre.audit"},
        )


def test_every_action_stands_in_one_group() -> None:
    grouped = [action for actions in GROUPS.values() for action in actions]
    assert sorted(grouped) == sorted(ACTIONS)
