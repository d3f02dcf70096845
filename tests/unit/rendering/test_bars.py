"""Bars: well-formed, as wide as their counts, nothing read as markup."""

from xml.etree import ElementTree

from app.rendering.bars import Bar, bars


def widths(svg: str) -> list[float]:
    return [float(node.get("width", "0")) for node in ElementTree.XML(svg).iter() if node.get("class") == "dot"]


def test_a_bar_is_as_wide_as_its_count_and_what_is_hidden_has_none() -> None:
    figure = bars("People", (Bar("A", 10, "10"), Bar("B", 5, "5"), Bar("<b>C", None, "hidden"), Bar("D", 0, "0")))
    for svg in (figure.wide, figure.narrow):
        ten, five, none = widths(svg)
        assert (ten, none) == (2 * five, 0)
        assert "<b>C" in "".join(ElementTree.XML(svg).itertext())


def test_nobody_at_all_is_a_picture_too() -> None:
    for rows in ((), (Bar("A", 0, "0"),)):
        assert widths(bars("People", rows).wide) == []
