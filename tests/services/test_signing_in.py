"""Signing in with a password, the second step, and showing once more who one is."""

from collections.abc import Iterator
from dataclasses import replace

import pyotp
import pytest
from sqlalchemy import delete, select, update

from app.domain.shared.refusal import Refusal, refuse
from app.services import accounts, second_factor, signing_in
from app.services.accounts import Visit, Who
from app.services.signing_in import WhichCentre
from app.store.models import Identifier, Membership, Person, SecondFactor, SignIn
from tests.support.coming_in import CountingHasher, add_entry, counted_passwords, counts, details, noted
from tests.support.fakes import START
from tests.support.world import PASSWORD, World, address

UNKNOWN = refuse("account/not_recognised")
NAME, WRONG = address("trainee"), "wrong-password-2026"
HERE = Visit("192.0.2.7", "Chrome, Android")


@pytest.fixture(autouse=True)
def hasher() -> Iterator[CountingHasher]:
    with counted_passwords() as counting:
        yield counting


def signed_in(world: World, identifier: str = NAME, password: str = PASSWORD) -> Who:
    token = signing_in.sign_in(world.runtime, identifier, password, HERE)
    assert isinstance(token, str), token
    found = accounts.who(world.runtime, token, "en", HERE)
    assert found is not None
    return found


def tried(world: World, times: int = 1, identifier: str = NAME, password: str = WRONG) -> list[str]:
    answers = [signing_in.sign_in(world.runtime, identifier, password, HERE) for _ in range(times)]
    return [answer.code if isinstance(answer, Refusal) else "in" for answer in answers]


def with_factor(world: World, person_id: str = "moi-trainee") -> pyotp.TOTP:
    """An authenticator that the person has set up."""
    secret = pyotp.random_base32()
    with world.runtime.write() as session:
        session.add(SecondFactor(person_id=person_id, secret=secret, confirmed_at=START, last_step=0))
    return pyotp.TOTP(secret)


def again(world: World, who: Who) -> Who:
    """Who it is at the next request of the same sign-in."""
    with world.runtime.read() as session:
        row = session.get_one(SignIn, who.sign_in_id)
        assert row.ended_at is None
    stage = "whole" if row.passed_at else who.stage
    return replace(who, stage=stage, confirmed_at=row.confirmed_at)


