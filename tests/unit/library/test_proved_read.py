"""What lies beside a case of its proof: read where it is of the case as it stands, and else not at all."""

from pathlib import Path

import pytest

from app.domain.proof.proved import BlanketResult, DefencePlay, Influenced, Proved, Span
from app.domain.trial.elements import EndingId
from app.domain.trial.plays import Written
from app.library.proved import FILE, MAX_BYTES, read_proved, write_proved

PROVED = Proved(
    program_sha256="a" * 64,
    certificate_sha256="b" * 64,
    spans={"judge": {"D10": Span("0", "200/3")}},
    blanket=(BlanketResult("judge", "highest D3", None, ("not_assessed",)),),
    influence={"judge": Influenced((EndingId("whole"),), ("door",))},
    defence={"acquittal": DefencePlay(92, (Written("door", "judge", "part"),))},
)


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    write_proved(tmp_path, PROVED)
    assert read_proved(tmp_path, "a" * 64) == PROVED


def test_the_proof_of_another_program_is_none(tmp_path: Path) -> None:
    assert read_proved(tmp_path, "a" * 64) is None
    write_proved(tmp_path, PROVED)
    assert read_proved(tmp_path, "c" * 64) is None


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"\xff", b'{"program_sha256": 1}', b" " * (MAX_BYTES + 1)])
def test_a_file_that_cannot_be_read_is_no_proof(text: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(text)
    assert read_proved(tmp_path, "a" * 64) is None
