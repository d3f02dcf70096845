"""A case is read from its folder, whole or not at all; a missing translation alone is told and the original shown."""

from pathlib import Path
from time import process_time

import pytest

from app.domain.shared.problem import Problem
from app.domain.trial.elements import TextKey
from app.domain.trial.items import ground_text
from app.domain.trial.serial import program_sha256
from app.library.cases import CaseFile, is_mild, missing_sheets, read_case
from tests.support.cases import BASE, SCENE, codes, program_of, write_case
from tests.support.scripts import OBJECTING as CROSS

# In the base nobody prosecutes.
OBJECTING = CROSS.replace(", prosecutor", "")

SHEET = "---\ntitle: Judge\n---\n## Who you are\nYou hear the case alone.\n"
RUSSIAN = (
    BASE[SCENE]
    .replace("Question: Who may come in?", "Вопрос: Кто может войти?")
    .replace("  Text: Everybody.", "  Текст: Все.")
)


def case_of(folder: Path, text: str) -> tuple[CaseFile, list[Problem]]:
    case, problems = read_case(write_case(folder, text))
    assert case is not None, problems
    return case, problems


def po(**texts: str) -> str:
    """A catalogue with these msgctxt, each as `source | translation`."""
    entries = [text.split(" | ") for text in texts.values()]
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    pairs = zip(texts, entries, strict=True)
    return head + "".join(f'\nmsgctxt "{key}"\nmsgid "{source}"\nmsgstr "{text}"\n' for key, (source, text) in pairs)


def test_a_folder_with_a_head_and_scenes_is_a_case(tmp_path: Path) -> None:
    case, problems = case_of(tmp_path / "door", "")
    assert problems == []
    assert (case.slug, case.sha256) == ("door", program_sha256(case.program))
    assert (case.sheets, case.exhibit_sheets) == ({}, {})


def test_the_scenes_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    scene, ending = BASE[SCENE].split("Ending:")
    more = scene.replace("door}", "gate}").replace("who_enters", "who_leaves")
    text = f"=== scenes/020-more.en.md\n{more}Ending:{ending}=== scenes/010-first.en.md\n{scene}"
    assert list(program_of(tmp_path, text).scenes) == ["door", "gate"]


def test_a_problem_stands_in_the_file_and_line_where_the_author_wrote_it(tmp_path: Path) -> None:
    scene, ending = BASE[SCENE].split("Ending:")
    text = f"=== scenes/010-a.en.md\n{scene}=== scenes/020-b.en.md\n\nEnding:{ending}  Wrong: x\n"
    _, problems = read_case(write_case(tmp_path, text))
    assert [(each.file, each.line, each.code) for each in problems] == [("scenes/020-b.en.md", 5, "E0201")]


def test_the_fields_of_the_head_are_read(tmp_path: Path) -> None:
    text = """\
law_date: 2025-11-14
content_note: " A threat is read aloud. "
child_victim: no
languages: [ru, en, ru]
roles: [judge, representative, judge]
assessed: {judge: [D4, D4, D10]}
exhibits: {1: {title: First statement, in_file: yes}}
start: door
"""
    program = program_of(tmp_path, text)
    assert (program.law_date, program.languages, program.roles) == (
        "2025-11-14",
        ("en", "ru"),
        ("judge", "representative"),
    )
    assert program.assessed == {"judge": ("D4", "D10")}
    assert program.text(program.content_note, "en") == "A threat is read aloud."
    assert program.exhibits[1].in_file


@pytest.mark.parametrize(
    "field",
    [
        "law_date: soon",
        "minutes: 0",
        "title: ''",
        "language: de",
        "roles: [clerk]",
        "roles: []",
        "cast: [Judge]",
        "facts: {a: {yes_no: maybe}}",
        "exhibits: {0: {title: Nought}}",
        "assessed: {judge: [D11]}",
        "kind: game",
    ],
)
def test_a_field_of_another_shape_leaves_no_case(tmp_path: Path, field: str) -> None:
    assert read_case(write_case(tmp_path, field + "\n"))[0] is None
    assert set(codes(tmp_path, field + "\n")) == {"E0105"}


