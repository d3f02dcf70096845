"""Whether a certificate of a case tells the truth about the case in a folder."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.second_reading.rules import Wrong
from app.domain.verify.verifier import verify
from app.library.cases import read_case

MAX_BYTES: Final = 20_000_000


@dataclass(frozen=True)
class NotVerified:
    """The first claim that does not hold: `code` names it, `where` says of what."""

    code: str
    where: str = ""


def verified(file: Path, folder: Path) -> NotVerified | None:
    """None where every claim of the certificate in `file` that can be verified holds of the case in `folder`."""
    case, _ = read_case(folder)
    if case is None:
        return NotVerified("case")
    if file.stat().st_size > MAX_BYTES:
        return NotVerified("unreadable")
    try:
        verify(json.loads(file.read_bytes()), case.program, case.sha256)
    except (ValueError, RecursionError):
        return NotVerified("unreadable")
    except Wrong as wrong:
        return NotVerified(wrong.code, wrong.where)
    return None
