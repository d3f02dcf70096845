"""`flask content …`, as scripts rely on it."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from flask import Flask

from app.cli.content import content
from app.config import Settings

BASE = Path(__file__).parents[3] / "docs" / "errors" / "examples-of-content.md"
LESSON = "courses/shared/010-elements/lesson.en.md"
CASE = """title: The door
summary: Who may come in.
language: en
languages: [en]
kind: {kind}
law_date: 2026-01-01
minutes: 10
roles: [judge]
cast:
  Judge: {{seat: judge}}
facts:
  protected: {{yes_no: no}}
exhibits:
  1: {{title: The statement, in_file: yes}}
"""
SCENE = """## The door {#door}
Decision: who_enters
Asks: judge
Question: Who may come in?
Scores: D4
Option: part
  Text: Relatives wait outside.
  Levels: D4 3
  Sources: KR-CC-166.1-DEF
Option: open
  Text: Everybody.
  Levels: D4 0
  Harm: D4 address_heard
Ending: heard
  Verdict: none
  Text: He has been heard.
"""


class Where:
    """A stand-in for the Runtime: the command takes only the place of the content from it."""

    def __init__(self, root: Path) -> None:
        self.settings = Settings(content_root=root)


@pytest.fixture
def root(tmp_path):
    fenced = BASE.read_text(encoding="utf-8").split("```content base\n")[1].split("```")[0]
    _, *parts = re.split(r"^=== (.+)\n", fenced, flags=re.MULTILINE)
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(root):
    app = Flask("test")
    app.cli.add_command(content)
    app.extensions["runtime"] = Where(root)

    def invoked(*arguments):
        return app.test_cli_runner().invoke(args=["content", *arguments])

    return invoked


def write_case(root, kind="exercise"):
    folder = root / "mocktrials" / "door"
    (folder / "scenes").mkdir(parents=True)
    (folder / "case.yaml").write_text(CASE.format(kind=kind))
    (folder / "scenes" / "010-door.en.md").write_text(SCENE)
    return folder


def codes(run, *arguments):
    return [problem["code"] for problem in json.loads(run("check", "--json", *arguments).stdout)["problems"]]


def test_a_problem_is_told_with_its_code_file_line_and_sentence(run, root):
    path = root / LESSON
    path.write_text(path.read_text().replace("An act", "# An act"))
    document = json.loads(run("check", "--json").stdout)
    (found,) = [problem for problem in document["problems"] if problem["code"] == "E0127"]
    assert set(found) == {"code", "file", "line", "message"}
    assert (found["file"], found["line"]) == (LESSON, 7)
    assert "is of the first level" in found["message"]


def test_counts_are_given_by_folder_language_and_figure(run):
    counts = json.loads(run("check", "--json").stdout)["counts"]
    assert counts["police"]["en"] == {"lessons": 1, "questions": 1, "words": 6, "missing": 0, "stale": 0}
    assert counts["mocktrials"]["en"] == {"cases": 0, "decisions": 0, "missing": 0}


def test_something_found_ends_with_one_and_nothing_with_nought(run, tmp_path):
    assert run("check").exit_code == 1
    glossary = tmp_path / "clean" / "courses" / "glossary.yaml"
    glossary.parent.mkdir(parents=True)
    glossary.write_text("terms: []\n")
    assert run("check", str(tmp_path / "clean")).exit_code == 0


def test_a_folder_that_is_not_there_is_wrong_use(run, root):
    assert run("check", str(root / "nowhere")).exit_code == 2


def test_another_folder_may_be_checked(run, tmp_path):
    (tmp_path / "other").mkdir()
    assert codes(run, str(tmp_path / "other")) == ["E0109"]


def test_without_json_each_problem_is_a_line_and_so_is_each_count(run):
    lines = run("check").stdout.splitlines()
    assert f"{LESSON.replace('.en.', '.ky.')}:0: E0113 " in "\n".join(lines)
    assert "police en: lessons 1, questions 1, words 6, missing 0, stale 0" in lines


def test_cases_are_read_with_the_provisions_that_there_are(run, root):
    folder = write_case(root)
    (folder / "scenes" / "010-door.en.md").write_text(SCENE.replace("KR-CC-166.1-DEF", "KR-CC-9"))
    document = json.loads(run("check", "--json").stdout)
    found = [problem for problem in document["problems"] if problem["file"].startswith("mocktrials/door/scenes/")]
    assert [problem["line"] for problem in found] == [9]


def test_a_case_counts_and_what_it_cites_wants_translations(run, root):
    write_case(root)
    assert json.loads(run("check", "--json").stdout)["counts"]["mocktrials"]["en"]["decisions"] == 1


def test_an_exercise_lacks_only_the_exhibits_that_it_names(run, root):
    write_case(root)
    document = json.loads(run("check", "--json").stdout)
    found = [problem["message"] for problem in document["problems"] if problem["code"] == "E0240"]
    assert len(found) == 1
    assert "exhibits/01" in found[0]


def test_a_trial_has_a_key_for_whoever_leads_it_and_an_exercise_needs_none(run, root):
    folder = write_case(root, "trial")
    head = folder / "case.yaml"
    head.write_text(head.read_text() + "assessed:\n  judge: [D1, D2, D3, D4, D10]\n")
    keys = [
        one["message"]
        for one in json.loads(run("check", "--json").stdout)["problems"]
        if "facilitator" in one["message"]
    ]
    assert [key.split("”")[0] for key in keys] == ["The sheet “facilitator.en.md"]
    (folder / "facilitator.en.md").write_text("---\ntitle: The key\n---\n\n[[KR-CC-9]]\n")
    problems = json.loads(run("check", "--json").stdout)["problems"]
    assert not any("facilitator" in one["message"] for one in problems)
    assert ("mocktrials/door/facilitator.en.md", 5) in [(one["file"], one["line"]) for one in problems]


def test_sheets_of_a_case_are_rendered_for_what_is_wrong_in_them(run, root):
    folder = write_case(root)
    (folder / "roles").mkdir()
    (folder / "roles" / "judge.en.md").write_text("---\ntitle: Judge\n---\n\nYou decide [[KR-CC-9]].\n")
    (folder / "exhibits").mkdir()
    (folder / "exhibits" / "01-statement.en.md").write_text("---\ntitle: S\n---\nShe came [[KR-CC-166-GAP]].\n")
    (folder / "exhibits" / "02-other.xx.md").write_text("---\ntitle: S\n---\n# T\n")
    (folder / "exhibits" / "03-broken.en.md").write_text("# T\n")
    (root / "courses/compendium/locale").mkdir()
    (root / "courses/compendium/locale/ru.po").write_text('msgid ""\nmsgstr ""\n')
    problems = json.loads(run("check", "--json").stdout)["problems"]
    found = [(one["file"], one["line"]) for one in problems if one["code"] in ("E0110", "E0127")]
    assert found == [("mocktrials/door/roles/judge.en.md", 5)]
    assert any("KR-CC-166-GAP.says" in one["message"] for one in problems)


def test_stamping_names_the_files_that_it_changed(run, root):
    russian = root / LESSON.replace(".en.", ".ru.")
    russian.write_text((root / LESSON).read_text())
    assert run("stamp").stdout == "courses/shared/010-elements/lesson.ru.md\n"
    current = hashlib.sha256((root / LESSON).read_bytes()).hexdigest()[:12]
    assert f'source_hash: "{current}"' in russian.read_text()
    assert run("stamp", str(root)).stdout == ""