def test_a_missing_file_of_a_translation_leaves_the_case_and_the_original(tmp_path: Path) -> None:
    case, problems = case_of(tmp_path, "languages: [en, ru]\n")
    assert [(each.code, each.file) for each in problems] == [
        ("E0231", "locale/ru.po"),
        ("E0231", "scenes/010-example.ru.md"),
    ]
    assert all(is_mild(each) for each in problems)
    assert case.program.text(TextKey("decision.who_enters.question"), "ru") == "Who may come in?"


def test_a_translation_is_shown_where_it_is_there(tmp_path: Path) -> None:
    catalogue = po(title="The door | Дверь", summary="Something else | Другое", **{"cast.Bakyt": "Bakyt | "})
    text = f"languages: [en, ru]\n=== locale/ru.po\n{catalogue}=== {SCENE}\n{BASE[SCENE]}"
    case, problems = case_of(tmp_path, f"{text}=== scenes/010-example.ru.md\n{RUSSIAN}")
    missing = {each.details["missing"] for each in problems}
    assert {"summary", "cast.Bakyt", "cast.Judge", "hat.Investigating judge"} <= missing
    assert "title" not in missing
    assert "content_note" not in missing
    assert case.program.text(TextKey("title"), "ru") == "Дверь"
    assert case.program.text(TextKey("summary"), "ru") == "Who may come in while he is heard."
    assert case.program.text(TextKey("decision.who_enters.question"), "ru") == "Кто может войти?"
    assert case.program.text(TextKey("decision.who_enters.option.open.text"), "ru") == "Все."


def test_the_grounds_of_windows_are_translated_beside_the_head(tmp_path: Path) -> None:
    names = {
        "ground.blames": "blames | обвиняет жертву",
        "ground.no basis": "without basis | без оснований",
        "ground.strange": "strange | такого нет",
    }
    text = f"languages: [en, ru]\nroles: [judge, representative, defence]\n=== locale/ru.po\n{po(**names)}=== {SCENE}\n"
    case, problems = case_of(tmp_path, f"{text}{OBJECTING}=== scenes/010-example.ru.md\n{OBJECTING}")
    missing = {each.details["missing"]: (each.file, each.line) for each in problems if is_mild(each)}
    assert missing["ground.no basis"] == ("locale/ru.po", 0)
    assert "ground.blames" not in missing
    assert case.program.text(ground_text("blames"), "ru") == "обвиняет жертву"
    assert case.program.text(ground_text("no basis"), "ru") == "no basis"
    assert ground_text("strange") not in case.program.texts["ru"]


def test_a_language_that_is_missing_altogether_is_told_and_the_original_shown(tmp_path: Path) -> None:
    card = "Card of Bakyt [debt]: I owe the lender.\n"
    text = f"languages: [en, ru]\nroles: [judge, representative, defence]\n=== {SCENE}\n"
    case, problems = case_of(tmp_path, text + OBJECTING.replace("Decision:", card + "Decision:"))
    assert {each.code for each in problems} == {"E0231"}
    assert {"scenes/010-example.ru.md", "locale/ru.po", "ground.blames"} <= {
        each.details["missing"] for each in problems
    }
    assert case.program.text(TextKey("card.debt.text"), "ru") == "I owe the lender."


def test_one_broken_file_of_a_translation_leaves_no_case(tmp_path: Path) -> None:
    text = f"languages: [en, ru]\n=== {SCENE}\n{BASE[SCENE]}=== scenes/010-example.ru.md\n"
    assert "E0230" in codes(tmp_path / "a", text + RUSSIAN.replace("Asks: judge", "Кому: судья"))
    assert "E0230" in codes(tmp_path / "b", text + RUSSIAN + "=== scenes/020-more.ru.md\n" + RUSSIAN)
    assert "E0129" in codes(tmp_path / "c", text + RUSSIAN + "=== locale/ru.po\nmsgid nothing\n")


