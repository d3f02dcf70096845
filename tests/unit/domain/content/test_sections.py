"""A lesson in its sections."""

from app.domain.content.lesson import Heading, LessonText
from app.domain.content.sections import Section, sections


def test_a_lesson_falls_apart_at_its_headings() -> None:
    html = (
        '<p>Before <a class="k-cite" href="/">[CC]</a>, <em>all</em>.</p><p><a class="k-tap" href="#s1">Skip</a></p>'
        '<h2 id="s1">Law &amp; order</h2><ul><li>One</li><li>two &lt;3</li></ul><h3 id="s2">End</h3>'
    )
    lesson = LessonText("en", "Title", 5, html, (), (Heading(2, "s1", "Law & order"), Heading(3, "s2", "End")), 9)
    assert sections(lesson) == [
        Section("", "Title", "Before [CC], all."),
        Section("s1", "Law & order", "One two <3"),
        Section("s2", "End", ""),
    ]
