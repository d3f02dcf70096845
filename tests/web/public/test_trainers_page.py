"""The public page of trainers, and where somebody agrees to stand on it."""

from dataclasses import replace

import pytest

from app.domain.content.course import Pass
from app.domain.shared.language import LANGUAGES, Lang
from app.services import certificates
from tests.support.page import Browser
from tests.support.world import World

LISTING = "/en/account/listing"


@pytest.fixture
def code(world: World) -> str:
    """The certificate by which the trainer may lead."""
    course = replace(world.runtime.shelf().courses["police"], passes=Pass("all", "all", {"practice": True}))
    with world.runtime.write() as session:
        return certificates.issue(world.runtime, session, "moi-trainer", "moi", course, "ky")


def guest(world: World, lang: Lang = "en") -> Browser:
    return world.browser(lang=lang)


def test_a_trainer_agrees_in_the_profile_and_takes_it_back(world: World, code: str) -> None:
    trainer = world.browser("trainer")
    page = trainer.open("/en/account")
    assert "/en/trainers" in page.links()
    trainer.send(LISTING, {"leads_in": "ky"})
    assert "You are named on the public page of trainers." in trainer.html.text
    shown = guest(world).open("/en/trainers")
    assert f"/en/verify/{code}" in shown.links()
    assert ("Asanov trainer" in shown.text, "Кыргызча" in shown.text) == (True, True)
    trainer.send(LISTING, {"leads_in": []})
    assert "Nobody is named here yet." in guest(world).open("/en/trainers").text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_stands_in_the_foot_and_says_who_is_on_it(world: World, lang: Lang) -> None:
    assert f"/{lang}/trainers" in guest(world, lang).open(f"/{lang}/about").links()


def test_who_may_not_lead_is_not_asked_and_a_form_sent_by_hand_is_refused(world: World) -> None:
    trainer = world.browser("trainer")
    assert LISTING not in trainer.open("/en/account").actions()
    trainer.post(LISTING, {"csrf_token": trainer.token(), "leads_in": "ky"}, follow=True)
    assert "Only a valid certificate that says that you may lead group trials" in trainer.html.text
    assert "Nobody is named here yet." in guest(world).open("/en/trainers").text
