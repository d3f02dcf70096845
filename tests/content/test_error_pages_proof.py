"""Every page of a finding of the proof shows a case that has the fault and one that is proved."""

from pathlib import Path

import pytest

from app.domain.proof.budget import Budget
from app.i18n.problems import problem_text
from app.i18n.proof_problems import PROOF_PROBLEMS
from app.services.case_proofs import Checked, check
from tests.support.cases import ERRORS, examples, write_case
from tests.support.every_play import play_as_written


def checked(folder: Path, text: str, **settings: str) -> Checked:
    return check(write_case(folder, text, **settings), None, Budget())


@pytest.mark.parametrize("code", sorted(PROOF_PROBLEMS))
def test_the_bad_example_has_the_fault_and_the_good_one_is_proved(code: str, tmp_path: Path) -> None:
    page = examples(ERRORS / f"{code}.md")
    for number, (settings, text) in enumerate(page["bad"]):
        bad = checked(tmp_path / f"bad-{number}", text, **settings)
        assert bad.case, bad.faults
        found = [fault for fault in bad.faults if fault.problem.code == code]
        assert found, bad.faults
        for fault in found:
            assert fault.problem.line > 0
            sentence = problem_text(fault.problem, lambda msgid: msgid)
            assert "%(" not in sentence
            assert "“”" not in sentence
            if fault.problem.details.get("empty") is None:
                assert play_as_written(bad.case.program, fault.play) is not None
    for number, (settings, text) in enumerate(page["good"]):
        good = checked(tmp_path / f"good-{number}", text, **settings)
        assert good.faults == ()
        assert good.is_proved


def test_every_page_of_the_proof_has_its_row() -> None:
    assert {path.stem for path in ERRORS.glob("E03*.md")} == set(PROOF_PROBLEMS)
