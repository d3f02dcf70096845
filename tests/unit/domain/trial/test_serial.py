"""A program is written as plain data and read back unchanged; its name hangs on all of it."""

import json
from dataclasses import replace

import pytest

from app.domain.shared.canonical import canonical_json
from app.domain.shared.language import LANGUAGES
from app.domain.trial.program import Program
from app.domain.trial.serial import program_from_plain, program_sha256, to_plain
from tests.support.every_word import every_word
from tests.support.scripts import compiled
from tests.unit.domain.trial.test_compile import program


@pytest.mark.parametrize("case", [compiled(), program(), every_word()], ids=["small", "two scenes", "every Word"])
def test_a_program_survives_json(case: Program) -> None:
    assert program_from_plain(json.loads(canonical_json(to_plain(case)))) == case


def test_a_case_has_one_name_in_whichever_language_it_is_written_but_for_its_texts() -> None:
    names = {
        program_sha256(replace(every_word(lang), texts={}, language="en", languages=("en",))) for lang in LANGUAGES
    }
    assert len(names) == 1
    assert len({program_sha256(every_word(lang)) for lang in LANGUAGES}) == len(LANGUAGES)


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
