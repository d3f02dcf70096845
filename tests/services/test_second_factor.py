"""The authenticator and its recovery codes: set up, replaced, removed by an administrator."""

from urllib.parse import parse_qs, unquote, urlsplit

import pyotp
import pytest
from sqlalchemy import select, update

from app.domain.shared.refusal import Refusal, refuse
from app.services import accounts, second_factor, signing_in
from app.services.accounts import Who
from app.services.second_factor import SecondFactorState
from app.store.models import Identifier, Membership, RecoveryCode, SecondFactor, SignIn
from tests.support.coming_in import details, letters, noted
from tests.support.fakes import START
from tests.support.world import World, address

WRONG = refuse("account/wrong_code")


def half(world: World, kind: str = "officer") -> Who:
    """Somebody at the second step of a new sign-in."""
    found = accounts.who(world.runtime, world.half_sign_in(kind, "moi"), "en")
    assert found is not None
    return found


def code_for(world: World, who: Who) -> str:
    return pyotp.TOTP(second_factor.begin(world.runtime, who).secret).at(world.clock.now)


def set_up(world: World, who: Who) -> tuple[str, ...]:
    codes = second_factor.finish(world.runtime, who, code_for(world, who))
    assert not isinstance(codes, Refusal), codes
    return codes


def secret_of(world: World, person_id: str) -> str | None:
    with world.runtime.read() as session:
        return session.scalar(select(SecondFactor.secret).where(SecondFactor.person_id == person_id))


def test_an_authenticator_is_told_whose_it_is_and_what_for(world: World) -> None:
    with world.runtime.write() as session:
        session.add(Identifier(value="табель 17", centre_id="moi", kind="number", person_id="moi-officer"))
    setup = second_factor.begin(world.runtime, half(world))
    address = urlsplit(setup.uri)
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert unquote(address.path) == "/Taraza:табель 17"
    assert parse_qs(address.query) == {"secret": [setup.secret], "issuer": ["Taraza"]}
    assert len(setup.secret) == 32


def test_the_same_secret_is_shown_until_a_code_of_it_was_given(world: World) -> None:
    who = half(world)
    assert second_factor.begin(world.runtime, who) == second_factor.begin(world.runtime, who)
    assert secret_of(world, who.person_id) is None


def test_at_another_sign_in_another_one_is_shown_so_that_nobody_knows_it_beforehand(world: World) -> None:
    assert second_factor.begin(world.runtime, half(world)) != second_factor.begin(world.runtime, half(world))


def test_a_code_sets_it_up_and_makes_the_sign_in_whole(world: World) -> None:
    who = half(world)
    world.clock.move_on(minutes=2)
    codes = set_up(world, who)
    with world.runtime.read() as session:
        row, kept = session.get_one(SignIn, who.sign_in_id), session.get_one(SecondFactor, who.person_id)
    assert row.passed_at == row.confirmed_at == kept.confirmed_at == world.clock.now
    assert len(codes) == len(set(codes)) == 10
    assert all([len(part) for part in code.split("-")] == [4, 4, 4] for code in codes)
    me = ("moi-officer", "moi-officer", "moi")
    assert noted(world) == [("second_factor.set_up", *me), ("sign_in.passed", *me)]


def test_the_code_that_set_it_up_does_not_open_the_next_sign_in(world: World) -> None:
    who = half(world)
    code = code_for(world, who)
    assert isinstance(second_factor.finish(world.runtime, who, code), tuple)
    assert signing_in.take_second_step(world.runtime, half(world), code) == WRONG


def test_a_wrong_code_sets_nothing_up_and_is_counted(world: World) -> None:
    who = half(world)
    answers = [second_factor.finish(world.runtime, who, "000000") for _ in range(41)]
    assert answers == [WRONG] * 40 + [refuse("door/closed", minutes="60")]
    assert secret_of(world, who.person_id) is None


def test_whoever_has_one_must_give_it_before_they_may_set_up_another(world: World) -> None:
    set_up(world, half(world))
    kept = secret_of(world, "moi-officer")
    thief = half(world)
    assert second_factor.finish(world.runtime, thief, code_for(world, thief)) == refuse("account/second_step_first")
    assert secret_of(world, "moi-officer") == kept


def test_one_who_began_before_it_was_set_up_elsewhere_must_give_it_too(world: World) -> None:
    thief, owner = half(world), half(world)
    code = code_for(world, thief)
    set_up(world, owner)
    assert second_factor.finish(world.runtime, thief, code) == refuse("account/second_step_first")


def test_an_authenticator_is_replaced_by_a_code_of_the_new_one(world: World) -> None:
    set_up(world, half(world))
    who, old = world.person("officer"), secret_of(world, "moi-officer")
    new = second_factor.begin(world.runtime, who).secret
    assert secret_of(world, "moi-officer") == old != new
    assert second_factor.finish(world.runtime, who, pyotp.TOTP(str(old)).at(world.clock.now)) == WRONG
    set_up(world, who)
    assert secret_of(world, "moi-officer") == new
    with world.runtime.read() as session:
        assert len(session.scalars(select(RecoveryCode)).all()) == 10
    assert second_factor.begin(world.runtime, who).secret != new


def test_other_sign_ins_give_its_code_before_they_go_on(world: World) -> None:
    elsewhere, who = world.sign_in("trainee", "moi"), world.person()
    set_up(world, who)
    found = accounts.who(world.runtime, elsewhere)
    assert found is not None
    assert found.stage == "second_step"
    with world.runtime.read() as session:
        assert session.get_one(SignIn, who.sign_in_id).passed_at is not None


