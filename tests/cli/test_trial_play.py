"""`flask trial play`: exit codes, and what is printed where."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app.cli.trials import trial
from tests.support.cases import write_case

CASE = """\
roles: [judge, representative]
=== scenes/010-example.en.md
## The door {#door}
Bakyt: I would rather not say it before them.
Decision: who_enters
Asks: judge
Question: Who may come in?
Scores: D4
Option: part
  Text: Relatives wait outside while he is heard.
  Levels: D4 3
Option: open
  Text: Everybody.
  Levels: D4 0
  Harm: D4 address_heard
  Default
Ending: heard
  Verdict: none
  Text: He has been heard.
"""

FIRST = Path(__file__).parents[2] / "docs" / "first-case"
Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_case(tmp_path / "case", CASE)


@pytest.fixture
def run(folder: Path) -> Run:
    runner = Flask("trials").test_cli_runner()
    return lambda *arguments, where=folder: runner.invoke(trial, ["play", str(where), *map(str, arguments)])


def test_a_play_reads_aloud_and_ends_with_the_scores_of_each_seat(run: Run) -> None:
    result = run()
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "",
        "## The door",
        "Bakyt: I would rather not say it before them.",
        "Question: Who may come in?",
        "Judge: Everybody.",
        "Ending heard: He has been heard.",
        "",
        "Judge: Final –, band –; J: D4 0.00",
        "Victim's representative: Final –, band –; J: –",
    ]


def test_json_prints_one_document_and_nothing_else(run: Run) -> None:
    result = run("--policy", "best", "--role", "judge", "--seed", "5", "--lang", "ru", "--json")
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert document["moves"] == [{"decision": "who_enters", "role": "judge", "option": "part"}]
    assert document["scores"]["judge"]["dimensions"]["D4"]["J"] == 100
    assert len(document["program_sha256"]) == 64
    assert document["events"][0]["seed"] == 5


def test_a_script_is_played_and_the_document_of_a_play_is_one(run: Run, tmp_path: Path) -> None:
    printed = tmp_path / "play.json"
    printed.write_text(run("--policy", "best", "--json").stdout, encoding="utf-8")
    result = run("--policy", "script", "--script", printed, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["moves"] == json.loads(printed.read_text(encoding="utf-8"))["moves"]


@pytest.mark.parametrize("flags", [[], ["--json"]])
def test_a_script_that_is_refused_ends_with_one(run: Run, tmp_path: Path, flags: list[str]) -> None:
    script = tmp_path / "script.yaml"
    script.write_text("- {decision: who_enters, role: representative, option: part}\n", encoding="utf-8")
    result = run("--policy", "script", "--script", script, *flags)
    assert result.exit_code == 1
    if flags:
        assert json.loads(result.stdout)["refusal"]["code"] == "trial/not_your_turn"
    else:
        assert (result.stdout, result.stderr) == (
            "",
            "trial/not_your_turn: It is somebody else's turn. (role representative, waiting judge, move 1)\n",
        )


@pytest.mark.parametrize("flags", [[], ["--json"]])
def test_problems_of_the_case_or_the_script_end_with_one(
    run: Run, folder: Path, tmp_path: Path, flags: list[str]
) -> None:
    script = tmp_path / "script.yaml"
    script.write_text("- {decision: who_enters}\n", encoding="utf-8")
    wrong_script = run("--policy", "script", "--script", script, *flags)
    scene = folder / "scenes" / "010-example.en.md"
    scene.write_text(scene.read_text(encoding="utf-8") + "Dance: now\n", encoding="utf-8")
    wrong_case = run(*flags)
    for result, file in ((wrong_script, "script.yaml"), (wrong_case, "scenes/010-example.en.md")):
        assert result.exit_code == 1
        if flags:
            assert json.loads(result.stdout)["problems"][0]["file"] == file
        else:
            assert result.stdout == ""
            assert result.stderr.startswith(f"{file}:")


@pytest.mark.parametrize(
    ("head", "said"), [("language: ru\nlanguages: [ru]\n", "Имя файла"), ("language: fr\n", "E01"), ("", "E0204")]
)
def test_a_case_that_cannot_be_read_is_told_in_its_own_language(run: Run, tmp_path: Path, head: str, said: str) -> None:
    wrong = write_case(tmp_path / "wrong", head + "=== scenes/010-a.en.md\nOption: open\n")
    result = run(where=wrong)
    assert result.exit_code == 1
    assert said in result.stderr


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("role: defence, option: open}", "role: defence, option: shut}", "offered open, part"),
        ("option: silent}", "option: rude}", "offered silent, lays blame, not relevant"),
        ("option: before way_home}", "option: way_home}", "trial/event_unread: An event is written with"),
    ],
)
def test_a_wrong_move_is_told_with_what_could_be_written(
    run: Run, tmp_path: Path, right: str, wrong: str, said: str
) -> None:
    script = tmp_path / "play.yaml"
    moves = (FIRST / "plays" / "told.yaml").read_text(encoding="utf-8").replace(right, wrong, 1)
    script.write_text(moves, encoding="utf-8")
    result = run("--policy", "script", "--script", script, where=FIRST)
    assert result.exit_code == 1
    assert said in result.stderr


def test_what_is_shown_and_what_comes_by_the_clock_is_told_apart_from_speech(run: Run) -> None:
    told = run("--policy", "script", "--script", FIRST / "plays" / "told.yaml", where=FIRST).stdout.splitlines()
    assert "Shown: 2. Payslips of the workshop (Defence)" in told
    assert any(line.startswith("Event (Victim's representative): A message") for line in told)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--policy", "script"],
        ["--policy", "clever"],
        ["--role", "prosecutor"],
        ["--lang", "de"],
        ["--policy", "script", "--script", "no-such-file"],
    ],
)
def test_wrong_use_ends_with_two(run: Run, arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


HEARING = Path(__file__).parents[1] / "content" / "worked_hearing"
SCRIPT = """\
moves:
  - {decision: message, role: chance, option: before ask_protection}
  - {decision: door_positions, role: representative, option: closed}
  - {decision: door_positions, role: prosecutor, option: part}
  - {decision: door_ruling, role: judge, option: open, voter: 1}
  - {decision: door_ruling, role: judge, option: part, voter: 2}
  - {decision: door_ruling, role: judge, option: part, voter: 3}
  - {decision: questions, role: defence, option: blame}
  - {decision: improper, role: representative, option: blames}
  - {decision: improper, role: judge, option: rephrase}
  - {decision: questions, role: defence, option: transfers}
  - {decision: proper, role: judge, option: silent}
