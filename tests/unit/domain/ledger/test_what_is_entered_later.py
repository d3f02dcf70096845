"""An entry is put right by a later one: what stands, what may still be touched, what changes."""

from collections.abc import Sequence

import pytest

from app.domain.ledger.entry import MAX_REASON, Entry, changes, entry_standing, not_to_be_touched
from app.domain.shared.refusal import refuse

OWN = Entry("e1", "participation")
CORRECTED, REVOKED = Entry("e2", "correction", "e1"), Entry("e3", "revocation", "e1")


@pytest.mark.parametrize(
    ("later", "standing"),
    [
        ([], "stands"),
        ([Entry("e9", "revocation", "e8")], "stands"),
        ([CORRECTED], "corrected"),
        ([REVOKED], "revoked"),
        ([CORRECTED, REVOKED], "revoked"),
    ],
)
def test_an_entry_stands_until_it_is_revoked(later: Sequence[Entry], standing: str) -> None:
    assert entry_standing("e1", later) == standing


@pytest.mark.parametrize(
    ("entry", "later", "reason", "code"),
    [
        (OWN, [], "Left at noon.", None),
        (OWN, [CORRECTED], "Left at noon.", None),
        (OWN, [REVOKED], "Left at noon.", "record/revoked_already"),
        (CORRECTED, [], "Left at noon.", "record/about_another"),
        (OWN, [], "", "record/reason_missing"),
        (OWN, [], "x" * (MAX_REASON + 1), "record/reason_too_long"),
    ],
)
def test_what_may_be_corrected_or_revoked_and_only_for_a_reason(
    entry: Entry, later: Sequence[Entry], reason: str, code: str | None
) -> None:
    refused = not_to_be_touched(entry, later, reason)
    assert (refused.code if refused else None) == code


def test_the_longest_reason_is_told() -> None:
    assert not_to_be_touched(OWN, [], "x" * 401) == refuse("record/reason_too_long", most="400")


def test_a_correction_names_what_it_changes_and_nothing_else() -> None:
    assert changes({"hours": 5, "language": "ky"}, {"hours": 2, "language": "ky"}) == {"hours": [5, 2]}
