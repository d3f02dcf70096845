"""The compendium and the glossary."""

import pytest

from app.domain.content.wording import Told
from app.library.compendium import read_compendium
from app.library.glossary import read_glossary
from tests.unit.library.conftest import po

FILE = "courses/compendium/criminal-code.yaml"
GLOSSARY = "courses/glossary.yaml"
RU = "courses/compendium/locale/ru.po"


def test_an_instrument_is_read_with_its_provisions(site):
    compendium = read_compendium(site.root).compendium
    code = compendium.instruments["KR-CC"]
    assert (code.kind, code.national, code.edition) == ("code", True, "2025-11-14")
    assert code.provisions == ("KR-CC-166.1-DEF", "KR-CC-166-GAP")
    gap = compendium.provisions["KR-CC-166-GAP"]
    assert (gap.instrument, gap.derived, gap.is_settled, gap.read) == ("KR-CC", True, False, None)


def test_the_number_of_an_article_needs_no_translation(site):
    provision = read_compendium(site.root).compendium.provisions["KR-CC-166.1-DEF"]
    assert provision.article.told("ky") == Told("166(1)", "ky")


def test_an_article_in_words_is_translated(site):
    site.change(FILE, "article: 166(1)\n    heading: What", "article: note 1\n    heading: What")
    site.write(RU, po("ru", **{"KR-CC-166.1-DEF.article": ("note 1", "примечание 1")}))
    article = read_compendium(site.root).compendium.provisions["KR-CC-166.1-DEF"].article
    assert article.told("ru") == Told("примечание 1", "ru")
    assert article.told("ky") == Told("note 1", "en")


def test_a_provision_may_have_no_article_and_a_date_of_reading(site):
    site.change(FILE, "    article: 166(1)\n    heading: A gap", "    read: 2025-11-14\n    heading: A gap")
    gap = read_compendium(site.root).compendium.provisions["KR-CC-166-GAP"]
    assert (gap.article, gap.read) == (None, "2025-11-14")


def test_only_what_is_cited_must_be_translated(site):
    site.write(RU, po("ru", KR_CC=("x", "x")))
    missing = {one.details["id"] for one in site.load().problems if one.file == RU}
    assert missing == {"KR-CC.title", "KR-CC.short", "KR-CC-166.1-DEF.heading", "KR-CC-166.1-DEF.says"}
    assert site.load().counts["compendium"]["ru"] == {"provisions": 2, "missing": 6, "stale": 0}


def test_what_a_case_cites_counts_as_cited(site):
    site.write(RU, po("ru", KR_CC=("x", "x")))
    missing = {one.details["id"] for one in site.load("KR-CC-166-GAP").problems if one.file == RU}
    assert "KR-CC-166-GAP.says" in missing


def test_a_translation_of_another_sentence_is_reported_even_if_nothing_cites_it(site):
    site.write(RU, po("ru", **{"KR-CC-166-GAP.says": ("Something else.", "Иное.")}))
    assert site.found() == [("E0116", RU, 6)]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("teach: check-current-text", "teach: yes", "E0133", 16),
        (
            "confidence: confirmed\n    source: S-CC\n    teach: yes",
            "confidence: unsure\n    source: S-CC\n    teach: yes",
            "E0133",
            9,
        ),
        ("id: KR-CC-166-GAP", "id: KR-CPC-24", "E0131", 16),
        ("id: KR-CC-166-GAP", "id: KR-CC-166.1-DEF", "E0123", 16),
        ("id: KR-CC-166-GAP", "id: KR CC", "E0105", 16),
        ("derived: yes", "derived: true", "E0105", 21),
        ("edition: 2025-11-14", "edition: 14.11.2025", "E0105", 5),
        ("official: https://cbd.minjust.gov.kg/112309", "official: javascript:x", "E0105", 6),
        ("kind: code", "kind: codex", "E0105", 4),
        ("national: yes", "national: [", "E0101", 9),
    ],
)
def test_what_does_not_fit_is_reported_at_its_line(site, old, new, code, line):
    site.change(FILE, old, new)
    assert (code, FILE, line) in site.found()
    assert "compendium" in site.load().parts.broken


def test_two_files_cannot_be_the_same_instrument(site):
    text = (site.root / FILE).read_text()
    site.write("courses/compendium/zz-twice.yaml", text)
    assert site.found() == [("E0123", "courses/compendium/zz-twice.yaml", 1)]


def test_a_term_is_read_with_the_words_of_each_language(site):
    site.change(
        GLOSSARY, "confidence: confirmed", "confidence: confirmed\n    deprecated: {ky: [адам соодасы]}\n    note: N"
    )
    (term,), problems = read_glossary(site.root)
    assert (term.id, term.number, term.note) == ("trafficking-in-persons", 1, "N")
    assert term.words["ru"] == "торговля людьми"
    assert term.deprecated == {"en": (), "ru": (), "ky": ("адам соодасы",)}
    assert problems == ()


def test_a_term_of_ours_has_no_number(site):
    site.change(GLOSSARY, "    number: 1\n", "")
    assert read_glossary(site.root)[0][0].number is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("terms: [", "E0101"),
        ("terms:\n  - {id: a, en: a, ru: b}\n", "E0106"),
        ("terms:\n  - &a {id: a}\n", "E0104"),
    ],
)
def test_a_glossary_that_does_not_fit_is_reported(site, text, code):
    site.write(GLOSSARY, text)
    assert {found for found, *_ in site.found()} == {code}
    assert "glossary" in site.load().parts.broken


def test_terms_and_their_numbers_stand_once(site):
    entry = (site.root / GLOSSARY).read_text().partition("\n")[2]
    site.write(GLOSSARY, "terms:\n" + entry + entry)
    assert site.found() == [("E0123", GLOSSARY, 8), ("E0123", GLOSSARY, 8)]
