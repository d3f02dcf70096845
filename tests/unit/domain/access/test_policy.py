"""The table of permissions."""

from typing import get_args

import pytest

from app.domain.access.policy import (
    EXPLANATIONS,
    FRESH,
    FRESH_TO_OPEN,
    FRESH_TO_SEND,
    IDENTITIES,
    MEMBERSHIPS,
    PERMISSIONS,
    SIGNED_IN,
    WITH_SECOND_FACTOR,
    Identity,
    Membership,
    Permission,
    is_allowed,
    needs_second_factor,
)

OF_A_CENTRE = ("centre.records", "centre.people", "centre.keys", "centre.audit")


def opened(identity: Identity) -> set[Permission]:
    """What somebody who is nothing else may do."""
    return {permission for permission in PERMISSIONS if is_allowed(permission, frozenset({identity}))}


def test_every_permission_has_its_line_in_the_table_and_its_sentence() -> None:
    assert set(PERMISSIONS) == set(EXPLANATIONS) == set(get_args(Permission))
    assert all(sentence.endswith(".") for sentence in EXPLANATIONS.values())


def test_a_membership_is_every_identity_but_that_of_a_guest_and_of_who_is_half_signed_in() -> None:
    assert set(MEMBERSHIPS) == set(get_args(Membership)) == SIGNED_IN
    assert {*MEMBERSHIPS, "anonymous", "half"} == set(IDENTITIES) == set(get_args(Identity))


def test_a_guest_may_read_what_is_public_sign_in_join_a_session_and_nothing_else() -> None:
    assert opened("anonymous") == {"public.read", "api.ask", "account.sign_in", "session.join"}


def test_who_is_half_signed_in_may_go_on_or_out_and_nothing_else_beyond_a_guest() -> None:
    assert opened("half") - opened("anonymous") == {"account.second_step", "account.sign_out"}


@pytest.mark.parametrize("identity", sorted(SIGNED_IN))
def test_whoever_has_signed_in_may_learn_play_and_see_and_keep_their_own(identity: Identity) -> None:
    own = {"course.read", "quiz.take", "record.own", "trial.play", "account.own", "account.keys"}
    assert opened(identity) >= own | {"account.sign_out", "public.read"}
    assert "account.second_step" not in opened(identity), "what is whole needs no second step"


@pytest.mark.parametrize("permission", OF_A_CENTRE)
@pytest.mark.parametrize(
    ("identities", "allowed"),
    [
        ({"officer"}, True),
        ({"administrator"}, True),
        ({"trainee", "officer"}, True),
        ({"trainee", "trainer", "author"}, False),
        ({"half"}, False),
        (set(), False),
    ],
)
def test_what_a_centre_keeps_is_for_its_officer_and_administrator(
    permission: Permission, identities: set[Identity], allowed: bool
) -> None:
    assert is_allowed(permission, frozenset(identities)) is allowed


def test_roles_are_given_by_administrators_alone() -> None:
    assert PERMISSIONS["centre.roles"] == {"administrator"}


@pytest.mark.parametrize(
    ("roles", "needed"),
    [
        ({"trainee"}, False),
        ({"author"}, False),
        (set(), False),
        ({"trainer"}, True),
        ({"officer"}, True),
        ({"administrator"}, True),
        ({"trainee", "trainer"}, True),
    ],
)
def test_who_looks_after_others_signs_in_with_a_second_factor(roles: set[str], needed: bool) -> None:
    assert needs_second_factor(frozenset(roles)) is needed
    assert set(MEMBERSHIPS) >= WITH_SECOND_FACTOR


def test_what_opens_accounts_asks_once_more_and_a_form_is_taken_for_longer_than_its_page_opens() -> None:
    assert {"account.keys", "centre.keys", "centre.roles"} == FRESH
    assert FRESH_TO_OPEN < FRESH_TO_SEND
