"""A small compendium and a renderer whose labels stay English in every language."""

from collections.abc import Callable
from typing import Any

import pytest

from app.domain.content.compendium import Compendium, Instrument, Provision
from app.domain.content.markup import Markup, Rendered
from app.domain.content.wording import Wording
from app.domain.shared.language import Lang
from app.rendering.markdown import Renderer


def said(en: str, ru: str = "") -> Wording:
    return Wording("en", {"en": en, "ru": ru} if ru else {"en": en})


def number(text: str) -> Wording:
    return Wording("en", {"en": text, "ru": text, "ky": text})


def provision(id: str, article: str | Wording | None, **more: Any) -> Provision:
    values: dict[str, Any] = {
        "heading": said(f"Heading of {id}", f"Заголовок {id}"),
        "says": said(f"What {id} says.", f"Что гласит {id}."),
        "confidence": "confirmed",
        "teach": "yes",
        "source": "S-CC",
        "article": number(article) if isinstance(article, str) else article,
    }
    return Provision(id=id, **(values | more))


@pytest.fixture
def compendium() -> Compendium:
    code = Instrument(
        id="KR-CC",
        title=said("Criminal Code"),
        short=said("CC", "УК КР"),
        kind="code",
        national=True,
        provisions=(),
        edition="2025-11-14",
        official="https://cbd.minjust.gov.kg/112309",
    )
    treaty = Instrument("INT-PP", said("Protocol"), said("Protocol"), "treaty", False, ())
    law = Instrument("KR-LAW", said("Law"), said("Law 55"), "law", True, ())
    facts = Instrument("PG", said("Practice"), said("Practice"), "practice", False, ())
    provisions = [
        provision("KR-CC-166.1-DEF", "166(1)", instrument="KR-CC"),
        provision("KR-CC-166.4", "166(4)", instrument="KR-CC"),
        provision("KR-CC-69", "69(1)(3)", instrument="KR-CC"),
        provision("KR-CC-11_12", "11, 12", instrument="KR-CC"),
        provision("INT-PP-3a", "3(a)", instrument="INT-PP", heading=said("The act"), says=said("Recruitment.")),
        provision("INT-PP-PRE", said("preamble", "преамбула"), instrument="INT-PP"),
        provision("KR-LAW-DERIVED", "12", instrument="KR-LAW", derived=True, teach="check-current-text"),
        provision("PG-REQUAL", None, instrument="PG"),
    ]
    return Compendium(
        {one.id: one for one in (code, treaty, law, facts)}, {one.id: one for one in provisions}, sha256="x"
    )


@pytest.fixture
def renderer() -> Renderer:
    return Renderer(
        gettext_for=lambda lang: lambda text: text,
        law_url=lambda lang, id: f"/{lang}/law/{id}",
        icons="/static/icons.svg?v=1",
        hotline="1899",
    )


@pytest.fixture
def render(renderer: Renderer, compendium: Compendium) -> Callable[..., Rendered]:
    def rendered(text: str, lang: Lang = "en", first_line: int = 1) -> Rendered:
        return renderer.render(Markup(text, lang, compendium, "lesson.md", first_line))

    return rendered
