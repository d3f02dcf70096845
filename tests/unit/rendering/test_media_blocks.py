"""Videos and downloads: nothing loads by itself, every copy tells its size, nothing is left out."""

import re
from dataclasses import replace

import pytest

from app.domain.content.markup import Markup
from app.domain.content.media import TYPES, MediaFile

VIDEO = """::: video The *first* hour
- 720p: hour-720.mp4
- 360p: hour-360.mp4
- Audio: hour.m4a
- Poster: hour.jpg
- Captions ky: hour.ky.vtt
- Captions en: hour.en.vtt
- Transcript: hour.txt
:::"""


def file(name, size=4_200_000, text=""):
    kind, mimetype = TYPES[name.rpartition(".")[2]]
    return MediaFile(name, size, "0123456789ab", kind, mimetype, text)


FILES = {
    one.name: one
    for one in (
        file("hour-720.mp4", 12_345_678),
        file("hour-360.mp4"),
        file("hour.m4a", 800_400),
        file("hour.jpg"),
        file("hour.ky.vtt"),
        file("hour.en.vtt"),
        file("hour.txt", text="Good day.\nSit down.\n\n<b>He & she</b>"),
        file("card.pdf", 999),
    )
}


@pytest.fixture
def shown(renderer, compendium):
    def rendered(text, lang="en"):
        return renderer.render(Markup(text, lang, compendium, "lesson.md", 1, "shared/010-x", FILES))

    return rendered


PICTURE = """::: picture The *station* at night
- File: hour.jpg
- Text: A dark platform & one
  lamp.
- Source: drawn for *this* course
:::"""


def found(rendered):
    return [(one.code, one.line, one.details.get("reason")) for one in rendered.problems]


def test_a_video_loads_nothing_by_itself_and_plays_its_smallest_copy_first(shown):
    html = shown(VIDEO).html
    assert '<video controls preload="none" playsinline' in html
    assert html.index('<source src="/media/0123456789ab/shared/010-x/hour-360.mp4" type="video/mp4">') < html.index(
        '<source src="/media/0123456789ab/shared/010-x/hour-720.mp4"'
    )
    assert 'poster="/media/0123456789ab/shared/010-x/hour.jpg"' in html
    assert "autoplay" not in html


def test_every_copy_is_a_link_with_its_size(shown):
    html = shown(VIDEO).html
    assert 'hour-360.mp4" data-copy>Watch in 360p</a> <span class="k-mute">4.2 MB</span>' in html
    assert 'hour-720.mp4" data-copy>Watch in 720p</a> <span class="k-mute">12.3 MB</span>' in html
    assert 'hour.m4a" data-copy>Listen only</a> <span class="k-mute">800 KB</span>' in html
    assert "4,2 MB" in shown(VIDEO, "ky").html


def test_captions_come_in_each_language_and_that_of_the_lesson_is_put_on_when_it_plays(shown):
    html = shown(VIDEO, "ky").html
    assert 'srclang="ky" label="Кыргызча" src="/media/0123456789ab/shared/010-x/hour.ky.vtt">' in html
    assert 'data-captions="ky"' in html
    assert " default" not in html, "it would be loaded with the page"
    assert 'srclang="en" label="English" src="/media/0123456789ab/shared/010-x/hour.en.vtt">' in html


def test_the_transcript_is_text_and_nothing_else(shown):
    html = shown(VIDEO).html
    assert "<p>Good day.\nSit down.</p><p>&lt;b&gt;He &amp; she&lt;/b&gt;</p>" in html


