"""Whether a completion has what it earns: one entry in the ledger of its centre, and one certificate of that entry."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.domain.shared.broken import Broken


class Entered(NamedTuple):
    """An entry of a ledger on a completion, and a certificate of it, if there is one.

    `supplement`: it enters what was done later, which earns no certificate. `is_same`: the entry is of the centre and
    the version of the completion. `is_theirs`: the certificate is of the person and the centre of the entry.
    """

    entry_id: str
    supplement: bool
    is_same: bool
    code: str | None
    is_theirs: bool


def broken_completion(entered: Sequence[Entered]) -> Iterator[Broken]:
    """What a completion lacks or has too much of, given all that was entered on its person and course."""
    own = {each.entry_id for each in entered if not each.supplement}
    codes = [each.code for each in entered if not each.supplement and each.code]
    if len(own) != 1:
        yield Broken("completion/entries", str(len(own)))
    if len(codes) != 1:
        yield Broken("completion/certificates", str(len(codes)))
    if any(not each.supplement and not each.is_same for each in entered):
        yield Broken("completion/entered_otherwise")
    for each in entered:
        if each.code and each.supplement:
            yield Broken("completion/certificate_of_a_supplement", each.code)
        if each.code and not each.is_theirs:
            yield Broken("completion/certificate_of_another", each.code)


def broken_sequence(numbers: int, least: int | None, greatest: int | None, counter: int | None) -> Iterator[Broken]:
    """What is wrong in the sequence of a ledger of `numbers` different ones, which its counter says has `counter`."""
    if (least or 1, greatest or 0) != (1, numbers):
        yield Broken("ledger/numbering", f"{numbers} entries from {least} to {greatest}")
    if (greatest or 0) != (counter or 0):
        yield Broken("ledger/counter", f"{counter} counted, {greatest} entered")
