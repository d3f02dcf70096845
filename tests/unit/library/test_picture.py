"""The size of a picture from its first bytes; anything else is no picture, however it begins."""

from pathlib import Path

import pytest

from app.library.picture import picture_size

PICTURES = sorted((Path(__file__).parent / "pictures").iterdir())


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_a_picture_of_each_kind_tells_its_size(path):
    assert picture_size(path.read_bytes(), path.suffix[1:]) == (40, 30)


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_a_picture_that_breaks_off_or_has_another_ending_is_none(path):
    data = path.read_bytes()
    assert {picture_size(data[:length], path.suffix[1:]) for length in range(24)} == {None}
    assert [picture_size(data, other) for other in ("png", "jpg", "webp") if other != path.suffix[1:]] == [None, None]


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff\xe0\x00\x02\xff\xff\xd8\xff\xc0\x00\x11\x08\x00\x1e\x00\x28",
        b"\xff\xd8" + b"\xff" * 9 + b"\xc2\x00\x11\x08\x00\x1e\x00\x28",
    ],
    ids=["a marker alone", "filled up"],
)
def test_what_may_stand_before_the_frame_of_a_jpeg_is_passed_over(data):
    assert picture_size(data, "jpg") == (40, 30)


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (b"\xff\xd8\x00\x00\x00", "jpg"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR" + bytes(8), "png"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 " + bytes(20), "webp"),
        (b"<svg onload='x'>", "png"),
    ],
)
def test_what_only_begins_like_one_is_none(data, ending):
    assert picture_size(data, ending) is None