class TestPassword:
    def test_the_right_name_and_password_sign_a_person_in(self, world: World) -> None:
        found = signed_in(world, address("trainee", "gpo"))
        assert (found.person_id, found.centre_id, found.identities) == ("gpo-trainee", "gpo", {"trainee"})
        assert noted(world) == [("sign_in.passed", None, "gpo-trainee", "gpo")]
        with world.runtime.read() as session:
            assert session.scalars(select(SignIn.device)).one() == HERE.device

    @pytest.mark.parametrize(
        ("identifier", "password"),
        [
            ("nobody@moi.example", PASSWORD),
            (NAME, WRONG),
            (NAME, ""),
            ("", ""),
            (NAME, PASSWORD + "x" * 128),
            ("x" * 201, PASSWORD),
            ("x" * 10_000, "x" * 10_000),
            ("trainee\x00@moi.example", PASSWORD),
            (NAME, PASSWORD.upper()),
        ],
    )
    def test_every_wrong_sign_in_is_refused_counted_and_checked_alike(
        self, world: World, hasher: CountingHasher, identifier: str, password: str
    ) -> None:
        assert signing_in.sign_in(world.runtime, identifier, password) == UNKNOWN
        assert hasher.checks == 1
        assert counts(world) == [1, 1, 1]

    @pytest.mark.parametrize(
        "statement",
        [
            update(Membership).where(Membership.person_id == "moi-trainee").values(disabled_at=START),
            delete(Membership).where(Membership.person_id == "moi-trainee"),
            update(Person).where(Person.id == "moi-trainee").values(password_hash=""),
            delete(Identifier).where(Identifier.person_id == "moi-trainee"),
        ],
        ids=["disabled", "of no centre", "without a password", "unknown"],
    )
    def test_whoever_may_not_come_in_is_answered_like_whoever_types_a_wrong_password(
        self, world: World, hasher: CountingHasher, statement: object
    ) -> None:
        with world.runtime.write() as session:
            session.execute(statement)
        answers = tried(world, 11, password=PASSWORD)
        assert answers == [UNKNOWN.code] * 10 + ["door/closed"]
        assert hasher.checks == 10

    def test_a_wrong_password_of_a_known_name_is_answered_and_checked_like_that(
        self, world: World, hasher: CountingHasher
    ) -> None:
        assert tried(world, 11) == [UNKNOWN.code] * 10 + ["door/closed"]
        assert hasher.checks == 10

    def test_a_name_of_two_centres_costs_as_many_checks_as_one_of_none(
        self, world: World, hasher: CountingHasher
    ) -> None:
        add_entry(world, "gpo-77", "gpo", known=(("number", "77"),))
        add_entry(world, "moi-77", "moi", known=(("number", "77"),))
        spent = []
        for name in ("77", NAME, "nobody@moi.example"):
            before = hasher.checks
            tried(world, identifier=name)
            spent.append(hasher.checks - before)
        assert spent == [2, 2, 2]

    def test_one_name_in_two_centres_is_told_apart_by_the_password(self, world: World, hasher: CountingHasher) -> None:
        other = "sary-oroo-akkan-suu"
        add_entry(world, "gpo-77", "gpo", known=(("number", "77"),), password_hash=hasher.hash(PASSWORD))
        add_entry(world, "moi-77", "moi", known=(("number", "77"),), password_hash=hasher.hash(other))
        assert [signed_in(world, "77", word).person_id for word in (PASSWORD, other)] == ["gpo-77", "moi-77"]
        assert tried(world, identifier="77") == [UNKNOWN.code]
        refused = noted(world, "sign_in.refused")
        assert refused == [("sign_in.refused", None, f"{one}-77", one) for one in ("gpo", "moi")]

    def test_two_people_with_one_name_and_one_password_say_which_centre_and_nobody_else_is_asked(
        self, world: World, hasher: CountingHasher
    ) -> None:
        for centre in ("gpo", "moi"):
            secret = hasher.hash(PASSWORD)
            add_entry(world, f"{centre}-77", centre, known=(("number", "77"),), password_hash=secret)
        asked = signing_in.sign_in(world.runtime, "77", PASSWORD)
        assert isinstance(asked, WhichCentre)
        assert {id: names["ru"] for id, names in asked.centres.items()} == {
            "gpo": "Centre gpo ru",
            "moi": "Centre moi ru",
        }
        assert noted(world) == []
        for centre in ("moi", "gpo"):
            token = signing_in.sign_in(world.runtime, "77", PASSWORD, centre=centre)
            assert isinstance(token, str)
            found = accounts.who(world.runtime, token)
            assert found is not None
            assert (found.person_id, found.centre_id) == (f"{centre}-77", centre)
        assert signing_in.sign_in(world.runtime, "77", PASSWORD, centre="none") == asked
        assert signing_in.sign_in(world.runtime, "77", "wrong", centre="moi") == UNKNOWN

    def test_somebody_of_two_centres_is_not_asked_which(self, world: World, hasher: CountingHasher) -> None:
        secret = hasher.hash(PASSWORD)
        add_entry(world, "gpo-77", "gpo", known=(("number", "77"),), password_hash=secret)
        with world.runtime.write() as session:
            session.add(Membership(person_id="gpo-77", centre_id="moi", role="trainee"))
            session.flush()
            session.add(Identifier(value="77", centre_id="moi", kind="number", person_id="gpo-77"))
        assert signed_in(world, "77", PASSWORD).person_id == "gpo-77"

    def test_a_damaged_password_hash_lets_nobody_in(self, world: World) -> None:
        with world.runtime.write() as session:
            session.execute(update(Person).where(Person.id == "moi-trainee").values(password_hash="no hash at all"))
        assert signing_in.sign_in(world.runtime, NAME, PASSWORD) == UNKNOWN

    @pytest.mark.parametrize("typed", ["+996 (555) 12-34-56", "996555123456", " +996 555 123 456 "])
    def test_a_telephone_number_may_be_typed_in_any_grouping(self, world: World, typed: str) -> None:
        with world.runtime.write() as session:
            session.add(Identifier(value="996555123456", centre_id="moi", kind="phone", person_id="moi-trainee"))
        assert signed_in(world, typed).person_id == "moi-trainee"

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("  Trainee@MOI.Example ", "trainee@moi.example"),
            ("ТАБЕЛЬ-17", "табель-17"),
            ("12-34", "12-34"),
            ("123456789", "123456789"),
            ("123 456 789", "123456789"),
            ("tel 123456789", "tel 123456789"),
            ("", ""),
        ],
    )
    def test_what_is_typed_to_sign_in_is_folded_to_how_it_is_kept(self, typed: str, kept: str) -> None:
        assert signing_in.fold_identifier(typed) == kept

    def test_a_password_typed_on_another_keyboard_is_the_same_password(
        self, world: World, hasher: CountingHasher
    ) -> None:
        composed, decomposed = "ак-й-ой-кыялдар", "ак-й-ой-кыялдар".replace("й", "и\u0306")
        add_entry(world, known=(("number", "77"),), password_hash=hasher.hash(composed))
        assert signed_in(world, "77", decomposed).person_id == "moi-entry"

    def test_a_success_opens_the_door_for_ten_more_tries(self, world: World) -> None:
        assert [*tried(world, 9), *tried(world, password=PASSWORD), *tried(world, 10)] == [
            *[UNKNOWN.code] * 9, "in", *[UNKNOWN.code] * 10,
        ]  # fmt: skip

    def test_the_right_password_does_not_open_a_closed_door(self, world: World) -> None:
        tried(world, 10)
        assert tried(world, password=PASSWORD) == ["door/closed"]

    def test_a_refused_try_is_told_to_the_centre_that_knows_the_name_without_the_name(self, world: World) -> None:
        tried(world)
        tried(world, identifier="nobody@moi.example")
        assert noted(world) == [
            ("sign_in.refused", None, "moi-trainee", "moi"),
            ("sign_in.refused", None, None, None),
        ]
        assert details(world, "sign_in.refused") == [{"door": "sign_in"}] * 2


