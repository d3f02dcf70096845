"""Whether a certificate still stands follows from the entries after its own, and from the day."""

from collections.abc import Sequence
from datetime import date

import pytest

from app.domain.ledger.entry import Entry, certificate_standing, last_valid_day

TODAY = date(2026, 3, 9)
OWN = Entry("e1", "completion")
CORRECTED = Entry("e2", "correction", "e1")
REVOKED = Entry("e3", "revocation", "e1")


@pytest.mark.parametrize(
    ("later", "stands"),
    [
        ([], "valid"),
        ([Entry("e2", "revocation", "e9")], "valid"),
        ([Entry("e2", "revocation")], "valid"),
        ([Entry("e2", "correction", "e9")], "valid"),
        ([CORRECTED], "superseded"),
        ([REVOKED], "revoked"),
        ([CORRECTED, REVOKED, Entry("e4", "completion")], "revoked"),
    ],
)
def test_a_revocation_ends_a_certificate_and_a_correction_replaces_it(later: Sequence[Entry], stands: str) -> None:
    assert certificate_standing("e1", [OWN, *later], None, TODAY) == stands


@pytest.mark.parametrize(
    ("later", "stands"),
    [([], "valid"), ([Entry("e4", "correction", "e1")], "superseded"), ([REVOKED], "revoked")],
)
def test_one_that_rests_on_a_correction_shares_what_becomes_of_the_entry(later: Sequence[Entry], stands: str) -> None:
    assert certificate_standing("e2", [OWN, CORRECTED, *later], None, TODAY) == stands


@pytest.mark.parametrize(
    ("last_day", "later", "stands"),
    [
        (date(2026, 3, 9), [], "valid"),
        (date(2026, 3, 8), [], "expired"),
        (date(2026, 3, 8), [CORRECTED], "superseded"),
        (date(2026, 3, 8), [REVOKED], "revoked"),
    ],
)
def test_it_expires_after_its_last_day(last_day: date, later: Sequence[Entry], stands: str) -> None:
    assert certificate_standing("e1", [OWN, *later], last_day, TODAY) == stands


@pytest.mark.parametrize(
    ("issued", "months", "last"),
    [
        (date(2026, 3, 9), 36, date(2029, 3, 9)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_a_short_month(issued: date, months: int, last: date) -> None:
    assert last_valid_day(issued, months) == last
