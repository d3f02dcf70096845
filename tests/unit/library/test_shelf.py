"""The shelf keeps the last good version of each part."""

import threading

import pytest

from app.library.fingerprint import sha256_of_files, stat_signature
from app.library.shelf import Shelf

UNIT = "shared/010-elements"
LESSON = f"courses/{UNIT}/lesson.en.md"


@pytest.fixture
def shelf(site):
    return Shelf(site.root, site.render, every=2.0)


def html(shelf):
    return shelf.content.units[UNIT].lesson.told("en").html


def test_the_shelf_shows_what_it_read(shelf):
    assert list(shelf.content.courses) == ["police"]
    assert shelf.counts["police"]["en"]["lessons"] == 1
    assert {one.code for one in shelf.problems} == {"E0113"}


def test_a_change_is_seen_at_the_next_look(site, shelf):
    site.change(LESSON, "An act", "One act")
    assert shelf.reload_if_changed(0.0)
    assert "One act" in html(shelf)


def test_nothing_is_read_again_while_nothing_changed(shelf):
    before = shelf.content
    assert not shelf.reload_if_changed(0.0)
    assert shelf.content is before


def test_files_are_looked_at_only_so_often(site, shelf):
    shelf.reload_if_changed(10.0)
    site.change(LESSON, "An act", "One act")
    assert not shelf.reload_if_changed(11.9)
    assert shelf.reload_if_changed(12.0)


def test_a_broken_lesson_leaves_the_last_good_version_and_mending_it_brings_the_new_one(site, shelf):
    good = shelf.content
    site.change(LESSON, "An act", "# An act")
    assert shelf.reload_if_changed(0.0)
    assert {one.code for one in shelf.problems} == {"E0113", "E0127"}
    assert shelf.content.units == good.units
    assert shelf.content.quizzes == good.quizzes
    assert shelf.content.courses == good.courses
    site.change(LESSON, "# An act", "## The act\n\nAn act")
    assert shelf.reload_if_changed(2.0)
    assert "The act" in html(shelf)


def test_a_broken_quiz_keeps_its_lesson_too(site, shelf):
    site.change(LESSON, "An act", "One act")
    site.change(f"courses/{UNIT}/quiz.yaml", "answer: b", "answer: z")
    shelf.reload_if_changed(0.0)
    assert "An act" in html(shelf)
    assert shelf.content.quizzes[UNIT].questions[0].right == ("b",)


def test_a_broken_course_keeps_its_last_good_version_and_others_go_on(site, shelf):
    site.change("courses/police/course.yaml", "hours: 2", "hours: many")
    site.change(LESSON, "An act", "One act")
    shelf.reload_if_changed(0.0)
    assert shelf.content.courses["police"].hours == 2
    assert "One act" in html(shelf)


def test_a_broken_compendium_and_glossary_keep_their_last_good_version(site, shelf):
    site.change("courses/compendium/criminal-code.yaml", "national: yes", "national: perhaps")
    site.write("courses/glossary.yaml", "terms: [")
    shelf.reload_if_changed(0.0)
    assert "KR-CC-166.1-DEF" in shelf.content.compendium.provisions
    assert len(shelf.content.glossary) == 1
    assert UNIT in shelf.content.units


def test_what_is_taken_away_goes(site, shelf):
    (site.root / "courses/police/course.yaml").unlink()
    shelf.reload_if_changed(0.0)
    assert shelf.content.courses == {}


def test_a_lost_translation_is_no_reason_to_keep_the_old_text(site, shelf):
    ru = site.write(LESSON.replace(".en.", ".ru."), (site.root / LESSON).read_text().replace("An act", "Действие"))
    shelf.reload_if_changed(0.0)
    assert shelf.content.units[UNIT].lesson.told("ru").lang == "ru"
    ru.unlink()
    shelf.reload_if_changed(2.0)
    assert shelf.content.units[UNIT].lesson.told("ru").lang == "en"


def test_while_one_thread_reads_the_others_go_on_with_what_is_there(site):
    reading, go_on = threading.Event(), threading.Event()
    first = True

    def slow(markup):
        nonlocal first
        if not first:
            reading.set()
            assert go_on.wait(10)
        return site.render(markup)

    shelf = Shelf(site.root, slow, every=0.0)
    first = False
    site.change(LESSON, "An act", "One act")
    thread = threading.Thread(target=shelf.reload_if_changed, args=(1.0,))
    thread.start()
    assert reading.wait(10)
    assert not shelf.reload_if_changed(2.0)
    assert "An act" in html(shelf)
    go_on.set()
    thread.join(10)
    assert "One act" in html(shelf)


def test_copies_of_editors_are_no_content(site):
    before = stat_signature(site.root, ["courses"])
    site.write(f"courses/{UNIT}/lesson.en.md~", "x")
    site.write(f"courses/{UNIT}/.lesson.en.md.swp", "x")
    assert stat_signature(site.root, ["courses"]) == before


def test_a_file_that_vanishes_while_it_is_looked_at_is_passed_over(site, monkeypatch):
    monkeypatch.setattr("app.library.fingerprint.files_below", lambda root, folder: ["courses/lost.yaml"])
    assert stat_signature(site.root, ["courses"]) == hash(())
    assert sha256_of_files(site.root, ["courses/lost.yaml"]) == sha256_of_files(site.root, ["courses/lost.yaml"])
