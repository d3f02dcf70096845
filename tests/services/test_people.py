"""The people of a centre: found, seen, added, changed."""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import select, update

from app.domain.shared.refusal import Refusal, refuse
from app.services import cohorts, people
from app.services.accounts import Who
from app.services.people import PeoplePage, Search
from app.store.models import AuditEntry, Identifier, Membership, Person
from tests.store import rows
from tests.support.fakes import START
from tests.support.racing import racing, with_real_chance
from tests.support.world import World, address

NO_SUCH = refuse("people/no_such_person")
NEW = {"name": "Жумабаев Үсөн", "number": "0417", "email": "uson@example.kg", "phone": "0555 12 34 56"}


@pytest.fixture
def officer(world: World) -> Who:
    return world.person("officer")


def added(world: World, who: Who, **fields: str) -> str:
    person_id = people.add(world.runtime, who, {**NEW, **fields})
    assert isinstance(person_id, str), person_id
    return person_id


def found(world: World, who: Who, **search: Any) -> PeoplePage:
    return people.found(world.runtime, who, Search(**search))


def names(world: World, who: Who, **search: Any) -> list[str]:
    return [line.name for line in found(world, who, **search).people]


def card(world: World, who: Who, person_id: str) -> people.PersonCard:
    shown = people.look(world.runtime, who, person_id)
    assert shown is not None
    return shown


def noted(world: World) -> list[tuple[str, str | None, str | None]]:
    with world.runtime.read() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(entry.action, entry.actor_id, entry.about_id) for entry in entries]


def refusal(done: object) -> Mapping[str, str]:
    assert isinstance(done, Refusal), done
    assert done.code == people.WRONG_FIELDS
    return done.details


class TestFound:
    def test_only_people_of_the_centre_are_found(self, world: World, officer: Who) -> None:
        page = found(world, officer)
        assert page.found == 5
        assert {line.id.split("-")[0] for line in page.people} == {"moi"}
        assert found(world, officer, text="gpo").people == ()
        assert found(world, officer, text=address("trainee", "gpo")).people == ()

    @pytest.mark.parametrize(
        "text",
        ["Жумаб", "zhumabaev", "усон", "ҮСӨН жум", "0417", "uson@ex", "0555 12 34 56", "+996 555", "  jumabaev "],
    )
    def test_somebody_is_found_by_name_in_any_spelling_and_by_what_they_sign_in_with(
        self, world: World, officer: Who, text: str
    ) -> None:
        added(world, officer)
        assert names(world, officer, text=text) == [NEW["name"]]

    @pytest.mark.parametrize("text", ["%", "_", "\\", "' OR 1=1 --", "\x00", "мабаев", "0417 x", "x" * 10_000])
    def test_what_is_no_beginning_of_a_word_finds_nobody(self, world: World, officer: Who, text: str) -> None:
        added(world, officer)
        assert names(world, officer, text=text) == []

    def test_names_stand_in_the_order_of_the_alphabet_and_those_spelt_as_typed_first(
        self, world: World, officer: Who
    ) -> None:
        for number, name in enumerate(["Үсөн А", "Ёлкин А", "Усон А", "Жунусов А", "Елкин А", "Усон Б"]):
            added(world, officer, name=name, number=str(number), email="", phone="")
        everybody = [name for name in names(world, officer) if "moi" not in name]
        assert everybody == ["Елкин А", "Ёлкин А", "Жунусов А", "Усон А", "Усон Б", "Үсөн А"]
        assert names(world, officer, text="Үсөн") == ["Үсөн А", "Усон А", "Усон Б"]

    def test_fifty_stand_on_a_page(self, world: World, officer: Who) -> None:
        for number in range(50):
            added(world, officer, name=f"Бек {number:02}", number=str(number), email="", phone="")
        first, second = (found(world, officer, page=page) for page in (1, 2))
        assert (len(first.people), len(second.people)) == (50, 5)
        assert first.found == second.found == 55
        assert len({line.id for line in (*first.people, *second.people)}) == 55
        assert found(world, officer, page=3) == found(world, officer, page=10**30) == second
        assert found(world, officer, page=-1) == first

    def test_the_list_is_narrowed_by_role_profession_region_state_and_cohort(self, world: World, officer: Who) -> None:
        new = added(world, officer, profession="judge", region="osh")
        cohort = cohorts.make(world.runtime, officer, "Топ", {"profession": ["judge"]})
        theirs = cohorts.make(world.runtime, world.person("officer", "gpo"), "Топ", {"profession": ["judge"]})
        for search in ({"profession": "judge"}, {"region": "osh"}, {"state": "fresh"}, {"cohort": cohort}):
            assert [line.id for line in found(world, officer, **search).people] == [new]
        assert [line.id for line in found(world, officer, role="trainer").people] == ["moi-trainer"]
        assert found(world, officer, state="active").found == 5
        people.disable(world.runtime, officer, new)
        assert [line.id for line in found(world, officer, state="disabled").people] == [new]
        for nothing in ({"state": "fresh"}, {"cohort": theirs}, {"role": "owner"}, {"region": "x"}):
            assert found(world, officer, **nothing).found == 0

    def test_that_a_list_was_opened_is_noted_page_by_page_with_a_count_alone(self, world: World, officer: Who) -> None:
        for number in range(46):
            added(world, officer, name=f"Бек {number:02}", number=str(number), email="", phone="")
        found(world, officer, text="Асанов")
        for page in (2, 3):
            found(world, officer, page=page)
        with world.runtime.read() as session:
            entries = [(row.action, row.detail) for row in session.scalars(select(AuditEntry))]
        listed = [(action, detail) for action, detail in entries if action == "people.listed"]
        assert listed == [("people.listed", {"count": 5}), *[("people.listed", {"count": 51, "page": 2})] * 2]


