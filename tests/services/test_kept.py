"""What is kept about a person: all of it is shown and taken out, and nothing of anybody else."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from app.domain.shared.language import LANGUAGES
from app.runtime import Runtime
from app.services import audit, kept, letters
from app.services.accounts import Visit, begin_sign_in
from app.services.kept import as_json
from app.services.letters import Letter
from app.store import learning
from app.store.models import (
    Allowance,
    Base,
    Cohort,
    CohortMember,
    Enrolment,
    FurtherAttempt,
    Identifier,
    Membership,
    PeopleFile,
    Person,
    RecoveryCode,
    Reminder,
    SecondFactor,
    Token,
)
from tests.store import rows
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.studying import complete
from tests.support.world import World

ME, OFFICER, OTHER = acting(), acting("officer"), acting("trainer")
WRITTEN = "I was harsh with her"
SECRETS = ("JBSWY3DPEHPK3PXP", "digest-of-a-code", "digest-of-a-token")
# Where a person stands in a table, and under which key of what is kept its rows are told.
TOLD = {
    "allowance": "allowances",
    "attempt": "attempts",
    "audit_entry": "audit_about_me",
    "certificate": "certificates",
    "cohort_member": "cohorts",
    "completion": "completions",
    "following": "versions",
    "further_attempt": "allowances",
    "identifier": "identifiers",
    "ledger_entry": "ledger",
    "membership": "memberships",
    "participant": "group_trials",
    "people_file": "files_sent",
    "person": "profile",
    "reading": "lessons",
    "reflection": "private_notes",
    "recovery_code": "second_factor",
    "reminder": "reminders",
    "seat": "trials",
    "second_factor": "second_factor",
    "sign_in": "sign_ins",
    "token": "tokens",
    "training": "group_trials",
    "writing": "trials",
}


@pytest.fixture
def runtime(world: World) -> Runtime:
    return world.runtime


def lived(world: World, person: str = ME.person_id) -> str:
    """Let somebody leave a row in every table; the code of their certificate."""
    runtime, who = world.runtime, acting() if person == ME.person_id else OTHER
    with runtime.write() as session:
        session.get_one(Person, person).name_latin = f"Latin {person}"
        learning.pin(session, rows.PINNED, "quiz", "{}")
    code = complete(runtime, who, runtime.shelf().courses["police"])
    rows.keep(world, *keys_of(person), *groups_of(person), *play_of(person), *allowed_to(person))
    rows.keep(world, rows.training(f"led by {person}", trainer_id=person), rows.training(f"with {person}"))
    rows.keep(world, rows.participant(f"with {person}", person_id=person, name=f"Latin {person}"))
    rows.keep(world, rows.reflection(person_id=person, text=f"{WRITTEN} {person}"))
    with runtime.write() as session:
        begin_sign_in(runtime, session, person, "moi", Visit("203.0.113.9", "Chrome, Android"))
        letters.send(runtime, session, f"{person[4:]}@moi.example", Letter("Confirm", "a link"))
        audit.note(runtime, session, "person.read", OFFICER, about=person)
        audit.note(runtime, session, "person.changed", who, about=person)
    return code


def keys_of(person: str) -> tuple[Any, ...]:
    """What somebody signs in with."""
    return (
        Identifier(value=f"{person}-77", centre_id="moi", kind="number", person_id=person),
        SecondFactor(person_id=person, secret=SECRETS[0], confirmed_at=START, last_step=0),
        RecoveryCode(person_id=person, digest=f"{SECRETS[1]} {person}", used_at=None),
        Token(
            digest=f"{SECRETS[2]} {person}",
            purpose="email",
            person_id=person,
            centre_id="moi",
            address="new@moi.example",
            made_by=OFFICER.person_id,
            made_at=START,
            ends_at=START + timedelta(days=1),
            used_at=None,
        ),
    )


def allowed_to(person: str) -> tuple[Any, ...]:
    """Extra time, a further attempt, of which there were two already, and a letter after the course."""
    return (
        Allowance(person_id=person, centre_id="moi", extra_time=25, given_at=START),
        FurtherAttempt(person_id=person, unit="police/exam", after=2, centre_id="moi", given_at=START),
        Reminder(
            person_id=person,
            sent_on=date(2026, 3, 11),
            centre_id="moi",
            course="police",
            started_on=START.date(),
            day=2,
        ),
    )


def groups_of(person: str) -> tuple[Any, ...]:
    """A cohort with somebody in it, and a file that they sent."""
    cohort = f"cohort of {person}"
    return (
        Cohort(id=cohort, centre_id="moi", name="Группа 1", rule={}, made_at=START),
        CohortMember(cohort_id=cohort, person_id=person, added_at=START),
        Enrolment(
            id=cohort,
            centre_id="moi",
            cohort_id=cohort,
            course="police",
            opens_on=date(2026, 3, 1),
            closes_on=date(2026, 6, 1),
            made_at=START,
            withdrawn_at=None,
        ),
        PeopleFile(
            id=cohort,
            centre_id="moi",
            sent_by=person,
            name="list.csv",
            body=b"77,Name",
            sent_at=START,
            taken_in_at=None,
        ),
    )


def play_of(person: str) -> tuple[Any, ...]:
    """A trial with a decision of somebody's own and one of the machine."""
    return (
        rows.trial(f"t {person}"),
        rows.seat(f"t {person}", person_id=person),
        rows.trial_event(f"t {person}", 1, body=move("judge", "person", "release")),
        rows.trial_event(f"t {person}", 2, body=move("defence", "machine", "object")),
        rows.writing(f"t {person}", person_id=person, text="My ruling"),
    )


