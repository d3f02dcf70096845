"""Each block becomes the HTML that the theme is drawn for."""

import re
from dataclasses import replace

import pytest

from app.domain.content.markup import Markup

SAY_HEAR = """::: say-hear
- Say: "Why did you not
  leave?"
  Hears: "They do not believe **me**."
  Better: "How did a day go?"
- Say: a
  Hears: b
  Better: c
:::"""
CHECK = """::: check
Which row
is empty?
- [ ] The act. :: It is in the
  file.
- [x] The purpose. :: Yes.
:::"""


def codes(rendered):
    return [(problem.code, problem.line) for problem in rendered.problems]


def test_a_key_point_is_a_note_with_its_label(render):
    html = render("::: key-point\nLook for **it**.\n:::").html
    assert html.startswith('<aside class="k-note" aria-label="Key point">')
    assert "<p>Look for <strong>it</strong>.</p>" in html


def test_a_vignette_carries_its_title_in_its_label_and_its_name(render):
    html = render("::: vignette Four receipts\nOne.\n\nTwo.\n:::").html
    assert '<section class="k-vignette" aria-label="Case: Four receipts">' in html
    assert '<span class="k-label">Case: Four receipts</span><p>One.</p>\n<p>Two.</p></section>' in html


def test_a_vignette_without_a_title_is_a_case(render):
    assert '<span class="k-label">Case</span>' in render("::: vignette\nOne.\n:::").html


def test_a_second_landmark_of_the_same_name_is_numbered(render):
    html = render("::: vignette\nOne.\n:::\n::: vignette\nTwo.\n:::").html
    assert re.findall(r'aria-label="([^"]*)"', html) == ["Case", "Case (2)"]


def test_say_hear_sets_the_three_voices_side_by_side(render):
    rendered = render(SAY_HEAR)
    assert rendered.problems == ()
    assert rendered.html.count("<dt>") == 2
    assert '<dt><span class="k-label">What you say</span>"Why did you not leave?"</dt>' in rendered.html
    assert (
        '<span class="k-label">What the victim hears</span>"They do not believe <strong>me</strong>."' in rendered.html
    )
    assert '<dd class="k-say"><span class="k-label">Better wording</span>"How did a day go?"</dd>' in rendered.html


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        ("- Say: a\n  Hears: b", 1),
        ("- Say: a\n  Better: b\n  Hears: c", 1),
        ("words", 2),
        ("", 1),
    ],
)
def test_say_hear_wants_its_three_lines_in_their_order(render, inside, line):
    assert ("E0128", line) in codes(render(f"::: say-hear\n{inside}\n:::"))


def test_a_checklist_is_a_card_of_items_to_print(render):
    html = render("::: checklist Element matrix\n- Age on\n  the day\n- Act\n:::").html
    assert 'aria-label="Element matrix"' in html
    assert '<span class="k-label">Checklist</span>' in html
    assert "<span>Age on the day</span>" in html
    assert html.count("<li>") == 2


def test_a_checklist_without_a_title_is_called_so_once(render):
    html = render("::: checklist\n- a\n:::").html
    assert 'class="k-label"' not in html
    assert "<span>Checklist</span>" in html


def test_a_checklist_holds_nothing_but_items(render):
    assert codes(render("::: checklist\nwords\n:::")) == [("E0128", 1)]


def test_a_reflection_has_a_labelled_box_that_the_form_of_the_notes_sends(render):
    rendered = render("::: reflection\nOne?\n:::\n::: reflection\nTwo?\n:::")
    html = rendered.html
    assert rendered.fields == 2
    assert '<label class="form-label" for="note-1">' in html
    assert re.findall(r'<textarea [^>]*id="([^"]*)"', html) == ["note-1", "note-2"]
    assert re.findall(r'<textarea [^>]*name="([^"]*)" form="notes"', html) == ["note-1", "note-2"]
    assert re.findall(r'<button [^>]*form="notes" name="at" value="(\d)"', html) == ["1", "2"]
    assert 'aria-describedby="note-2-why"' in html


