"""Cohorts by hand and by rule, and who is in them."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.domain.people.codes import PROFESSIONS, REGIONS
from app.domain.people.cohort import MAX_NAME, names
from app.domain.shared.refusal import refuse
from app.services import cohorts, enrolments, people
from app.services.accounts import Who
from app.store import groups
from app.store.models import AuditEntry, Person
from tests.store import rows
from tests.support.fakes import START
from tests.support.world import World, address

NO_SUCH = refuse("cohort/no_such_cohort")
FIELDS = {"profession": (*PROFESSIONS, ""), "region": (*REGIONS, ""), "agency": ("ИИМ", "иим", "Башкы %", "")}


@pytest.fixture
def officer(world: World) -> Who:
    return world.person("officer")


def made(world: World, who: Who, name: str = "Топ", **rule: list[str]) -> str:
    cohort_id = cohorts.make(world.runtime, who, name, rule)
    assert isinstance(cohort_id, str), cohort_id
    return cohort_id


def added(world: World, who: Who, number: int, **fields: str) -> str:
    person_id = people.add(world.runtime, who, {"name": f"Бек {number:02}", "number": str(number), **fields})
    assert isinstance(person_id, str), person_id
    return person_id


def inside(world: World, who: Who, cohort_id: str) -> list[tuple[str, bool]]:
    card = cohorts.look(world.runtime, who, cohort_id)
    assert card is not None
    return [(one.id, one.by_hand) for one in card.people]


def test_a_cohort_has_those_put_in_by_hand_and_those_whom_its_rule_names(world: World, officer: Who) -> None:
    judge = added(world, officer, 1, profession="judge", region="osh")
    other = added(world, officer, 2, profession="judge", region="chuy")
    both = added(world, officer, 3, profession="judge", region="osh")
    cohort = made(world, officer, profession=["judge"], region=["osh", "talas"])
    assert inside(world, officer, cohort) == [(judge, False), (both, False)]
    assert cohorts.put_in(world.runtime, officer, cohort, [other, both, other]) == 2
    assert inside(world, officer, cohort) == [(judge, False), (other, True), (both, True)]
    assert cohorts.people_of(world.runtime, officer, cohort) == (judge, other, both)
    assert cohorts.take_out(world.runtime, officer, cohort, [other, both, judge]) == 2
    assert inside(world, officer, cohort) == [(judge, False), (both, False)]


def test_a_rule_names_people_of_its_centre_alone(world: World, officer: Who) -> None:
    added(world, world.person("officer", "gpo"), 1, profession="judge")
    assert inside(world, officer, made(world, officer, profession=["judge"])) == []


def test_a_cohort_without_a_rule_is_empty_until_somebody_is_put_in(world: World, officer: Who) -> None:
    assert inside(world, officer, made(world, officer)) == []


def test_a_disabled_person_is_in_no_cohort_until_enabled_again(world: World, officer: Who) -> None:
    person = added(world, officer, 1, profession="judge")
    cohort = made(world, officer, profession=["judge"])
    cohorts.put_in(world.runtime, officer, cohort, [person])
    people.disable(world.runtime, officer, person)
    assert inside(world, officer, cohort) == []
    people.enable(world.runtime, officer, person)
    assert inside(world, officer, cohort) == [(person, True)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    rule=st.fixed_dictionaries(
        {}, optional={field: st.lists(st.sampled_from(some), min_size=1) for field, some in FIELDS.items()}
    ),
    chosen=st.tuples(*(st.sampled_from(some) for some in FIELDS.values())),
)
def test_the_database_and_the_rule_say_the_same_of_everybody(
    world: World, rule: dict[str, list[str]], chosen: tuple[str, ...]
) -> None:
    fields = dict(zip(FIELDS, chosen, strict=True))
    with world.runtime.write() as session:
        for name, value in fields.items():
            setattr(session.get_one(Person, "moi-trainee"), name, value)
        session.flush()
        found = session.scalars(select(Person.id).where(groups.named_by(rule), Person.id == "moi-trainee")).all()
        assert bool(found) == names(rule, fields)


def test_people_of_another_centre_and_unknown_ones_are_left_out(world: World, officer: Who) -> None:
    cohort = made(world, officer)
    assert cohorts.put_in(world.runtime, officer, cohort, ["gpo-trainee", "unknown", "moi-trainee"]) == 1
    assert inside(world, officer, cohort) == [("moi-trainee", True)]


def test_people_are_put_in_by_what_the_centre_knows_them_by(world: World, officer: Who) -> None:
    person = added(world, officer, 417, phone="0555 12 34 56")
    cohort = made(world, officer)
    typed = ["417", "0555123456", address("trainee"), address("trainee", "gpo"), "999"]
    unknown = cohorts.put_in_by_number(world.runtime, officer, cohort, typed)
    assert unknown == (address("trainee", "gpo"), "999")
    assert {id for id, _ in inside(world, officer, cohort)} == {person, "moi-trainee"}


class TestOfAnotherCentre:
    @pytest.fixture
    def theirs(self, world: World) -> str:
        return made(world, world.person("officer", "gpo"))

    @pytest.mark.parametrize("given", ["theirs", "unknown"])
    def test_a_cohort_is_as_if_it_were_not(self, world: World, officer: Who, theirs: str, given: str) -> None:
        cohort = theirs if given == "theirs" else given
        runtime = world.runtime
        assert cohorts.look(runtime, officer, cohort) is None
        assert cohorts.people_of(runtime, officer, cohort) is None
        assert cohorts.change(runtime, officer, cohort, "x", {}) == NO_SUCH
        assert cohorts.put_in(runtime, officer, cohort, ["moi-trainee"]) == NO_SUCH
        assert cohorts.put_in_by_number(runtime, officer, cohort, [address("trainee")]) == NO_SUCH
        assert cohorts.take_out(runtime, officer, cohort, ["gpo-trainee"]) == NO_SUCH
        assert cohorts.of_centre(runtime, officer) == []

    def test_its_name_may_be_used_here_and_its_agencies_are_not_told(self, world: World, officer: Who) -> None:
        added(world, world.person("officer", "gpo"), 1, agency="Башкы прокуратура")
        added(world, officer, 1, agency="Үй")
        added(world, officer, 2, agency="ИИМ")
        added(world, officer, 3, agency="ИИМ")
        made(world, officer)
        assert cohorts.agencies(world.runtime, officer) == ["ИИМ", "Үй"]


class TestNamesAndRules:
    @pytest.mark.parametrize(
        ("name", "rule", "code"),
        [
            ("", {}, "cohort/name_missing"),
            (" \n ", {}, "cohort/name_missing"),
            ("x" * (MAX_NAME + 1), {}, "cohort/name_too_long"),
            ("A", {"region": ["mars"]}, "cohort/rule"),
            (" ТОП  ", {}, "cohort/name_taken"),
        ],
    )
    def test_what_cannot_be_kept_is_refused(
        self, world: World, officer: Who, name: str, rule: dict[str, list[str]], code: str
    ) -> None:
        made(world, officer, "Топ")
        other = made(world, officer, "Башка")
        for done in (
            cohorts.make(world.runtime, officer, name, rule),
            cohorts.change(world.runtime, officer, other, name, rule),
        ):
            assert done is not None
            assert not isinstance(done, str)
            assert done.code == code

    def test_a_project_is_kept_and_has_a_length(self, world: World, officer: Who) -> None:
        cohort = cohorts.make(world.runtime, officer, "Топ", {}, " TIP  7 ")
        assert isinstance(cohort, str)
        refused = cohorts.change(world.runtime, officer, cohort, "Топ", {}, "x" * 41)
        assert refused == refuse("cohort/project_too_long", most="40")
        card = cohorts.look(world.runtime, officer, cohort)
        assert card is not None
        assert card.project == "TIP 7"

    def test_a_cohort_is_changed_and_keeps_who_was_put_in(self, world: World, officer: Who) -> None:
        cohort = made(world, officer, profession=["judge"])
        cohorts.put_in(world.runtime, officer, cohort, ["moi-trainee"])
        for _ in range(2):
            assert cohorts.change(world.runtime, officer, cohort, "Топ", {"region": ["osh"], "role": ["x"]}) is None
        card = cohorts.look(world.runtime, officer, cohort)
        assert card is not None
        assert (card.name, card.rule, len(card.people)) == ("Топ", {"region": ["osh"]}, 1)


def test_the_list_has_sizes_and_enrolments_that_are_not_over(world: World, officer: Who) -> None:
    first, second = made(world, officer, "A"), made(world, officer, "B")
    cohorts.put_in(world.runtime, officer, first, ["moi-trainee"])
    for course, opens, closes in (("police", (2026, 1, 1), (2026, 3, 8)), ("police", (2026, 3, 9), (2026, 4, 1))):
        enrolments.enrol(world.runtime, officer, first, course, date(*opens), date(*closes))
    lines = {line.id: line for line in cohorts.of_centre(world.runtime, officer)}
    assert {id: line.people for id, line in lines.items()} == {first: 1, second: 0}
    assert [(one.opens_on, one.is_open) for one in lines[first].enrolments] == [(date(2026, 3, 9), True)]


def test_the_card_says_who_has_completed_the_course_in_this_centre(world: World, officer: Who) -> None:
    cohort = made(world, officer)
    cohorts.put_in(world.runtime, officer, cohort, ["moi-trainee", "moi-trainer"])
    enrolments.enrol(world.runtime, officer, cohort, "police", date(2026, 3, 1), date(2026, 4, 1))
    rows.keep(
        world,
        rows.completion("here"),
        rows.completion("elsewhere", person_id="moi-trainer", centre_id="gpo"),
        rows.completion("another course", course="prosecutors"),
    )
    card = cohorts.look(world.runtime, officer, cohort)
    assert card is not None
    assert {one.id: dict(one.completed) for one in card.people} == {
        "moi-trainee": {"police": START},
        "moi-trainer": {},
    }
    assert [(one.course, one.completed, one.closes_on) for one in card.enrolments] == [("police", 1, date(2026, 4, 1))]


def test_every_act_and_read_is_noted_with_ids_and_counts_alone(world: World, officer: Who) -> None:
    cohort = made(world, officer, "Тайна")
    cohorts.put_in(world.runtime, officer, cohort, ["moi-trainee"])
    cohorts.look(world.runtime, officer, cohort)
    cohorts.take_out(world.runtime, officer, cohort, ["moi-trainee"])
    with world.runtime.read() as session:
        noted = [(row.action, row.detail) for row in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert noted == [
        ("cohort.made", {"cohort": cohort}),
        ("cohort.changed", {"cohort": cohort, "put_in": 1}),
        ("people.listed", {"cohort": cohort, "count": 1}),
        ("cohort.changed", {"cohort": cohort, "taken_out": 1}),
    ]
