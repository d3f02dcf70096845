"""Plays that trainers and scripts wrote down: JSON or YAML, alone or under `moves:`."""

import json
from pathlib import Path

import pytest

from app.domain.trial.plays import Written, WrittenPlay
from app.library.plays import read_play

EXPECTED = (
    Written("door", "judge", "part"),
    Written("ask", "defence", "calm", (9, 13)),
)


@pytest.mark.parametrize(
    "text",
    [
        '[{"decision": "door", "role": "judge", "option": "part"},\n'
        ' {"decision": "ask", "role": "defence", "option": "calm", "cites": [9, 13]}]',
        '{"ending": "told", "moves": [{"decision": "door", "role": "judge", "option": "part"},\n'
        ' {"decision": "ask", "role": "defence", "option": "calm", "cites": [9, 13]}], "scores": {}}',
        "- {decision: door, role: judge, option: part}\n"
        "- {decision: ask, role: defence, option: calm, cites: [9, 13]}\n",
        "title: A good play\nmoves:\n- {decision: door, role: judge, option: part}\n"
        "- {decision: ask, role: defence, option: calm, cites: [9, 13]}\nending: told\n",
    ],
)
def test_a_play_is_read_however_it_is_written(tmp_path: Path, text: str) -> None:
    path = tmp_path / "play"
    path.write_text(text, encoding="utf-8")
    written = read_play(path, "play")
    assert isinstance(written, WrittenPlay)
    assert written.moves == EXPECTED


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("- {decision: door, role: clerk, option: part}\n", "E0105", 1),
        ("moves:\n- {decision: door, role: judge, option: part}\n- {decision: door, role: judge}\n", "E0106", 3),
        ("moves:\n- {decision: door, role: judge, option: part, voters: 1}\n", "E0102", 2),
        ("just text\n", "E0105", 1),
        ("title: none\n", "E0105", 0),
        ("moves: [\n", "E0101", 2),
    ],
)
def test_what_is_wrong_in_a_play_is_told_with_its_line(tmp_path: Path, text: str, code: str, line: int) -> None:
    path = tmp_path / "play.yaml"
    path.write_text(text, encoding="utf-8")
    problems = read_play(path, "play.yaml")
    assert isinstance(problems, list)
    assert [(problem.code, problem.file, problem.line) for problem in problems] == [(code, "play.yaml", line)]


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    problems = read_play(tmp_path / "none.yaml", "none.yaml")
    assert isinstance(problems, list)
    assert problems[0].code == "E0109"


def test_what_a_play_is_to_come_to_stands_beside_its_moves(tmp_path: Path) -> None:
    path = tmp_path / "play.yaml"
    path.write_text("moves: []\nending: told\nscores: {judge: {final: 80, D1: 75}, defence: {D10: 100}}\n", "utf-8")
    assert read_play(path, "play.yaml") == WrittenPlay(
        (), "told", {"judge": {"final": 80, "D1": 75}, "defence": {"D10": 100}}
    )
    path.write_text("moves: []\nending: [told]\nscores: {clerk: {D1: 75}}\n", "utf-8")
    problems = read_play(path, "play.yaml")
    assert isinstance(problems, list)
    assert {each.code for each in problems} == {"E0105"}


def test_a_play_that_the_command_line_printed_is_one_to_play_again(tmp_path: Path) -> None:
    path = tmp_path / "play.json"
    printed = {"judge": {"final": 80.5, "band": "70-84", "dimensions": {"D1": {"J": 75}}}}
    path.write_text(json.dumps({"moves": [], "ending": "told", "scores": printed}), "utf-8")
    assert read_play(path, "play.json") == WrittenPlay((), "told", {})
