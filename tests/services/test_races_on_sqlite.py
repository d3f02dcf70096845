"""Requests that meet, on SQLite."""

from tests.services.races import TestCourseRaces, TestQuizRaces, TestTrialRaces, runtime

__all__ = ["TestCourseRaces", "TestQuizRaces", "TestTrialRaces", "runtime"]
