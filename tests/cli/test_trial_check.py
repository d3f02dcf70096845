"""`flask trial check`: exit codes, the note to the author, the JSON document, the certificate."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import Result
from flask import Flask

from app.cli.proofs import check_command
from app.cli.trials import trial
from app.domain.proof.certificate import seal
from app.library.proved import read_proved
from tests.support.cases import ERRORS, examples, write_case
from tests.support.fakes import TickingClock

HEARING = Path(__file__).parents[1] / "content" / "worked_hearing"
Run = Callable[..., Result]


class Clock:
    """A clock on which time passes whenever somebody looks at it."""

    seconds_a_look = 0

    def __init__(self) -> None:
        self.ticking = TickingClock()

    def __call__(self) -> datetime:
        self.ticking.move_on(seconds=self.seconds_a_look)
        return self.ticking()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def run(clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, in a folder of its own, so that certificates are written there."""
    monkeypatch.chdir(tmp_path)
    app = Flask("trials")
    app.extensions["runtime"] = SimpleNamespace(clock=clock)
    trial.add_command(check_command)
    runner = app.test_cli_runner()
    return lambda folder, *arguments: runner.invoke(trial, ["check", str(folder), *arguments])


def example(folder: Path, code: str, which: str) -> Path:
    return write_case(folder / which, examples(ERRORS / f"{code}.md")[which][0][1])


def test_a_case_that_is_proved_says_so_and_gets_its_certificate(run: Run, tmp_path: Path) -> None:
    result = run(HEARING)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-2:] == [
        "Proved. Every play ends; none is longer than 19 moves.",
        "build/worked_hearing.certificate.json",
    ]
    told = json.loads((tmp_path / "build" / "worked_hearing.certificate.json").read_text(encoding="utf-8"))
    assert told["whole"]
    assert told["seal"] == seal(told)


def test_a_fault_reads_as_a_note_with_its_line_a_play_and_the_mend(run: Run, tmp_path: Path) -> None:
    result = run(example(tmp_path, "E0330", "bad"))
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:6] == [
        "case.yaml:2: E0330 The fact “trust” would become -1 here, which is outside its bounds.",
        "  A shortest play that shows it:",
        "     1. question_1, judge: press",
        "     2. question_2, judge: press",
        "     3. question_3, judge: press",
        "  Widen its bounds in case.yaml, or guard the move so that it cannot be made once too often.",
    ]
    assert "Proved" not in result.stdout


def test_the_document_has_the_keys_that_scripts_rely_on(run: Run, tmp_path: Path) -> None:
    result = run(example(tmp_path, "E0352", "bad"), "--json", "--lang", "ky")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    about = ["proved", "program_sha256", "decisions", "options", "endings", "longest_play"]
    assert list(told) == [*about, "problems", "not_proved", "scores", "blanket", "influence", "coverage"]
    assert (told["proved"], told["decisions"], told["options"], told["endings"], told["longest_play"]) == (
        False,
        2,
        4,
        1,
        2,
    )
    [problem] = told["problems"]
    assert problem.pop("message").startswith("«who_enters» чечиминде")
    assert problem == {
        "code": "E0352",
        "kind": "proof/harm-pays",
        "file": "scenes/010-example.en.md",
        "line": 10,
        "play": [{"decision": "who_enters", "role": "judge", "option": "open"}],
    }
    assert told["scores"]["judge"]["D1"] == {
        "min": 40,
        "max": 100,
        "min_play": [
            {"decision": "who_enters", "role": "judge", "option": "open"},
            {"decision": "repair", "role": "judge", "option": "later"},
        ],
        "max_play": [
            {"decision": "who_enters", "role": "judge", "option": "open"},
            {"decision": "repair", "role": "judge", "option": "move"},
        ],
    }


def with_a_play(folder: Path) -> Path:
    """A case that assesses its one seat, with a play that chooses one answer of each decision."""
    folder = example(folder, "E0360", "good")
    (folder / "plays").mkdir()
    chosen = {"who_enters": "part", "who_sits_where": "screen", "whose_name": "initials"}
    moves = [{"decision": decision, "role": "judge", "option": option} for decision, option in chosen.items()]
    (folder / "plays" / "one.yaml").write_text(json.dumps({"moves": moves}))
    return folder


def test_the_document_tells_strategies_influence_and_what_the_plays_choose(run: Run, tmp_path: Path) -> None:
    told = json.loads(run(with_a_play(tmp_path), "--json").stdout)
    judge = [each for each in told["blanket"] if each["role"] == "judge"]
    assert {"role", "strategy", "V", "F", "final", "reasons"} == judge[0].keys()
    assert {"highest D4", "protective", "longest", "place 1"} <= {each["strategy"] for each in judge}
    assert all(each["reasons"] for each in judge)
    assert told["influence"].keys() == told["scores"].keys()
    assert told["influence"]["judge"].keys() == {"endings", "at"}
    covered = told["coverage"]
    assert covered["chosen"] + len(covered["missing"]) == covered["answers"]
    assert (covered["broken"], covered["other"]) == ([], [])


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "There is no folder “nowhere”. Give the one in which the case's case.yaml lies."),
        ("ru", "Папки «nowhere» нет. Укажите ту, в которой лежит case.yaml дела."),
    ],
)
def test_a_folder_that_is_not_there_is_wrong_use_and_told_in_a_sentence(run: Run, lang: str, sentence: str) -> None:
    result = run("nowhere", "--json", "--lang", lang)
    assert (result.exit_code, result.stdout, result.stderr.strip()) == (2, "", sentence)
    assert run(Path(__file__)).stderr.startswith(f"“{__file__}” is a file.")


