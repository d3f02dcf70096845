"""What has no place in the code, in a template or in a style sheet.

Clock, ids and chance from anywhere but the Runtime are banned by ruff (TID251 in pyproject.toml).
"""

import re
import tokenize
from pathlib import Path

import pytest

from app.config import ROOT

TEMPLATES = sorted((ROOT / "app").rglob("templates/**/*.html"))
# Where the text of the law in force stands; the only site that pages lead to.
OUTSIDE = re.compile(r"""(?:https?:)?//(?!www\.w3\.org/2000/svg)[\w.-]+\.\w+""")
INLINE = {
    "style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "event attribute": re.compile(r"\son[a-z]+\s*=", re.IGNORECASE),
    "javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "address of another site": OUTSIDE,
}
SILENCED = re.compile(r"#\s*(type:\s*ignore|noqa|pragma:\s*no cover)", re.IGNORECASE)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
# mypy refuses to assign to a method, and Flask's documented way to add a middleware is to do that.
SILENCED_FOR_A_REASON = {"app/factory.py": 1}


@pytest.mark.parametrize("what", INLINE)
def test_no_template_has(what: str) -> None:
    found = [path.name for path in TEMPLATES if INLINE[what].search(path.read_text(encoding="utf-8"))]
    assert TEMPLATES
    assert found == []


def test_style_sheets_and_scripts_load_nothing_from_elsewhere() -> None:
    files = [path for path in (ROOT / "app/web/static").iterdir() if path.suffix in (".css", ".js", ".svg")]
    assert files
    assert [path.name for path in files if OUTSIDE.search(path.read_text(encoding="utf-8"))] == []
    sheets = [path.read_text(encoding="utf-8") for path in files if path.suffix == ".css"]
    assert not [sheet for sheet in sheets if "@import" in sheet or "@font-face" in sheet]


def test_only_html_of_our_own_making_is_marked_safe() -> None:
    """`|safe` stands only behind values that app/web/safe.py or app.rendering made, and behind a constant."""
    marked = {found for path in TEMPLATES for found in re.findall(r"([\w.']+)\s*\|\s*safe", path.read_text("utf-8"))}
    made = {"page.html", "page.sheet", "page.profile_wide", "page.profile_narrow", "page.timeline_wide"}
    drawn = {"page.timeline_narrow", "case_map", "sheet.html"}
    assert marked <= made | drawn | {"'"}


def test_nothing_is_silenced_or_left_for_later() -> None:
    silenced: dict[str, int] = {}
    for path in [*(ROOT / "app").rglob("*.py"), *(ROOT / "tests").rglob("*.py"), ROOT / "wsgi.py"]:
        for comment in comments(path):
            assert not UNFINISHED.search(comment), f"{path}: {comment}"
            if SILENCED.search(comment):
                name = path.relative_to(ROOT).as_posix()
                silenced[name] = silenced.get(name, 0) + 1
    assert silenced == SILENCED_FOR_A_REASON


def comments(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    if not SILENCED.search(text) and not UNFINISHED.search(text):
        return []  # nor in a comment: taking a file apart takes a hundred times as long as this look
    with path.open("rb") as file:
        return [token.string for token in tokenize.tokenize(file.readline) if token.type == tokenize.COMMENT]