def move(role: str, by: str, option: str) -> dict[str, Any]:
    return {"type": "option_chosen", "decision": "custody", "role": role, "option": option, "by": by, "cites": [1]}


def points_at_people() -> set[str]:
    """The tables in which a row is about a person, and that of the people."""
    tables = Base.metadata.tables.values()
    return {"person"} | {
        table.name for table in tables for key in table.foreign_keys if key.column.table.name == "person"
    }


def test_every_table_that_points_at_a_person_is_told(world: World) -> None:
    assert set(TOLD) == points_at_people()
    lived(world)
    told = as_json(kept.kept(world.runtime, ME))
    assert {key: told[key] for key in TOLD.values() if not told[key]} == {}
    assert told["letters_waiting"]
    assert told["audit_by_me"]


class TestWhatIsTold:
    def test_it_says_what_a_person_learned_and_answered(self, world: World, runtime: Runtime) -> None:
        code = lived(world)
        told = kept.kept(runtime, ME)
        assert [lesson.unit for lesson in told.lessons]
        assert all(attempt.passed and attempt.answers for attempt in told.attempts)
        assert [certificate.code for certificate in told.certificates] == [code]
        assert [(line.sequence, line.kind) for line in told.ledger] == [(1, "completion")]

    def test_of_a_trial_it_tells_the_own_decisions_and_writings_alone(self, world: World, runtime: Runtime) -> None:
        lived(world)
        (trial,) = kept.kept(runtime, ME).trials
        assert [(one.decision, one.option, one.cites) for one in trial.decisions] == [("custody", "release", [1])]
        assert [one.text for one in trial.writings] == ["My ruling"]

    def test_of_group_trials_it_tells_those_led_and_those_taken_part_in(self, world: World, runtime: Runtime) -> None:
        lived(world)
        told = kept.kept(runtime, ME).group_trials
        assert [(one.seats, one.name) for one in told] == [(("trainer",), ""), (("judge",), f"Latin {ME.person_id}")]

    def test_it_names_who_opened_the_record_but_not_from_where(self, world: World, runtime: Runtime) -> None:
        reader = acting("officer")
        with runtime.write() as session:
            audit.note(runtime, session, "person.read", vary(reader), about=ME.person_id)
            audit.note(runtime, session, "sign_in.refused", Visit("203.0.113.9"), about=ME.person_id, centre="moi")
        tried, read = kept.kept(runtime, ME).audit_about_me
        assert (read.by_kind, read.by, read.address) == ("person", OFFICER.name, "")
        assert (tried.by_kind, tried.by, tried.address) == ("visitor", "", "203.0.113.9")

    def test_of_the_own_acts_it_tells_no_other_name(self, world: World, runtime: Runtime) -> None:
        with runtime.write() as session:
            audit.note(runtime, session, "person.read", OFFICER, about=OTHER.person_id)
        told = as_json(kept.kept(runtime, OFFICER))
        assert [one["action"] for one in told["audit_by_me"]] == ["person.read"]
        assert OTHER.person_id not in json.dumps(told)
        assert OTHER.name not in json.dumps(told, ensure_ascii=False)

    def test_a_cohort_whose_rule_names_the_person_is_told(self, world: World, runtime: Runtime) -> None:
        with runtime.write() as session:
            session.get_one(Person, ME.person_id).region = "osh"
        rules = {"a": {"region": ["osh"]}, "b": {"region": ["talas"]}, "c": {}}
        cohorts = [Cohort(id=id, centre_id="moi", name=id, rule=rule, made_at=START) for id, rule in rules.items()]
        rows.keep(world, *cohorts, Cohort(id="d", centre_id="gpo", name="d", rule=rules["a"], made_at=START))
        told = kept.kept(runtime, ME).cohorts
        assert [(cohort.name, cohort.put_in_at) for cohort in told] == [("a", None)]

    def test_the_names_of_all_centres_that_are_met_are_told(self, world: World, runtime: Runtime) -> None:
        rows.keep(world, Membership(person_id=ME.person_id, centre_id="gpo", role="trainee"))
        assert set(kept.kept(runtime, ME).centres) == {"moi", "gpo"}
        assert set(kept.kept(runtime, OTHER).centres) == {"moi"}


