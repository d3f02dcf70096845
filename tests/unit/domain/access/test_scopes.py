"""What a token may do."""

import pytest

from app.domain.access.scopes import read_scopes


def test_scopes_stand_in_the_order_of_the_table_and_once() -> None:
    given = ["people:read", "completions:read", "people:read"]
    assert read_scopes(given) == ("completions:read", "people:read")


@pytest.mark.parametrize("given", [[], ["completions:write"], ["completions:read", ""]])
def test_none_at_all_and_one_that_is_not_ours_are_refused(given: list[str]) -> None:
    assert read_scopes(given) is None
