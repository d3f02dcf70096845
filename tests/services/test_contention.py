"""When two requests meet: what the database refused is looked at again."""

from collections.abc import Iterator

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from app.services.contention import TRIES, looked_at_again


def refused(attempts: Iterator[int], times: int, error: type[Exception] = IntegrityError) -> str:
    if next(attempts) <= times:
        raise error("INSERT", {}, Exception("UNIQUE constraint failed"))
    return "done"


@pytest.mark.parametrize("times", [0, 1, TRIES - 1])
def test_a_use_case_that_lost_looks_again_and_answers(times: int) -> None:
    assert looked_at_again(refused)(iter(range(1, 99)), times) == "done"


def test_what_stays_refused_is_a_fault_and_not_an_endless_loop() -> None:
    attempts = iter(range(1, 99))
    with pytest.raises(IntegrityError):
        looked_at_again(refused)(attempts, 99)
    assert next(attempts) == TRIES + 1


def test_another_fault_is_told_at_once() -> None:
    attempts = iter(range(1, 99))
    with pytest.raises(OperationalError):
        looked_at_again(refused)(attempts, 99, OperationalError)
    assert next(attempts) == 2