@pytest.mark.parametrize("file", [SCENE.replace(".en.", ".ky."), "roles/judge.ky.md"])
def test_a_file_in_a_language_that_is_not_the_cases_is_told(tmp_path: Path, file: str) -> None:
    text = f"\n=== {SCENE}\n{BASE[SCENE]}=== {file}\n---\ntitle: Эшик\n---\n"
    assert codes(tmp_path, text) == ["E0242"]


def test_hidden_files_are_passed_by_and_others_must_be_named_as_scenes(tmp_path: Path) -> None:
    text = f"=== {SCENE}\n{BASE[SCENE]}=== scenes/.010-a.md.swp\nx\n"
    assert codes(tmp_path / "a", text) == []
    assert codes(tmp_path / "b", text + "=== scenes/notes.txt\nx\n") == ["E0242"]


def test_a_folder_without_scenes_is_no_case(tmp_path: Path) -> None:
    folder = write_case(tmp_path, "", without=SCENE)
    (folder / "scenes").rmdir()
    assert [each.code for each in read_case(folder)[1]] == ["E0241"]


def test_wrong_bytes_and_large_files_are_problems_of_their_file(tmp_path: Path) -> None:
    folder = write_case(tmp_path, "")
    (folder / SCENE).write_bytes(b"## A {#a}\n\xff\n")
    (folder / "scenes/020-b.en.md").write_bytes(b"x" * 1_000_001)
    found = {(each.file, each.code, each.line) for each in read_case(folder)[1]}
    assert {(SCENE, "E0108", 2), ("scenes/020-b.en.md", "E0107", 0)} <= found


@pytest.mark.parametrize(
    ("scene", "code"),
    [
        (b"## A {#a}\n" * 1_000_000, "E0107"),
        (b"Decision: d\n" + b"".join(b"Option: o%d\n  Text: x\n" % n for n in range(10_000)), "E0233"),
        (b"\x00\xff" * 100_000, "E0108"),
        (b"\x00" * 900_000, "E0210"),
        (b"Decision: d\nAsks: judge\nQuestion: x\nOption: o\n  Text: x\nNext: d\n", "E0204"),
    ],
    ids=["10 MB", "10,000 options", "no text", "nothing", "no scene"],
)
def test_faulty_files_of_any_kind_are_problems_soon(tmp_path: Path, scene: bytes, code: str) -> None:
    folder = write_case(tmp_path, "")
    (folder / SCENE).write_bytes(scene)
    before = process_time()
    case, problems = read_case(folder)
    assert case is None
    assert code in {each.code for each in problems}
    assert process_time() - before < 30


def test_sheets_are_read_by_role_and_exhibit_and_language(tmp_path: Path) -> None:
    text = f"exhibits: {{4: {{title: Notebook, in_file: yes}}}}\n=== roles/judge.en.md\n{SHEET}"
    case, problems = case_of(tmp_path, text + "=== exhibits/04-notebook.en.md\n" + SHEET.replace("Judge", "Notebook"))
    assert problems == []
    assert case.sheets["judge"]["en"].title == "Judge"
    assert case.sheets["judge"]["en"].text == "## Who you are\nYou hear the case alone."
    assert case.exhibit_sheets[4]["en"].title == "Notebook"
    assert [each.details["missing"] for each in missing_sheets(case)] == ["roles/representative"]


def test_a_shipped_case_lacks_the_sheets_of_exhibits_too(tmp_path: Path) -> None:
    case, _ = case_of(tmp_path, "exhibits: {4: {title: Notebook, in_file: yes}}\n")
    assert [each.code for each in missing_sheets(case)] == ["E0240"] * 3


WRITES = BASE[SCENE].replace("Option:", "Write: motion, by judge, checklist petition\nOption:", 1)


def test_a_text_to_write_has_its_checklist_as_a_sheet(tmp_path: Path) -> None:
    text = f"=== {SCENE}\n{WRITES}"
    case, _ = case_of(tmp_path / "without", text)
    assert "checklists/petition" in [each.details["missing"] for each in missing_sheets(case)]
    case, problems = case_of(tmp_path / "with", f"{text}=== checklists/petition.en.md\n{SHEET}")
    assert problems == []
    assert case.checklists["petition"]["en"].title == "Judge"
    assert "checklists/petition" not in [each.details["missing"] for each in missing_sheets(case)]


