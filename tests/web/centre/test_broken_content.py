"""An author sees what is broken in the files, with the line and the mend, in their own language."""

from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import escape

from app.domain.shared.language import LANGUAGES, Lang
from app.domain.shared.problem import Problem
from app.i18n.catalogue import catalogue
from app.i18n.problems import problem_parts
from app.library.holdings import Keeper
from app.rendering.markdown import Renderer
from tests.support.shelves import small_shelf
from tests.support.world import World

PLACE = "courses/shared/010-x/lesson.ky.md"
BROKEN = Problem("E0117", "content/unknown-block", PLACE, 12, {"block": "<b>vignete</b>"})


def with_broken(world: World, *broken: Problem) -> None:
    shelf = small_shelf().with_(broken=broken)
    world.runtime = replace(world.runtime, shelf=lambda: shelf)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_broken_is_told_with_its_place_and_its_mend(world: World, lang: Lang) -> None:
    with_broken(world, BROKEN, Problem("E0109", "content/no-file", "courses/police/course.yaml", 0))
    # Not through the checked client: a sentence names words of the format, which are English in every language.
    page = world.browser("author", lang=lang).client.get(f"/{lang}/centre/content").get_data(as_text=True)
    what, mend = problem_parts(BROKEN, catalogue(lang).gettext)
    assert f"<code>{PLACE}:12</code>" in page
    assert str(escape(what)) in page  # as text, whatever the author wrote
    assert str(escape(mend)) in page
    assert "<code>courses/police/course.yaml</code>" in page


def test_of_very_much_the_rest_is_counted(world: World) -> None:
    with_broken(world, *(replace(BROKEN, line=line) for line in range(1, 204)))
    assert "And 3 more." in world.browser("administrator").open("/en/centre/content").text


def test_where_all_is_sound_the_page_says_so(world: World) -> None:
    assert "Everything that was read is sound" in world.browser("author").open("/en/centre/content").text


def test_the_holdings_say_what_keeps_a_part_as_it_was(tmp_path: Path) -> None:
    renderer = Renderer(lambda _: str, lambda lang, id: f"/{lang}/law/{id}", icons="")
    assert [one.code for one in Keeper(tmp_path, renderer.render, lambda: 0.0)().broken] == ["E0109"]
