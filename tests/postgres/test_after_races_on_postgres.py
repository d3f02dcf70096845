"""Workers and presses that meet after a course, on PostgreSQL."""

import pytest

from tests.services.after_races import TestAfterRaces, runtime

pytestmark = pytest.mark.postgres

__all__ = ["TestAfterRaces", "runtime"]
