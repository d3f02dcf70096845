"""A file among the courses that nobody reads is told, once for its folder; what is read, or is no content, is not."""

from tests.unit.library.conftest import UNIT


def test_files_that_are_read_or_set_aside_are_not_told(site) -> None:
    for name in (
        "courses/README.md", f"{UNIT}/README.md", f"{UNIT}/.lesson.en.md.swp", f"{UNIT}/lesson.en.md~",
        f"{UNIT}/media/notes.txt", "courses/compendium/locale/ky.po", "courses/police/locale/ru.po",
    ):  # fmt: skip
        site.write(name, "")
    assert site.found("E0159") == []


def test_of_each_folder_one_file_is_told(site) -> None:
    for name in (
        f"{UNIT}/lesson.kg.md",
        f"{UNIT}/lesson.tj.md",
        "courses/police/20-late/lesson.en.md",
        "courses/a.txt",
    ):
        site.write(name, "")
    assert site.found("E0159") == [
        ("E0159", "courses/a.txt", 0),
        ("E0159", "courses/police/20-late/lesson.en.md", 0),
        ("E0159", f"{UNIT}/lesson.kg.md", 0),
    ]


def test_a_unit_in_a_folder_that_is_no_course_is_told(site) -> None:
    site.write("courses/polic/010-late/lesson.en.md", "")
    assert ("E0159", "courses/polic/010-late/lesson.en.md", 0) in site.found("E0159")
    site.write("courses/polic/course.yaml", "")
    assert site.found("E0159") == []
