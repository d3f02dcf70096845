"""The timeline of a trial: a shape for each kind, numbers under one's own decisions, nothing read as markup."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rendering.drawing import Figure
from app.rendering.timeline import SPAN, Kind, Mark, Stretch, Way, timeline

HOSTILE = '<script>alert("1")</script> & \' \x00 ]]>'
KINDS: tuple[Kind, ...] = tuple(SPAN)


def way(*marks: Mark, name: str = "The door") -> Way:
    """One scene."""
    return Way("Your way", "repairs", (Stretch(name, marks),))


def both(figure: Figure) -> list[ElementTree.Element]:
    return [ElementTree.XML(figure.wide), ElementTree.XML(figure.narrow)]


def texts(svg: ElementTree.Element) -> list[str]:
    return [node.text or "" for node in svg.iter("text")]


def of_class(svg: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [node for node in svg.iter() if node.get("class") == name]


def test_hostile_words_are_shown_and_never_read_as_markup() -> None:
    figure = timeline(Way(HOSTILE, HOSTILE, (Stretch(HOSTILE, (Mark("harm"), Mark("good", repairs=0))),)))
    for svg in both(figure):
        assert {node.tag for node in svg.iter()} <= {"svg", "text", "path", "circle", "rect"}
        assert svg.get("role") == "img"
    assert "<script" not in figure.wide + figure.narrow


def test_each_kind_has_a_shape_of_its_own_and_only_own_decisions_a_number() -> None:
    for svg in both(timeline(way(*(Mark(kind) for kind in KINDS)))):
        assert [len(of_class(svg, name)) for name in ("dot", "ring", "harm", "sig", "oth")] == [1, 1, 1, 2, 1]
        assert [told for told in texts(svg) if told.isdigit()] == ["1", "2", "3"]


def test_the_scenes_are_named_where_there_is_room_for_it() -> None:
    long = Stretch("Preparation of the hearing", tuple(Mark("good") for _ in range(4)))
    wide = both(timeline(Way("Your way", "repairs", (Stretch("Short", (Mark("other"),)), long, Stretch("", ())))))[0]
    told = " ".join(texts(wide))
    assert "Preparation of the hearing" in told
    assert "Short" not in told
    assert len(of_class(wide, "lim")) == 2


def test_an_arc_leads_from_a_harm_to_what_repairs_it() -> None:
    wide = both(timeline(way(Mark("harm"), Mark("other"), Mark("good"), Mark("good", repairs=0))))[0]
    arc = next(node.get("d", "") for node in of_class(wide, "lim") if "C" in node.get("d", ""))
    places = [node.get("x") for node in of_class(wide, "b")]
    assert re.findall(r"(\d+\.\d) ", arc)[0] == places[0]
    assert arc.split()[-2] == places[2]
    assert "repairs" in texts(wide)


def test_a_play_without_a_mark_is_an_empty_picture() -> None:
    assert all(not texts(svg) for svg in both(timeline(Way("Your way", "repairs", ()))))


@pytest.mark.parametrize("figure", [0, 1])
@given(kinds=st.lists(st.sampled_from(KINDS), max_size=90))
def test_every_mark_stands_within_the_picture(figure: int, kinds: list[Kind]) -> None:
    svg = both(timeline(way(*(Mark(kind) for kind in kinds))))[figure]
    _, _, width, height = (float(side) for side in (svg.get("viewBox") or "").split())
    for node in (*svg.iter("circle"), *svg.iter("rect"), *svg.iter("text")):
        x, y = float(node.get("cx") or node.get("x") or 0), float(node.get("cy") or node.get("y") or 0)
        assert 0 <= x <= width
        assert 0 <= y <= height
