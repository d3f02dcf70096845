"""The figures of many people: well-formed, nothing read as markup, what is measured at its place."""

from xml.etree import ElementTree

import pytest

from app.rendering.drawing import Figure
from app.rendering.plots import Change, Field, Place, Row, before_and_after, scatter

HOSTILE = '<script>alert("1")</script> & \x00 ]]>'
MARKS = ((0.0, "0 %"), (1.0, "100 %")), ((0.0, "0"), (1.0, "1"))


def field(*places: Place, words: str = "Facility") -> Field:
    return Field(words, words, words, *MARKS, places, (0.2,), (0, 0.15))


def pictures(figure: Figure) -> list[ElementTree.Element]:
    return [ElementTree.XML(figure.wide), ElementTree.XML(figure.narrow)]


def at(svg: ElementTree.Element, name: str) -> list[float]:
    return [float(node.get("cx", "0")) for node in svg.iter() if node.get("class") == name]


@pytest.mark.parametrize(
    "figure",
    [
        scatter(field(Place(1, 0.5, 0.5, wants_a_look=True), words=HOSTILE)),
        before_and_after(Change(HOSTILE, HOSTILE, HOSTILE, (Row(HOSTILE, 10, 20, HOSTILE),))),
    ],
)
def test_hostile_words_are_shown_and_never_read_as_markup(figure: Figure) -> None:
    for svg in pictures(figure):
        assert {node.tag for node in svg.iter()} <= {"svg", "path", "text", "circle", "rect"}
        assert "alert" in "".join(svg.itertext())


def test_an_easier_question_stands_further_right_and_a_better_one_higher() -> None:
    for svg in pictures(
        scatter(field(Place(1, 0.2, 0.1, False), Place(2, 0.8, 0.6, False), Place(3, 0.5, -0.9, True)))
    ):
        first, second = (node for node in svg.iter("circle"))
        assert float(first.get("cx", "")) < float(second.get("cx", ""))
        assert float(first.get("cy", "")) > float(second.get("cy", ""))
        [diamond] = list(svg.iter("rect"))
        height = float(svg.get("viewBox", "").split()[3])
        assert float(diamond.get("y", "")) < height  # what is far below zero stands on the edge of the field
        assert [text for text in svg.itertext() if text in ("1", "2", "3")] == ["1", "1", "2", "3"]  # 1 is a mark too


def test_before_is_a_ring_and_after_a_dot_each_at_its_percentage() -> None:
    rows = (Row("Consent", 20, 60, "0,5"), Row("Children", None, None, "too few to say"))
    for svg in pictures(before_and_after(Change("Change", "before", "after", rows))):
        (_, ring), (_, dot) = at(svg, "ring"), at(svg, "dot")
        width = float(svg.get("viewBox", "").split()[2]) - 20
        assert (ring - 10, dot - 10) == (pytest.approx(width * 0.2), pytest.approx(width * 0.6))
        assert {"Consent", "Children", "0,5", "too few to say", "before", "after"} <= set(svg.itertext())


def test_numbers_of_questions_that_stand_close_cover_neither_each_other_nor_a_point() -> None:
    close = [Place(number, 0.5 + number / 100, 0.5, wants_a_look=False) for number in range(1, 4)]
    svg = ElementTree.XML(scatter(field(*close)).wide)
    spots = {(node.get("x"), node.get("y")) for node in svg.iter("text") if node.get("class") == "b"}
    assert len(spots) == 3
    lines = {float(y or 0) for _, y in spots}
    assert len(lines) > 1  # not all of them above


def test_where_there_is_no_room_left_a_number_stands_above_its_point() -> None:
    crowded = [Place(number, 0.5, 0.5, wants_a_look=False) for number in range(1, 7)]
    svg = ElementTree.XML(scatter(field(*crowded)).wide)
    assert len([node for node in svg.iter("text") if node.get("class") == "b"]) == 6
