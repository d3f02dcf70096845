"""Requests that meet, on PostgreSQL."""

import pytest

from tests.services.races import TestCourseRaces, TestQuizRaces, TestTrialRaces, runtime

pytestmark = pytest.mark.postgres

__all__ = ["TestCourseRaces", "TestQuizRaces", "TestTrialRaces", "runtime"]
