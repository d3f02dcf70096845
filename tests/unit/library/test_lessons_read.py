"""Lessons: one file for each language, the original leading."""

import pytest

from app.library.lessons import source_hash
from app.library.stamp import stamp_translations

UNIT = "courses/shared/010-elements"
EN = f"{UNIT}/lesson.en.md"
RU = f"{UNIT}/lesson.ru.md"
HEAD = "---\ntitle: Три элемента\nminutes: 12\ncompetencies: [elements]\nlanguage: en\n{more}---\n"


def translated(more="", body="Действие [[KR-CC-166.1-DEF]].\n"):
    return HEAD.format(more=more) + body


def lesson(site):
    return site.load().content.units["shared/010-elements"].lesson


def test_a_lesson_is_rendered_with_what_it_cites(site):
    text = lesson(site).told("en")
    assert (text.title, text.minutes, text.words) == ("Three elements", 10, 6)
    assert text.provisions == ("KR-CC-166.1-DEF",)
    assert 'href="/en/law/KR-CC-166.1-DEF"' in text.html
    assert not text.is_translation
    assert lesson(site).competencies == ("elements",)


def test_a_missing_language_is_reported_and_the_original_shown(site):
    assert ("E0113", RU, 0) in site.found("E0113")
    assert lesson(site).told("ru").lang == "en"


def test_a_translation_is_its_own_text_with_who_reviewed_it(site):
    hash = source_hash(site.root / EN)
    site.write(RU, translated(f'source_hash: "{hash}"\nreviewed_by: {{law: "А. Асанова", language: ""}}\n'))
    text = lesson(site).told("ru")
    assert (text.lang, text.title, text.is_translation, text.stale) == ("ru", "Три элемента", True, False)
    assert (text.reviewed_law, text.reviewed_language) == ("А. Асанова", "")
    assert ("E0115", RU, 6) not in site.found()


@pytest.mark.parametrize(("more", "line"), [("source_hash: 0123456789ab\n", 6), ("", 0)])
def test_a_translation_of_an_older_original_is_shown_and_marked(site, more, line):
    site.write(RU, translated(more))
    assert site.found() == [("E0115", RU, line)]
    assert lesson(site).told("ru").stale
    assert site.load().counts["shared"]["ru"]["stale"] == 1


def test_a_lesson_may_be_written_in_any_language(site):
    (site.root / EN).unlink()
    site.write(RU, translated().replace("language: en", "language: ru"))
    loaded = site.load()
    assert loaded.content.units["shared/010-elements"].lesson.original == "ru"
    assert [(one.code, one.file) for one in loaded.problems if one.code == "E0113" and "lesson" in one.file] == [
        ("E0113", EN),
        ("E0113", f"{UNIT}/lesson.ky.md"),
    ]


def test_a_lesson_whose_original_is_not_there_cannot_be_shown(site):
    (site.root / EN).unlink()
    site.write(RU, translated())
    assert ("E0109", EN, 0) in site.found()
    assert "shared/010-elements" not in site.load().content.units


def test_a_unit_without_a_lesson_cannot_be_shown(site):
    (site.root / EN).unlink()
    assert ("E0109", EN, 0) in site.found()


def test_files_that_disagree_about_the_original_are_reported(site):
    site.write(RU, translated().replace("language: en", "language: ky"))
    assert ("E0134", RU, 5) in site.found()


def test_lines_of_problems_are_those_of_the_file(site):
    site.change(EN, "An act", "# Top\n\nAn act [[KR-CC-9]]")
    assert site.found() == [("E0127", EN, 7), ("E0110", EN, 9)]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("title: Three elements\n", "", "E0106", 2),
        ("minutes: 10", "minutes: ten", "E0105", 3),
        ("minutes: 10", "minutes: 10\nlevel: 2", "E0102", 4),
        ("minutes: 10", "minutes: [10", "E0101", 4),
        ("[elements]", "[elements, consent]", "E0120", 4),
        ("---\ntitle", "title", "E0130", 1),
        ("language: en\n---\n", "language: en\n", "E0130", 1),
    ],
)
def test_a_head_that_does_not_fit_is_reported_at_its_line(site, old, new, code, line):
    site.change(EN, old, new)
    assert site.found() == [(code, EN, line)]
    assert "shared/010-elements" not in site.load().content.units


def test_a_file_that_is_no_text_is_reported(site):
    (site.root / EN).write_bytes(b"---\n\xff\n---\n")
    assert site.found() == [("E0108", EN, 2)]


def test_stamping_writes_the_hash_where_one_stands_or_is_missing_and_nowhere_else(site):
    ky = f"{UNIT}/lesson.ky.md"
    site.write(RU, translated("source_hash: 0123456789ab\n"))
    site.write(ky, translated().replace("\n", "\r\n"))
    assert stamp_translations(site.root) == [ky, RU]
    hash = source_hash(site.root / EN)
    assert (site.root / RU).read_text() == translated(f'source_hash: "{hash}"\n')
    assert f'language: en\r\nsource_hash: "{hash}"\r\n---\r\n'.encode() in (site.root / ky).read_bytes()
    assert site.found() == []
    assert stamp_translations(site.root) == []


def test_stamping_leaves_broken_files_and_lost_originals_alone(site):
    site.write(RU, "no head")
    site.write(f"{UNIT}/lesson.ky.md", translated().replace("language: en", "language: ru"))
    assert stamp_translations(site.root) == [f"{UNIT}/lesson.ky.md"]
    (site.root / RU).unlink()
    site.change(f"{UNIT}/lesson.ky.md", "source_hash", "source_hash: 0\n#")
    assert stamp_translations(site.root) == []
