"""What holds of the store on every database; `world` is one with its people, `writers` how many write at once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import delete, func, select, text
from sqlalchemy import table as sql_table
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.store import attempts, learning, ledger, people, trials
from app.store.models import Attempt, Centre, LedgerEntry, Person, Pinned, SignIn
from tests.store import rows
from tests.support.fakes import START
from tests.support.racing import racing
from tests.support.world import World

EACH = 5
# The tables in which nothing is changed, and a column of each that somebody might try.
COLUMNS = {
    "ledger_entry": "result",
    "attempt_step": "kind",
    "trial_event": "made_at",
    "pinned": "body",
    "audit_entry": "about_id",
}
# Rows that point at what is not there.
BROKEN: dict[str, Callable[[], Any]] = {
    "a reading of nobody": lambda: rows.reading(person_id="nobody"),
    "a reading in no centre": lambda: rows.reading(centre_id="nowhere"),
    "an attempt at no quiz": lambda: rows.attempt("a", quiz_sha256="unknown"),
    "a step of no attempt": lambda: rows.attempt_step("unknown", 1),
    "a completion of nobody": lambda: rows.completion("c", person_id="nobody"),
    "a certificate of no entry": lambda: rows.certificate("ACE", "unknown"),
    "a trial of no case": lambda: rows.trial("t", program_sha256="unknown"),
    "a seat in no trial": lambda: rows.seat("unknown"),
    "an event of no trial": lambda: rows.trial_event("unknown", 1),
    "a sign-in of nobody": lambda: rows.sign_in("s", person_id="nobody"),
    "an act of nobody": lambda: rows.audit_entry(actor_id="nobody"),
    "an act to nobody": lambda: rows.audit_entry(about_id="nobody"),
}


def sequences(world: World, after: int = 0, centre: str = rows.CENTRE) -> list[int]:
    """The numbers of a centre's entries that come after one, as they can be read now."""
    chosen = select(LedgerEntry.sequence).where(LedgerEntry.centre_id == centre, LedgerEntry.sequence > after)
    with world.runtime.read() as session:
        return list(session.scalars(chosen.order_by(LedgerEntry.sequence)))


