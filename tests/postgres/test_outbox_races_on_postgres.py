"""Two consumers and one outbox, on PostgreSQL."""

import pytest

from tests.services.outbox_races import TestOutboxRaces

pytestmark = pytest.mark.postgres

__all__ = ["TestOutboxRaces"]
