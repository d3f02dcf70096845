"""The page on which an officer connects other systems."""

import pytest

from app.services import api_tokens, errands, webhooks
from tests.support.acting import acting
from tests.support.page import Browser
from tests.support.world import World

PAGE = "/en/centre/connections"
OFFICER = acting("officer")


def sent(officer: Browser, form: str, page: str = PAGE, **fields: str | list[str]) -> str:
    """What is shown after a form of `page` was sent."""
    known = officer.open(page).form(form)
    return officer.post(form, {**known, **fields}, follow=True).get_data(as_text=True)


def test_a_token_is_made_shown_once_replaced_and_ended(world: World) -> None:
    officer = world.browser("officer")
    assert "There is no token yet" in officer.open(PAGE).text
    shown = sent(officer, f"{PAGE}/tokens", name="Personnel register", scopes=["completions:read"])
    assert "taraza_" in shown
    listed = officer.open(PAGE)
    assert "taraza_" not in listed.source
    assert "Personnel register" in listed.text
    assert "Last used: not yet" in listed.text
    [card] = api_tokens.of_centre(world.runtime, OFFICER)
    assert "taraza_" in sent(officer, f"{PAGE}/tokens/{card.id}/rotate")
    assert "Replaced; works until" in officer.open(PAGE).text
    assert "The token has ended." in sent(officer, f"{PAGE}/tokens/{card.id}/revoke")
    assert len(api_tokens.of_centre(world.runtime, OFFICER)) == 1
    ended = {"csrf_token": officer.token()}
    gone = [officer.post(f"{PAGE}/tokens/{card.id}/{act}", ended).status_code for act in ("rotate", "revoke")]
    assert gone == [404, 404]


def test_what_a_token_lacks_is_said_beside_the_field(world: World) -> None:
    officer = world.browser("officer")
    assert "Choose at least one thing that the token may do." in sent(officer, f"{PAGE}/tokens", name="Register")
    assert "Enter a name" in sent(officer, f"{PAGE}/tokens", scopes=["people:read"])
    refused = sent(officer, f"{PAGE}/tokens", name="\u00a0", scopes=["people:read"])
    assert "Enter a name" in refused


def test_a_webhook_is_added_tried_given_a_new_secret_and_removed(world: World) -> None:
    officer = world.browser("officer")
    assert "https://" in sent(officer, f"{PAGE}/webhooks", url="http://register.example.kg")  # what it begins with
    assert "whsec_" in sent(officer, f"{PAGE}/webhooks", url="https://10.0.0.7/told")
    [card] = webhooks.of_centre(world.runtime, OFFICER)
    page = f"{PAGE}/webhooks/{card.id}"
    assert "No message yet" in officer.open(page).text
    assert "No message yet" in officer.open(PAGE).text
    assert "goes out within a minute" in sent(officer, f"{page}/try", page)
    assert "Goes out within a minute" in officer.open(page).text
    errands.run(world.runtime)
    assert "The address lies in a network to which nothing is sent." in officer.open(page).text
    message = webhooks.of_centre(world.runtime, OFFICER)[0].messages[0].id
    assert "goes out again" in sent(officer, f"{page}/messages/{message}", page)
    assert "whsec_" in sent(officer, f"{page}/rotate", page)
    assert "The webhook is removed." in sent(officer, f"{page}/end", page)
    officer.open(page, status=404)
    ended = {"csrf_token": officer.token()}
    gone = [f"{page}/{act}" for act in ("try", "rotate", "end", f"messages/{message}")]
    assert [officer.post(path, ended).status_code for path in gone] == [404] * 4


def test_how_a_message_fared_is_said_in_words(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter((204, 500))
    monkeypatch.setattr(webhooks.outgoing, "post", lambda *_: next(answers))
    officer = world.browser("officer")
    sent(officer, f"{PAGE}/webhooks", url="https://register.example.kg/told")
    [card] = webhooks.of_centre(world.runtime, OFFICER)
    for told in ("Arrived", "The server did not take the message. HTTP 500."):
        webhooks.try_out(world.runtime, OFFICER, card.id)
        errands.run(world.runtime)
        world.clock.move_on(seconds=1)
        assert told in officer.open(f"{PAGE}/webhooks/{card.id}").text
