"""The short proof that lies beside a case (`proof.json`), written by `flask trial check --publish`."""

from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from app.domain.proof.proved import Proved

FILE: Final = "proof.json"
MAX_BYTES: Final = 1_000_000
_PROVED: Final = TypeAdapter(Proved)


def read_proved(folder: Path, program_sha256: str) -> Proved | None:
    """The proof of the case in `folder`; None where there is none of the program as it stands."""
    path = folder / FILE
    try:
        written = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
        proved = _PROVED.validate_json(written)
    except (OSError, ValidationError):
        return None
    return proved if proved.program_sha256 == program_sha256 else None


def write_proved(folder: Path, proved: Proved) -> None:
    """Puts `proved` beside the case in `folder`."""
    written = _PROVED.dump_json(proved, indent=1, exclude_defaults=True, ensure_ascii=False)
    (folder / FILE).write_bytes(written + b"\n")
