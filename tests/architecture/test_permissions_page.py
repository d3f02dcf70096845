"""`docs/permissions.md` says who may do what, as the code has it."""

from app.domain.access.policy import EXPLANATIONS, IDENTITIES, PERMISSIONS, SIGNED_IN, is_allowed
from tests.architecture.permissions_page import PAGE, permissions_page


def test_the_page_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == permissions_page(), "run python -m tests.architecture.permissions_page"


def test_every_permission_is_explained_and_opens_something_to_somebody() -> None:
    assert set(EXPLANATIONS) == set(PERMISSIONS)
    assert all(allowed and allowed <= set(IDENTITIES) for allowed in PERMISSIONS.values())


def test_somebody_who_is_several_things_may_do_what_any_of_them_may() -> None:
    assert is_allowed("centre.records", frozenset({"trainee", "officer"}))
    assert not is_allowed("centre.records", frozenset({"trainee", "trainer"}))
    assert not is_allowed("public.read", frozenset())


def test_a_guest_reads_what_is_public_joins_a_session_and_sees_nothing_of_a_person() -> None:
    open_to_guests = {name for name, allowed in PERMISSIONS.items() if "anonymous" in allowed}
    assert open_to_guests == {"public.read", "api.ask", "account.sign_in", "session.join"}
    assert all(is_allowed(name, SIGNED_IN) for name in PERMISSIONS if name != "account.second_step")
