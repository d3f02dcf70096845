"""Whether an edit of a case is noticed, and by what."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from app.domain.proof.budget import Budget
from app.domain.proof.certificate import certificate
from app.domain.proof.proved import Proved, proved_of
from app.library.cases import CaseFile
from app.library.plays import read_play
from app.services.case_proofs import check
from app.services.headless import DEFAULT, HeadlessPlay, play
from tests.mutations.edits import Edit

STEPS = 20_000_000  # of a proof; the cases need a hundredth


@dataclass(frozen=True)
class Told:
    """What the checker says of a case: codes of faults; what is proved, told apart from its hashes; how plays end."""

    codes: tuple[str, ...]
    proved: Proved | None
    endings: Mapping[str, Any]


class Watched:
    """A case on which edits are tried, in a copy of its folder."""

    def __init__(self, folder: Path, copy: Path, provisions: frozenset[str]) -> None:
        shutil.copytree(folder, copy)
        self.folder, self.provisions = copy, provisions
        self.unedited = self._told()
        assert self.unedited.proved is not None, self.unedited.codes

    def noticed(self, edit: Edit) -> str | None:
        """The code of a fault, `proof` where another thing is proved, `play` where a play ends otherwise; else None."""
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
        return "play" if told.endings != self.unedited.endings else None

    def _told(self) -> Told:
        checked = check(self.folder, self.provisions, Budget(steps=STEPS))
        codes = tuple(fault.problem.code for fault in checked.faults)
        if checked.case is None or checked.proof is None or codes or not checked.is_proved:
            return Told(codes or ("not proved",), None, {})
        told = certificate("case", checked.case.program, checked.case.sha256, checked.proof)
        proved = replace(proved_of(told), program_sha256="", certificate_sha256="")
        return Told((), proved, _endings(checked.case, self.folder))


def _endings(case: CaseFile, folder: Path) -> dict[str, Any]:
    """How each play of plays/ ends, and each role's Final, as trainers wrote it down or not."""
    found: dict[str, Any] = {}
    for file in sorted((folder / "plays").glob("*.yaml")):
        moves = read_play(file, file.name)
        done = None if isinstance(moves, list) else play(case.program, case.sha256, 0, DEFAULT, moves)
        expected = yaml.safe_load(file.read_text(encoding="utf-8")).get("ending")
        found[file.name] = isinstance(done, HeadlessPlay) and done.state.ending == expected
    return found
