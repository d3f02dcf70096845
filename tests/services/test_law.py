"""The compendium as pages show it."""

from dataclasses import replace

import pytest

from app.domain.content.compendium import Compendium
from app.domain.content.wording import Wording
from app.runtime import Runtime
from app.services import law
from tests.support.shelves import HandShelf, small_shelf
from tests.support.world import World


@pytest.fixture
def runtime(world: World) -> Runtime:
    return world.runtime


def test_a_provision_is_told_with_its_edition_and_the_wish_to_check_it(runtime: Runtime) -> None:
    [told] = law.cited(runtime, "KR-CC-166", "ru")
    assert (told.id, told.heading, told.says, told.told_in) == (
        "KR-CC-166",
        "Trafficking (ru)",
        "Who recruits. (ru)",
        "ru",
    )
    assert (told.edition, told.official, told.check, told.settled) == ("14.11.2025", "", True, True)
    assert told.label == law.label(runtime, "KR-CC-166", "ru")
    assert told.label.startswith("CC (ru)")


def test_a_treaty_has_no_edition_and_need_not_be_checked(runtime: Runtime) -> None:
    [told] = law.cited(runtime, "INT-P-3", "en")
    assert (told.edition, told.check, told.settled) == ("", False, True)


def test_what_is_unsure_is_not_settled_and_is_to_be_checked(runtime: Runtime) -> None:
    [told] = law.cited(runtime, "KR-CPC-77", "en")
    assert (told.edition, told.check, told.settled) == ("", True, False)


def test_a_group_is_all_its_provisions_and_an_unknown_reference_none(runtime: Runtime) -> None:
    assert [told.id for told in law.cited(runtime, "KR-CPC", "en")] == ["KR-CPC-76", "KR-CPC-77"]
    assert law.cited(runtime, "KR-XX", "en") == ()


def test_the_whole_compendium_comes_in_the_order_of_its_files(runtime: Runtime) -> None:
    told = law.instruments(runtime, "ky")
    assert [(one.id, one.title, one.told_in, one.edition, len(one.provisions)) for one in told] == [
        ("KR-CC", "Criminal Code (ky)", "ky", "14.11.2025", 1),
        ("KR-CPC", "Criminal Procedure Code (ky)", "ky", "", 2),
        ("INT-P", "Protocol (ky)", "ky", "15.11.2000", 1),
    ]


def test_what_has_no_translation_is_told_in_the_original_and_marked_so(runtime: Runtime) -> None:
    shelf: HandShelf = small_shelf()
    held: Compendium = shelf.compendium
    english = replace(held.provisions["INT-P-3"], says=Wording("en", {"en": "Is no defence."}))
    provisions = {**held.provisions, "INT-P-3": english}
    edited = replace(runtime, shelf=lambda: shelf.with_(compendium=replace(held, provisions=provisions)))
    [told] = law.cited(edited, "INT-P-3", "ky")
    assert (told.heading, told.says, told.told_in) == ("Consent", "Is no defence.", "en")


def test_an_edited_compendium_is_told_as_it_stands_now(runtime: Runtime) -> None:
    shelf: HandShelf = small_shelf()
    before = law.cited(runtime, "INT-P-3", "en")
    changed = replace(shelf.compendium.provisions["INT-P-3"], heading=Wording("en", {"en": "Another heading"}))
    provisions = {**shelf.compendium.provisions, "INT-P-3": changed}
    edited = replace(runtime, shelf=lambda: shelf.with_(compendium=replace(shelf.compendium, provisions=provisions)))
    assert [told.heading for told in before] == ["Consent"]
    assert [told.heading for told in law.cited(edited, "INT-P-3", "en")] == ["Another heading"]


@pytest.mark.parametrize(("iso", "shown"), [("2025-11-14", "14.11.2025"), (None, ""), ("", "")])
def test_the_date_of_an_edition_is_written_as_readers_here_expect(iso: str | None, shown: str) -> None:
    assert law.short_date_of(iso) == shown