def test_what_is_kept_of_a_recovery_code_is_not_the_code(world: World) -> None:
    codes = set_up(world, half(world))
    with world.runtime.read() as session:
        kept = session.scalars(select(RecoveryCode.digest)).all()
    assert len(kept) == 10
    assert all(code.replace("-", "") not in digest.upper() for code in codes for digest in kept)


def test_new_recovery_codes_end_the_earlier_ones(world: World) -> None:
    first = set_up(world, half(world))
    who = world.person("officer")
    signing_in.take_second_step(world.runtime, half(world), first[0])
    assert second_factor.state(world.runtime, who) == SecondFactorState(True, 9)
    second = second_factor.new_recovery_codes(world.runtime, who)
    assert isinstance(second, tuple)
    assert second_factor.state(world.runtime, who) == SecondFactorState(True, 10)
    assert signing_in.take_second_step(world.runtime, half(world), first[1]) == WRONG
    assert signing_in.take_second_step(world.runtime, half(world), second[1]) is None
    assert noted(world, "second_factor.codes_made") == [
        ("second_factor.codes_made", who.person_id, who.person_id, "moi")
    ]


def test_recovery_codes_are_for_whoever_has_an_authenticator_and_is_wholly_signed_in(world: World) -> None:
    refused = refuse("account/no_second_factor")
    assert second_factor.new_recovery_codes(world.runtime, world.person("officer")) == refused
    assert second_factor.state(world.runtime, world.person("officer")) == SecondFactorState(False, 0)
    set_up(world, half(world))
    assert second_factor.new_recovery_codes(world.runtime, half(world)) == refused


class TestRemoving:
    def test_an_administrator_removes_a_lost_one_and_all_sign_ins_of_the_person_end(self, world: World) -> None:
        set_up(world, half(world))
        token = world.sign_in("officer", "moi")
        with world.runtime.write() as session:
            session.get_one(Identifier, ("officer@moi.example", "moi")).confirmed_at = START
        assert second_factor.remove(world.runtime, world.person("administrator"), "moi-officer") is None
        assert accounts.who(world.runtime, token) is None
        assert half(world).stage == "set_up"
        assert noted(world)[-1] == ("second_factor.removed", "moi-administrator", "moi-officer", "moi")
        assert details(world, "second_factor.removed") == [{"ended": 2}]
        [(to, text)] = letters(world)
        assert to == "officer@moi.example"
        assert "Centre moi en" in text

    def test_an_officer_removes_none(self, world: World) -> None:
        set_up(world, half(world, "trainer"))
        assert second_factor.remove(world.runtime, world.person("officer"), "moi-trainer") == refuse("people/staff")
        assert secret_of(world, "moi-trainer")

    def test_one_centre_does_not_open_the_doors_of_another(self, world: World) -> None:
        set_up(world, half(world))
        with world.runtime.write() as session:
            session.add(Membership(person_id="moi-officer", centre_id="gpo", role="trainee"))
        for centre in ("moi", "gpo"):
            removed = second_factor.remove(world.runtime, world.person("administrator", centre), "moi-officer")
            assert removed == refuse("people/own_keys")
        assert secret_of(world, "moi-officer")

    @pytest.mark.parametrize(
        ("person", "code"),
        [
            ("gpo-officer", "people/no_such_person"),
            ("nobody", "people/no_such_person"),
            ("moi-officer", "people/no_second_factor"),
            ("moi-administrator", "people/oneself"),
        ],
    )
    def test_refused_for_others_and_oneself(self, world: World, person: str, code: str) -> None:
        assert second_factor.remove(world.runtime, world.person("administrator"), person) == refuse(code)
        assert noted(world) == []


class TestSwitchingOff:
    def test_whose_roles_do_not_need_it_may_do_without_it_again(self, world: World) -> None:
        who = world.person("trainee")
        set_up(world, who)
        with world.runtime.write() as session:
            session.execute(update(Identifier).where(Identifier.person_id == who.person_id).values(confirmed_at=START))
        assert second_factor.switch_off(world.runtime, who) is None
        assert secret_of(world, who.person_id) is None
        assert noted(world)[-1][:3] == ("second_factor.removed", who.person_id, who.person_id)
        [(to, text)] = letters(world)
        assert to == address("trainee")
        assert "was switched off" in text
        with world.runtime.read() as session:
            assert session.scalars(select(RecoveryCode)).all() == []
        assert second_factor.switch_off(world.runtime, who) == refuse("account/no_second_factor")

    @pytest.mark.parametrize("centre", ["moi", "gpo"])
    def test_a_role_that_needs_it_keeps_it_in_whichever_centre(self, world: World, centre: str) -> None:
        who = world.person("trainee")
        set_up(world, who)
        with world.runtime.write() as session:
            session.add(Membership(person_id=who.person_id, centre_id=centre, role="trainer"))
        assert second_factor.switch_off(world.runtime, who) == refuse("account/second_factor_needed")
        assert secret_of(world, who.person_id) is not None


def test_whoever_comes_to_need_one_sets_it_up_before_going_on(world: World) -> None:
    tokens = {kind: world.sign_in(kind, "moi") for kind in ("trainee", "author")}
    with world.runtime.write() as session:
        session.add(Membership(person_id="moi-trainee", centre_id="moi", role="trainer"))
        session.flush()
        for kind in tokens:
            second_factor.hold_back(world.runtime, session, f"moi-{kind}")
    stages = {kind: found.stage for kind, token in tokens.items() if (found := accounts.who(world.runtime, token))}
    assert stages == {"trainee": "set_up", "author": "whole"}
