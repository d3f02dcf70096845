"""Systems that ask at the same time, on PostgreSQL."""

import pytest

from tests.services.connection_races import TestConnectionRaces

pytestmark = pytest.mark.postgres

__all__ = ["TestConnectionRaces"]
