"""A program is written as plain data and read back unchanged; its name hangs on all of it."""

import json
from dataclasses import replace

import pytest

from app.domain.shared.canonical import canonical_json
from app.domain.trial.program import Program
from app.domain.trial.serial import program_from_plain, program_sha256, to_plain
from tests.support.scripts import compiled
from tests.unit.domain.trial.test_compile import program


@pytest.mark.parametrize("case", [compiled(), program()], ids=["small", "full"])
def test_a_program_survives_json(case: Program) -> None:
    assert program_from_plain(json.loads(canonical_json(to_plain(case)))) == case


def test_the_order_of_mappings_survives_json() -> None:
    case = program()
    again = program_from_plain(json.loads(canonical_json(to_plain(case))))
    assert list(again.decisions) == list(case.decisions)
    assert list(again.endings) == list(case.endings)


def test_the_name_is_that_of_the_content() -> None:
    assert program_sha256(program()) == program_sha256(program())
    assert program_sha256(replace(program(), minutes=41)) != program_sha256(program())
    assert len(program_sha256(program())) == 64


@pytest.mark.parametrize(
    "data",
    [None, 7, [], {"is": "Nothing"}, {"is": "Program"}, {"is": "CardOpen", "card": "x"}, {"is": "Target", "x": 1}],
)
def test_what_is_no_program_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match="not the plain data of a program"):
        program_from_plain(data)
