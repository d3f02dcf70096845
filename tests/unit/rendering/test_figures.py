"""The figures of a debriefing: well-formed, nothing read as markup, everything inside the picture."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rendering.drawing import Figure, wrapped
from app.rendering.figures import Profile, Spoke, radar

HOSTILE = '<script>alert("1")</script> & \' \x00\x1b\u202e ]]>'
NAMES = ("Коопсуздук", "Ар-намыс", "Зыянсыз суроо", "Жеке турмуш", "Маалымат жана катышуу", "Идентификация")


def profile(*values: int | None, name: str = "Safety", harm: int = -1) -> Profile:
    spokes = (Spoke(f"d{i + 1}", name, value, harm=i == harm) for i, value in enumerate(values))
    return Profile("Profile; the table has the same numbers", "not assessed", tuple(spokes))


def both(figure: Figure) -> list[ElementTree.Element]:
    return [ElementTree.XML(figure.wide), ElementTree.XML(figure.narrow)]


def texts(svg: ElementTree.Element) -> list[str]:
    return [node.text or "" for node in svg.iter("text")]


def of_class(svg: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [node for node in svg.iter() if node.get("class") == name]


@pytest.mark.parametrize(
    "figure",
    [
        radar(profile(60, 82, None, name=HOSTILE), icons=f"/static/icons.svg{HOSTILE}"),
    ],
)
def test_hostile_words_are_shown_and_never_read_as_markup(figure: Figure) -> None:
    for svg in both(figure):
        tags = {node.tag for node in svg.iter()}
        assert tags <= {"svg", "text", "polygon", "path", "circle", "rect", "use"}
    assert "<script" not in figure.wide + figure.narrow


@pytest.mark.parametrize("figure", [radar(profile(50, 60, 70), "")])
def test_each_picture_is_an_image_with_a_name_and_without_style(figure: Figure) -> None:
    for svg in both(figure):
        assert svg.get("role") == "img"
        assert svg.get("aria-label")
        assert all(node.get("style") is None for node in svg.iter())


def test_what_is_not_assessed_is_said_in_words_and_has_no_point() -> None:
    wide, narrow = both(radar(profile(60, None, 74, 80), icons="i.svg"))
    assert texts(wide).count("not assessed") == 1
    assert texts(narrow) == ["60", "–", "74", "80"]
    assert len(of_class(wide, "dot")) == len(of_class(narrow, "dot")) == 3


def test_what_was_met_is_a_line_of_its_own_with_rings() -> None:
    spokes = tuple(
        Spoke(f"d{n}", "Safety", value, met=met)
        for n, (value, met) in enumerate(((60, 70), (50, None), (80, 80), (70, 75)))
    )
    for svg in both(radar(Profile("p", "not assessed", spokes), "i.svg")):
        assert len(of_class(svg, "met")) == 1
        assert len(of_class(svg, "ring")) == 3


def test_two_values_met_enclose_nothing_and_an_axis_without_a_value_is_broken() -> None:
    spokes = (
        Spoke("d1", "Safety", 60, met=70),
        Spoke("d2", "Dignity", 80, met=80),
        Spoke("d3", "Privacy", None, met=None),
    )
    for svg in both(radar(Profile("p", "not assessed", spokes), "i.svg")):
        assert not of_class(svg, "met")
        assert len(of_class(svg, "none")) == 1


def test_a_dimension_capped_by_a_harm_is_a_diamond() -> None:
    for svg in both(radar(profile(60, 70, 80, harm=0), icons="i.svg")):
        assert len(of_class(svg, "harm")) == 1
        assert len(of_class(svg, "dot")) == 2


def test_the_floor_is_one_dashed_ring() -> None:
    for svg in both(radar(profile(60, 70, 80), icons="i.svg")):
        assert len(of_class(svg, "lim")) == 1


@pytest.mark.parametrize("values", [(None, None, None), (70, None, None), (70, 80, None)])
def test_fewer_than_three_values_enclose_no_area(values: tuple[int | None, ...]) -> None:
    for svg in both(radar(profile(*values), icons="i.svg")):
        assert not of_class(svg, "area")


def test_on_a_phone_each_dimension_has_its_sign() -> None:
    narrow = both(radar(profile(60, 70, 80), icons="/static/icons.svg?v=1"))[1]
    assert [use.get("href") for use in narrow.iter("use")] == [f"/static/icons.svg?v=1#d{n}" for n in (1, 2, 3)]


@given(
    st.lists(st.tuples(st.none() | st.integers(-20, 140), st.sampled_from(NAMES)), min_size=3, max_size=10),
)
def test_every_point_and_word_stands_within_the_picture(spokes: list[tuple[int | None, str]]) -> None:
    made = tuple(Spoke(f"d{i}", name, value) for i, (value, name) in enumerate(spokes))
    for svg in both(radar(Profile("p", "not assessed", made), icons="i.svg")):
        left, top, width, height = (float(side) for side in (svg.get("viewBox") or "").split())
        for text in svg.iter("text"):
            x, y = float(text.get("x", "")), float(text.get("y", ""))
            span = 8.5 * len(text.text or "")
            start = x - span * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "")]
            assert left - 0.1 <= start
            assert start + span <= left + width + 0.1
            assert top + 10 <= y <= top + height
        for dot in of_class(svg, "dot"):
            assert left < float(dot.get("cx", "")) < left + width
            assert top < float(dot.get("cy", "")) < top + height


@given(st.text(max_size=60), st.integers(4, 30))
def test_wrapping_keeps_every_word_in_order(text: str, letters: int) -> None:
    lines = wrapped(text, letters)
    assert " ".join(lines).split() == text.split()
    assert all(len(line) <= letters or " " not in line for line in lines)