def test_the_title_names_the_video_and_may_hold_markdown(shown):
    html = shown(VIDEO).html
    assert '<p class="k-h3">The <em>first</em> hour</p>' in html
    assert 'aria-label="The *first* hour"' not in html
    assert 'data-video="Video"' in shown(VIDEO.replace(" The *first* hour", "")).html


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("- 360p: hour-360.mp4", "360p is hour-360.mp4", ("E0128", 3, "video")),
        ("- 360p: hour-360.mp4", "- 720p: hour-360.mp4", ("E0128", 3, "video")),
        ("- 360p: hour-360.mp4", "- 360p: hour-361.mp4", ("E0140", 3, "not-there")),
        ("- 360p: hour-360.mp4", "- 360p: ../hour-360.mp4", ("E0140", 3, "not-there")),
        ("- 360p: hour-360.mp4", "- 360p: hour.m4a", ("E0140", 3, "wrong-kind")),
        ("- Poster: hour.jpg", "- Poster: hour.txt", ("E0140", 5, "wrong-kind")),
        ("- Captions en: hour.en.vtt\n", "", ("E0128", 1, "video-captions")),
        ("- Transcript: hour.txt\n", "", ("E0128", 1, "video-transcript")),
        ("- 720p: hour-720.mp4\n- 360p: hour-360.mp4\n", "", ("E0128", 1, "video-copy")),
    ],
)
def test_a_video_that_lacks_something_is_not_shown(shown, old, new, expected):
    rendered = shown(VIDEO.replace(old, new))
    assert found(rendered) == [expected]
    assert "<video" not in rendered.html


def test_a_download_tells_what_it_is_its_kind_and_its_size(shown):
    html = shown("::: download card.pdf\nIndicators on one\npage\n\nFor the *pocket*.\n:::").html
    assert '<a class="k-h" href="/media/0123456789ab/shared/010-x/card.pdf" download>Indicators on one page</a>' in html
    assert '<span class="k-mute">PDF, 1 KB</span>' in html
    assert "<p>For the <em>pocket</em>.</p>" in html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::: download\nA card\n:::", ("E0128", 1, "download")),
        ("::: download card.pdf\n:::", ("E0128", 1, "download")),
        ("::: download no.pdf\nA card\n:::", ("E0140", 1, "not-there")),
        ("::: download hour-360.mp4\nA film\n:::", ("E0140", 1, "wrong-kind")),
    ],
)
def test_a_download_that_is_not_there_is_reported(shown, text, expected):
    rendered = shown(text)
    assert found(rendered) == [expected]
    assert "<a" not in rendered.html


def test_a_title_cannot_break_out_of_its_attribute(shown):
    html = shown(VIDEO.replace("The *first* hour", 'A" onplay="x')).html
    assert not re.search(r'<[^>]* onplay="', html)


def test_a_renderer_is_told_where_files_are(renderer, compendium):
    moved = replace(renderer, media_url=lambda unit, file: f"/elsewhere/{unit}/{file.name}")
    html = moved.render(Markup("::: download card.pdf\nA\n:::", "en", compendium, "l.md", 1, "u", FILES)).html
    assert 'href="/elsewhere/u/card.pdf"' in html


def test_a_picture_tells_who_does_not_see_it_what_is_on_it_and_where_it_is_from(shown):
    rendered = shown(PICTURE)
    assert found(rendered) == []
    assert 'src="/media/0123456789ab/shared/010-x/hour.jpg"' in rendered.html
    assert 'alt="A dark platform &amp; one lamp." loading="lazy"' in rendered.html
    assert "<figcaption>The <em>station</em> at night" in rendered.html
    assert "Source: drawn for <em>this</em> course" in rendered.html


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (" The *station* at night", "", ("E0128", 1, "picture-caption")),
        ("- File: hour.jpg\n", "", ("E0128", 1, "picture-file")),
        ("- File: hour.jpg", "- File: hour.jpg\n- File: hour.jpg", ("E0128", 1, "picture-file")),
        ("- Source: drawn for *this* course\n", "", ("E0128", 1, "picture-source")),
        ("- Text: A dark platform & one\n  lamp.\n", "", ("E0128", 1, "picture-text")),
        ("- Text: A", "A", ("E0128", 3, "picture")),
        ("hour.jpg", "hour.png", ("E0140", 2, "not-there")),
        ("hour.jpg", "hour.m4a", ("E0140", 2, "wrong-kind")),
    ],
)
def test_a_picture_that_lacks_something_is_not_shown(shown, old, new, expected):
    rendered = shown(PICTURE.replace(old, new))
    assert found(rendered) == [expected]
    assert "<img" not in rendered.html


def test_what_is_on_a_picture_cannot_break_out_of_its_attribute(shown):
    assert not re.search(r'<[^>]* onload="', shown(PICTURE.replace("A dark", 'A" onload="x')).html)
