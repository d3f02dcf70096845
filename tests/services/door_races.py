"""What holds on every database when many try the doors, or one key, at once."""

import pyotp
import pytest
from sqlalchemy import select

from app.domain.access.limits import LIMITS
from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import accounts, doors, invitations, passwords, second_factor, signing_in, tokens
from app.services.accounts import Visit, Who
from app.store.models import Identifier, Membership, Person, SecondFactor, SignIn
from tests.support.coming_in import NEW, add_entry, counted_passwords
from tests.support.fakes import START
from tests.support.racing import racing, with_real_chance
from tests.support.world import PASSWORD, World, address

RACERS = 50
NAME = address("trainee")


@pytest.fixture
def runtime(world: World) -> Runtime:
    """A runtime whose ids threads may draw at the same time."""
    return with_real_chance(world.runtime)


def passed(answers: list[object]) -> int:
    return sum(not isinstance(answer, Refusal) for answer in answers)


def codes(answers: list[object]) -> set[str]:
    return {answer.code for answer in answers if isinstance(answer, Refusal)}


def half_of(world: World, runtime: Runtime, kind: str) -> Who:
    found = accounts.who(runtime, world.half_sign_in(kind, "moi"))
    assert found is not None
    return found


class TestDoorRaces:
    def test_fifty_workers_get_exactly_the_tries_of_the_table(self, runtime: Runtime) -> None:
        here = Visit("192.0.2.7")
        subjects = [doors.typed(here, "asan"), doors.person("moi-trainee")]
        answers = racing(RACERS, lambda _: doors.enter(runtime, here, subjects, "sign_in"))
        assert answers.count(None) == LIMITS["typed"].tries

    def test_a_person_is_counted_once_for_each_of_fifty_addresses(self, runtime: Runtime) -> None:
        answers = racing(
            RACERS,
            lambda n: doors.enter(
                runtime, Visit(f"192.0.2.{n}"), [doors.person("moi-trainee"), doors.person("gpo-trainee")], "sign_in"
            ),
        )
        assert answers.count(None) == LIMITS["person"].tries

    def test_fifty_at_the_end_of_the_time_begin_one_new_count(self, world: World, runtime: Runtime) -> None:
        here = Visit("192.0.2.7")
        for _ in range(LIMITS["typed"].tries + 1):
            doors.enter(runtime, here, [doors.typed(here, "asan")], "sign_in")
        world.clock.move_on(minutes=15)
        answers = racing(RACERS, lambda _: doors.enter(runtime, here, [doors.typed(here, "asan")], "sign_in"))
        assert answers.count(None) == LIMITS["typed"].tries

    def test_no_more_passwords_are_compared_than_the_table_allows(self, runtime: Runtime) -> None:
        with counted_passwords() as hasher:
            answers = racing(RACERS, lambda n: signing_in.sign_in(runtime, NAME, f"wrong-password-{n}"))
        assert codes(list(answers)) == {"account/not_recognised", "door/closed"}
        assert hasher.checks == LIMITS["typed"].tries


class TestKeyRaces:
    @pytest.mark.parametrize("purpose", ["invitation", "printed_code", "welcome", "reset", "email"])
    def test_one_of_fifty_uses_a_token(self, world: World, runtime: Runtime, purpose: tokens.Purpose) -> None:
        with runtime.write() as session:
            token = tokens.make(runtime, session, purpose, "moi-trainee", "moi", made_by="system")
        if purpose == "printed_code":
            token = tokens.printed("moi-trainee", token)

        def use(_: int) -> bool:
            with runtime.write() as session:
                return tokens.use(runtime, session, purpose, token) is not None

        assert sum(racing(RACERS, use)) == 1

    def test_of_fifty_who_accept_one_comes_in_and_their_password_stands(self, world: World, runtime: Runtime) -> None:
        add_entry(world)
        with runtime.write() as session:
            links = [
                tokens.make(runtime, session, ("invitation", "welcome")[n % 2], "moi-entry", "moi", made_by="system")
                for n in range(10)
            ]
        with counted_passwords():
            answers = racing(10, lambda n: invitations.accept(runtime, links[n], f"{NEW}-{n}", "ky", Visit()))
            [winner] = [n for n, answer in enumerate(answers) if not isinstance(answer, Refusal)]
            assert codes(list(answers)) == {"account/link_unusable"}
            assert isinstance(signing_in.sign_in(runtime, "77", f"{NEW}-{winner}"), str)

    def test_of_accepting_and_joining_one_wins(self, world: World, runtime: Runtime) -> None:
        add_entry(world, "gpo-entry", "gpo")
        with runtime.write() as session:
            link = tokens.make(runtime, session, "invitation", "gpo-entry", "gpo", made_by="system")
        who = world.person()
        with counted_passwords():
            answers = racing(
                2,
                lambda n: (
                    invitations.accept(runtime, link, NEW, "ky", Visit()) if n else invitations.join(runtime, link, who)
                ),
            )
        assert passed(list(answers)) == 1
        with runtime.read() as session:
            owner = session.scalars(select(Identifier.person_id).where(Identifier.value == "77")).one()
            chosen = session.scalars(select(Person.password_hash).where(Person.id == "gpo-entry")).one()
        assert (owner, bool(chosen)) == ((who.person_id, False) if answers[0] is None else ("gpo-entry", True))

    def test_of_two_new_passwords_one_stands(self, world: World, runtime: Runtime) -> None:
        here = [world.person() for _ in range(4)]
        with counted_passwords():
            answers = racing(4, lambda n: passwords.change(runtime, here[n], PASSWORD, f"{NEW}-{n}"))
            assert answers.count(None) == 1
            assert isinstance(signing_in.sign_in(runtime, NAME, f"{NEW}-{answers.index(None)}"), str)

    def test_no_sign_in_with_the_old_password_outlives_the_new_one(self, world: World, runtime: Runtime) -> None:
        who = world.person()
        with counted_passwords():
            racing(
                8,
                lambda n: (
                    signing_in.sign_in(runtime, NAME, PASSWORD) if n else passwords.change(runtime, who, PASSWORD, NEW)
                ),
            )
        with runtime.read() as session:
            standing = session.scalars(select(SignIn.id).where(SignIn.ended_at.is_(None))).all()
        assert standing == [who.sign_in_id]