class TestLook:
    def test_the_card_shows_what_the_centre_knows_and_nothing_of_another(self, world: World, officer: Who) -> None:
        rows.keep(
            world,
            Membership(person_id="moi-trainee", centre_id="gpo", role="trainer"),
            Identifier(value="elsewhere", centre_id="gpo", kind="number", person_id="moi-trainee"),
        )
        shown = card(world, officer, "moi-trainee")
        assert (shown.roles, shown.state, shown.may_change, shown.is_kept) == (("trainee",), "active", True, False)
        assert [(one.kind, one.value) for one in shown.known_by] == [("email", address("trainee"))]
        assert "elsewhere" not in repr(shown)

    def test_the_read_is_noted_and_another_centres_person_is_nobody(self, world: World, officer: Who) -> None:
        assert people.look(world.runtime, officer, "gpo-trainee") is None
        assert people.look(world.runtime, officer, "unknown\x00") is None
        assert noted(world) == []
        card(world, officer, "moi-trainer")
        assert noted(world) == [("person.read", "moi-officer", "moi-trainer")]

    def test_the_cohorts_by_hand_and_by_rule_are_shown(self, world: World, officer: Who) -> None:
        person = added(world, officer, agency="ИИМ")
        by_rule = cohorts.make(world.runtime, officer, "По правилу", {"agency": ["ИИМ"]})
        by_hand = cohorts.make(world.runtime, officer, "Вручную", {})
        cohorts.make(world.runtime, officer, "Чужая", {"agency": ["ГУВД"]})
        assert isinstance(by_hand, str)
        cohorts.put_in(world.runtime, officer, by_hand, [person])
        assert {(one.id, one.by_hand) for one in card(world, officer, person).cohorts} == {
            (by_rule, False),
            (by_hand, True),
        }


class TestAdd:
    def test_somebody_new_is_a_trainee_of_this_centre_whatever_else_was_sent(self, world: World, officer: Who) -> None:
        more = {"role": "administrator", "centre": "gpo", "centre_id": "gpo", "password_hash": "x", "id": "moi-officer"}
        person = people.add(world.runtime, officer, {**NEW, **more, "region": "batken", "language": "ru"})
        assert isinstance(person, str)
        shown = card(world, officer, person)
        assert (shown.roles, shown.state, shown.is_kept) == (("trainee",), "fresh", True)
        assert (shown.fields["phone"], shown.fields["region"], shown.fields["language"]) == (
            "996555123456",
            "batken",
            "ru",
        )
        assert ("person.added", "moi-officer", person) in noted(world)
        with world.runtime.read() as session:
            row = session.get_one(Person, person)
            assert (row.password_hash, row.search) == ("", " jumabaev uson")

    def test_each_wrong_field_is_named(self, world: World, officer: Who) -> None:
        done = people.add(world.runtime, officer, {"email": "x", "phone": "1", "region": "mars"})
        assert refusal(done) == {
            "name": "import/name_missing",
            "email": "import/email_wrong",
            "phone": "import/phone_wrong",
            "region": "import/region_unknown",
        }

    def test_an_identifier_of_the_centre_is_taken_and_one_of_another_centre_is_free(
        self, world: World, officer: Who
    ) -> None:
        done = people.add(world.runtime, officer, {"name": "A", "email": address("trainer")})
        assert refusal(done) == {"email": "import/email_taken"}
        assert isinstance(people.add(world.runtime, officer, {"name": "A", "email": address("trainer", "gpo")}), str)

    def test_two_officers_who_add_the_same_number_at_once_make_one_person(self, world: World) -> None:
        world.runtime = with_real_chance(world.runtime)
        officer = world.person("officer")
        done = racing(4, lambda _: people.add(world.runtime, officer, NEW))
        assert sum(isinstance(one, str) for one in done) == 1
        assert found(world, officer, text="0417").found == 1


