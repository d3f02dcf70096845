"""Whether a certificate still stands follows from the entries after its own."""

from collections.abc import Sequence

import pytest

from app.domain.ledger.entry import Entry, certificate_standing

OWN = Entry("e1", "completion")


@pytest.mark.parametrize(
    ("later", "stands"),
    [
        ([], "valid"),
        ([OWN], "valid"),
        ([Entry("e2", "revocation", "e9")], "valid"),
        ([Entry("e2", "revocation")], "valid"),
        ([Entry("e2", "correction", "e1")], "valid"),
        ([Entry("e2", "revocation", "e1")], "revoked"),
        ([Entry("e2", "correction", "e1"), Entry("e3", "revocation", "e1"), Entry("e4", "completion")], "revoked"),
    ],
)
def test_only_a_revocation_of_its_own_entry_ends_a_certificate(later: Sequence[Entry], stands: str) -> None:
    assert certificate_standing("e1", later) == stands
