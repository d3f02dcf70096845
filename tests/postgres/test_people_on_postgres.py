"""People, cohorts and their files on a real server: what is read by text, and who is first of two."""

import pytest

from tests.services.test_cohorts import (
    TestNamesAndRules,
    test_the_database_and_the_rule_say_the_same_of_everybody,
)
from tests.services.test_people import TestAdd, TestChange, TestFound, officer
from tests.services.test_people_files import TestALargeFile, TestOtherCentres
from tests.services.test_roles import TestDisabling, TestRoles, administrator

pytestmark = pytest.mark.postgres

__all__ = [
    "TestALargeFile",
    "TestAdd",
    "TestChange",
    "TestDisabling",
    "TestFound",
    "TestNamesAndRules",
    "TestOtherCentres",
    "TestRoles",
    "administrator",
    "officer",
    "test_the_database_and_the_rule_say_the_same_of_everybody",
]
