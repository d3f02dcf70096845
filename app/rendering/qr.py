"""A text as a picture that a camera reads."""

from html import escape

import segno


def qr_svg(text: str, title: str) -> str:
    """`text` as an inline SVG, black on white with its quiet zone, so that it is read in dark mode too."""
    drawn = segno.make(text, error="m", micro=False).svg_inline(
        scale=1, border=4, dark="#000", light="#fff", omitsize=True, title=title, svgclass="k-qr", lineclass=None
    )
    return str(drawn).replace("<svg ", f'<svg role="img" aria-label="{escape(title)}" ', 1)


def qr_symbol(text: str, id: str) -> str:
    """`text` as an SVG symbol, drawn once for a page that shows it many times with `<use href="#id">`."""
    drawn = segno.make(text, error="m", micro=False).svg_inline(
        scale=1, border=2, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None
    )
    return str(drawn).replace("<svg ", f'<symbol id="{escape(id)}" ', 1).replace("</svg>", "</symbol>")
