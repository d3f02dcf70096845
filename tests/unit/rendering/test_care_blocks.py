"""What a lesson has for its reader's own sake: a way round what a content note is about, boxes for private notes."""

import pytest

from app.domain.content.markup import Markup
from app.rendering.care_html import begins, ends, shortened, with_note

NOTE = "::: content-note\nViolence is told.\n\nIn short: she was beaten.\n:::\n"
REFLECTION = "::: reflection\nWhat did you ask?\n:::\n"


@pytest.fixture
def lesson(renderer, compendium):
    def rendered(text: str) -> str:
        return renderer.render(Markup(text, "en", compendium, "lesson.en.md", unit="shared/010-one")).html

    return rendered


def noted(html: str, number: int = 1) -> str:
    """What stands between the marks of a content note."""
    return html.partition(begins(number))[2].partition(ends(number))[0]


def test_a_content_note_is_about_what_comes_up_to_the_next_heading(lesson) -> None:
    html = lesson(f"Before.\n{NOTE}He hit her.\n{REFLECTION}\nAgain.\n\n## After\n\nMore.")
    told = noted(html)
    assert "He hit her." in told
    assert "Again." in told
    assert 'id="note-1"' in told
    assert "Before." not in told
    assert "After" not in told
    assert html.index(ends(1)) < html.index('<h2 id="s1">After</h2>')


def test_a_content_note_without_a_heading_after_it_is_about_the_rest(lesson) -> None:
    assert "The end." in noted(lesson(f"{NOTE}He hit her.\n\nThe end."))


def test_a_content_note_before_a_heading_is_about_nothing(lesson) -> None:
    assert noted(lesson(f"{NOTE}## After")).strip() == ""


def test_the_way_round_is_not_printed_since_paper_leads_nowhere(lesson) -> None:
    [way] = [part for part in lesson(f"{NOTE}He hit her.").split("<p ") if "?short=1" in part]
    assert "k-noprint" in way.partition(">")[0]


def test_two_content_notes_are_told_apart(lesson) -> None:
    html = lesson(f"{NOTE}One.\n{NOTE}Two.\n\n# Three")
    assert ("One." in noted(html, 1), "Two." in noted(html, 1)) == (True, False)
    assert "Two." in noted(html, 2)
    assert 'href="?short=2#noted-2"' in html


def test_a_line_is_found_again_in_what_was_parted(renderer, compendium) -> None:
    text = f"{NOTE}One.\n\n## Two\n\n[[KR-XX]]"
    [problem] = renderer.render(Markup(text, "en", compendium, "lesson.en.md", unit="shared/010-one")).problems
    assert (problem.code, problem.line) == ("E0110", text[: text.index("[[")].count("\n") + 1)


def test_the_short_lesson_opens_the_summary_in_the_place_of_what_it_sums_up(lesson) -> None:
    html = lesson(f"Before.\n{NOTE}He hit her.\n\n## After")
    short = shortened(html, 1, "<p>Left out.</p>")
    assert "He hit her." not in short
    assert '<details class="k-fold" id="summary-1" open>' in short
    assert short.index("Before.") < short.index("In short") < short.index("Left out.") < short.index("After")
    assert shortened(html, 2, "<p>Left out.</p>") == html
    assert shortened("<p>a</p>", 1, "x") == "<p>a</p>"


def test_a_sheet_has_no_short_form(renderer, compendium) -> None:
    html = renderer.render(Markup(NOTE, "en", compendium, "roles/judge.en.md")).html
    assert "short=" not in html
    assert "Short summary" in html


def test_a_box_holds_what_was_written_as_it_was_written(lesson) -> None:
    html = lesson(REFLECTION + REFLECTION)
    filled = with_note(html, 2, "\n<b>I & she</b>\n</textarea>", "Kept.")
    assert "\n\n&lt;b&gt;I &amp; she&lt;/b&gt;\n&lt;/textarea&gt;</textarea>" in filled
    assert 'data-note="2">Kept.</span>' in filled
    assert 'data-note="1"></span>' in filled
    assert with_note(html, 3, "x", "y") == html


def test_a_reflection_asks_something(renderer, compendium) -> None:
    markup = Markup("::: reflection\n\n:::", "en", compendium, "lesson.en.md", unit="shared/010-one")
    assert [problem.code for problem in renderer.render(markup).problems] == ["E0128"]
