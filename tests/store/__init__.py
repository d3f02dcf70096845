"""The contract of the store, kept on SQLite here and on PostgreSQL in tests/postgres."""

import pytest

pytest.register_assert_rewrite("tests.store.contract", "tests.store.migrations")
