"""Files of people: looked at, then taken in."""

from datetime import timedelta
from time import process_time
from typing import Any

import pytest
from sqlalchemy import func, select

from app.domain.people.names import sort_key
from app.domain.shared.refusal import Refusal, refuse
from app.services import people_files
from app.services.accounts import Who
from app.services.people_files import Counts, Preview, Taken
from app.store.models import (
    AuditEntry,
    Cohort,
    CohortMember,
    Identifier,
    Membership,
    PeopleFile,
    Person,
    Token,
)
from tests.store import rows
from tests.support.fakes import START
from tests.support.world import KINDS, World, address

HEAD = "Номер;ФИО;E-mail;Телефон;Профессия;Область;Ведомство;Должность;Пол;Группа"
# What may be wrong with a row, by what stands in it instead.
FAULTS = {
    "import/number_missing": ("", "Асанов", "", "", "", "", "", "", "", ""),
    "import/number_wrong": ("1,2E+5", "Асанов", "", "", "", "", "", "", "", ""),
    "import/name_missing": ("x-{n}", "", "", "", "", "", "", "", "", ""),
    "import/letters_lost": ("x-{n}", "Ж?с?п", "", "", "", "", "", "", "", ""),
    "import/control_character": ("x-{n}", "Аса\u202eнов", "", "", "", "", "", "", "", ""),
    "import/email_wrong": ("x-{n}", "Асанов", "no address", "", "", "", "", "", "", ""),
    "import/phone_wrong": ("x-{n}", "Асанов", "", "12", "", "", "", "", "", ""),
    "import/profession_unknown": ("x-{n}", "Асанов", "", "", "космонавт", "", "", "", "", ""),
    "import/region_unknown": ("x-{n}", "Асанов", "", "", "", "Ош", "", "", "", ""),
    "import/sex_unknown": ("x-{n}", "Асанов", "", "", "", "", "", "", "x", ""),
    "import/too_long": ("x-{n}", "Асанов", "", "", "", "", "а" * 401, "", "", ""),
    "import/number_twice": ("N-00001", "Асанов", "", "", "", "", "", "", "", ""),
    "import/email_twice": ("x-{n}", "Асанов", "p1@example.kg", "", "", "", "", "", "", ""),
    "import/email_taken": ("x-{n}", "Асанов", "{kind}@moi.example", "", "", "", "", "", "", ""),
    "import/row_too_long": ("x-{n}", "Асанов", "", "", "", "", "", "", "", "", "лишнее"),
}


def good(number: int) -> str:
    return (
        f"N-{number:05};Асанов Бакыт {number};p{number}@example.kg;0700 {number:06};милиция;Баткенская область;"
        f"ИИМ, {number % 7}-бөлүм;тергөөчү;{'ж' if number % 2 else 'м'};Топ {number % 20}"
    )