def test_an_inline_check_opens_each_answer_to_its_feedback(render):
    rendered = render(CHECK)
    assert rendered.problems == ()
    assert '<p class="k-serif k-h">Which row is empty?</p>' in rendered.html
    answers = re.findall(r"<summary>(.*?)</summary><div>.*?<strong>(.*?)</strong></p><p>(.*?)</p>", rendered.html)
    assert answers == [
        ("The act.", "Incorrect", "It is in the file."),
        ("The purpose.", "Correct", "Yes."),
    ]


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("- [x] a :: b\n- [ ] c :: d", "check-question"),
        ("Question?\n- [x] a :: b", "check-answers"),
        ("Question?\n- [x] a :: b\nwords\n- [ ] c :: d", "check-answers"),
        ("Question?\n- [ ] a :: b\n- [ ] c :: d", "check-right"),
        ("Question?\n- [x] a :: b\n- [ ] c", "check-feedback"),
        ("Question?\n- [x] :: b\n- [ ] c :: d", "check-feedback"),
    ],
)
def test_an_inline_check_says_what_it_lacks(render, inside, reason):
    rendered = render(f"::: check\n{inside}\n:::")
    assert [(problem.code, problem.details["reason"]) for problem in rendered.problems] == [("E0119", reason)]
    assert rendered.html == ""


def test_a_content_note_warns_names_the_hotline_and_folds_the_summary(render):
    html = render("::: content-note\nDebt and threats.\n\nIn short: three elements.\n\nMore.\n:::").html
    assert '<aside class="k-note" aria-label="Content note">' in html
    assert '<strong class="k-h">Debt and threats.</strong> If this is hard for you, call 1899.' in html
    assert "<summary>Short summary</summary><div><p>In short: three elements.</p>\n<p>More.</p></div>" in html


def test_a_content_note_without_a_hotline_names_none(renderer, compendium):
    text = "::: content-note\nDebt.\n\nIn short.\n:::"
    html = replace(renderer, hotline="").render(Markup(text, "en", compendium, "lesson.md")).html
    assert '<strong class="k-h">Debt.</strong></span>' in html


@pytest.mark.parametrize("inside", ["Only a warning.", "", "Warning.\n\n "])
def test_a_content_note_wants_a_warning_and_a_summary(render, inside):
    assert codes(render(f"::: content-note\n{inside}\n:::")) == [("E0128", 1)]


def test_a_block_of_text_must_not_be_empty(render):
    assert codes(render("::: key-point\n\n:::")) == [("E0128", 1)]


def test_a_law_card_says_whose_words_of_which_edition_and_where_the_current_text_is(render):
    html = render("## Law\n\n::: law KR-CC-166.1-DEF\n:::", "ru").html
    assert '<section class="k-law" aria-label="УК КР, article 166, part 1">' in html
    assert "<h3>Заголовок KR-CC-166.1-DEF</h3><p>Что гласит KR-CC-166.1-DEF.</p>" in html
    assert "In our own words. Edition of 14.11.2025." in html
    assert '<a href="https://cbd.minjust.gov.kg/112309" rel="noopener noreferrer">Check the current text</a>' in html


def test_a_law_card_before_any_heading_does_not_skip_a_level(render):
    assert '<h2 class="k-h3 mt-0">' in render("::: law KR-CC-166.4\n:::").html


def test_a_law_card_that_is_not_translated_is_marked_by_its_language(render):
    html = render("::: law INT-PP-3a\n:::", "ru").html
    assert '<span class="k-label" lang="en">Protocol, article 3(a)</span>' in html
    assert '<p lang="en">Recruitment.</p>' in html
    assert "Edition" not in html
    assert "Check the current text" not in html


def test_an_unsettled_provision_warns_and_a_national_one_is_to_be_checked(render):
    html = render("::: law KR-LAW-DERIVED\n:::").html
    assert '<p class="k-small k-warn">This point is not settled' in html
    assert "In our own words. Check the current text.</p>" in html


def test_a_law_block_of_a_group_shows_a_card_for_each(render):
    assert render("::: law KR-CC-166\n:::").html.count("<section") == 2


@pytest.mark.parametrize("text", ["::: law\n:::", "::: law KR-CC-166.4\nwords\n:::"])
def test_a_law_block_is_an_id_and_nothing_else(render, text):
    assert codes(render(text)) == [("E0128", 1)]


def test_an_unknown_provision_of_a_card_is_reported_at_its_line(render):
    rendered = render("One.\n\n::: law KR-CC-999\n:::", first_line=8)
    assert codes(rendered) == [("E0110", 10)]
    assert rendered.html == "<p>One.</p>\n"


def test_fences_are_held_to_their_rules(render):
    assert codes(render("::: keypoint\na\n:::")) == [("E0117", 1)]
    assert codes(render("a\n\n::: vignette\nb")) == [("E0118", 3)]
    assert codes(render("::: vignette\nb\n::: key-point\nc\n:::")) == [("E0118", 1)]
    assert codes(render("a\n:::\nb")) == [("E0132", 2)]


def test_what_stands_in_an_unknown_block_is_not_shown(render):
    assert render("::: keypoint\nsecret\n:::").html == ""