def test_a_case_that_cannot_be_read_has_its_problems_and_nothing_proved(run: Run, tmp_path: Path) -> None:
    folder = example(tmp_path, "E0201", "bad")
    result = run(folder, "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert (told["proved"], told["program_sha256"], told["decisions"], told["scores"]) == (False, None, None, {})
    assert "E0201" in {problem["code"] for problem in told["problems"]}
    assert told["not_proved"] == [2, 3, 4, 5, 6, 7, 8, 9]
    assert not (tmp_path / "build").exists()
    result = run(folder)
    assert result.exit_code == 1
    assert "The case cannot be read, so nothing of it is proved. Begin with the first message" in result.stdout


def test_what_the_time_does_not_suffice_for_is_not_proved(run: Run, clock: Clock) -> None:
    clock.seconds_a_look = 3
    told = json.loads(run(HEARING, "--seconds", "1", "--json").stdout)
    assert told["problems"] == []
    assert told["not_proved"] != []
    assert not told["proved"]
    result = run(HEARING, "--seconds", "1")
    assert result.exit_code == 1
    groups = ", ".join(map(str, told["not_proved"]))
    assert f"so not proved: the groups {groups} of docs/proof.md." in result.stdout


def test_an_author_reads_who_wins_without_reading_and_what_no_play_chooses(run: Run, tmp_path: Path) -> None:
    lines = run(with_a_play(tmp_path)).stdout.splitlines()
    start = lines.index("Who answers without reading comes at best to:")
    assert lines[start + 1] == "  judge: 67 (always answer number 1); not passed: final"
    assert "Answers chosen by the plays in plays/ (1): 3 of 9." in lines
    assert lines[-3].startswith("  Not chosen: who_enters ")


def test_an_author_reads_who_decides_the_ending_and_where(run: Run) -> None:
    lines = run(HEARING).stdout.splitlines()
    assert "  defence: 2 of 3 endings (at: questions)" in lines
    assert "  investigator: 1 of 3 endings (at: –)" in lines


def test_what_passes_without_reading_and_a_play_that_cannot_be_played_are_told(run: Run, tmp_path: Path) -> None:
    folder = example(tmp_path, "E0360", "bad")
    (folder / "plays").mkdir()
    (folder / "plays" / "none.yaml").write_text("moves:\n  - {decision: none, role: judge, option: part}\n")
    (folder / "plays" / "torn.yaml").write_text("moves: {")
    lines = run(folder).stdout.splitlines()
    assert "  judge: 100 (always answer number 1). It passes." in lines
    assert "This play cannot be played: plays/none.yaml" in lines
    assert "This play cannot be played: plays/torn.yaml" in lines
    assert "There is no play in plays/ that could be played: write one that you expect, and its ending." in lines


def test_every_answer_that_the_plays_choose_is_counted(run: Run, tmp_path: Path) -> None:
    folder = example(tmp_path, "E0360", "good")
    (folder / "plays").mkdir()
    for number in (0, 1, 2):
        moves = [
            {"decision": decision, "role": "judge", "option": options[number]}
            for decision, options in {
                "who_enters": ("part", "shut", "open"),
                "who_sits_where": ("screen", "other_room", "across"),
                "whose_name": ("initials", "nothing", "full"),
            }.items()
        ]
        ending = {"ending": "none"} if number == 2 else {}
        (folder / "plays" / f"{number}.yaml").write_text(json.dumps({"moves": moves, **ending}))
    lines = run(folder).stdout.splitlines()
    assert "This play comes out otherwise than it is written: plays/2.yaml" in lines
    assert "Answers chosen by the plays in plays/ (3): 9 of 9." in lines
    assert not any("Not chosen" in line for line in lines)


def test_what_everybody_is_shown_is_put_beside_a_proved_case_alone(run: Run, tmp_path: Path) -> None:
    good, bad = example(tmp_path, "E0360", "good"), example(tmp_path, "E0360", "bad")
    for folder in (good, bad):
        run(folder, "--publish")
    assert not (bad / "proof.json").exists()
    told = json.loads((tmp_path / "build" / "good.certificate.json").read_text(encoding="utf-8"))
    shown = read_proved(good, told["program_sha256"])
    assert shown is not None
    assert shown.certificate_sha256 == told["seal"]
    assert shown.spans["judge"]["D4"].greatest == "100"
