"""Markdown around the blocks: citations, headings, links, tables, words."""

from dataclasses import replace

import pytest

from app.domain.content.lesson import Heading
from app.domain.content.wording import Told, Wording
from app.rendering.provisions import short_date


def codes(rendered):
    return [(problem.code, problem.line) for problem in rendered.problems]


def test_a_citation_becomes_a_link_with_its_label(render):
    html = render("It says so [[KR-CC-166.1-DEF]].", "ru").html
    assert (
        html == '<p>It says so <a class="k-cite" href="/ru/law/KR-CC-166.1-DEF">[УК КР, article 166, part 1]</a>.</p>'
    )


def test_a_citation_that_is_not_translated_is_marked_by_its_language(render):
    assert 'href="/ky/law/KR-CC-166" lang="en">[CC, article 166]</a>' in render("[[KR-CC-166]]", "ky").html


def test_a_fact_without_an_article_is_cited_by_its_heading(render):
    assert ">[Заголовок PG-REQUAL]</a>" in render("[[PG-REQUAL]]", "ru").html
    assert ' lang="en">[Heading of PG-REQUAL]</a>' in render("[[PG-REQUAL]]", "ky").html


def test_an_unknown_citation_is_reported_at_its_line_and_left_as_text(render):
    rendered = render("One.\nTwo [[KR-CC-999]].", first_line=11)
    assert codes(rendered) == [("E0110", 12)]
    assert rendered.html == "<p>One.\nTwo KR-CC-999.</p>"


def test_a_problem_met_twice_on_a_line_is_reported_once(render):
    assert codes(render("[[KR-CC-999]] and [[KR-CC-999]]")) == [("E0110", 1)]


def test_a_citation_between_backticks_is_text(render):
    rendered = render("`[[KR-CC-999]]`")
    assert codes(rendered) == []
    assert "<code>[[KR-CC-999]]</code>" in rendered.html


def test_what_a_lesson_cites_is_kept_in_order_and_once(render):
    text = "[[PG-REQUAL]] [[KR-CC-166]]\n\n::: law KR-CC-69\n:::\n\n[[PG-REQUAL]] [[NO-SUCH]]"
    assert render(text).provisions == ("PG-REQUAL", "KR-CC-166", "KR-CC-69")


@pytest.mark.parametrize(
    ("reference", "lang", "label"),
    [
        ("KR-CC-166.1-DEF", "ru", Told("УК КР, article 166, part 1", "ru")),
        ("KR-CC-69", "en", Told("CC, article 69, part 1, item 3", "en")),
        ("KR-CC-11_12", "en", Told("CC, articles 11, 12", "en")),
        ("KR-CC-166", "ru", Told("УК КР, article 166", "ru")),
        ("KR-CC", "en", Told("CC", "en")),
        ("INT-PP-3a", "en", Told("Protocol, article 3(a)", "en")),
        ("INT-PP-PRE", "en", Told("Protocol, preamble", "en")),
        ("PG-REQUAL", "en", Told("Practice", "en")),
        ("PG", "en", Told("Practice", "en")),
        ("NO-SUCH", "ky", Told("NO-SUCH", "ky")),
    ],
)
def test_a_provision_is_cited_as_lawyers_cite_it(renderer, compendium, reference, lang, label):
    assert renderer.label(compendium, reference, lang) == label


@pytest.mark.parametrize(
    ("article", "label"),
    [
        ("109-2", "CC, article 109-2"),
        ("145-147", "CC, articles 145-147"),
        ("145–147", "CC, articles 145–147"),
        ("8-10, 16", "CC, articles 8-10, 16"),
        ("166(4), 167", "CC, articles 166(4), 167"),
        ("25(2)-(3)", "CC, article 25, parts 2-3"),
        ("153(1)(2-1)", "CC, article 153, part 1, item 2-1"),
        ("69(a)", "CC, article 69(a)"),
        ("166, note", "CC, article 166, note"),
        ("24; CPC, 19", "CC, article 24; CPC, 19"),
    ],
)
def test_articles_are_named_as_they_are_numbered(renderer, compendium, article, label):
    provision = replace(compendium.provisions["KR-CC-69"], article=Wording("en", {"en": article}))
    changed = replace(compendium, provisions={provision.id: provision})
    assert renderer.label(changed, provision.id, "en").text == label


def test_an_article_in_words_without_translation_takes_the_whole_label_with_it(renderer, compendium):
    provision = replace(compendium.provisions["KR-CC-69"], article=Wording("en", {"en": "general part"}))
    changed = replace(compendium, provisions={provision.id: provision})
    assert renderer.label(changed, provision.id, "ru") == Told("CC, general part", "en")


def test_a_date_reads_the_same_in_all_languages():
    assert short_date("2025-11-14") == "14.11.2025"


def test_headings_have_anchors_that_are_the_same_in_every_language(render):
    rendered = render("## Одно *и* то же\n\ntext\n\n### Ниже\n\n###### Шестой")
    assert rendered.headings == (
        Heading(2, "s1", "Одно и то же"),
        Heading(3, "s2", "Ниже"),
        Heading(4, "s3", "Шестой"),
    )
    assert '<h2 id="s1">' in rendered.html


def test_a_heading_of_the_first_level_is_reported_and_lowered(render):
    rendered = render("a\n\n# Top")
    assert codes(rendered) == [("E0127", 3)]
    assert '<h2 id="s1">Top</h2>' in rendered.html


def test_a_link_that_leads_outside_says_so(render):
    assert (
        render("[a](https://a.example/b)").html
        == '<p><a href="https://a.example/b" rel="noopener noreferrer">a</a></p>'
    )


def test_a_link_within_the_site_needs_no_rel(render):
    assert (
        render("[a](/ru/law/KR-CC-166) [b](#s1)").html == '<p><a href="/ru/law/KR-CC-166">a</a> <a href="#s1">b</a></p>'
    )


def test_a_table_scrolls_in_a_named_frame_and_its_head_has_a_scope(render):
    html = render("| a | b |\n|:--|--:|\n| c | d |\n\n| e |\n|---|\n| f |").html
    assert '<div class="k-scroll" role="region" tabindex="0" aria-label="Table"><table class="table">' in html
    assert 'aria-label="Table (2)"' in html
    assert 'scope="col"' in html
    assert 'align="right"' in html
    assert html.count("</table></div>") == 2
    assert "style" not in html


def test_a_table_without_a_head_is_a_form_whose_rows_are_headed_by_their_first_cell(render):
    html = render("| | |\n|---|---|\n| Place | **Osh** |\n| | none |").html
    assert "<thead>" not in html
    assert '<th scope="row">Place</th>\n<td><strong>Osh</strong></td>' in html
    assert "<td></td>\n<td>none</td>" in html


def test_words_are_those_that_a_reader_reads(render):
    text = "## Два слова\n\n::: vignette Один\nҮй-бүлө don't [[KR-CC-69]].\n:::\n\n::: law KR-CC-69\n:::"
    assert render(text).words == 5


def test_problems_come_in_the_order_of_the_file(render):
    rendered = render("# A\n\n[[NO]]\n\n::: nothing\n:::\n\n[x](javascript:y)")
    assert codes(rendered) == [("E0127", 1), ("E0110", 3), ("E0117", 5), ("E0124", 8)]


def test_an_empty_text_is_nothing(render):
    rendered = render("\n\n")
    assert (rendered.html, rendered.problems, rendered.words) == ("", (), 0)
