"""`flask trial preview`: one page that holds the whole case and needs nothing from elsewhere."""

import re
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest
from click.testing import Result
from flask import Flask

from app.cli.trials import trial
from app.config import ROOT
from app.domain.shared.language import LANGUAGES, Lang
from app.domain.trial.language.words import FORMS, Word
from app.library.cases import read_case
from tests.support.cases import write_case
from tests.support.every_word import EVERY_WORD
from tests.support.languages import in_each_language

FIRST = ROOT / "docs" / "first-case"
DEBT = ROOT / "mocktrials" / "debt"
Preview = Callable[..., tuple[Result, str]]


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    def preview(folder: Path, *arguments: str) -> tuple[Result, str]:
        file = tmp_path / "pages" / "case.html"
        runner = Flask("trials").test_cli_runner()
        result = runner.invoke(trial, ["preview", str(folder), "--out", str(file), *arguments])
        return result, file.read_text(encoding="utf-8") if file.exists() else ""

    return preview


def words(page: str) -> str:
    """What the page says."""
    document = html5lib.parse(page, namespaceHTMLElements=False)
    body = document.find("body")
    return " ".join(" ".join(body.itertext()).split())


def test_everything_that_the_author_wrote_is_on_the_page(preview: Preview) -> None:
    result, page = preview(FIRST)
    assert result.exit_code == 0, result.output
    assert result.stdout.strip().endswith("case.html")
    case, _ = read_case(FIRST)
    assert case is not None
    said = words(page)
    assert [text for text in case.program.texts["en"].values() if " ".join(text.split()) not in said] == []
    ids = [*case.program.decisions, *case.program.cards, *case.program.windows, *case.program.events]
    assert [id for id in (*ids, *case.program.facts, *case.program.endings) if id not in said] == []


@in_each_language
def test_it_speaks_the_language_of_the_reader_and_of_the_script(preview: Preview, lang: Lang) -> None:
    result, page = preview(DEBT, "--lang", lang)
    assert result.exit_code == 0, result.output
    said = words(page)
    assert f'<html lang="{lang}">' in page
    assert all(FORMS[word][lang] in said for word in (Word.LEVELS, Word.SETS, Word.WHY, Word.HARM, Word.DEFAULT))
    others = [FORMS[Word.LEVELS][other] for other in LANGUAGES if other != lang]
    assert [form for form in others if form in said] == []


def test_the_people_without_a_seat_are_told_in_the_language_of_the_reader(preview: Preview, tmp_path: Path) -> None:
    cast = "cast:\n  Judge: {seat: judge}\n  Bakyt: {as: victim}\n  Aida: {as: neighbour}\n"
    said = words(preview(write_case(tmp_path / "people", cast), "--lang", "ru")[1])
    assert "Потерпевший" in said
    assert "neighbour" in said


def test_the_ways_past_a_decision_and_through_a_vote_are_on_the_page(preview: Preview) -> None:
    said = words(preview(FIRST)[1])
    assert "otherwise go to corridor" in said
    assert "until all have answered" in said
    assert "majority, tie to the presiding judge (voter 1), or the earliest vote" in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_of_the_language_is_left_out(preview: Preview, tmp_path: Path, lang: Lang) -> None:
    """The case in which every Word stands: each is told again, but those that only frame others."""
    said = words(preview(every_word_in(tmp_path, lang))[1])
    framing = {Word.DECISION, Word.QUESTION, Word.OPTION, Word.TEXT, Word.ASKS, Word.RULING}
    framing |= {Word.ENDING, Word.EVENT, Word.PROMISE, Word.DRAWN_AT_THE_START, Word.TEXT_FOR}
    told = {word for word in Word if FORMS[word][lang].replace("{}", "").strip() in said}
    assert set(Word) - framing - told == set()


def every_word_in(folder: Path, lang: Lang) -> Path:
    hat = {"en": "investigating judge", "ru": "следственный судья", "ky": "тергөө судьясы"}[lang]
    head = f"""\
language: {lang}
languages: [{lang}]
roles: [judge, prosecutor, defence, representative]
cast:
  Judge: {{seat: judge}}
  Investigating judge: {{seat: judge, hat: {hat}}}
  Representative: {{seat: representative}}
  Prosecutor: {{seat: prosecutor}}
  Bakyt: {{as: victim}}
facts:
  protected: {{yes_no: no}}
  gap: {{one_of: [none, precise, broad]}}
  trust: {{from: 0, to: 3, starts: 2}}
  threat: {{yes_no: no, seen_by: [representative]}}
  pressed: {{yes_no: no}}
exhibits:
  1: {{title: Statement, in_file: yes}}
  2: {{title: Transfers}}
"""
    return write_case(folder / "every", f"{head}=== scenes/010-hearing.{lang}.md\n{EVERY_WORD[lang]}")


def test_it_needs_nothing_from_elsewhere(preview: Preview) -> None:
    _, page = preview(FIRST)
    assert re.findall(r'(?:src|href)="(?!#|data:text/css;base64,)[^"]*"', page) == []
    assert "<script" not in page
    assert 'style="' not in page
    assert "@import" not in page


def test_each_row_of_the_table_and_each_way_on_the_page_leads_to_what_is_there(preview: Preview) -> None:
    _, page = preview(FIRST)
    anchors = set(re.findall(r'href="#([^"]+)"', page))
    assert len(anchors) > 10
    assert anchors <= set(re.findall(r'id="([^"]+)"', page))


def test_a_case_that_is_wrong_has_no_page_but_messages(preview: Preview, tmp_path: Path) -> None:
    folder = write_case(tmp_path / "wrong", "=== scenes/010-example.en.md\n## The door {#door}\nDecision: one\n")
    result, page = preview(folder, "--lang", "ky")
    assert (result.exit_code, page) == (1, "")
    assert "E0206" in result.stderr


def test_without_a_file_it_is_written_to_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = Flask("trials").test_cli_runner().invoke(trial, ["preview", str(FIRST)])
    assert result.stdout == "build/first-case.en.html\n"
    assert (tmp_path / "build" / "first-case.en.html").is_file()
