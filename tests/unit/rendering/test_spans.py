"""The picture from least to greatest: well-formed, everything inside, nothing read as markup."""

from xml.etree import ElementTree

from app.rendering.drawing import Figure
from app.rendering.spans import SpanLine, Spans, spans

HOSTILE = '<script>alert("1")</script> & \''


def both(figure: Figure) -> list[ElementTree.Element]:
    return [ElementTree.XML(figure.wide), ElementTree.XML(figure.narrow)]


def test_each_line_is_as_long_as_its_span_and_stands_inside_the_picture() -> None:
    for svg in both(spans(Spans("Safety", (SpanLine("Safety", 0, 100), SpanLine("Privacy", 40, 40))))):
        _, _, width, height = map(float, (svg.get("viewBox") or "").split())
        whole, none = [bar for bar in svg.iter("rect") if bar.get("class") == "area"]
        scale = float(whole.get("width") or 0)
        assert float(none.get("x") or 0) == float(whole.get("x") or 0) + 0.4 * scale
        assert float(none.get("width") or 0) > 0
        for bar in (whole, none):
            assert float(bar.get("x") or 0) + float(bar.get("width") or 0) <= width
            assert float(bar.get("y") or 0) + float(bar.get("height") or 0) <= height


def test_the_numbers_stand_beside_the_lines() -> None:
    wide, narrow = both(spans(Spans("Safety", (SpanLine("Safety", 3, 97),))))
    assert "3–97" in {node.text for node in wide.iter("text")}
    assert "Safety: 3–97" in {node.text for node in narrow.iter("text")}


def test_labels_are_no_markup_and_no_lines_are_a_picture_too() -> None:
    for svg in both(spans(Spans(HOSTILE, (SpanLine(HOSTILE, 0, 1),)))):
        assert svg.get("aria-label") == HOSTILE
        assert all(node.tag != "script" for node in svg.iter())
    assert all(list(svg.iter("text")) for svg in both(spans(Spans("", ()))))
