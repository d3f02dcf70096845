"""The map of a case: what it draws, and that nothing in it lies over another."""

import re
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from app.rendering.case_map import Band, CaseMap, Stop, Way, case_map


def drawn(*ways: Way, decisions: int = 4, note: str = "") -> ElementTree.Element:
    stops = tuple(Stop(f"{n + 1}. Judge", "What does the court order on the doors?") for n in range(decisions))
    endings = Band("Endings", (Stop("told", "When: door is closed"), Stop("silent", "")))
    half = decisions // 2
    bands = (Band("The door", stops[:half], (note,) if note else ()), Band("She is heard", stops[half:]))
    text = case_map(CaseMap("Map & table", bands, ways, "The end", endings))
    return ElementTree.XML(text)


def texts(svg: ElementTree.Element) -> list[str]:
    return [each.text or "" for each in svg.iter("text")]


def boxes(svg: ElementTree.Element) -> list[tuple[float, float]]:
    """Top and bottom of each box, in their order."""
    found = [(float(each.get("y", 0)), float(each.get("height", 0))) for each in svg.iter("rect")]
    return [(top, top + height) for top, height in found]


def ways(svg: ElementTree.Element) -> list[tuple[str, list[float]]]:
    """Each way: its classes and the numbers of its line."""
    paths = [each for each in svg.iter("path") if "way" in (each.get("class") or "").split()]
    return [(each.get("class") or "", [float(n) for n in re.findall(r"[\d.]+", each.get("d") or "")]) for each in paths]


def test_every_scene_decision_and_ending_stands_in_it_once_and_in_order() -> None:
    svg = drawn(note="◆ A message")
    wanted = [
        "The door",
        "◆ A message",
        "1. Judge",
        "2. Judge",
        "She is heard",
        "3. Judge",
        "The end",
        "Endings",
        "told",
    ]
    assert [text for text in texts(svg) if text in wanted] == wanted
    assert len(boxes(svg)) == 4 + 1 + 2


def test_boxes_follow_one_another_and_none_lies_over_another() -> None:
    stood = boxes(drawn(*(Way(0, to, f"way {to}") for to in (2, 3, 4))))
    assert all(bottom < top for (_, bottom), (top, _) in pairwise(stood))


def test_the_usual_way_goes_straight_down_and_others_run_at_the_right() -> None:
    svg = drawn(Way(0, 1), Way(1, 2), Way(1, 4, "nothing"), Way(2, 0, "pause"))
    stood, found = boxes(svg), ways(svg)
    straight = [line for _, line in found if len(line) == 3]
    assert [(line[1], line[2]) for line in straight] == [(stood[0][1], stood[1][0]), (stood[1][1], stood[2][0])]
    names = {name for name, line in found if len(line) > 3}
    assert names == {"way", "way back"}
    assert {"nothing", "pause"} <= set(texts(svg))


@pytest.mark.parametrize("decisions", [4, 40])
def test_no_two_ways_run_over_each_other(decisions: int) -> None:
    jumps = [Way(n, min(n + 2 + n % 5, decisions), f"option_{n}") for n in range(decisions - 1)]
    back = [Way(n, n // 2, "again") for n in range(1, decisions, 3)]
    svg = drawn(*jumps, *back, decisions=decisions)
    lanes = [(line[2], *sorted((line[1], line[3]))) for _, line in ways(svg) if len(line) > 3]
    over = [1 for one, two in combinations(lanes, 2) if one[0] == two[0] and one[1] < two[2] and two[1] < one[2]]
    assert over == []
    assert all(lane < float(svg.get("width", 0)) for lane, _, _ in lanes)
    assert max(bottom for _, bottom in boxes(svg)) < float(svg.get("height", 0))


def test_long_texts_are_cut_and_no_text_becomes_markup() -> None:
    stop = Stop("1. Judge & <b>", "word " * 60)
    svg = case_map(CaseMap("<x>", (Band("T" * 80, (stop,)),), (Way(0, 1, "l" * 40),), "End", Band("Endings", ())))
    assert "<b>" not in svg
    assert "1. Judge &amp; &lt;b&gt;" in svg
    assert " …" in svg
    assert "T" * 28 + "…" in svg
    assert "T" * 30 not in svg


def test_a_case_of_one_decision_is_drawn() -> None:
    svg = case_map(CaseMap("Map", (Band("A", (Stop("1", "?"),)),), (Way(0, 1),), "End", Band("Endings", ())))
    assert 'role="img" aria-label="Map"' in svg
