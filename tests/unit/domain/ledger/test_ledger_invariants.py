"""What a completion earns, and the numbers of a ledger."""

import pytest

from app.domain.ledger.invariants import Entered, broken_completion, broken_sequence

OWN = Entered("e1", supplement=False, is_same=True, code="A", is_theirs=True)
LATER = Entered("e2", supplement=True, is_same=False, code=None, is_theirs=False)


@pytest.mark.parametrize(
    ("entered", "codes"),
    [
        ([OWN], []),
        ([OWN, LATER], []),
        ([], ["completion/entries", "completion/certificates"]),
        ([LATER], ["completion/entries", "completion/certificates"]),
        ([OWN, OWN._replace(entry_id="e3", code=None)], ["completion/entries"]),
        ([OWN, OWN._replace(code="B")], ["completion/certificates"]),
        ([OWN._replace(code=None)], ["completion/certificates"]),
        ([OWN._replace(is_same=False)], ["completion/entered_otherwise"]),
        ([OWN._replace(is_theirs=False)], ["completion/certificate_of_another"]),
        ([OWN, LATER._replace(code="B", is_theirs=True)], ["completion/certificate_of_a_supplement"]),
    ],
)
def test_a_completion_has_one_entry_and_one_certificate(entered: list[Entered], codes: list[str]) -> None:
    assert [broken.code for broken in broken_completion(entered)] == codes


@pytest.mark.parametrize(
    ("sequence", "codes"),
    [
        ((0, None, None, 0), []),
        ((0, None, None, None), []),
        ((3, 1, 3, 3), []),
        ((3, 1, 4, 4), ["ledger/numbering"]),
        ((3, 2, 4, 4), ["ledger/numbering"]),
        ((3, 1, 3, 4), ["ledger/counter"]),
        ((3, 1, 3, None), ["ledger/counter"]),
        ((0, None, None, 2), ["ledger/counter"]),
    ],
)
def test_a_ledger_is_1_to_n_and_its_counter_at_n(
    sequence: tuple[int, int | None, int | None, int | None], codes: list[str]
) -> None:
    assert [broken.code for broken in broken_sequence(*sequence)] == codes
