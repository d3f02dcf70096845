"""Courses, their units, and all content together."""

import pytest

from app.library.content import load_content
from app.library.courses import course_ids, unit_ids

COURSE = "courses/police/course.yaml"
UNIT = "shared/010-elements"


def test_a_course_is_read_with_its_units_and_competencies(site):
    course = site.load().content.courses["police"]
    assert (course.title.text("en"), course.hours, course.units) == ("Police", 2, (UNIT,))
    assert course.competencies["elements"].text("en") == "Establishing the three elements"
    assert (course.passes.lessons, course.passes.quizzes) == ("all", "all")


def test_folders_are_units_by_their_number_and_courses_by_their_file(site):
    site.write("courses/shared/media/010-x/picture.txt", "")
    site.write("courses/shared/notes/readme.txt", "")
    assert unit_ids(site.root) == [UNIT]
    assert course_ids(site.root) == ["police"]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("id: police", "id: militia", "E0131", 1),
        (f"[{UNIT}]", "[shared/020-no]", "E0121", 7),
        (f"[{UNIT}]", f"[{UNIT}, {UNIT}]", "E0123", 7),
        (f"[{UNIT}]", "[../010-elements]", "E0105", 7),
        (f"[{UNIT}]", "[]", "E0105", 7),
        ("[elements]", "[elements, consent]", "E0120", 6),
        ("hours: 2", "hours: two", "E0105", 5),
        ("hours: 2", "hours: 2\nhours: 3", "E0103", 6),
    ],
)
def test_a_course_that_does_not_hold_together_is_reported_at_its_line(site, old, new, code, line):
    site.change(COURSE, old, new)
    assert set(site.found()) == {(code, COURSE, line)}
    loaded = site.load()
    assert loaded.content.courses == {}
    assert loaded.parts.broken == {"course police"}


def test_a_course_is_not_shown_without_one_of_its_units(site):
    site.change(f"courses/{UNIT}/lesson.en.md", "An act", "# An act")
    content = site.load().content
    assert content.units == {}
    assert content.courses == {}


def test_a_folder_without_courses_is_reported(tmp_path, site):
    loaded = load_content(tmp_path / "elsewhere", site.render)
    assert [(one.code, one.file) for one in loaded.problems] == [("E0109", "courses")]
    assert loaded.content.courses == {}


def test_a_course_counts_the_units_that_it_names(site):
    counts = site.load().counts
    assert counts["police"]["en"] == {"lessons": 1, "questions": 1, "words": 6, "missing": 0, "stale": 0}
    assert counts["police"]["ru"]["missing"] == 1 + 5 + 3
    assert counts["shared"]["ru"] == {"lessons": 0, "questions": 0, "words": 0, "missing": 1 + 5 + 3, "stale": 0}
    assert counts["glossary"]["ky"] == {"terms": 1}


def test_problems_come_in_the_order_of_files_and_lines_and_once(site):
    problems = site.load().problems
    places = [(one.file, one.line) for one in problems]
    assert places == sorted(places)
    assert len({(one.code, one.file, one.line, tuple(one.details.items())) for one in problems}) == len(problems)


@pytest.mark.parametrize(
    ("file", "courses"),
    [
        (COURSE, True),
        (f"courses/{UNIT}/lesson.en.md", True),
        (f"courses/{UNIT}/quiz.yaml", True),
        ("courses/compendium/criminal-code.yaml", False),
        ("courses/glossary.yaml", False),
    ],
)
def test_a_version_changes_with_the_files_of_the_course_and_with_no_others(site, file, courses):
    before = site.load().content
    path = site.root / file
    path.write_text(
        path.read_text()
        .replace("trafficking", "human trafficking")
        .replace("An act", "An act, then")
        .replace("Nobody", "No one")
        .replace("Investigators", "Officers")
    )
    after = site.load().content
    assert after.sha256 != before.sha256
    assert (after.courses["police"].sha256 != before.courses["police"].sha256) is courses


def test_the_same_files_have_the_same_version(site):
    assert site.load().content.sha256 == site.load().content.sha256
