"""`docs/authoring.md` keeps its word: its cases are played, its lines are read, its commands run."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app.cli.trials import trial
from app.config import ROOT
from app.domain.proof.budget import Budget
from app.domain.trial.language.lines import LineReader, ScriptPart
from app.domain.trial.language.words import Vocabulary, Word
from app.domain.trial.plays import WrittenPlay
from app.library.cases import CaseFile, read_case
from app.library.plays import read_play
from app.services.case_proofs import check
from app.services.headless import HeadlessPlay, otherwise, play, policy_named

PAGE = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
FIRST = ROOT / "docs" / "first-case"
_FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
FENCES = [(fence["info"], fence["text"]) for fence in _FENCE.finditer(PAGE)]
COMMANDS = [
    line.removeprefix(".venv/bin/flask --app wsgi trial ")
    for _, text in FENCES
    for line in text.splitlines()
    if line.startswith(".venv/bin/flask")
]
NAMES = {name: name for name in ("Judge", "Defence", "Representative", "Meerim", "Bakyt")}


def files_of(case: str) -> dict[str, str]:
    """The files of a case as the page shows them."""
    return {info.split()[2]: text for info, text in FENCES if info.startswith(f"case {case} ")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where an author who has followed the page stands: with both cases of the page."""
    folder = tmp_path_factory.mktemp("author")
    for name, case in (("my-case", "tiny"), ("my-hearing", "first")):
        for file, text in files_of(case).items():
            path = folder / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder


def case_in(folder: Path) -> CaseFile:
    case, problems = read_case(folder)
    assert problems == []
    assert case is not None
    return case


def test_the_smallest_case_is_played_to_both_endings(folder: Path) -> None:
    case = case_in(folder / "my-case")
    ends = [play(case.program, case.sha256, 0, policy_named(name, None, 0)) for name in ("default", "best")]
    assert [done.state.ending for done in ends if isinstance(done, HeadlessPlay)] == ["silent", "told"]


def test_the_case_to_copy_is_the_one_that_the_page_explains() -> None:
    there = {str(path.relative_to(FIRST)): path.read_text("utf-8") for path in FIRST.rglob("*") if path.is_file()}
    assert files_of("first") == there


@pytest.mark.parametrize("name", ["told", "silent"])
def test_its_plays_go_where_the_page_says(folder: Path, name: str) -> None:
    case, file = case_in(folder / "my-hearing"), folder / "my-hearing" / "plays" / f"{name}.yaml"
    written = read_play(file, file.name)
    assert isinstance(written, WrittenPlay)
    done = play(case.program, case.sha256, 0, script=written.moves)
    assert isinstance(done, HeadlessPlay), done
    assert done.state.ending == written.ending == name
    assert otherwise(done, written) == []


def test_it_is_proved(folder: Path) -> None:
    checked = check(folder / "my-hearing", None, Budget())
    assert checked.faults == ()
    assert checked.is_proved


def test_it_has_all_that_an_author_is_asked_to_try(folder: Path) -> None:
    program = case_in(folder / "my-hearing").program
    decisions = program.decisions.values()
    options = [option for decision in decisions for option in decision.options.values()]
    assert any(decision.together for decision in decisions)
    assert any(decision.voting for decision in decisions)
    assert any(decision.pick and decision.cites for decision in decisions)
    assert program.windows
    assert program.events
    assert program.cards
    assert any(option.repeat for option in options)
    assert any(option.later for option in options)
    assert any(option.repairs for option in options)
    assert len(program.endings) > 1


def test_every_word_stands_in_an_example() -> None:
    """And each line of an example is read without a problem."""
    reader, met = LineReader(Vocabulary(("en",)), NAMES), set[Word]()
    for info, text in FENCES:
        if info == "case lines" or (info.startswith("case ") and info.endswith(".md")):
            lines, problems = reader.read(ScriptPart("010-a", info, text))
            assert problems == []
            met |= {line.word for line in lines if line.word is not None}
    assert met == set(Word)


@pytest.mark.parametrize("command", COMMANDS)
def test_its_commands_run(folder: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    result: Result = Flask("trials").test_cli_runner().invoke(trial, shlex.split(command))
    assert result.exit_code == 0, result.output


def test_what_it_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)", PAGE):
        assert (ROOT / "docs" / target).exists(), target
    for code in re.findall(r"\bE0\d{3}\b", PAGE):
        assert (ROOT / "docs" / "errors" / f"{code}.md").exists(), code
    headings = {
        re.sub(r"[^\w -]", "", each).strip().lower().replace(" ", "-") for each in re.findall(r"^#+ (.+)", PAGE, re.M)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= headings
