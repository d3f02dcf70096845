"""A worked hearing that uses nearly all of the case language."""

import json
from pathlib import Path

import pytest

from app.domain.shared.canonical import canonical_json
from app.domain.shared.refusal import Refusal
from app.domain.trial.elements import SILENT, CardId, DecisionId, WindowId
from app.domain.trial.program import CanAnswer, NeverIs, Program
from app.domain.trial.serial import program_from_plain, to_plain
from app.library.cases import read_case
from app.services.headless import HeadlessPlay, PolicyName, play, policy_named

HEARING = Path(__file__).parent / "worked_hearing"


@pytest.fixture(scope="module")
def program() -> Program:
    case, problems = read_case(HEARING)
    assert problems == []
    assert case is not None
    return case.program


def test_everything_that_the_author_wrote_is_in_the_program(program: Program) -> None:
    assert list(program.scenes) == ["deposition", "unsigned", "visits", "door", "cross"]
    assert list(program.endings) == ["told", "shown", "silent"]
    assert program.decisions[DecisionId("order_deposition")].asks_as == "Investigating judge"
    assert program.decisions[DecisionId("gap_ruling")].voting
    assert program.decisions[DecisionId("door_positions")].seats == ("prosecutor", "defence", "representative")
    assert program.decisions[DecisionId("questions")].pick == 2
    assert [writing.id for writing in program.decisions[DecisionId("gap_motion")].writes] == ["gap_petition"]
    assert program.windows[WindowId("improper")].right == ("blames",)
    assert program.windows[WindowId("proper")].right == ()
    assert [event.seconds for event in program.events.values()] == [180]
    assert [type(promise) for promise in program.promises] == [NeverIs, CanAnswer, NeverIs]
    assert program.cards[CardId("debt")].stop_line is not None


def test_what_is_said_in_a_window_is_scored_as_its_author_wrote_it(program: Program) -> None:
    proper, improper = program.windows[WindowId("proper")], program.windows[WindowId("improper")]
    assert [dict(proper.levels_of(said)) for said in ("blames", SILENT)] == [{"D3": 1, "D10": 1}, {"D3": 2, "D10": 3}]
    assert [dict(improper.levels_of(said)) for said in ("blames", "no basis", SILENT)] == [
        {"D3": 3, "D10": 2},
        {"D3": 1, "D10": 1},
        {"D3": 1, "D10": 2},
    ]
    assert [ruling.then for ruling in improper.rulings.values()] == ["rephrases", "falls", "answers"]
    assert proper.judge_alone


def test_it_is_kept_as_plain_data_without_a_loss(program: Program) -> None:
    assert program_from_plain(json.loads(canonical_json(to_plain(program)))) == program


@pytest.mark.parametrize("policy", ["default", "random", "best", "worst"])
def test_it_is_played_to_an_ending_in_every_way(program: Program, policy: PolicyName) -> None:
    done = play(program, "0" * 64, 3, policy_named(policy, None, 3))
    assert isinstance(done, HeadlessPlay), done
    assert done.state.ending in program.endings
    again = play(program, "0" * 64, 3, script=done.moves)
    assert not isinstance(again, Refusal)
    assert again.state == done.state
