"""A course to take along: both copies with their size before they are loaded, and no right answer in them."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

from app.domain.content.wording import Wording
from app.domain.shared.language import Lang
from app.runtime import Shelf
from app.web.learn.book_build import megabytes
from tests.support.acts import UNIT
from tests.support.changing import changing
from tests.support.every_kind import every_kind
from tests.support.languages import in_each_language
from tests.support.markers import with_quizzes
from tests.support.world import World, sqlite_world

COURSE = "/{lang}/courses/police"


def said(size: int) -> str:
    """The number before KB or, from a million on, MB."""
    return f"{size / 1_000_000:.1f}" if size >= 1_000_000 else str(round(size / 1000))


@in_each_language
def test_the_page_says_how_large_each_copy_is(shared_world: World, lang: Lang) -> None:
    browser = shared_world.browser("trainee", lang=lang)
    path = COURSE.format(lang=lang)
    page = browser.open(next(link for link in browser.open(path).links() if link.endswith("/copy")))
    sizes = re.findall(r"([\d.,]+) (KB|КБ|MB|МБ)", page.text)
    copies = [browser.client.get(f"{path}/copy.{kind}", buffered=True) for kind in ("html", "pdf")]
    assert [said(len(copy.data)) for copy in copies] == [number.replace(",", ".") for number, _ in sizes]
    assert [len(copy.data) >= 1_000_000 for copy in copies] == [unit in ("MB", "МБ") for _, unit in sizes]
    assert [copy.mimetype for copy in copies] == ["text/html", "application/pdf"]
    for copy, kind in zip(copies, ("html", "pdf"), strict=True):
        assert f"taraza-police-{lang}.{kind}" in copy.headers["Content-Disposition"]


def test_a_copy_is_of_the_course_as_it_stands(world: World) -> None:
    change, courses = changing(world), world.runtime.shelf().courses
    browser, police = world.browser("trainee"), courses["police"]
    ways = [f"/en/courses/police/copy.{kind}" for kind in ("html", "pdf")]
    before = [browser.client.get(way, buffered=True).data for way in ways]
    change(courses={**courses, "police": replace(police, title=Wording("en", {"en": "Another title"}))})
    after = [browser.client.get(way, buffered=True).data for way in ways]
    assert b"Another title" in after[0]
    assert [old != new for old, new in zip(before, after, strict=True)] == [True, True]


def test_no_right_answer_no_feedback_and_no_examination_is_in_a_copy(
    tmp_path: Path, people: Path, shelf: Shelf
) -> None:
    (tmp_path / "content").mkdir()
    written = every_kind(shelf, tmp_path / "content")
    first, *others = written.questions
    quiz = replace(written, questions=(replace(first, exam=True), *others))
    world = sqlite_world(tmp_path, people, with_quizzes(shelf, {**shelf.quizzes, UNIT: quiz}))
    lesson = unescape(shelf.units[UNIT].lesson.told("en").html)
    source = unescape(world.browser("trainee").client.get("/en/courses/police/copy.html").get_data(as_text=True))
    for question in quiz.questions:
        texts = question.texts["en"]
        assert (texts["stem"] in source) != question.exam, question.id
        secret = [text for name, text in texts.items() if name.endswith("feedback") or name == "explanation"]
        assert not [text for text in secret if text in source and text not in lesson], question.id
        if question.kind == "ordering" and not question.exam:
            items = [texts[item] for item in question.prompts]
            assert sorted(items, key=source.index) == sorted(items)
    world.close()


def test_what_is_not_translated_says_in_which_language_it_stands(tmp_path: Path, people: Path, shelf: Shelf) -> None:
    changed: Any = shelf
    unit, law = shelf.units[UNIT], shelf.compendium
    provision = law.provisions["KR-CC-166.1-DEF"]
    english = replace(provision, heading=Wording("en", {"en": "English heading"}), says=Wording("en", {"en": "Words."}))
    lesson = replace(unit.lesson, by_language={"en": unit.lesson.told("en")})
    reviewed = replace(lesson.told("en"), reviewed_law="A. Judge")
    units = {**shelf.units, UNIT: replace(unit, lesson=replace(lesson, by_language={"en": reviewed}))}
    compendium = replace(law, provisions={**law.provisions, provision.id: english})
    world = sqlite_world(tmp_path, people, replace(changed, units=units, compendium=compendium, quizzes={}))
    source = world.browser("trainee", lang="ky").client.get("/ky/courses/police/copy.html").get_data(as_text=True)
    assert source.count("Азырынча которула элек. Көрсөтүлгөн тили: English.") == 2
    assert '<h3 lang="en">English heading</h3>' in source
    assert "A. Judge" in source
    world.close()


def test_a_size_is_told_as_people_say_it(shared_world: World) -> None:
    with shared_world.app.test_request_context("/ru/"):
        assert (megabytes(20), megabytes(124_300), megabytes(2_440_000)) == ("1 КБ", "124 КБ", "2,4 МБ")