class TestSecondStep:
    def test_a_code_makes_the_sign_in_whole(self, world: World) -> None:
        totp = with_factor(world)
        half = signed_in(world)
        assert (half.stage, half.identities) == ("second_step", {"half"})
        world.clock.move_on(minutes=3)
        assert signing_in.take_second_step(world.runtime, half, totp.at(world.clock.now)) is None
        with world.runtime.read() as session:
            row = session.get_one(SignIn, half.sign_in_id)
        assert row.passed_at == row.confirmed_at == world.clock.now
        assert noted(world) == [
            ("sign_in.passed", None, "moi-trainee", "moi"),
            ("sign_in.passed", "moi-trainee", "moi-trainee", "moi"),
        ]
        assert [detail["step"] for detail in details(world, "sign_in.passed")] == ["first", "second"]

    @pytest.mark.parametrize(("steps", "opens"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
    def test_the_clock_of_a_telephone_may_be_one_step_off(self, world: World, steps: int, opens: bool) -> None:
        totp = with_factor(world)
        half = signed_in(world)
        code = totp.at(world.clock.now, counter_offset=steps)
        assert (signing_in.take_second_step(world.runtime, half, code) is None) is opens

    def test_a_code_opens_once_and_none_before_it_opens_after_it(self, world: World) -> None:
        totp = with_factor(world)
        now = totp.at(world.clock.now)
        assert signing_in.take_second_step(world.runtime, signed_in(world), now) is None
        refused = refuse("account/wrong_code")
        assert signing_in.take_second_step(world.runtime, signed_in(world), now) == refused
        before = totp.at(world.clock.now, counter_offset=-1)
        assert signing_in.take_second_step(world.runtime, signed_in(world), before) == refused
        after = totp.at(world.clock.now, counter_offset=1)
        assert signing_in.take_second_step(world.runtime, signed_in(world), after) is None

    @pytest.mark.parametrize(
        "code", ["", "000000", "12345", "1234567", "abcdef", "ACEH-KMPT-XY23", "１２３４５６", "9" * 5_000]
    )
    def test_a_wrong_code_is_refused(self, world: World, code: str) -> None:
        with_factor(world)
        half = signed_in(world)
        assert signing_in.take_second_step(world.runtime, half, code) == refuse("account/wrong_code")
        assert again(world, half).stage == "second_step"
        assert noted(world)[-1] == ("sign_in.refused", "moi-trainee", "moi-trainee", "moi")

    def test_spaces_in_a_code_do_no_harm(self, world: World) -> None:
        code = with_factor(world).at(world.clock.now)
        assert signing_in.take_second_step(world.runtime, signed_in(world), f" {code[:3]} {code[3:]}") is None

    def test_the_right_password_again_and_again_gives_no_more_than_forty_codes_to_try(self, world: World) -> None:
        with_factor(world)
        answers = []
        for number in range(60):
            token = signing_in.sign_in(world.runtime, NAME, PASSWORD, Visit(f"192.0.2.{number}"))
            half = accounts.who(world.runtime, token) if isinstance(token, str) else None
            refusal = signing_in.take_second_step(world.runtime, half, "000000") if half else token
            answers.append(refusal.code if isinstance(refusal, Refusal) else "in")
        assert answers == ["account/wrong_code"] * 20 + ["door/closed"] * 40

    def test_whoever_is_whole_has_nothing_to_give(self, world: World) -> None:
        assert signing_in.take_second_step(world.runtime, signed_in(world), "") is None
        assert counts(world) == [1]

    def test_whoever_has_none_yet_cannot_give_one(self, world: World) -> None:
        half = signed_in(world, address("officer"))
        assert half.stage == "set_up"
        assert signing_in.take_second_step(world.runtime, half, "000000") == refuse("account/wrong_code")

    def test_a_sign_in_that_has_ended_stays_ended(self, world: World) -> None:
        totp = with_factor(world)
        half = signed_in(world)
        with world.runtime.write() as session:
            session.execute(update(SignIn).values(ended_at=START))
        signing_in.take_second_step(world.runtime, half, totp.at(world.clock.now))
        with world.runtime.read() as session:
            assert session.get_one(SignIn, half.sign_in_id).passed_at is None

    def test_a_recovery_code_opens_once_in_place_of_the_authenticator(self, world: World) -> None:
        who = signed_in(world)
        totp = pyotp.TOTP(second_factor.begin(world.runtime, who).secret)
        codes = second_factor.finish(world.runtime, who, totp.at(world.clock.now))
        assert isinstance(codes, tuple)
        typed = codes[3].lower().replace("-", " ")
        assert signing_in.take_second_step(world.runtime, signed_in(world), typed) is None
        assert signing_in.take_second_step(world.runtime, signed_in(world), typed) == refuse("account/wrong_code")
        assert ("second_factor.recovered", who.person_id, who.person_id, "moi") in noted(world)
        assert details(world, "second_factor.recovered") == [{"left": 9}]

    def test_a_recovery_code_of_somebody_else_opens_nothing(self, world: World) -> None:
        officer = world.person("author")
        totp = pyotp.TOTP(second_factor.begin(world.runtime, officer).secret)
        codes = second_factor.finish(world.runtime, officer, totp.at(world.clock.now))
        assert isinstance(codes, tuple)
        with_factor(world)
        refused = signing_in.take_second_step(world.runtime, signed_in(world), codes[0])
        assert refused == refuse("account/wrong_code")


class TestConfirming:
    def test_the_password_shows_once_more_who_it_is(self, world: World) -> None:
        who = signed_in(world)
        world.clock.move_on(hours=2)
        assert signing_in.confirm(world.runtime, who, PASSWORD) is None
        assert again(world, who).confirmed_at == world.clock.now
        assert noted(world)[-1] == ("identity.confirmed", who.person_id, who.person_id, "moi")

    def test_a_wrong_password_does_not(self, world: World) -> None:
        who = signed_in(world)
        world.clock.move_on(hours=2)
        assert signing_in.confirm(world.runtime, who, WRONG) == refuse("account/not_confirmed")
        assert again(world, who).confirmed_at == START
        assert noted(world)[-1] == ("sign_in.refused", who.person_id, who.person_id, "moi")

    def test_whoever_has_a_second_factor_gives_it_too(self, world: World) -> None:
        who, totp = signed_in(world), with_factor(world)
        refused = refuse("account/not_confirmed")
        code = totp.at(world.clock.now)
        assert signing_in.confirm(world.runtime, who, PASSWORD) == refused
        assert signing_in.confirm(world.runtime, who, PASSWORD, "000000") == refused
        assert signing_in.confirm(world.runtime, who, WRONG, code) == refused
        assert signing_in.confirm(world.runtime, who, PASSWORD, code) is None, "a wrong password uses up no code"
        assert signing_in.confirm(world.runtime, who, PASSWORD, code) == refused

    def test_a_stolen_telephone_guesses_no_more_than_forty_times_an_hour(self, world: World) -> None:
        who = signed_in(world)
        answers = [signing_in.confirm(world.runtime, who, f"{WRONG}{number}") for number in range(41)]
        assert answers[-2:] == [refuse("account/not_confirmed"), refuse("door/closed", minutes="60")]
        assert signing_in.sign_in(world.runtime, NAME, PASSWORD, Visit("198.51.100.1")) == answers[-1]