"""


def test_a_play_of_the_whole_language_is_written_and_its_moves_play_again(run: Run, tmp_path: Path) -> None:
    script = tmp_path / "play.yaml"
    script.write_text(SCRIPT, encoding="utf-8")
    result = run("--policy", "script", "--script", script, "--json", where=HEARING)
    assert result.exit_code == 0, result.stderr
    document = json.loads(result.stdout)
    told = [(move["decision"], move["role"], move["option"], move.get("voter")) for move in document["moves"]]
    assert ("message", "chance", "before ask_protection", None) in told
    assert [each for each in told if each[0] == "gap_ruling"] == [
        ("gap_ruling", "judge", "admit", n) for n in (1, 2, 3)
    ]
    assert [each[2:] for each in told if each[0] == "door_ruling"] == [("open", 1), ("part", 2), ("part", 3)]
    kinds = [line["kind"] for line in document["transcript"]]
    assert {"event", "objection", "ruling", "answer", "exhibit", "narration"} <= set(kinds)
    script.write_text(json.dumps(document), encoding="utf-8")
    again = json.loads(run("--policy", "script", "--script", script, "--json", where=HEARING).stdout)
    assert again == document


def test_a_folder_that_is_not_there_is_wrong_use(run: Run, tmp_path: Path) -> None:
    assert run(where=tmp_path / "none").exit_code == 2


@pytest.mark.parametrize(("ending", "code"), [("heard", 0), ("silent", 1)])
def test_a_play_is_held_to_the_ending_and_the_scores_of_its_file(
    run: Run, tmp_path: Path, ending: str, code: int
) -> None:
    script = tmp_path / "script.yaml"
    moves = "moves:\n- {decision: who_enters, role: judge, option: part}\n"
    script.write_text(f"{moves}ending: {ending}\nscores: {{judge: {{D4: 100}}}}\n", encoding="utf-8")
    result = run("--policy", "script", "--script", script)
    assert result.exit_code == code
    assert "He has been heard." in result.stdout
    assert ("trial/other_ending: The play does not end" in result.stderr) == bool(code)
