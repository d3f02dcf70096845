"""Coming in for the first time: by the link of a letter, by a code on paper, or with an account that one has."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from app.domain.access.policy import Identity
from app.domain.shared.refusal import Refusal, refuse
from app.services import accounts, invitations, second_factor, signing_in, tokens
from app.services.accounts import Visit, Who
from app.services.invitations import Offer, PrintedCode
from app.store.models import Cohort, CohortMember, Identifier, Membership, Person, Reading, SecondFactor, SignIn
from tests.support.coming_in import ENTRY, NEW, add_entry, counted_passwords, counts, details, letters, noted
from tests.support.fakes import START
from tests.support.world import PASSWORD, World, address

HERE = Visit("192.0.2.7", "Chrome, Android")
UNUSABLE = refuse("account/link_unusable")
NO_CODE = refuse("account/code_not_recognised")
CANNOT_JOIN = refuse("people/cannot_join")


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with counted_passwords():
        yield


def made(world: World, purpose: tokens.Purpose, person: str = ENTRY, centre: str = "moi", address: str = "") -> str:
    with world.runtime.write() as session:
        return tokens.make(world.runtime, session, purpose, person, centre, made_by="system", address=address)


def printed(world: World, *person_ids: str, by: Identity = "officer") -> list[PrintedCode]:
    return invitations.print_codes(world.runtime, world.person(by), person_ids)


def code_of(world: World, person_id: str = ENTRY) -> str:
    [strip] = printed(world, person_id)
    return strip.code


def exchanged(world: World, code: str, identifier: str = "77") -> str:
    token = invitations.exchange_code(world.runtime, identifier, code, HERE)
    assert isinstance(token, str), token
    return token


def accepted(world: World, token: str, password: str = NEW) -> Who:
    signed_in = invitations.accept(world.runtime, token, password, "ky", HERE)
    assert isinstance(signed_in, str), signed_in
    who = accounts.who(world.runtime, signed_in, "en", HERE)
    assert who is not None
    return who


def set_rows(world: World, *statements: object) -> None:
    with world.runtime.write() as session:
        for statement in statements:
            session.execute(statement)


class TestPrinting:
    def test_a_strip_names_the_person_what_they_type_and_the_code_in_three_fours(self, world: World) -> None:
        add_entry(world)
        [strip] = printed(world, ENTRY)
        assert (strip.name, strip.identifier) == ("Токтоматов moi-entry", "77")
        assert [len(part) for part in strip.code.split("-")] == [4, 4, 4]
        assert noted(world) == [("code.printed", "moi-officer", ENTRY, "moi")]

    def test_a_sheet_for_a_class_keeps_its_order_and_gives_each_a_code_of_their_own(self, world: World) -> None:
        count = invitations.AT_ONCE + 30
        ids = [add_entry(world, f"moi-{number}", known=(("phone", str(number)),)) for number in range(count)]
        strips = printed(world, *ids[::-1], ids[0])
        assert [strip.identifier for strip in strips] == [str(number) for number in range(count)][::-1]
        assert len({strip.code for strip in strips}) == count

    @pytest.mark.parametrize(
        "statement",
        [
            update(Membership).where(Membership.person_id == ENTRY).values(disabled_at=START),
            delete(Membership).where(Membership.person_id == ENTRY),
            delete(Identifier).where(Identifier.person_id == ENTRY),
            update(Membership).where(Membership.person_id == ENTRY).values(role="trainer"),
            update(Membership).where(Membership.person_id == ENTRY).values(centre_id="gpo"),
        ],
        ids=["disabled", "of no centre", "without an identifier", "staff", "of another centre"],
    )
    def test_who_may_not_have_one_is_left_out(self, world: World, statement: object) -> None:
        add_entry(world)
        set_rows(world, statement)
        assert printed(world, ENTRY, "nobody") == []
        assert noted(world) == []

    def test_an_administrator_prints_one_for_staff_who_never_came_in(self, world: World) -> None:
        add_entry(world, roles=("trainer",))
        assert len(printed(world, ENTRY, by="administrator")) == 1

    def test_whoever_has_a_password_gets_one_while_the_centre_keeps_their_sign_in(self, world: World) -> None:
        assert len(printed(world, "moi-trainee")) == 1
        assert printed(world, "moi-author", by="administrator") == []
        set_rows(world, update(Membership).where(Membership.person_id == "gpo-trainee").values(person_id="moi-trainee"))
        assert printed(world, "moi-trainee") == []


class TestExchanging:
    @pytest.mark.parametrize("identifier", ["77", " Entry@MOI.example"])
    def test_a_code_beside_ones_identifier_opens_the_welcome_page(self, world: World, identifier: str) -> None:
        add_entry(world)
        token = exchanged(world, code_of(world).lower().replace("-", " "), identifier)
        assert invitations.offer(world.runtime, token, "ky") == Offer(
            "Токтоматов moi-entry", "Centre moi ky", "welcome"
        )

    def test_it_stays_good_until_the_password_is_chosen(self, world: World) -> None:
        add_entry(world)
        code = code_of(world)
        first, second = exchanged(world, code), exchanged(world, code)
        assert accepted(world, first).person_id == ENTRY
        assert invitations.offer(world.runtime, second) is None
        assert invitations.exchange_code(world.runtime, "77", code, HERE) == NO_CODE

    def test_a_code_opens_only_the_account_that_it_was_printed_for(self, world: World) -> None:
        add_entry(world)
        add_entry(world, "moi-other", known=(("number", "78"),))
        code = code_of(world)
        assert invitations.exchange_code(world.runtime, "78", code, HERE) == NO_CODE

    def test_one_number_in_two_centres_is_told_apart_by_the_code(self, world: World) -> None:
        add_entry(world)
        add_entry(world, "gpo-entry", "gpo", known=(("number", "77"),))
        offer = invitations.offer(world.runtime, exchanged(world, code_of(world)))
        assert offer is not None
        assert offer.name == "Токтоматов moi-entry"

    @pytest.mark.parametrize(
        ("identifier", "code"),
        [
            ("77", ""),
            ("77", "ACEH-KMPT-XY23"),
            ("nobody", "ACEH-KMPT-XY23"),
            ("", ""),
            ("77", "x" * 9_999),
            ("7" * 9_999, ""),
        ],
    )
    def test_a_wrong_one_is_refused_and_counted_alike(self, world: World, identifier: str, code: str) -> None:
        add_entry(world)
        code_of(world)
        answers = [invitations.exchange_code(world.runtime, identifier, code, HERE) for _ in range(11)]
        assert answers == [NO_CODE] * 10 + [refuse("door/closed", minutes="15")]
        assert counts(world) == [10, 11, 11]
        assert details(world, "sign_in.refused")[0] == {"door": "printed_code"}

    def test_a_code_runs_out_after_thirty_days(self, world: World) -> None:
        add_entry(world)
        code = code_of(world)
        world.clock.now += timedelta(days=30)
        assert invitations.exchange_code(world.runtime, "77", code, HERE) == NO_CODE

    def test_a_code_that_was_printed_for_a_trainee_opens_no_account_of_staff(self, world: World) -> None:
        code = code_of(world, "moi-trainee")
        token = exchanged(world, code, address("trainee"))
        set_rows(world, update(Membership).where(Membership.person_id == "moi-trainee").values(role="officer"))
        assert invitations.exchange_code(world.runtime, address("trainee"), code, HERE) == NO_CODE
        assert invitations.offer(world.runtime, token) is None
        assert invitations.accept(world.runtime, token, NEW, "ky", HERE) == UNUSABLE

    def test_trying_codes_and_passwords_counts_together(self, world: World) -> None:
        add_entry(world)
        for _ in range(5):
            signing_in.sign_in(world.runtime, "77", "wrong-password", HERE)
            invitations.exchange_code(world.runtime, "77", "wrong", HERE)
        assert invitations.exchange_code(world.runtime, "77", "wrong", HERE) == refuse("door/closed", minutes="15")


class TestAccepting:
    def test_who_accepts_is_signed_in_and_reads_in_the_language_of_the_page(self, world: World) -> None:
        add_entry(world)
        who = accepted(world, made(world, "invitation"))
        assert (who.person_id, who.centre_id, who.stage, who.language) == (ENTRY, "moi", "whole", "ky")
        assert isinstance(signing_in.sign_in(world.runtime, "77", NEW, HERE), str)
        assert noted(world)[:2] == [("invitation.accepted", None, ENTRY, "moi"), ("sign_in.passed", None, ENTRY, "moi")]

    def test_whoever_needs_a_second_factor_is_led_to_set_it_up(self, world: World) -> None:
        add_entry(world, roles=("administrator",))
        assert accepted(world, made(world, "invitation")).stage == "set_up"

    def test_everything_else_that_would_let_them_in_ends(self, world: World) -> None:
        add_entry(world)
        code = code_of(world)
        others = [made(world, "invitation"), exchanged(world, code)]
        earlier = made(world, "invitation")
        accepted(world, earlier)
        assert [invitations.offer(world.runtime, token) for token in (*others, earlier)] == [None] * 3
        assert invitations.exchange_code(world.runtime, "77", code, HERE) == NO_CODE
        assert invitations.accept(world.runtime, earlier, NEW, "ky", HERE) == UNUSABLE

    def test_a_new_code_for_a_forgotten_password_ends_what_the_old_one_opened(self, world: World) -> None:
        old = world.sign_in("trainee", "moi")
        accepted(world, exchanged(world, code_of(world, "moi-trainee"), address("trainee")))
        assert accounts.who(world.runtime, old) is None
        assert signing_in.sign_in(world.runtime, address("trainee"), PASSWORD) == refuse("account/not_recognised")

    def test_a_second_factor_is_asked_for_all_the_same(self, world: World) -> None:
        with world.runtime.write() as session:
            session.add(SecondFactor(person_id="moi-trainee", secret="S", confirmed_at=START, last_step=0))
        token = exchanged(world, code_of(world, "moi-trainee"), address("trainee"))
        assert accepted(world, token).stage == "second_step"

    def test_codes_forget_no_tries_at_the_second_step(self, world: World) -> None:
        with world.runtime.write() as session:
            session.add(SecondFactor(person_id="moi-trainee", secret="S" * 32, confirmed_at=START, last_step=0))
        who = accepted(world, exchanged(world, code_of(world, "moi-trainee"), address("trainee")))
        code = code_of(world, "moi-trainee")
        for _ in range(38):
            signing_in.take_second_step(world.runtime, who, "wrong")
        exchanged(world, code, address("trainee"))
        assert signing_in.take_second_step(world.runtime, who, "wrong") == refuse("door/closed", minutes="60")

    def test_whoever_had_a_password_is_told_that_it_is_another_one(self, world: World) -> None:
        set_rows(world, update(Identifier).where(Identifier.person_id == "moi-trainee").values(confirmed_at=START))
        accepted(world, exchanged(world, code_of(world, "moi-trainee"), address("trainee")))
        assert [to for to, _ in letters(world)] == [address("trainee")]

    @pytest.mark.parametrize(("sent_to", "is_confirmed"), [("entry@moi.example", True), ("old@moi.example", False)])
    def test_an_invitation_confirms_the_address_that_it_was_sent_to(
        self, world: World, sent_to: str, is_confirmed: bool
    ) -> None:
        add_entry(world)
        accepted(world, made(world, "invitation", address=sent_to))
        with world.runtime.read() as session:
            kept = session.get_one(Identifier, ("entry@moi.example", "moi"))
        assert (kept.confirmed_at is not None) is is_confirmed

    def test_a_password_that_will_not_do_leaves_the_link_as_it_is(self, world: World) -> None:
        add_entry(world)
        token = made(world, "invitation")
        refused = [invitations.accept(world.runtime, token, word, "ky", HERE) for word in ("short", "toktomatov-2026")]
        assert [one.code for one in refused if isinstance(one, Refusal)] == ["password/too_short", "password/like_name"]
        accepted(world, token)

    @pytest.mark.parametrize("purpose", ["reset", "email"])
    def test_a_link_for_something_else_welcomes_nobody(self, world: World, purpose: tokens.Purpose) -> None:
        add_entry(world)
        token = made(world, purpose)
        assert invitations.offer(world.runtime, token) is None
        assert invitations.accept(world.runtime, token, NEW, "ky", HERE) == UNUSABLE


class TestJoining:
    def invited(self, world: World, roles: tuple[str, ...] = ("trainee",)) -> str:
        """The token of somebody whom gpo has written down and put into a cohort, and who is the trainee of moi."""
        add_entry(world, "gpo-entry", "gpo", roles, known=(("number", "77"), ("email", "asanov@mail.example")))
        with world.runtime.write() as session:
            session.add(Cohort(id="cohort", centre_id="gpo", name="Топ", rule={}, made_at=START))
            session.flush()
            session.add(CohortMember(cohort_id="cohort", person_id="gpo-entry", added_at=START))
        return made(world, "invitation", "gpo-entry", "gpo", "asanov@mail.example")

    def test_the_two_become_one(self, world: World) -> None:
        token, who = self.invited(world), world.person()
        assert invitations.join(world.runtime, token, who) is None
        with world.runtime.read() as session:
            roles = session.execute(
                select(Membership.centre_id, Membership.role).where(Membership.person_id == who.person_id)
            ).all()
            known = session.scalars(select(Identifier).where(Identifier.centre_id == "gpo")).all()
            cohort = session.scalars(select(CohortMember.person_id)).all()
            left = session.get_one(Person, "gpo-entry")
        assert sorted(tuple(role) for role in roles) == [("gpo", "trainee"), ("moi", "trainee")]
        mine = {one.value: one.confirmed_at for one in known if one.person_id == who.person_id}
        assert mine == {"77": None, "asanov@mail.example": None}, "whoever passed the link on may hold the address"
        assert cohort == [who.person_id]
        assert (left.name, left.name_latin, left.anonymised_at) == ("", "", START)
        assert noted(world) == [("invitation.accepted", who.person_id, who.person_id, "gpo")]
        assert details(world, "invitation.accepted") == [{"joined": "gpo-entry"}]
        assert isinstance(signing_in.sign_in(world.runtime, "asanov@mail.example", PASSWORD), str)

    def test_a_link_works_once(self, world: World) -> None:
        token = self.invited(world)
        assert invitations.join(world.runtime, token, world.person()) is None
        assert invitations.join(world.runtime, token, world.person("author")) == UNUSABLE
        assert invitations.accept(world.runtime, token, NEW, "ky", HERE) == UNUSABLE

    @pytest.mark.parametrize("kind", ["trainee", "trainer"])
    def test_whoever_belongs_to_the_centre_already_cannot_join_it_anew(self, world: World, kind: Identity) -> None:
        token, who = self.invited(world), world.person(kind, "gpo")
        assert invitations.join(world.runtime, token, who) == CANNOT_JOIN
        assert invitations.offer(world.runtime, token) is not None

    def test_whoever_is_disabled_there_does_not_come_in_again_by_another_entry(self, world: World) -> None:
        token = self.invited(world)
        with world.runtime.write() as session:
            session.add(Membership(person_id="moi-trainee", centre_id="gpo", role="trainee", disabled_at=START))
        assert invitations.join(world.runtime, token, world.person()) == CANNOT_JOIN

    def test_an_account_that_somebody_uses_is_no_mere_entry(self, world: World) -> None:
        token = made(world, "invitation", "gpo-trainee", "gpo")
        assert invitations.join(world.runtime, token, world.person()) == CANNOT_JOIN

    @pytest.mark.parametrize(
        "row",
        [
            Reading(person_id="gpo-entry", unit="one", centre_id="gpo", content_version="v", read_at=START),
            Membership(person_id="gpo-entry", centre_id="moi", role="trainee"),
            SecondFactor(person_id="gpo-entry", secret="S", confirmed_at=START, last_step=0),
        ],
        ids=["has learned", "of another centre too", "has a second factor"],
    )
    def test_nor_is_one_who_did_something_or_is_known_elsewhere(self, world: World, row: object) -> None:
        token = self.invited(world)
        with world.runtime.write() as session:
            session.merge(row)
        assert invitations.join(world.runtime, token, world.person()) == CANNOT_JOIN

    def test_who_is_half_signed_in_cannot_join(self, world: World) -> None:
        half = accounts.who(world.runtime, world.half_sign_in("officer", "moi"))
        assert half is not None
        assert invitations.join(world.runtime, self.invited(world), half) == CANNOT_JOIN

    def test_who_becomes_staff_by_it_sets_up_a_second_factor_before_going_on(self, world: World) -> None:
        signed_in = world.sign_in("trainee", "moi")
        assert invitations.join(world.runtime, self.invited(world, ("trainer",)), world.person()) is None
        who = accounts.who(world.runtime, signed_in)
        assert who is not None
        assert who.stage == "set_up"
        assert second_factor.begin(world.runtime, who)

    def test_a_link_for_something_else_joins_nobody(self, world: World) -> None:
        self.invited(world)
        assert invitations.join(world.runtime, made(world, "reset", "gpo-entry", "gpo"), world.person()) == UNUSABLE


class TestInviting:
    def test_a_link_goes_to_the_address_that_the_centre_has(self, world: World) -> None:
        add_entry(world)
        assert invitations.invite(world.runtime, world.person("officer"), ENTRY) is None
        [(to, token)] = letters(world)
        assert to == "entry@moi.example"
        offer = invitations.offer(world.runtime, token)
        assert offer == Offer("Токтоматов moi-entry", "Centre moi ru", "invitation")
        assert noted(world) == [("invitation.sent", "moi-officer", ENTRY, "moi")]

    @pytest.mark.parametrize(
        ("by", "person", "code"),
        [
            ("officer", "nobody", "people/no_such_person"),
            ("officer", "gpo-trainee", "people/no_such_person"),
            ("officer", "moi-trainer", "people/staff"),
            ("administrator", "moi-trainer", "people/own_keys"),
            ("officer", "moi-silent", "people/no_email_known"),
            ("officer", "moi-gone", "people/disabled"),
        ],
    )
    def test_refused_where_it_is_not_the_centres_to_let_them_in(
        self, world: World, by: Identity, person: str, code: str
    ) -> None:
        add_entry(world, "moi-silent", known=(("number", "78"),))
        add_entry(world, "moi-gone", known=(("email", "gone@moi.example"),))
        set_rows(world, update(Membership).where(Membership.person_id == "moi-gone").values(disabled_at=START))
        assert invitations.invite(world.runtime, world.person(by), person) == refuse(code)
        assert (letters(world), noted(world)) == ([], [])

    def test_an_administrator_invites_staff_who_never_came_in(self, world: World) -> None:
        add_entry(world, roles=("trainer",))
        assert invitations.invite(world.runtime, world.person("administrator"), ENTRY) is None


def test_no_sign_in_is_left_by_refusals(world: World) -> None:
    add_entry(world)
    invitations.exchange_code(world.runtime, "77", "wrong", HERE)
    invitations.accept(world.runtime, "made up", NEW, "ky", HERE)
    with world.runtime.read() as session:
        assert session.scalars(select(SignIn)).all() == []
