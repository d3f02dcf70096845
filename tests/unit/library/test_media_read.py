"""The folder media of a unit: which files there are, and captions that can be read."""

import hashlib
from pathlib import Path

import pytest

from tests.unit.library.conftest import UNIT

EN = f"{UNIT}/lesson.en.md"
CAPTIONS = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\nGood day.\n\n00:04.500 --> 00:06.000\nSit down.\n"
VIDEO = """
::: video The first hour
- 720p: hour-720.mp4
- 360p: hour-360.mp4
- Captions en: hour.en.vtt
- Transcript: hour.en.txt
:::
"""


def media(site):
    return site.load().content.units["shared/010-elements"].media


def put(site, name, data):
    path = site.write(f"{UNIT}/media/{name}", "")
    path.write_bytes(data)
    return path


def test_a_file_is_known_by_its_name_size_and_hash(site):
    put(site, "hour.mp4", b"video")
    file = media(site)["hour.mp4"]
    assert (file.size, file.kind, file.mimetype, file.ending) == (5, "video", "video/mp4", "MP4")
    assert file.digest == hashlib.sha256(b"video").hexdigest()[:12]


@pytest.mark.parametrize("name", ["Hour.mp4", "час.mp4", "x.svg", "x.html", "x", ".hidden.mp4", "a b.mp4", "x.mp4.js"])
def test_other_names_and_kinds_are_left_aside(site, name):
    put(site, name, b"x")
    assert media(site) == {}
    assert site.found() == []


def test_a_link_out_of_the_folder_is_left_aside(site, tmp_path):
    put(site, "a.txt", b"a")
    (tmp_path / "secret.txt").write_text("secret")
    (site.root / UNIT / "media" / "b.txt").symlink_to(tmp_path / "secret.txt")
    assert list(media(site)) == ["a.txt"]


def test_a_video_with_its_captions_and_transcript_is_sound(site):
    for name in ("hour-720.mp4", "hour-360.mp4"):
        put(site, name, b"x")
    put(site, "hour.en.vtt", CAPTIONS.encode())
    put(site, "hour.en.txt", b"Good day.\n\nSit down.")
    site.write(EN, (site.root / EN).read_text() + VIDEO)
    assert site.found() == []
    assert "hour-360.mp4" in site.load().content.units["shared/010-elements"].lesson.told("en").html


def test_another_file_under_the_same_name_makes_another_version_of_the_unit(site):
    path = put(site, "hour.mp4", b"one")
    before = site.load().content.units["shared/010-elements"]
    path.write_bytes(b"two!")
    after = site.load().content.units["shared/010-elements"]
    assert before.sha256 != after.sha256
    assert before.media["hour.mp4"].digest != after.media["hour.mp4"].digest


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("00:00:01.000 --> 00:00:04.000\nGood day.\n", 1, "no-webvtt"),
        ("WEBVTTX\n\n00:01.000 --> 00:04.000\nA\n", 1, "no-webvtt"),
        ("WEBVTT\n\n00:00:04.000 --> 00:00:01.000\nGood day.\n", 3, "bad-time"),
        ("WEBVTT\n\n1,5 --> 2,5\nGood day.\n", 3, "bad-time"),
        ("WEBVTT\n\n00:01.000 --> 00:61.000\nGood day.\n", 3, "bad-time"),
        ("WEBVTT\n\n00:04.000 --> 00:05.000\nA\n\n00:01.000 --> 00:02.000\nB\n", 6, "not-in-order"),
        ("WEBVTT\n\nGood day.\n", 0, "no-cues"),
        ("WEBVTT", 0, "no-cues"),
    ],
)
def test_captions_that_cannot_be_read_are_reported_at_their_line(site, text, line, reason):
    put(site, "x.en.vtt", text.encode())
    (problem,) = [one for one in site.load().problems if one.code == "E0141"]
    assert (problem.line, problem.details["reason"]) == (line, reason)
    assert "shared/010-elements" not in site.load().content.units


def test_captions_that_are_no_text_are_reported(site):
    put(site, "x.en.vtt", b"WEBVTT\n\xff")
    assert site.found() == [("E0108", f"{UNIT}/media/x.en.vtt", 2)]


PICTURE = (Path(__file__).parent / "pictures" / "a.png").read_bytes()
SEEN = """
::: picture The station
- File: station.png
- Text: A dark platform, one lamp.
- Source: drawn for this course
:::
"""


def test_a_picture_tells_its_size_and_stands_in_the_lesson(site):
    put(site, "station.png", PICTURE)
    site.write(EN, (site.root / EN).read_text() + SEEN)
    assert media(site)["station.png"].pixels == (40, 30)
    assert site.found() == []
    assert 'width="40" height="30"' in site.load().content.units["shared/010-elements"].lesson.told("en").html


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (PICTURE + b"x" * 300_000, "picture-heavy"),
        (PICTURE[:16] + (2401).to_bytes(4, "big") + PICTURE[20:], "picture-large"),
        (b"GIF89a", "picture-none"),
    ],
)
def test_a_picture_that_no_phone_should_load_is_refused(site, data, reason):
    put(site, "station.png", data)
    (problem,) = [one for one in site.load().problems if one.code == "E0160"]
    assert (problem.file, problem.details["reason"]) == (f"{UNIT}/media/station.png", reason)
