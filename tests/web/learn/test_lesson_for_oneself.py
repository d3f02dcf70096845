"""A lesson for its reader: private notes, the way round a hard part, what is left of the course, the way on."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.access.policy import Identity
from app.domain.content.wording import Wording
from app.rendering.care_html import LONGEST_NOTE
from app.runtime import Shelf
from app.services import courses
from tests.support.acts import UNIT, UNITS
from tests.support.page import Browser
from tests.support.past import has_completed, has_read, has_taken
from tests.support.world import World, sqlite_world

COURSE = "/en/courses/police"
LESSON, NOTES, READ = (f"{COURSE}/{UNIT}/{part}" for part in ("lesson", "notes", "read"))


@pytest.fixture
def trainee(world: World) -> Browser:
    return world.browser("trainee")


def box(browser: Browser) -> str:
    [area] = browser.html.all("textarea", name="note-1")
    return "".join(area.itertext()).removeprefix("\n")


def write(browser: Browser, text: str, **headers: str) -> Any:
    token = browser.open(LESSON).form(NOTES)["csrf_token"]
    fields = {"csrf_token": token, "note-1": text, "at": "1"}
    return browser.client.post(NOTES, data=fields, headers=headers)


def test_what_somebody_writes_stands_there_again_and_nobody_else_sees_it(world: World, trainee: Browser) -> None:
    answer = write(trainee, "She was <afraid>.")
    assert answer.headers["Location"].endswith(f"{LESSON}#note-1")
    page = trainee.open(LESSON)
    assert "Your notes are kept." in page.text
    assert box(trainee) == "She was <afraid>."
    assert "Kept: " in page.text
    kinds: tuple[Identity, ...] = ("trainer", "officer", "administrator")
    for kind in kinds:
        assert "afraid" not in world.browser(kind).open(LESSON).source
    assert "She was <afraid>." in trainee.open("/en/account/kept").text


def test_a_script_is_told_when_the_text_was_kept_or_why_not(trainee: Browser) -> None:
    kept = write(trainee, "One", Accept="application/json")
    assert kept.json["kept"] is True
    assert kept.json["text"].startswith("Kept: ")
    refused = write(trainee, "x" * (LONGEST_NOTE + 1), Accept="application/json")
    assert (refused.status_code, refused.json["kept"]) == (422, False)
    assert str(LONGEST_NOTE) in refused.json["text"]
    trainee.open(LESSON)
    assert box(trainee) == "One"


def test_without_a_script_the_page_says_why_a_text_is_not_kept(trainee: Browser) -> None:
    write(trainee, "x" * (LONGEST_NOTE + 1))
    assert "At most 4000 characters" in trainee.open(LESSON).text
    assert box(trainee) == ""


@pytest.mark.parametrize("at", ["", "-1", "999", "x", "²"])
def test_a_forged_place_leads_to_the_lesson(trainee: Browser, at: str) -> None:
    token = trainee.open(LESSON).form(NOTES)["csrf_token"]
    answer = trainee.client.post(NOTES, data={"csrf_token": token, "note-٣": "x", "at": at})
    assert answer.headers["Location"] == LESSON


def test_who_reads_the_summary_goes_on_and_the_lesson_counts_as_read(world: World, trainee: Browser) -> None:
    whole = trainee.open(LESSON)
    summary = next(link for link in whole.links() if link.startswith("?short=1"))
    short = trainee.open(LESSON + summary.partition("#")[0])
    assert "This part is left out" in short.text
    assert len(short.text) < len(whole.text)
    assert [fold.get("open") for fold in short.all("details", id="summary-1")] == [""]
    assert f"/ru/courses/police/{UNIT}/lesson?short=1" in short.links()
    trainee.send(READ)
    assert UNIT in courses.progress(world.runtime, world.person("trainee")).read
    assert "This part is left out" not in trainee.open(f"{LESSON}?short=²").text


def test_after_a_lesson_comes_its_quiz_then_the_next_lesson_then_the_course(world: World, trainee: Browser) -> None:
    has_read(world, world.person())
    assert trainee.open(LESSON).link("Next: the quiz") == f"{COURSE}/{UNIT}/quiz"
    has_taken(world, world.person())
    assert trainee.open(LESSON).link("Next lesson") == f"{COURSE}/{UNITS[1]}/lesson"
    has_completed(world, world.person())
    assert trainee.open(f"{COURSE}/{UNITS[-1]}/lesson").link("Back to the module") == COURSE


def test_the_sections_of_a_lesson_are_listed_beside_it(shelf: Shelf, trainee: Browser) -> None:
    page = trainee.open(LESSON)
    for heading in shelf.units[UNIT].lesson.told("en").headings:
        assert (page.links().count(f"#{heading.anchor}") > 0) == (heading.level == 2)


def test_the_course_says_rule_by_rule_what_is_left(world: World, trainee: Browser) -> None:
    page = trainee.open(COURSE)
    assert f"Read every lesson to the end 0 of {len(UNITS)}" in page.text
    assert f"Pass every quiz 0 of {len(UNITS)}" in page.text
    has_read(world, world.person())
    page = trainee.open(COURSE)
    assert f"Read every lesson to the end 1 of {len(UNITS)}" in page.text
    assert page.links().count(f"{COURSE}/{UNITS[1]}/lesson") == 2  # what is left, the list of units
    has_completed(world, world.person())
    assert "What is left" not in trainee.open(COURSE).text


def test_a_course_without_quizzes_and_boxes_asks_for_none(tmp_path: Path, people: Path, shelf: Shelf) -> None:
    changed: Any = shelf
    lesson = shelf.units[UNIT].lesson
    bare = replace(lesson, by_language={"en": replace(lesson.told("en"), html="<p>Read.</p>", headings=(), fields=0)})
    units = {**shelf.units, UNIT: replace(shelf.units[UNIT], lesson=bare)}
    world = sqlite_world(tmp_path, people, replace(changed, quizzes={}, units=units))
    browser = world.browser("trainee")
    assert "Pass every quiz" not in browser.open(COURSE).text
    assert NOTES not in browser.open(LESSON).actions()
    world.close()


def test_rules_beside_the_units_stand_with_the_others(tmp_path: Path, people: Path, shelf: Shelf) -> None:
    changed: Any = shelf
    asked = replace(shelf.courses["police"].passes, extras={"pre_test": True, "examination": True, "trial": False})
    police = replace(shelf.courses["police"], passes=asked)
    world = sqlite_world(tmp_path, people, replace(changed, courses={**shelf.courses, "police": police}))
    browser = world.browser("trainee")
    page = browser.open(COURSE)
    assert "Take the test before the module 0 of 1" in page.text
    assert "Pass the examination 0 of 1" in page.text
    assert "Play a mock trial to its end 0 of 1 Choose a mock trial Advised, not required." in " ".join(
        page.text.split()
    )
    home = browser.open("/en/")
    assert "The module begins with a test." in home.text
    assert f"Left: {len(UNITS)} lessons, {len(UNITS)} quizzes, first test, examination." in home.text
    world.close()


def test_a_title_that_is_not_translated_is_marked_and_its_language_named(
    tmp_path: Path, people: Path, shelf: Shelf
) -> None:
    changed: Any = shelf
    police = replace(shelf.courses["police"], title=Wording("en", {"en": "Untranslated title"}))
    world = sqlite_world(tmp_path, people, replace(changed, courses={**shelf.courses, "police": police}))
    browser = world.browser("trainee", lang="ru")
    for path in ("/ru/", "/ru/courses", "/ru/courses/police", f"/ru/courses/police/{UNIT}/lesson"):
        page = browser.open(path)
        marked = ["".join(e.itertext()) for e in page.root.iter() if e.get("lang") == "en" and e.tag != "a"]
        assert "Untranslated title" in marked, path
    assert "Показано на языке: English" in browser.open("/ru/courses/police").text
    world.close()
