"""Whether an edit of a case is noticed, and by what."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.proof.budget import Budget
from app.domain.proof.certificate import certificate
from app.library.cases import CaseFile
from app.library.plays import read_play
from app.services.case_proofs import check
from app.services.headless import DEFAULT, HeadlessPlay, otherwise, play
from tests.mutations.edits import Edit

STEPS = 20_000_000  # of a proof; the cases need a hundredth


@dataclass(frozen=True)
class Told:
    """What is said of a case: codes of faults; the certificate, without the program's name; which plays come true."""

    codes: tuple[str, ...]
    proved: Mapping[str, Any] | None
    plays: tuple[bool, ...]


class Watched:
    """A case on which edits are tried, in a copy of its folder."""

    def __init__(self, folder: Path, copy: Path, provisions: frozenset[str]) -> None:
        shutil.copytree(folder, copy)
        self.folder, self.provisions = copy, provisions
        self.unedited = self._told()
        assert self.unedited.proved is not None, self.unedited.codes

    def noticed(self, edit: Edit) -> str | None:
        """The code of a fault; `proof` if other things are proved; `play` if one comes out otherwise; else None."""
        before = {name: (self.folder / name).read_bytes() for name in edit.files}
        for name, text in edit.files.items():
            (self.folder / name).write_text(text, encoding="utf-8")
        try:
            told = self._told()
        finally:
            for name, content in before.items():
                (self.folder / name).write_bytes(content)
        if told.codes:
            return told.codes[0]
        if told.proved != self.unedited.proved:
            return "proof"
        return "play" if told.plays != self.unedited.plays else None

    def _told(self) -> Told:
        checked = check(self.folder, self.provisions, Budget(steps=STEPS))
        codes = tuple(fault.problem.code for fault in checked.faults)
        if checked.case is None or checked.proof is None or codes or not checked.is_proved:
            return Told(codes or ("not proved",), None, ())
        told = certificate("case", checked.case.program, "", checked.proof)
        return Told((), told, _plays(checked.case, self.folder))


def _plays(case: CaseFile, folder: Path) -> tuple[bool, ...]:
    """Whether each play of plays/ comes out as its trainer wrote it down."""
    found = []
    for file in sorted((folder / "plays").glob("*.yaml")):
        written = read_play(file, file.name)
        done = None if isinstance(written, list) else play(case.program, case.sha256, 0, DEFAULT, written.moves)
        found.append(isinstance(done, HeadlessPlay) and not isinstance(written, list) and not otherwise(done, written))
    return tuple(found)
