"""A small site in a folder: the files of docs/errors/examples-of-content.md, of which a test replaces some."""

import re
from pathlib import Path
from typing import Final

import pytest

from app.domain.content.markup import Markup, Rendered
from app.library.content import Loaded, load_content
from app.rendering.markdown import Renderer

BASE: Final = Path(__file__).parents[3] / "docs" / "errors" / "examples-of-content.md"
UNIT: Final = "courses/shared/010-elements"


def base_files() -> dict[str, str]:
    """The files of the base by their paths."""
    fenced = BASE.read_text(encoding="utf-8").split("```content base\n")[1].split("```")[0]
    _, *parts = re.split(r"^=== (.+)\n", fenced, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


class Site:
    """A folder with courses; `write` replaces a file, `change` a part of one, `load` reads it all."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in base_files().items():
            self.write(name, text)

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def load(self, *cited_elsewhere: str) -> Loaded:
        return load_content(self.root, self.render, frozenset(cited_elsewhere))

    def found(self, *codes: str) -> list[tuple[str, str, int]]:
        """Code, file and line of the problems of these codes, or of all that say more than "not translated"."""
        problems = self.load().problems
        return [
            (one.code, one.file, one.line)
            for one in problems
            if (one.code in codes if codes else one.code not in ("E0113", "E0114"))
        ]

    @staticmethod
    def render(markup: Markup) -> Rendered:
        return Renderer(lambda _: str, lambda lang, id: f"/{lang}/law/{id}", "/icons.svg").render(markup)


def po(lang: str, **texts: tuple[str, str]) -> str:
    """A PO file: msgctxt (with "_" for ".") = (msgid, msgstr)."""
    head = f'msgid ""\nmsgstr ""\n"Language: {lang}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    entries = (
        f'\nmsgctxt "{key.replace("_", ".")}"\nmsgid "{source}"\nmsgstr "{text}"\n'
        for key, (source, text) in texts.items()
    )
    return head + "".join(entries)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)
