"""The table of permissions."""

from typing import get_args

import pytest

from app.domain.access.policy import (
    EXPLANATIONS,
    IDENTITIES,
    PERMISSIONS,
    Identity,
    Membership,
    Permission,
    is_allowed,
)


def test_every_permission_has_its_line_in_the_table_and_its_sentence() -> None:
    assert set(PERMISSIONS) == set(EXPLANATIONS) == set(get_args(Permission))
    assert all(sentence.endswith(".") for sentence in EXPLANATIONS.values())


def test_a_membership_is_every_identity_but_that_of_a_guest() -> None:
    assert {*get_args(Membership), "anonymous"} == set(IDENTITIES) == set(get_args(Identity))


def test_a_guest_may_read_what_is_public_and_sign_in_and_nothing_else() -> None:
    allowed = {permission for permission in PERMISSIONS if is_allowed(permission, frozenset({"anonymous"}))}
    assert allowed == {"public.read", "account.sign_in"}


@pytest.mark.parametrize("identity", sorted(set(IDENTITIES) - {"anonymous"}))
def test_whoever_has_signed_in_may_learn_play_and_see_their_own(identity: Identity) -> None:
    own = ("course.read", "quiz.take", "record.own", "trial.play", "account.sign_out", "public.read")
    assert all(is_allowed(permission, frozenset({identity})) for permission in own)


@pytest.mark.parametrize(
    ("identities", "allowed"),
    [
        ({"officer"}, True),
        ({"administrator"}, True),
        ({"trainee", "officer"}, True),
        ({"trainee", "trainer", "author"}, False),
        (set(), False),
    ],
)
def test_the_ledger_of_a_centre_is_for_its_officer_and_administrator(identities: set[Identity], allowed: bool) -> None:
    assert is_allowed("centre.records", frozenset(identities)) is allowed
