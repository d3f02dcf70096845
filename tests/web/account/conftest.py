"""Passwords cost nothing on these pages: what they cost is a matter of the services."""

from collections.abc import Iterator

import pytest

from tests.support.met import quick_passwords


@pytest.fixture(autouse=True)
def _without_cost() -> Iterator[None]:
    with quick_passwords():
        yield