def file_with_faults(count: int, wrong: int) -> tuple[bytes, dict[int, str]]:
    """A file of `count` rows of which `wrong`, evenly spread, are wrong; the code of each by the number of its row."""
    lines, expected = [HEAD], {}
    codes = list(FAULTS)
    for number in range(1, count + 1):
        if number % (count // wrong) == 0 and len(expected) < wrong:
            code, kind = codes[len(expected) % len(codes)], KINDS[len(expected) // len(codes)]
            expected[number + 1] = code
            lines.append(";".join(FAULTS[code]).replace("{n}", str(number)).replace("{kind}", kind))
        else:
            lines.append(good(number))
    return "\r\n".join(lines).encode("utf-8-sig"), expected


def sent(world: World, who: Who, text: str | bytes) -> str:
    body = text.encode() if isinstance(text, str) else text
    file_id = people_files.send(world.runtime, who, "people.csv", body)
    assert isinstance(file_id, str), file_id
    return file_id


def looked_at(world: World, who: Who, file_id: str) -> Preview:
    preview = people_files.preview(world.runtime, who, file_id)
    assert preview is not None
    return preview


def taken(world: World, who: Who, text: str | bytes) -> Counts:
    done = people_files.take_in(world.runtime, who, sent(world, who, text))
    assert isinstance(done, Taken), done
    return done.counts


def count(world: World, table: Any, *conditions: Any) -> int:
    with world.runtime.read() as session:
        return session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0


def everything(world: World, *but: Any) -> dict[str, list[Any]]:
    """All rows of people and groups, to see that nothing was changed."""
    tables = [one for one in (Person, Identifier, Membership, Cohort, CohortMember) if one not in but]
    with world.runtime.read() as session:
        return {
            one.__tablename__: sorted(tuple(map(str, row)) for row in session.execute(select(one.__table__)))
            for one in tables
        }


def person_of(world: World, value: str, centre: str = "moi") -> Person:
    with world.runtime.read() as session:
        return session.get_one(Person, session.get_one(Identifier, (value, centre)).person_id)


@pytest.mark.slow
class TestALargeFile:
    def test_exactly_the_forty_wrong_rows_are_named_and_stay_out_and_a_second_time_changes_nothing(
        self, world: World
    ) -> None:
        officer = world.person("officer")
        body, expected = file_with_faults(5_000, 40)
        before, begun = count(world, Person), process_time()
        file_id = sent(world, officer, body)
        preview = looked_at(world, officer, file_id)
        named = {row.number: [fault.code for fault in row.faults] for row in preview.rows if row.kind == "wrong"}
        assert named == {number: [code] for number, code in expected.items()}
        assert preview.counts == Counts(new=4_960, changed=0, same=0, wrong=40, keys_left=0)
        assert count(world, Person) == before, "looking changes nobody"
        assert people_files.take_in(world.runtime, officer, file_id) == Taken(preview.counts)
        assert process_time() - begun < 30, "some seconds on an idle machine"
        assert count(world, Person) == before + 4_960
        after = everything(world)
        again = people_files.take_in(world.runtime, officer, file_id)
        assert again == Taken(Counts(new=0, changed=0, same=4_960, wrong=40, keys_left=0), is_again=True)
        assert taken(world, officer, body) == Counts(new=0, changed=0, same=4_960, wrong=40, keys_left=0)
        assert everything(world) == after


@pytest.fixture
def officer(world: World) -> Who:
    return world.person("officer")


def test_somebody_new_is_a_trainee_without_a_password_whatever_the_file_says(world: World, officer: Who) -> None:
    taken(world, officer, "number,name,role,роль,centre,score,sex\nN1,Үсөн уулу Бек,administrator,admin,gpo,100,м\n")
    person = person_of(world, "n1")
    assert (person.name, person.sex, person.password_hash, person.language) == ("Үсөн уулу Бек", "m", "", "ky")
    assert (person.search, person.sort_key) == (" uson uulu bek", sort_key("Үсөн уулу Бек"))
    with world.runtime.read() as session:
        memberships = session.execute(
            select(Membership.centre_id, Membership.role).where(Membership.person_id == person.id)
        )
        assert [tuple(row) for row in memberships] == [("moi", "trainee")]


def test_what_was_looked_at_is_read_and_checked_again_when_it_is_taken_in(world: World, officer: Who) -> None:
    first = sent(world, officer, "number,name,email\nN1,A,same@example.kg\n")
    assert looked_at(world, officer, first).counts.new == 1
    taken(world, officer, "number,name,email\nN2,B,same@example.kg\n")
    done = people_files.take_in(world.runtime, officer, first)
    assert isinstance(done, Taken)
    assert done.counts == Counts(new=0, changed=0, same=0, wrong=1, keys_left=0)


def test_a_changed_row_changes_the_person_and_says_from_what_to_what(world: World, officer: Who) -> None:
    taken(world, officer, "number,name,email,region\nN1,Асанов,old@example.kg,Баткен\n")
    file_id = sent(world, officer, "number,name,email,region\nN1,Бекова,new@example.kg,\n")
    (row,) = looked_at(world, officer, file_id).rows
    assert [(one.field, one.before, one.after) for one in row.changes] == [
        ("name", "Асанов", "Бекова"),
        ("email", "old@example.kg", "new@example.kg"),
    ]
    people_files.take_in(world.runtime, officer, file_id)
    person = person_of(world, "new@example.kg")
    assert (person.name, person.region, person.search) == ("Бекова", "batken", " bekova")
    assert count(world, Identifier, Identifier.value == "old@example.kg") == 0


def test_a_link_that_was_sent_to_the_old_address_ends(world: World, officer: Who) -> None:
    taken(world, officer, "number,name,email\nN1,A,old@example.kg\n")
    person = person_of(world, "n1")
    known = {"person_id": person.id, "centre_id": "moi", "address": "", "made_by": "x", "made_at": START}
    times = {"ends_at": START + timedelta(days=7), "used_at": None}
    rows.keep(
        world,
        Token(digest="sent", purpose="invitation", **known, **times),
        Token(digest="printed", purpose="printed_code", **known, **times),
    )
    taken(world, officer, "number,name,email\nN1,A,new@example.kg\n")
    with world.runtime.read() as session:
        used = {token.digest: token.used_at for token in session.scalars(select(Token))}
    assert used == {"sent": START, "printed": None}


@pytest.mark.parametrize("kind", ["trainer", "officer", "administrator"])
def test_an_officer_s_file_changes_nobody_of_the_staff_as_the_form_does_not(
    world: World, officer: Who, kind: str
) -> None:
    rows.keep(world, Identifier(value="s1", centre_id="moi", kind="number", person_id=f"moi-{kind}"))
    name = person_of(world, "s1").name
    text = "number,name,agency,cohort\nS1,Новое Имя,Мекеме,Биринчи\nN2,Осмонова,,\n"
    shown = looked_at(world, officer, sent(world, officer, text))
    assert [(row.number, row.kind) for row in shown.rows] == [(2, "wrong"), (3, "new")]
    assert [(fault.code, fault.column, fault.value) for fault in shown.rows[0].faults] == [
        ("import/staff", "name", "Новое Имя"),
        ("import/staff", "agency", "Мекеме"),
    ]
    assert taken(world, officer, f"number,name,cohort\nS1,{name},Экинчи\n").changed == 1
    assert taken(world, officer, "number,name\nS1,Новое Имя\n").wrong == 1
    assert person_of(world, "s1").name == name


@pytest.mark.parametrize("kind", ["trainer", "officer"])
def test_of_staff_an_administrator_s_file_changes_the_profile_only(world: World, kind: str) -> None:
    administrator = world.person("administrator")
    rows.keep(world, Identifier(value="s1", centre_id="moi", kind="number", person_id=f"moi-{kind}"))
    counts = taken(world, administrator, "number,name,email\nS1,Новое Имя,other@example.kg\n")
    assert counts == Counts(new=0, changed=1, same=0, wrong=0, keys_left=1)
    assert person_of(world, "s1").name == "Новое Имя"
    assert person_of(world, address(kind)).id == f"moi-{kind}"
    assert count(world, Identifier, Identifier.value == "other@example.kg") == 0


def test_of_staff_who_never_came_in_no_file_changes_where_their_letter_goes(world: World, officer: Who) -> None:
    taken(world, officer, "number,name,email\nS1,Асанов,new@example.kg\n")
    rows.keep(world, Membership(person_id=person_of(world, "s1").id, centre_id="moi", role="administrator"))
    assert taken(world, officer, "number,name,email\nS1,Асанов,officer@evil.example\n").keys_left == 1
    assert count(world, Identifier, Identifier.value == "officer@evil.example") == 0


def test_the_name_of_a_file_holds_nothing_that_cannot_be_seen(world: World, officer: Who) -> None:
    file_id = people_files.send(world.runtime, officer, "a\0\u202e\nb.csv", b"number,name\nN1,A\n")
    assert isinstance(file_id, str)
    assert looked_at(world, officer, file_id).name == "ab.csv"


def test_of_a_person_who_is_with_another_centre_too_only_the_profile_is_changed(world: World, officer: Who) -> None:
    rows.keep(
        world,
        Identifier(value="s1", centre_id="moi", kind="number", person_id="moi-trainee"),
        Membership(person_id="moi-trainee", centre_id="gpo", role="trainee"),
    )
    assert taken(world, officer, "number,name,phone\nS1,Новое Имя,0555000000\n").keys_left == 1
    assert count(world, Identifier, Identifier.kind == "phone") == 0


class TestOtherCentres:
    def test_an_address_of_another_centres_person_is_free_here_and_nothing_there_is_changed(
        self, world: World, officer: Who
    ) -> None:
        rows.keep(world, Identifier(value="n1", centre_id="gpo", kind="number", person_id="gpo-trainee"))
        before = person_of(world, "n1", "gpo")
        file_id = sent(world, officer, f"number,name,email\nN1,Здешний,{address('trainee', 'gpo')}\n")
        (row,) = looked_at(world, officer, file_id).rows
        assert (row.kind, row.person_id, row.faults, row.changes) == ("new", "", (), ())
        people_files.take_in(world.runtime, officer, file_id)
        assert person_of(world, address("trainee", "gpo"), "moi").name == "Здешний"
        assert vars(person_of(world, "n1", "gpo")).items() >= {"id": before.id, "name": before.name}.items()
        assert person_of(world, address("trainee", "gpo"), "gpo").id == "gpo-trainee"

    def test_another_centres_file_is_as_if_it_were_not(self, world: World, officer: Who) -> None:
        file_id = sent(world, officer, "number,name\nN1,A\n")
        other = world.person("officer", "gpo")
        assert people_files.preview(world.runtime, other, file_id) is None
        assert people_files.take_in(world.runtime, other, file_id) == refuse("import/no_such_file")
        assert people_files.leave(world.runtime, other, file_id) == refuse("import/no_such_file")
        assert people_files.take_in(world.runtime, officer, "unknown") == refuse("import/no_such_file")
        assert isinstance(people_files.take_in(world.runtime, officer, file_id), Taken)

    def test_a_cohort_of_another_centre_with_the_same_name_stays_as_it_is(self, world: World, officer: Who) -> None:
        rows.keep(world, Cohort(id="theirs", centre_id="gpo", name="Топ 1", rule={}, made_at=START))
        taken(world, officer, "number,name,cohort\nN1,A,Топ 1\n")
        assert count(world, CohortMember, CohortMember.cohort_id == "theirs") == 0
        assert count(world, Cohort, Cohort.name == "Топ 1", Cohort.centre_id == "moi") == 1


def test_people_are_put_into_cohorts_by_name_and_a_cohort_that_is_missing_is_made(world: World, officer: Who) -> None:
    rows.keep(world, Cohort(id="there", centre_id="moi", name="Топ 1", rule={}, made_at=START))
    taken(world, officer, "number,name,cohort\nN1,A,топ  1\nN2,B,Топ 2\nN3,C,ТОП 2\nN4,D,\n")
    with world.runtime.read() as session:
        found = select(Cohort.name, func.count()).join(CohortMember).group_by(Cohort.id, Cohort.name)
        assert sorted(map(tuple, session.execute(found))) == [("Топ 1", 1), ("Топ 2", 2)]


def test_hostile_fields_are_refused_or_kept_as_plain_text(world: World, officer: Who) -> None:
    texts = ["=HYPERLINK(1)", "<script>x</script>", "{{ config }}", "x' OR 1=1 --", "+cmd", "@SUM(1)"]
    lines = "\n".join(f"N{number};{text}x;{text}" for number, text in enumerate(texts))
    hidden = "N90;Аса\u202eнов;\nN91;Аса\x07нов;\nN92;A;Bcc:\u2028x\n"
    counts = taken(world, officer, f"number;name;agency\n{lines}\n{hidden}")
    assert (counts.new, counts.wrong) == (len(texts), 3)
    assert [person_of(world, f"n{number}").agency for number in range(len(texts))] == texts


def test_a_file_that_is_none_is_not_kept(world: World, officer: Who) -> None:
    refused = people_files.send(world.runtime, officer, "x.xlsx", b"PK\x03\x04\x00\x00")
    assert isinstance(refused, Refusal)
    assert (refused.code, count(world, PeopleFile)) == ("import/unknown_encoding", 0)


def test_files_go_after_a_day_or_when_they_are_left(world: World, officer: Who) -> None:
    first, second = (sent(world, officer, f"number,name\nN{number},A\n") for number in range(2))
    assert people_files.leave(world.runtime, officer, first) is None
    assert people_files.forget_old_files(world.runtime) == 0
    world.clock.move_on(hours=25)
    assert people_files.forget_old_files(world.runtime) == 1
    assert people_files.preview(world.runtime, officer, second) is None


def test_the_audit_log_has_counts_and_ids_and_nothing_of_what_was_in_the_file(world: World, officer: Who) -> None:
    file_id = sent(world, officer, "number,name,email,cohort\nN1,Тайный,secret@example.kg,Секрет\nN2,,,\n")
    looked_at(world, officer, file_id)
    people_files.take_in(world.runtime, officer, file_id)
    with world.runtime.read() as session:
        entries = list(session.scalars(select(AuditEntry).order_by(AuditEntry.id)))
    noted = {(entry.action, entry.actor_id, entry.centre_id) for entry in entries}
    assert noted == {
        (action, "moi-officer", "moi") for action in ("people.listed", "cohort.made", "person.added", "people.imported")
    }
    (imported,) = [entry.detail for entry in entries if entry.action == "people.imported"]
    assert imported == {"new": 1, "changed": 0, "same": 0, "wrong": 1, "keys_left": 0}
    said = str([entry.detail for entry in entries]).lower()
    assert not [word for word in ("тайный", "secret", "секрет", "n1", "example") if word in said]