class TestSecondFactorRaces:
    @pytest.fixture
    def secret(self, runtime: Runtime) -> str:
        secret = pyotp.random_base32()
        with runtime.write() as session:
            session.add(SecondFactor(person_id="moi-officer", secret=secret, confirmed_at=START, last_step=0))
        return secret

    def test_one_of_twenty_sign_ins_is_opened_by_a_code(self, world: World, runtime: Runtime, secret: str) -> None:
        halves = [half_of(world, runtime, "officer") for _ in range(20)]
        code = pyotp.TOTP(secret).at(world.clock.now)
        answers = racing(20, lambda n: signing_in.take_second_step(runtime, halves[n], code))
        assert answers.count(None) == 1
        assert codes(list(answers)) == {"account/wrong_code"}

    def test_one_of_twenty_sign_ins_is_opened_by_a_recovery_code(
        self, world: World, runtime: Runtime, secret: str
    ) -> None:
        made = second_factor.new_recovery_codes(runtime, world.person("officer"))
        assert isinstance(made, tuple)
        halves = [half_of(world, runtime, "officer") for _ in range(20)]
        answers = racing(20, lambda n: signing_in.take_second_step(runtime, halves[n], made[0]))
        assert answers.count(None) == 1

    def test_of_ten_who_set_one_up_one_does(self, world: World, runtime: Runtime) -> None:
        halves = [half_of(world, runtime, "officer") for _ in range(10)]
        shown = [second_factor.begin(runtime, half).secret for half in halves]
        answers = racing(
            10, lambda n: second_factor.finish(runtime, halves[n], pyotp.TOTP(shown[n]).at(world.clock.now))
        )
        [winner] = [n for n, answer in enumerate(answers) if isinstance(answer, tuple)]
        with runtime.read() as session:
            assert session.get_one(SecondFactor, "moi-officer").secret == shown[winner]
            whole = session.scalars(select(SignIn.id).where(SignIn.passed_at.is_not(None))).all()
        assert whole == [halves[winner].sign_in_id]


class TestJoiningRaces:
    def test_of_two_accounts_that_join_one_entry_one_does(self, world: World, runtime: Runtime) -> None:
        add_entry(world, "gpo-entry", "gpo")
        with runtime.write() as session:
            link = tokens.make(runtime, session, "invitation", "gpo-entry", "gpo", made_by="system")
        people = [world.person("trainee"), world.person("author")]
        answers = racing(2, lambda n: invitations.join(runtime, link, people[n]))
        assert answers.count(None) == 1
        with runtime.read() as session:
            here = select(Membership.person_id).where(Membership.centre_id == "gpo")
            joined = session.scalars(here.where(Membership.person_id.like("moi-%"))).all()
        assert joined == [people[answers.index(None)].person_id]

    def test_one_account_joins_two_entries_of_a_centre_but_once(self, world: World, runtime: Runtime) -> None:
        links = []
        for number in range(2):
            add_entry(world, f"gpo-{number}", "gpo", known=(("number", str(number)),))
            with runtime.write() as session:
                links.append(tokens.make(runtime, session, "invitation", f"gpo-{number}", "gpo", made_by="system"))
        who = world.person()
        answers = racing(2, lambda n: invitations.join(runtime, links[n], who))
        assert answers.count(None) == 1
        assert codes(list(answers)) == {"people/cannot_join"}
