"""What everybody is told of the proof of a shipped case is the proof of the case as it stands."""

from pathlib import Path

import pytest

from app.config import ROOT
from app.domain.proof.budget import Budget
from app.domain.proof.certificate import certificate
from app.domain.proof.proved import proved_of
from app.library.cases import read_case
from app.library.proved import read_proved
from app.services.case_proofs import check

CASES = sorted(path.parent for path in (ROOT / "mocktrials").glob("*/case.yaml"))


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_what_lies_beside_a_case_is_of_this_edition(folder: Path) -> None:
    """If this fails: flask --app wsgi trial check mocktrials/<case> --publish, and commit proof.json."""
    case, _ = read_case(folder)
    assert case is not None
    assert read_proved(folder, case.sha256) is not None


@pytest.mark.slow
@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_what_lies_beside_a_case_is_what_the_checker_finds(folder: Path) -> None:
    """If this fails: flask --app wsgi trial check mocktrials/<case> --publish, and commit proof.json."""
    checked = check(folder, None, Budget())
    assert checked.is_proved, checked.faults
    assert checked.case is not None
    assert checked.proof is not None
    told = certificate(folder.name, checked.case.program, checked.case.sha256, checked.proof)
    assert read_proved(folder, checked.case.sha256) == proved_of(told)