def test_a_checklist_by_which_nothing_is_written_is_told(tmp_path: Path) -> None:
    _, problems = read_case(write_case(tmp_path, f"=== checklists/petition.en.md\n{SHEET}"))
    details = {"what": "list-to-write-by", "id": "petition"}
    assert Problem("E0213", "case/unknown-id", "checklists", 0, details) in problems


def test_a_sheet_that_lacks_a_language_is_told_and_the_case_stays(tmp_path: Path) -> None:
    _, problems = case_of(tmp_path, f"languages: [en, ru]\n=== roles/judge.en.md\n{SHEET}")
    assert (
        Problem("E0231", "case/missing-translation", "roles", 0, {"language": "ru", "missing": "roles/judge"})
        in problems
    )


@pytest.mark.parametrize(
    ("file", "content", "code"),
    [
        ("roles/clerk.en.md", SHEET, "E0242"),
        ("exhibits/notebook.en.md", SHEET, "E0242"),
        ("exhibits/09-unknown.en.md", SHEET, "E0213"),
        ("exhibits/00-nought.en.md", SHEET, "E0213"),
        ("roles/judge.en.md", "## Who you are\n", "E0243"),
        ("roles/judge.en.md", "---\ntitle: Judge\n", "E0243"),
        ("roles/judge.en.md", "---\ntitle: [\n---\n", "E0101"),
        ("roles/judge.en.md", "---\nname: Judge\n---\n", "E0102"),
    ],
)
def test_a_wrong_sheet_leaves_no_case(tmp_path: Path, file: str, content: str, code: str) -> None:
    assert code in codes(tmp_path, f"=== {file}\n{content}")


DEBT = """\
exhibits: {4: {title: Notebook%s}}
=== scenes/010-example.en.md
## The door {#door}
Card of judge [debt]: I owe the lender in the next village.
%sDecision: who_enters
Asks: judge
Question: Who may come in?
Scores: D4
Option: part
  Text: Relatives wait outside while he is heard.
  Levels: D4 3
Ending: heard
  Verdict: none
  Text: He has been heard.
=== %s
---
title: A sheet
---
You know it: **I owe** the
lender, in the NEXT village.
"""
TO_ALL, TO_JUDGE = "Shown: exhibit 4 by judge\n", "Shown: exhibit 4 by judge to judge\n"


@pytest.mark.parametrize(
    ("in_file", "shown", "file", "told"),
    [
        ("", TO_ALL, "roles/representative.en.md", ["E0239"]),
        ("", TO_ALL, "roles/judge.en.md", []),
        ("", TO_ALL, "exhibits/04-notebook.en.md", ["E0239"]),
        ("", TO_JUDGE, "exhibits/04-notebook.en.md", []),
        (", in_file: yes", "", "exhibits/04-notebook.en.md", ["E0239"]),
    ],
)
def test_the_words_of_a_card_stand_in_no_sheet_that_others_read(
    tmp_path: Path, in_file: str, shown: str, file: str, told: list[str]
) -> None:
    assert codes(tmp_path, DEBT % (in_file, shown, file)) == told


def test_a_sheet_in_wrong_bytes_is_told(tmp_path: Path) -> None:
    folder = write_case(tmp_path, f"=== roles/judge.en.md\n{SHEET}")
    (folder / "roles/judge.en.md").write_bytes(b"---\ntitle: \xff\n---\n")
    assert [each.code for each in read_case(folder)[1]] == ["E0108"]


def test_a_folder_of_more_than_three_hundred_files_is_told(tmp_path: Path) -> None:
    folder = write_case(tmp_path, "")
    for number in range(301):
        (folder / f"scenes/{number:03}-a.ky.md").touch()
    assert [(each.code, each.file) for each in read_case(folder)[1]][:1] == [("E0233", "scenes")]


def test_no_more_than_five_hundred_problems_are_told(tmp_path: Path) -> None:
    wrong = "".join(f"Wrong {number}: x\n" for number in range(600))
    assert len(codes(tmp_path, f"=== {SCENE}\n{wrong}")) == 500
