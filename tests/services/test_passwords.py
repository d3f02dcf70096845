"""Passwords: changed by who knows them, chosen anew through the link of a letter by who forgot them."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select, update

from app.domain.shared.refusal import Refusal, refuse
from app.services import accounts, passwords, profile, signing_in, tokens
from app.services.accounts import Visit, Who
from app.services.passwords import hasher as in_earnest
from app.store.models import Identifier, Membership, Outbox, Person, SecondFactor
from tests.support.coming_in import (
    NEW,
    CountingHasher,
    add_entry,
    counted_already,
    counted_passwords,
    counts,
    details,
    empty_outbox,
    letters,
    noted,
)
from tests.support.fakes import START
from tests.support.world import PASSWORD, World, address

HERE = Visit("192.0.2.7")
ENTRY = "entry@moi.example"
UNUSABLE = refuse("account/link_unusable")


@pytest.fixture(autouse=True)
def hasher() -> Iterator[CountingHasher]:
    with counted_passwords() as counting:
        yield counting


def test_a_guess_costs_what_argon2id_is_advised_to_cost() -> None:
    """RFC 9106, second recommended option; tests compare passwords by cheaper hashers."""
    assert in_earnest().hash(NEW).startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def opens(world: World, password: str, identifier: str = address("trainee")) -> bool:
    return isinstance(signing_in.sign_in(world.runtime, identifier, password, Visit("198.51.100.9")), str)


def standing(world: World, *tokens: str) -> list[bool]:
    return [accounts.who(world.runtime, token) is not None for token in tokens]


def confirmed(world: World, person_id: str = "moi-trainee") -> None:
    with world.runtime.write() as session:
        session.execute(update(Identifier).where(Identifier.person_id == person_id).values(confirmed_at=START))


def made(world: World, purpose: tokens.Purpose, person: str = "moi-trainee", to: str = address("trainee")) -> str:
    with world.runtime.write() as session:
        return tokens.make(world.runtime, session, purpose, person, "moi", made_by="system", address=to)


def half_with_factor(world: World) -> Who:
    """The trainee, who has a second factor, at the second step of a new sign-in."""
    with world.runtime.write() as session:
        session.add(SecondFactor(person_id="moi-trainee", secret="S" * 32, confirmed_at=START, last_step=0))
    found = accounts.who(world.runtime, world.half_sign_in("trainee", "moi"))
    assert found is not None
    return found


class TestRules:
    @pytest.mark.parametrize(
        ("password", "refusal"),
        [
            ("too-short", refuse("password/too_short", least="12")),
            ("x" * 129, refuse("password/too_long", most="128")),
            ("и\u0306" * 10 + " кой баккан койчу " * 8, refuse("password/too_long", most="128")),
            ("manas1899!!!!", refuse("password/common")),
            ("asanov-1990-03", refuse("password/like_name")),
            (NEW, None),
            (PASSWORD, None),
        ],
    )
    def test_what_will_not_do_is_told_with_its_reason(self, password: str, refusal: Refusal | None) -> None:
        assert passwords.check_new(password, ("Асанов Бакыт",)) == refusal


class TestChanging:
    def test_a_changed_password_ends_all_other_sign_ins(self, world: World) -> None:
        other, who = world.sign_in("trainee", "moi"), world.person()
        here = who.sign_in_id
        assert passwords.change(world.runtime, who, PASSWORD, NEW) is None
        assert standing(world, other) == [False]
        with world.runtime.read() as session:
            assert accounts.people.presence(session, here, world.clock.now, accounts.IDLE) is not None
        assert (opens(world, NEW), opens(world, PASSWORD)) == (True, False)
        assert noted(world)[0] == ("password.changed", who.person_id, who.person_id, "moi")
        assert details(world, "password.changed") == [{"ended": 1}]

    def test_whoever_does_not_know_it_does_not_change_it_and_is_counted(self, world: World) -> None:
        who = world.person()
        answers = [passwords.change(world.runtime, who, f"wrong{number}", NEW) for number in range(41)]
        assert answers == [refuse("account/wrong_password")] * 40 + [refuse("door/closed", minutes="60")]
        assert noted(world)[0] == ("sign_in.refused", who.person_id, who.person_id, "moi")

    @pytest.mark.parametrize("new", ["short", "password2026!", "Асанов-trainee-moi-1"])
    def test_a_new_one_that_will_not_do_changes_nothing(self, world: World, new: str) -> None:
        refusal = passwords.change(world.runtime, world.person(), PASSWORD, new)
        assert refusal is not None
        assert refusal.code.startswith("password/")
        assert opens(world, PASSWORD)

    def test_links_that_would_change_it_end_with_it(self, world: World) -> None:
        token = made(world, "reset")
        passwords.change(world.runtime, world.person(), PASSWORD, NEW)
        assert passwords.reset(world.runtime, token, PASSWORD, HERE) == UNUSABLE

    def test_an_address_that_a_thief_asked_to_confirm_is_not_confirmed_after_it(self, world: World) -> None:
        for end in (
            lambda: passwords.change(world.runtime, world.person(), PASSWORD, NEW),
            lambda: passwords.reset(world.runtime, made(world, "reset"), PASSWORD, HERE),
        ):
            token = made(world, "email", to="thief@mail.example")
            assert end() is None
            assert profile.confirm_email(world.runtime, token, HERE) == UNUSABLE

    def test_the_person_is_told_at_addresses_that_are_sure_to_be_theirs(self, world: World) -> None:
        passwords.change(world.runtime, world.person(), PASSWORD, NEW)
        assert letters(world) == []
        confirmed(world)
        passwords.change(world.runtime, world.person(), NEW, PASSWORD)
        [(to, text)] = letters(world)
        assert to == address("trainee")
        assert NEW not in text
        assert PASSWORD not in text


class TestAsking:
    def test_the_same_is_answered_and_done_for_whatever_is_typed(self, world: World, hasher: CountingHasher) -> None:
        add_entry(world)
        done = []
        for typed in (ENTRY, address("trainee"), "nobody@moi.example", "77", "", "x" * 10_000, "a@b\x00c"):
            empty_outbox(world)
            assert passwords.ask_reset(world.runtime, typed, HERE, "ru") is None
            with world.runtime.read() as session:
                rows = session.execute(select(Outbox.kind, Outbox.body)).all()
            done.append([(kind, sorted(body)) for kind, body in rows])
        assert done == [[("reset", ["address", "from", "lang"])]] * 7
        assert hasher.checks == 0
        assert counts(world) == [*[1] * 14, 7]

    def test_asking_is_counted_for_known_and_unknown_alike_and_closes_no_other_door(self, world: World) -> None:
        for typed in (address("trainee"), "nobody@moi.example"):
            answers = [passwords.ask_reset(world.runtime, typed, HERE, "ky") for _ in range(11)]
            assert answers == [None] * 10 + [refuse("door/closed", minutes="15")]
        assert opens(world, PASSWORD)


class TestAnswering:
    def asked(self, world: World, typed: str, lang: str = "ru") -> list[tuple[str, str]]:
        """The letters that are written after somebody asked: to whom, and with which token."""
        assert passwords.ask_reset(world.runtime, typed, HERE, "ru") is None
        with world.runtime.read() as session:
            [body] = session.scalars(select(Outbox.body).where(Outbox.kind == "reset"))
        assert passwords.answer_reset(world.runtime, {**body, "lang": lang, "id": "id"}) is None
        return letters(world)

    def test_a_trainee_whom_the_centre_keeps_gets_a_link(self, world: World) -> None:
        [(to, token)] = self.asked(world, " Trainee@MOI.example ")
        assert to == address("trainee")
        assert passwords.is_reset_open(world.runtime, token)
        assert noted(world) == [("password.reset_asked", None, "moi-trainee", "moi")]

    def test_an_address_that_stands_for_nobody_gets_none(self, world: World) -> None:
        assert self.asked(world, "nobody@moi.example") == []
        assert noted(world) == [("password.reset_asked", None, None, None)]

    def test_staff_get_one_only_at_an_address_that_they_confirmed(self, world: World) -> None:
        assert self.asked(world, address("officer")) == []
        empty_outbox(world)
        confirmed(world, "moi-officer")
        assert [to for to, _ in self.asked(world, address("officer"))] == [address("officer")]

    def test_a_trainee_of_two_centres_gets_none_at_an_address_that_nobody_confirmed(self, world: World) -> None:
        with world.runtime.write() as session:
            session.add(Membership(person_id="moi-trainee", centre_id="gpo", role="trainee"))
        assert self.asked(world, address("trainee")) == []

    def test_whoever_is_disabled_gets_none(self, world: World) -> None:
        with world.runtime.write() as session:
            session.execute(update(Membership).values(disabled_at=START))
        assert self.asked(world, address("trainee")) == []

    @pytest.mark.parametrize(("kind", "value"), [("phone", "996555123456"), ("number", "17@moi")])
    def test_no_letter_goes_to_what_is_no_address(self, world: World, kind: str, value: str) -> None:
        with world.runtime.write() as session:
            session.add(Identifier(value=value, centre_id="moi", kind=kind, person_id="moi-trainee"))
        assert self.asked(world, value) == []

    def test_one_address_of_two_accounts_gets_a_letter_for_each_which_names_its_centre(self, world: World) -> None:
        for centre in ("moi", "gpo"):
            add_entry(world, f"{centre}-both", centre, known=(("email", "both@mail.example"),))
        written = self.asked(world, "both@mail.example", lang="ky")
        assert [to for to, _ in written] == ["both@mail.example"] * 2
        with world.runtime.read() as session:
            texts = [body["text"] for body in session.scalars(select(Outbox.body).where(Outbox.kind == "mail"))]
        assert sorted(centre in text for text in texts for centre in ("Centre moi ky", "Centre gpo ky")) == [
            False, False, True, True,
        ]  # fmt: skip
        for _, token in written:
            assert passwords.reset(world.runtime, token, NEW, HERE) is None

    def test_the_letter_asked_for_last_counts(self, world: World) -> None:
        [(_, first)] = self.asked(world, address("trainee"))
        empty_outbox(world)
        [(_, second)] = self.asked(world, address("trainee"))
        assert [passwords.is_reset_open(world.runtime, token) for token in (first, second)] == [False, True]


class TestResetting:
    def test_a_new_password_ends_every_sign_in_and_leaves_the_second_factor(self, world: World) -> None:
        with world.runtime.write() as session:
            session.add(SecondFactor(person_id="moi-trainee", secret="S", confirmed_at=START, last_step=0))
        signed_in = [world.sign_in("trainee", "moi") for _ in range(2)]
        assert passwords.reset(world.runtime, made(world, "reset"), NEW, HERE) is None
        assert standing(world, *signed_in) == [False, False]
        assert (opens(world, NEW), opens(world, PASSWORD)) == (True, False)
        with world.runtime.read() as session:
            assert session.get(SecondFactor, "moi-trainee") is not None
        assert noted(world)[0] == ("password.reset", None, "moi-trainee", "moi")

    def test_a_link_works_once(self, world: World) -> None:
        token = made(world, "reset")
        assert passwords.reset(world.runtime, token, NEW, HERE) is None
        assert passwords.reset(world.runtime, token, "another-" + NEW, HERE) == UNUSABLE
        assert opens(world, NEW)

    def test_a_password_that_will_not_do_leaves_the_link_as_it_is(self, world: World) -> None:
        token = made(world, "reset")
        assert passwords.reset(world.runtime, token, "short", HERE) == refuse("password/too_short", least="12")
        assert passwords.reset(world.runtime, token, "asanov-trainee", HERE) == refuse("password/like_name")
        assert passwords.reset(world.runtime, token, NEW, HERE) is None

    @pytest.mark.parametrize("purpose", ["invitation", "welcome", "email"])
    def test_a_link_for_something_else_resets_nothing(self, world: World, purpose: tokens.Purpose) -> None:
        token = made(world, purpose)
        assert not passwords.is_reset_open(world.runtime, token)
        assert passwords.reset(world.runtime, token, NEW, HERE) == UNUSABLE
        assert opens(world, PASSWORD)

    def test_whoever_came_by_the_letter_has_shown_that_the_address_is_theirs(self, world: World) -> None:
        passwords.ask_reset(world.runtime, address("trainee"), HERE, "ru")
        passwords.answer_reset(world.runtime, {"address": address("trainee"), "lang": "ru", "from": ""})
        [(_, token)] = letters(world)
        passwords.reset(world.runtime, token, NEW, HERE)
        with world.runtime.read() as session:
            assert session.get_one(Identifier, (address("trainee"), "moi")).confirmed_at == START

    def test_whoever_tried_too_often_signs_in_with_the_new_one_at_once(self, world: World) -> None:
        for number in range(11):
            signing_in.sign_in(world.runtime, address("trainee"), f"wrong{number}", HERE)
        passwords.reset(world.runtime, made(world, "reset"), NEW, HERE)
        assert isinstance(signing_in.sign_in(world.runtime, address("trainee"), NEW, HERE), str)

    def test_tries_at_the_second_step_stay_counted(self, world: World) -> None:
        who = half_with_factor(world)
        for _ in range(40):
            assert signing_in.take_second_step(world.runtime, who, "wrong") == refuse("account/wrong_code")
        assert passwords.reset(world.runtime, made(world, "reset"), NEW, HERE) is None
        assert signing_in.sign_in(world.runtime, address("trainee"), NEW, HERE) == refuse("door/closed", minutes="60")

    def test_so_they_do_when_whoever_is_signed_in_changes_the_password(self, world: World) -> None:
        half_with_factor(world)
        who = world.person()
        for _ in range(39):
            signing_in.confirm(world.runtime, who, PASSWORD, "wrong")
        assert passwords.change(world.runtime, who, PASSWORD, NEW) is None
        assert signing_in.confirm(world.runtime, who, NEW, "wrong") == refuse("door/closed", minutes="60")

    @pytest.mark.parametrize(
        "row",
        [
            Membership(person_id="moi-trainee", centre_id="moi", role="officer"),
            Membership(person_id="moi-trainee", centre_id="gpo", role="trainee"),
        ],
        ids=["staff", "of another centre too"],
    )
    def test_a_link_to_an_address_that_a_centre_wrote_opens_nobody_whom_it_no_longer_keeps(
        self, world: World, row: Membership
    ) -> None:
        token = made(world, "reset")
        assert passwords.is_reset_open(world.runtime, token)
        with world.runtime.write() as session:
            session.merge(row)
        assert not passwords.is_reset_open(world.runtime, token)
        assert passwords.reset(world.runtime, token, NEW, HERE) == UNUSABLE
        confirmed(world)
        assert passwords.reset(world.runtime, token, NEW, HERE) is None

    def test_a_link_to_an_address_that_was_dropped_opens_nothing(self, world: World) -> None:
        profile.add_phone(world.runtime, world.person(), "0555123456")
        token = made(world, "reset")
        assert profile.drop_identifier(world.runtime, world.person(), address("trainee")) is None
        assert passwords.reset(world.runtime, token, NEW, HERE) == UNUSABLE

    def test_links_are_tried_no_more_than_the_address_may(self, world: World) -> None:
        assert passwords.reset(world.runtime, "made up", NEW, HERE) == UNUSABLE
        counted_already(world, 299)
        answers = [passwords.reset(world.runtime, "made up", NEW, HERE) for _ in range(2)]
        assert answers == [UNUSABLE, refuse("door/closed", minutes="15")]


def test_no_password_is_kept_or_logged_as_it_is(world: World) -> None:
    who: Who = world.person()
    passwords.change(world.runtime, who, PASSWORD, NEW)
    with world.runtime.read() as session:
        kept = session.scalars(select(Person.password_hash).where(Person.id == who.person_id)).one()
        assert session.scalars(select(func.count()).select_from(Outbox)).one() == 0
    assert kept.startswith("$argon2id$")
    assert NEW not in kept