class TestTakingOut:
    def test_the_file_is_plain_data_with_times_that_say_their_zone(self, world: World, runtime: Runtime) -> None:
        lived(world)
        told = json.loads(json.dumps(kept.take_out(runtime, ME)))
        assert told["format"] == "taraza-kept-1"
        assert told["made_at"] == "2026-03-09T08:05:00+00:00"
        assert told["cohorts"][0]["enrolments"][0]["opens_on"] == "2026-03-01"
        assert set(told["centres"]["moi"]) == set(LANGUAGES)

    def test_no_secret_is_in_it(self, world: World, runtime: Runtime) -> None:
        lived(world)
        with runtime.read() as session:
            hashed = session.get_one(Person, ME.person_id).password_hash
        told = json.dumps(kept.take_out(runtime, ME))
        assert [secret for secret in (*SECRETS, hashed, "token0") if secret in told] == []

    def test_nobody_else_is_in_it(self, world: World, runtime: Runtime) -> None:
        lived(world, OTHER.person_id)
        told = json.dumps(kept.take_out(runtime, ME), ensure_ascii=False)
        assert OTHER.person_id not in told
        assert OTHER.name not in told
        assert "trainer@moi.example" not in told

    def test_that_it_was_taken_out_is_in_the_log_and_in_the_file(self, runtime: Runtime) -> None:
        told = kept.take_out(runtime, ME)
        assert [one["action"] for one in told["audit_by_me"]] == ["person.taken_out"]


class TestWhomToAsk:
    def test_the_officers_of_the_centre(self, runtime: Runtime) -> None:
        assert kept.whom_to_ask(runtime, ME) == ["Асанов officer moi"]
        assert kept.whom_to_ask(runtime, acting("trainee", "gpo")) == ["Асанов officer gpo"]

    def test_its_administrators_where_there_is_no_officer(self, runtime: Runtime) -> None:
        with runtime.write() as session:
            session.get_one(Membership, (OFFICER.person_id, "moi", "officer")).disabled_at = START
        assert kept.whom_to_ask(runtime, ME) == ["Асанов administrator moi"]


def vary(who: Any) -> Any:
    """The same person at a known address."""
    return type(who)(**{**vars(who), "visit": Visit("10.0.0.7", "Firefox, Linux")})