class TestChange:
    def test_what_is_given_is_changed_and_the_rest_stays(self, world: World, officer: Who) -> None:
        person = added(world, officer, agency="ИИМ", position="тергөөчү")
        done = people.change(world.runtime, officer, person, {"name": "Бекова", "position": "", "role": "officer"})
        shown = card(world, officer, person)
        assert done is None
        assert (shown.name, shown.fields["position"], shown.fields["agency"]) == ("Бекова", "", "ИИМ")
        assert (shown.fields["phone"], shown.roles) == ("996555123456", ("trainee",))
        assert names(world, officer, text="беков") == ["Бекова"]

    def test_the_phone_number_of_somebody_may_become_their_number(self, world: World, officer: Who) -> None:
        person = added(world, officer)
        assert people.change(world.runtime, officer, person, {"number": "0555 12 34 56", "phone": ""}) is None
        known = {(one.kind, one.value) for one in card(world, officer, person).known_by}
        assert ("number", "996555123456") in known
        assert not [kind for kind, _ in known if kind == "phone"]

    def test_identifiers_are_changed_and_dropped_while_the_centre_keeps_them(self, world: World, officer: Who) -> None:
        person = added(world, officer)
        assert people.change(world.runtime, officer, person, {"email": "", "phone": "0777000000"}) is None
        assert {(one.kind, one.value) for one in card(world, officer, person).known_by} == {
            ("number", "0417"),
            ("phone", "996777000000"),
        }
        done = people.change(world.runtime, officer, person, {"number": "", "phone": ""})
        assert refusal(done) == {"number": "people/identifier_missing"}
        done = people.change(world.runtime, officer, person, {"email": address("officer")})
        assert refusal(done) == {"email": "import/email_taken"}

    @pytest.mark.parametrize("kind", ["trainer", "officer", "author", "administrator"])
    def test_an_officer_changes_trainees_alone_and_an_administrator_everybody(self, world: World, kind: str) -> None:
        given, who = {"agency": "ИИМ"}, f"moi-{kind}"
        assert people.change(world.runtime, world.person("officer"), who, given) == refuse("people/staff")
        assert people.change(world.runtime, world.person("administrator"), who, given) is None

    def test_what_others_sign_in_with_is_theirs_alone(self, world: World, officer: Who) -> None:
        administrator = world.person("administrator")
        own_keys = refuse("people/own_keys")
        assert people.change(world.runtime, administrator, "moi-trainer", {"email": "x@example.kg"}) == own_keys
        rows.keep(world, Membership(person_id="moi-trainee", centre_id="gpo", role="trainee"))
        assert people.change(world.runtime, officer, "moi-trainee", {"phone": "0555123456"}) == own_keys
        assert (
            people.change(world.runtime, officer, "moi-trainee", {"agency": "ИИМ", "email": address("trainee")}) is None
        )

    def test_another_centres_person_is_nobody(self, world: World, officer: Who) -> None:
        assert people.change(world.runtime, officer, "gpo-trainee", {"name": "X"}) == NO_SUCH
        assert people.change(world.runtime, officer, "unknown", {"name": "X"}) == NO_SUCH

    def test_the_note_names_the_fields_and_not_what_stands_in_them(self, world: World, officer: Who) -> None:
        people.change(world.runtime, officer, "moi-trainee", {"name": "Тайна", "agency": "Тайна"})
        people.change(world.runtime, officer, "moi-trainee", {"name": "Тайна"})
        with world.runtime.read() as session:
            (entry,) = session.scalars(select(AuditEntry))
        assert (entry.action, entry.about_id, entry.detail) == (
            "person.changed",
            "moi-trainee",
            {"fields": ["agency", "name"]},
        )

    def test_a_person_who_has_not_chosen_a_password_can_be_given_another_address_even_as_staff(
        self, world: World
    ) -> None:
        with world.runtime.write() as session:
            session.execute(update(Person).where(Person.id == "moi-trainer").values(password_hash=""))
        given = {"email": "new@example.kg"}
        assert people.change(world.runtime, world.person("administrator"), "moi-trainer", given) is None
        assert card(world, world.person("administrator"), "moi-trainer").created_at == START
