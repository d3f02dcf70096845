"""What is kept about a person, and anonymising, on PostgreSQL."""

import pytest

from tests.services.anonymising_races import TestAnonymisingRaces
from tests.services.test_anonymising import TestRefusals, TestWhatGoes, TestWhatStays, code, runtime
from tests.services.test_audit import TestCentres, TestPages, TestWho
from tests.services.test_kept import TestTakingOut, TestWhatIsTold

pytestmark = pytest.mark.postgres

__all__ = [
    "TestAnonymisingRaces",
    "TestCentres",
    "TestPages",
    "TestRefusals",
    "TestTakingOut",
    "TestWhatGoes",
    "TestWhatIsTold",
    "TestWhatStays",
    "TestWho",
    "code",
    "runtime",
]
