"""Two consumers and one outbox, on SQLite."""

from tests.services.outbox_races import TestOutboxRaces

__all__ = ["TestOutboxRaces"]
