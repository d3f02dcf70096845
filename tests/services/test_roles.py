"""What people are in a centre: roles, disabling, enabling."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.domain.access.policy import MEMBERSHIPS
from app.domain.shared.refusal import Refusal, refuse
from app.services import accounts, roles
from app.services.accounts import Who
from app.store.models import AuditEntry, Membership, SecondFactor, SignIn, Token
from tests.store import rows
from tests.support.fakes import START
from tests.support.racing import racing, with_real_chance
from tests.support.world import World

NO_SUCH = refuse("people/no_such_person")
Act = Callable[[World, Who, str], Refusal | None]
ACTS: dict[str, Act] = {
    "disable": lambda world, who, person: roles.disable(world.runtime, who, person),
    "enable": lambda world, who, person: roles.enable(world.runtime, who, person),
    "grant": lambda world, who, person: roles.grant(world.runtime, who, person, "trainer"),
    "take": lambda world, who, person: roles.take(world.runtime, who, person, "trainee"),
}


@pytest.fixture
def administrator(world: World) -> Who:
    return world.person("administrator")


def of(world: World, person_id: str, centre: str = "moi") -> set[str]:
    with world.runtime.read() as session:
        chosen = select(Membership.role).where(Membership.person_id == person_id, Membership.centre_id == centre)
        return set(session.scalars(chosen.where(Membership.disabled_at.is_(None))))


def token(digest: str, purpose: str, person_id: str = "moi-trainee", centre: str = "moi") -> Token:
    return Token(
        digest=digest, purpose=purpose, person_id=person_id, centre_id=centre, address="", made_by="x",
        made_at=START, ends_at=START, used_at=None,
    )  # fmt: skip


def unused(world: World) -> set[str]:
    with world.runtime.read() as session:
        return set(session.scalars(select(Token.digest).where(Token.used_at.is_(None))))


def actions(world: World) -> list[str]:
    with world.runtime.read() as session:
        return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("person", ["gpo-trainee", "gpo-administrator", "unknown", ""])
def test_whoever_is_of_another_centre_is_nobody(world: World, administrator: Who, act: str, person: str) -> None:
    assert ACTS[act](world, administrator, person) == NO_SUCH
    assert actions(world) == []


class TestDisabling:
    def test_a_disabled_person_is_out_at_once_and_everywhere_in_this_centre(self, world: World) -> None:
        open_page = world.sign_in("trainee", "moi")
        assert roles.disable(world.runtime, world.person("officer"), "moi-trainee") is None
        assert accounts.who(world.runtime, open_page) is None
        with world.runtime.read() as session:
            ended = session.scalars(select(SignIn.ended_at).where(SignIn.person_id == "moi-trainee")).all()
        assert ended == [START]
        assert actions(world) == ["person.disabled"]

    def test_the_sign_in_that_was_ended_does_not_come_back_with_the_person(self, world: World) -> None:
        open_page, officer = world.sign_in("trainee", "moi"), world.person("officer")
        roles.disable(world.runtime, officer, "moi-trainee")
        assert roles.enable(world.runtime, officer, "moi-trainee") is None
        assert (accounts.who(world.runtime, open_page), of(world, "moi-trainee")) == (None, {"trainee"})
        assert actions(world) == ["person.disabled", "person.enabled"]

    def test_other_centres_are_not_touched(self, world: World) -> None:
        rows.keep(
            world,
            Membership(person_id="moi-trainee", centre_id="gpo", role="trainee"),
            rows.sign_in("there", centre_id="gpo"),
            token("here", "invitation"),
            token("there", "invitation", centre="gpo"),
        )
        roles.disable(world.runtime, world.person("officer"), "moi-trainee")
        with world.runtime.read() as session:
            assert session.get_one(SignIn, "there").ended_at is None
        assert (of(world, "moi-trainee", "gpo"), unused(world)) == ({"trainee"}, {"there"})

    @pytest.mark.parametrize("kind", ["trainer", "author", "administrator"])
    def test_an_officer_disables_and_enables_trainees_alone(self, world: World, kind: str) -> None:
        officer = world.person("officer")
        for act in (roles.disable, roles.enable):
            assert act(world.runtime, officer, f"moi-{kind}") == refuse("people/staff")

    def test_nobody_disables_themself_or_the_last_administrator(self, world: World, administrator: Who) -> None:
        oneself = refuse("people/oneself")
        assert roles.disable(world.runtime, administrator, administrator.person_id) == oneself
        assert roles.disable(world.runtime, administrator, "moi-officer") is None
        rows.keep(world, Membership(person_id="moi-trainer", centre_id="moi", role="administrator"))
        assert roles.disable(world.runtime, administrator, "moi-trainer") is None
        assert of(world, "moi-administrator") == {"administrator"}

    def test_a_second_time_changes_and_notes_nothing(self, world: World, administrator: Who) -> None:
        for _ in range(2):
            assert roles.disable(world.runtime, administrator, "moi-trainee") is None
        assert roles.enable(world.runtime, administrator, "moi-officer") is None
        assert actions(world) == ["person.disabled"]

    def test_of_two_administrators_who_disable_each_other_at_once_one_stays(self, world: World) -> None:
        rows.keep(world, Membership(person_id="moi-trainer", centre_id="moi", role="administrator"))
        world.runtime = with_real_chance(world.runtime)
        both = [world.person("administrator"), world.person("trainer")]
        racing(2, lambda n: roles.disable(world.runtime, both[n], both[1 - n].person_id))
        left = [who.person_id for who in both if "administrator" in of(world, who.person_id)]
        assert len(left) == 1


class TestRoles:
    def test_a_role_is_given_once_and_taken(self, world: World, administrator: Who) -> None:
        for _ in range(2):
            assert roles.grant(world.runtime, administrator, "moi-trainee", "author") is None
        assert of(world, "moi-trainee") == {"trainee", "author"}
        for _ in range(2):
            assert roles.take(world.runtime, administrator, "moi-trainee", "author") is None
        assert of(world, "moi-trainee") == {"trainee"}
        assert actions(world) == ["role.granted", "role.taken"]

    @pytest.mark.parametrize("role", ["owner", "", "half", "anonymous"])
    def test_there_are_no_other_roles(self, world: World, administrator: Who, role: str) -> None:
        for act in (roles.grant, roles.take):
            assert act(world.runtime, administrator, "moi-trainee", role) == refuse("people/no_such_role")

    @pytest.mark.parametrize("role", MEMBERSHIPS)
    def test_an_officer_gives_and_takes_none(self, world: World, role: str) -> None:
        for act in (roles.grant, roles.take):
            assert act(world.runtime, world.person("officer"), "moi-trainee", role) == refuse("people/staff")

    def test_nobody_gives_a_role_to_themself(self, world: World, administrator: Who) -> None:
        done = roles.grant(world.runtime, administrator, administrator.person_id, "trainer")
        assert done == refuse("people/oneself")

    def test_nobody_takes_a_role_from_themself(self, world: World, administrator: Who) -> None:
        done = roles.take(world.runtime, administrator, administrator.person_id, "administrator")
        assert done == refuse("people/oneself")

    def test_the_last_role_and_the_last_administrator_stay(self, world: World, administrator: Who) -> None:
        last_role = refuse("people/last_role")
        assert roles.take(world.runtime, administrator, "moi-trainee", "trainee") == last_role
        rows.keep(world, Membership(person_id="moi-trainer", centre_id="moi", role="administrator"))
        second = world.person("trainer")
        assert roles.take(world.runtime, administrator, "moi-trainer", "administrator") is None
        assert roles.disable(world.runtime, second, "moi-administrator") == refuse("people/last_administrator")
        rows.keep(world, Membership(person_id="moi-administrator", centre_id="moi", role="trainee"))
        done = roles.take(world.runtime, second, "moi-administrator", "administrator")
        assert done == refuse("people/last_administrator")

    def test_who_now_needs_a_second_factor_signs_in_anew(self, world: World, administrator: Who) -> None:
        open_page = world.sign_in("trainee", "moi")
        roles.grant(world.runtime, administrator, "moi-trainee", "author")
        assert accounts.who(world.runtime, open_page) is not None
        roles.grant(world.runtime, administrator, "moi-trainee", "trainer")
        assert accounts.who(world.runtime, open_page) is None

    def test_who_has_one_stays(self, world: World, administrator: Who) -> None:
        rows.keep(world, SecondFactor(person_id="moi-trainee", secret="x", confirmed_at=START, last_step=0))
        open_page = world.sign_in("trainee", "moi")
        roles.grant(world.runtime, administrator, "moi-trainee", "officer")
        found = accounts.who(world.runtime, open_page)
        assert found is not None
        assert found.identities == {"trainee", "officer"}

    def test_a_code_that_was_printed_for_a_trainee_does_not_open_the_account_of_an_officer(
        self, world: World, administrator: Who
    ) -> None:
        rows.keep(world, token("printed", "printed_code"), token("letter", "invitation"))
        roles.grant(world.runtime, administrator, "moi-trainee", "officer")
        assert unused(world) == set()

    def test_nor_does_a_letter_that_an_officer_sent_to_an_address_of_their_own(
        self, world: World, administrator: Who
    ) -> None:
        by_officer, by_administrator = token("theirs", "invitation"), token("mine", "invitation")
        by_officer.made_by, by_administrator.made_by = "moi-officer", administrator.person_id
        rows.keep(world, by_officer, by_administrator, token("elsewhere", "invitation", centre="gpo"))
        roles.grant(world.runtime, administrator, "moi-trainee", "author")
        assert unused(world) == {"mine", "elsewhere"}

    def test_a_disabled_person_is_enabled_first(self, world: World, administrator: Who) -> None:
        roles.disable(world.runtime, administrator, "moi-trainee")
        assert roles.grant(world.runtime, administrator, "moi-trainee", "author") == refuse("people/disabled")
