"""The plays that trainers wrote down for the shipped cases come out as they wrote."""

from functools import cache
from pathlib import Path

import pytest

from app.config import ROOT
from app.domain.trial.plays import WrittenPlay
from app.library.cases import CaseFile, read_case
from app.library.plays import read_play
from app.services.headless import HeadlessPlay, otherwise, play

PLAYS = sorted((ROOT / "mocktrials").glob("*/plays/*.yaml"))


@cache
def _case(folder: Path) -> CaseFile:
    """A shipped case, read once for all its plays."""
    case, _ = read_case(folder)
    assert case is not None
    return case


@pytest.mark.parametrize("file", PLAYS, ids=lambda file: f"{file.parent.parent.name}-{file.stem}")
def test_a_play_comes_out_as_it_is_written(file: Path) -> None:
    case = _case(file.parent.parent)
    written = read_play(file, file.name)
    assert isinstance(written, WrittenPlay), written
    assert written.ending in case.program.endings
    done = play(case.program, case.sha256, 0, script=written.moves)
    assert isinstance(done, HeadlessPlay), done
    assert otherwise(done, written) == []


def test_every_shipped_case_has_plays() -> None:
    cases = {folder.parent.name for folder in (ROOT / "mocktrials").glob("*/case.yaml")}
    assert cases
    assert {file.parent.parent.name for file in PLAYS} == cases


@pytest.mark.parametrize("slug", ["debt", "hostess"])
def test_every_ending_of_a_case_is_played(slug: str) -> None:
    case = _case(ROOT / "mocktrials" / slug)
    plays = [read_play(file, file.name) for file in PLAYS if file.parent.parent.name == slug]
    assert {each.ending for each in plays if isinstance(each, WrittenPlay)} == set(case.program.endings)
