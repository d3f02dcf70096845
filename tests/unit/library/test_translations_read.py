"""Translations: taken where they fit, reported where they are missing, stale or broken."""

import pytest

from app.library.po import Translator, read_po
from tests.unit.library.conftest import po

RU = "courses/police/locale/ru.po"
GOOD = po("ru", course_title=("Police", "Милиция"))


def title(site, lang="ru"):
    return site.load().content.courses["police"].title.told(lang).text


def test_a_translation_is_taken(site):
    site.write(RU, GOOD)
    assert title(site) == "Милиция"
    assert title(site, "ky") == "Police"


def test_white_space_may_be_folded_otherwise(site):
    site.write(RU, GOOD.replace('msgid "Police"', 'msgid ""\n"Pol"\n"ice "'))
    assert title(site) == "Милиция"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('msgctxt "course.title"', 'msgctxt "course.titel"', 0),
        ('msgstr "Милиция"', 'msgstr ""', 6),
        ('msgctxt "course', '#, fuzzy\nmsgctxt "course', 6),
        (
            'msgctxt "course.title"\nmsgid "Police"\nmsgstr',
            '#~ msgctxt "course.title"\n#~ msgid "Police"\n#~ msgstr',
            0,
        ),
    ],
)
def test_a_text_without_translation_is_reported_and_shown_in_the_original(site, old, new, line):
    assert old in GOOD
    site.write(RU, GOOD.replace(old, new))
    problems = [one for one in site.load().problems if one.details.get("id") == "course.title" and one.file == RU]
    assert [(one.code, one.line, one.details["language"]) for one in problems] == [("E0114", line, "ru")]
    assert title(site) == "Police"


def test_a_translation_of_another_sentence_is_reported_and_not_shown(site):
    site.write(RU, GOOD.replace('msgid "Police"', 'msgid "Militia"'))
    assert site.found("E0116") == [("E0116", RU, 6)]
    assert title(site) == "Police"
    assert site.load().counts["police"]["ru"]["stale"] == 1


def test_two_translations_of_one_text_are_reported_and_the_first_is_taken(site):
    site.write(RU, GOOD + GOOD.split("\n\n")[1].replace("Милиция", "Другая"))
    assert [code for code, *_ in site.found("E0123")] == ["E0123"]
    assert title(site) == "Милиция"


@pytest.mark.parametrize("line", ["msgstr Милиция", 'msgstr "Ми"лиция"', "Милиция", 'msgstring "x"', "msgid"])
def test_a_file_that_is_no_po_file_is_reported_at_its_line(site, line):
    site.write(RU, GOOD.replace('msgstr "Милиция"', line))
    assert site.found("E0129") == [("E0129", RU, 8)]


def test_lines_in_the_wrong_order_are_reported_by_the_parser(site):
    site.write(RU, 'msgid ""\nmsgstr ""\n\nmsgstr "x"\nmsgctxt "y"\nmsgid_plural "z"\n')
    assert [code for code, *_ in site.found("E0129")] == ["E0129"]


def test_a_file_that_is_no_text_is_reported(site):
    site.write(RU, "").write_bytes(b"\xff\xfe")
    assert site.found("E0108") == [("E0108", RU, 1)]


def test_a_language_without_any_file_is_reported_once(tmp_path):
    translator = Translator(tmp_path, ["near", "far"])
    translator.wording("a", "A")
    translator.wording("b", "B")
    assert [(one.code, one.file) for one in translator.problems] == [
        ("E0113", "near/locale/ky.po"),
        ("E0113", "near/locale/ru.po"),
    ]
    assert translator.missing["ru"] == 2


def test_a_problem_met_twice_is_told_once(site):
    site.write(RU, po("ru"))
    translator = Translator(site.root, ["courses/police"])
    translator.wording("a", "A")
    translator.wording("a", "A")
    assert [one.details["id"] for one in translator.problems if one.file == RU] == ["a"]


def test_a_missing_entry_is_looked_for_where_its_empty_twin_stands(site):
    site.write("courses/shared/locale/ru.po", po("ru", q01_stem=("What has no evidence yet?", "")))
    found = [one for one in site.load().problems if one.details.get("id") == "q01.stem" and "ru" in one.file]
    assert [(one.code, one.file, one.line) for one in found] == [("E0114", "courses/shared/locale/ru.po", 6)]


def test_a_file_that_is_not_there_has_no_entries(tmp_path):
    catalogue, problems = read_po(tmp_path, "locale/ru.po")
    assert (catalogue.exists, dict(catalogue.entries), problems) == (False, {}, ())