class TestAppendOnly:
    @pytest.fixture(autouse=True)
    def one_row_each(self, world: World) -> None:
        keep = (rows.pinned(), rows.attempt("a1"), rows.attempt_step("a1", 1), rows.trial("t1"))
        rows.keep(world, *keep, rows.trial_event("t1", 1))
        rows.keep(world, rows.audit_entry())
        with world.runtime.write() as session:
            ledger.append(session, rows.entry("e1"))

    @pytest.mark.parametrize("table", COLUMNS)
    @pytest.mark.parametrize("act", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
    def test_the_database_refuses_to_change_what_was_entered(self, world: World, table: str, act: str) -> None:
        with pytest.raises(DBAPIError, match=f"{table} is append-only"), world.runtime.write() as session:
            session.execute(text(act.format(table=table, column=COLUMNS[table])))
        with world.runtime.read() as session:
            assert session.scalar(select(func.count()).select_from(sql_table(table))) == 1


class TestLedger:
    def test_many_writers_leave_no_gap_and_no_double(self, world: World, writers: int) -> None:
        def write(number: int) -> None:
            for each in range(EACH):
                with world.runtime.write() as session:
                    ledger.append(session, rows.entry(f"e{number}-{each}"))

        racing(writers, write)
        assert sequences(world) == list(range(1, writers * EACH + 1))

    def test_a_reader_that_goes_on_from_its_last_number_misses_nothing(self, world: World, writers: int) -> None:
        pulled: list[int] = []
        ended: list[int] = []

        def write(number: int) -> None:
            try:
                with world.runtime.write() as session:
                    ledger.append(session, rows.entry(f"e{number}"))
            finally:
                ended.append(number)

        def pull() -> None:
            is_last = False
            while not is_last:
                is_last = len(ended) == writers
                pulled.extend(sequences(world, after=pulled[-1] if pulled else 0))

        def act(number: int) -> None:
            write(number) if number < writers else pull()

        racing(writers + 1, act)
        assert pulled == list(range(1, writers + 1))

    def test_an_entry_that_was_taken_back_leaves_no_gap(self, world: World) -> None:
        with world.runtime.write() as session:
            ledger.append(session, rows.entry("lost"))
            session.rollback()
        with world.runtime.write() as session:
            ledger.append(session, rows.entry("kept"))
        assert sequences(world) == [1]

    def test_each_centre_counts_for_itself(self, world: World) -> None:
        for number, centre in enumerate(("moi", "gpo", "moi")):
            with world.runtime.write() as session:
                ledger.append(session, rows.entry(f"e{number}", centre_id=centre))
        assert (sequences(world, centre="moi"), sequences(world, centre="gpo")) == ([1, 2], [1])

    def test_a_centre_without_a_ledger_gets_no_entry(self, world: World) -> None:
        rows.keep(world, Centre(id="new", names={}, signatory={}, course="police"))
        with pytest.raises(LookupError, match="new"), world.runtime.write() as session:
            ledger.append(session, rows.entry("e1", centre_id="new"))

    def test_a_completion_has_one_certificate(self, world: World) -> None:
        with world.runtime.write() as session:
            ledger.append(session, rows.entry("e1"))
            rows.put(session, rows.certificate("ACE1", "e1"))
        with pytest.raises(IntegrityError):
            rows.keep(world, rows.certificate("ACE2", "e1"))

    def test_a_course_is_completed_once_by_a_person(self, world: World) -> None:
        rows.keep(world, rows.completion("one"), rows.completion("of another", person_id=rows.OTHER))
        with pytest.raises(IntegrityError):
            rows.keep(world, rows.completion("two", content_version="c2"))


class TestLearning:
    @pytest.fixture(autouse=True)
    def content(self, world: World) -> None:
        rows.keep(world, rows.pinned())

    def test_a_person_has_one_open_attempt_at_a_quiz(self, world: World) -> None:
        rows.keep(world, rows.attempt("one"))
        with pytest.raises(IntegrityError):
            rows.keep(world, rows.attempt("two", number=2, course="prosecutors"))
        with world.runtime.read() as session:
            assert [row.id for row in learning.attempt_rows(session, rows.PERSON)] == ["one"]

    def test_other_people_other_quizzes_and_submitted_attempts_stand_beside_an_open_one(self, world: World) -> None:
        rows.keep(
            world,
            rows.attempt("before", submitted_at=START, share=0.5, passed=False),
            rows.attempt("open", number=2),
            rows.attempt("elsewhere", unit="shared/two"),
            rows.attempt("another's", person_id=rows.OTHER),
        )
        with world.runtime.read() as session:
            assert learning.open_attempt(session, rows.PERSON, "shared/one") == "open"

    def test_a_step_has_a_number_and_a_key_of_its_own(self, world: World) -> None:
        rows.keep(world, rows.attempt("a"), rows.attempt_step("a", 1))
        for twin in (rows.attempt_step("a", 1, key="other"), rows.attempt_step("a", 2, key="k1")):
            with pytest.raises(IntegrityError):
                rows.keep(world, twin)

    def test_an_answer_comes_back_as_it_was_kept(self, world: World) -> None:
        answers: list[Any] = [["a", "c"], {"p1": "x"}, [], None]
        steps = [rows.attempt_step("a", seq, answer=answer) for seq, answer in enumerate(answers, 1)]
        rows.keep(world, rows.attempt("a"), *steps)
        with world.runtime.read() as session:
            assert [step.answer for step in learning.steps(session, "a")] == answers

    def test_what_is_pinned_twice_is_kept_once(self, world: World) -> None:
        with world.runtime.write() as session:
            learning.pin(session, "f" * 64, "quiz", "{}")
            learning.pin(session, "f" * 64, "quiz", "{}")
        with world.runtime.read() as session:
            assert learning.pinned(session, "f" * 64) == "{}"

    def test_a_lesson_is_read_once_by_a_person(self, world: World) -> None:
        with world.runtime.write() as session:
            noted = [
                learning.note_read(session, rows.PERSON, rows.CENTRE, "shared/one", "u1", START + timedelta(days=day))
                for day in (0, 1)
            ]
        with world.runtime.read() as session:
            assert (noted, learning.units_read(session, rows.PERSON)) == ([True, False], {"shared/one": START})


class TestTrials:
    @pytest.fixture(autouse=True)
    def trial(self, world: World) -> None:
        rows.keep(world, rows.pinned(), rows.trial("t1"), rows.trial("t2"), rows.seat("t1"))

    def test_a_person_has_one_open_play_of_a_case_and_role(self, world: World) -> None:
        with pytest.raises(IntegrityError):
            rows.keep(world, rows.seat("t2"))

    def test_a_second_play_may_begin_in_another_role_or_once_the_first_has_ended(self, world: World) -> None:
        rows.keep(world, rows.seat("t2", role="defence"))
        with world.runtime.write() as session:
            trials.close(session, "t1", START)
        rows.keep(world, rows.trial("t3"), rows.seat("t3"))
        with world.runtime.read() as session:
            assert trials.open_play(session, rows.PERSON, "debt", "judge") == "t3"

    def test_an_event_has_a_number_and_a_key_of_its_own(self, world: World) -> None:
        rows.keep(world, rows.trial_event("t1", 1, key="k1"), rows.trial_event("t1", 2), rows.trial_event("t1", 3))
        for twin in (rows.trial_event("t1", 3, key="k2"), rows.trial_event("t1", 4, key="k1")):
            with pytest.raises(IntegrityError):
                rows.keep(world, twin)


class TestTimes:
    def test_a_time_comes_back_as_the_same_moment_with_its_zone(self, world: World) -> None:
        in_bishkek = datetime(2026, 3, 9, 1, 30, 0, 123456, tzinfo=timezone(timedelta(hours=6)))
        rows.keep(world, rows.reading(read_at=in_bishkek))
        with world.runtime.read() as session:
            read_at = learning.units_read(session, rows.PERSON)["shared/one"]
        assert (read_at, read_at.tzinfo) == (in_bishkek, UTC)

    def test_a_time_that_is_not_there_comes_back_as_nothing(self, world: World) -> None:
        with world.runtime.read() as session:
            assert session.get_one(Person, rows.PERSON).anonymised_at is None

    def test_times_of_different_zones_are_compared_as_moments(self, world: World) -> None:
        ends_at = datetime(2026, 3, 9, 14, 0, tzinfo=timezone(timedelta(hours=6)))  # 08:00 in UTC
        rows.keep(world, rows.sign_in("s", ends_at=ends_at))
        with world.runtime.write() as session:
            assert people.forget_old_sign_ins(session, datetime(2026, 3, 9, 8, 0, tzinfo=UTC)) == 0
            assert people.forget_old_sign_ins(session, datetime(2026, 3, 9, 8, 1, tzinfo=UTC)) == 1


class TestForeignKeys:
    @pytest.mark.parametrize("row", BROKEN)
    def test_no_row_points_at_a_missing_row(self, world: World, row: str) -> None:
        with pytest.raises(IntegrityError):
            rows.keep(world, BROKEN[row]())

    def test_a_person_of_whom_something_is_kept_cannot_be_deleted(self, world: World) -> None:
        rows.keep(world, rows.reading())
        with pytest.raises(IntegrityError), world.runtime.write() as session:
            session.execute(delete(Person).where(Person.id == rows.PERSON))


class TestTransactions:
    def test_a_reader_sees_one_state_of_the_database_from_its_first_row_to_its_last(self, world: World) -> None:
        with world.runtime.read() as session:
            assert session.get(Pinned, rows.PINNED) is None
            rows.keep(world, rows.pinned(), rows.attempt("a1"))
            assert session.get(Attempt, "a1") is None
        with world.runtime.read() as session:
            assert session.get(Attempt, "a1") is not None

    def test_a_unit_that_fails_is_wholly_out(self, world: World) -> None:
        with pytest.raises(IntegrityError):
            rows.keep(world, rows.sign_in("first"), rows.sign_in("second", person_id="nobody"))
        with world.runtime.read() as session:
            assert session.get(SignIn, "first") is None

    def test_a_reader_changes_nothing(self, world: World) -> None:
        with world.runtime.read() as session:
            session.add(rows.pinned())
        with world.runtime.read() as session:
            assert session.get(Pinned, rows.PINNED) is None

    def test_a_nul_in_a_text_is_kept_as_the_sign_for_what_cannot_be_shown(self, world: World) -> None:
        rows.keep(world, rows.reading(unit="one\x00two"))
        with world.runtime.read() as session:
            assert list(learning.units_read(session, rows.PERSON)) == ["one\ufffdtwo"]

    def test_looking_for_a_text_with_a_nul_in_it_finds_nothing(self, world: World) -> None:
        with world.runtime.read() as session:
            assert people.sign_in_candidates(session, "trainee\x00@moi.example") == []
            assert attempts.lock(session.connection(), "\x00", rows.PERSON) is None
