"""`flask trial verify`: a certificate of a shipped case is true of it, and of no other."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli.proofs import verify_command
from app.config import ROOT
from app.domain.proof.budget import Budget
from app.services.case_proofs import check, written_certificate

CASE = ROOT / "docs" / "first-case"


@pytest.fixture
def runner() -> CliRunner:
    return CliRunner()


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    file = written_certificate(check(CASE, None, Budget()), tmp_path)
    assert file is not None
    return file


def test_a_true_certificate_is_verified_and_a_false_one_is_told_in_the_readers_language(
    runner: CliRunner, certificate: Path, tmp_path: Path
) -> None:
    verified = runner.invoke(verify_command, [str(certificate), str(CASE)])
    assert (verified.exit_code, verified.output.strip()) == (
        0,
        "Verified: what the certificate says of the case is true.",
    )
    other = runner.invoke(verify_command, [str(certificate), str(ROOT / "mocktrials" / "debt"), "--json"])
    assert (other.exit_code, json.loads(other.output)["wrong"]["code"]) == (1, "case")
    told = json.loads(certificate.read_text(encoding="utf-8"))
    forged = tmp_path / "forged.json"
    forged.write_text(json.dumps({**told, "options": told["options"] + 1}), encoding="utf-8")
    refused = runner.invoke(verify_command, [str(forged), str(CASE), "--lang", "ru"])
    assert (refused.exit_code, refused.stderr.strip()) == (1, "Сертификат изменили после того, как он был составлен.")


@pytest.mark.parametrize("written", ["", "[]", "{}", "[" * 100_000, "null"])
def test_what_is_no_certificate_is_refused_in_a_sentence(runner: CliRunner, written: str, tmp_path: Path) -> None:
    file = tmp_path / "none.json"
    file.write_text(written, encoding="utf-8")
    refused = runner.invoke(verify_command, [str(file), str(CASE)])
    assert refused.exit_code == 1
    assert refused.stderr.startswith("The certificate is not whole, or is none.")


def test_a_case_that_cannot_be_read_has_no_certificate(runner: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "none.json"
    file.write_text("{}", encoding="utf-8")
    (tmp_path / "case").mkdir()
    refused = runner.invoke(verify_command, [str(file), str(tmp_path / "case"), "--json"])
    assert (refused.exit_code, json.loads(refused.output)["wrong"]["code"]) == (1, "case")
