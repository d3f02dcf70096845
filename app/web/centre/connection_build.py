"""Builds the pages on connections to other systems."""

from flask import url_for

from app.domain.access.scopes import SCOPES
from app.i18n.formats import short_time
from app.services import api_tokens, webhooks
from app.services.api_tokens import Card as Token
from app.services.api_tokens import Made as MadeToken
from app.services.webhooks import Card as Webhook
from app.services.webhooks import Made as MadeWebhook
from app.services.webhooks import Message
from app.web.centre.connection_forms import SCOPE_NAMES, TokenForm
from app.web.centre.connection_pages import (
    ConnectionsPage,
    MessageLine,
    SecretPage,
    TokenLine,
    WebhookLine,
    WebhookPage,
)
from app.web.connection_refusals import FAILURES
from app.web.guard import me, runtime
from app.web.languages import _

PART = "centre.connections"


def connections_page(form: TokenForm) -> ConnectionsPage:
    """The tokens and webhooks of the centre."""
    chosen = form.scopes.data or ()
    return ConnectionsPage(
        title=_("Connections to other systems"),
        part=PART,
        tokens=[_token(card) for card in api_tokens.of_centre(runtime(), me())],
        webhooks=[_webhook(card) for card in webhooks.of_centre(runtime(), me())],
        scopes=[(scope, _(SCOPE_NAMES[scope]), scope in chosen) for scope in SCOPES],
        token_action=url_for("centre.make_token"),
        webhook_action=url_for("centre.make_webhook"),
        api_url=url_for("api.page"),
    )


def _token(card: Token) -> TokenLine:
    stands = card.ends_at is None
    return TokenLine(
        name=card.name,
        may=[_(SCOPE_NAMES[scope]) for scope in card.scopes],
        made=short_time(card.made_at),
        used=short_time(card.used_at) if card.used_at else _("not yet"),
        until=short_time(card.ends_at) if card.ends_at else "",
        rotate_url=url_for("centre.rotate_token", api_token=card.id) if stands else "",
        revoke_url=url_for("centre.revoke_token", api_token=card.id),
    )


def _webhook(card: Webhook) -> WebhookLine:
    text, state = how_it_fared(card.messages[0]) if card.messages else (_("No message yet"), "open")
    return WebhookLine(card.url, url_for("centre.webhook", webhook=card.id), text, state)


def how_it_fared(message: Message) -> tuple[str, str]:
    """How the last try to send a message went, and the sign for it: saved, open or fail."""
    if message.error:
        code = f" HTTP {message.status}." if message.status else ""
        return _(FAILURES[message.error]) + code, "fail"
    if message.arrived_at:
        return _("Arrived %(time)s", time=short_time(message.arrived_at)), "saved"
    return _("Goes out within a minute"), "open"


def webhook_page(card: Webhook) -> WebhookPage:
    """A webhook and its log."""
    return WebhookPage(
        title=_("Webhook"),
        part=PART,
        address=card.url,
        messages=[_message(card.id, message) for message in card.messages],
        try_url=url_for("centre.try_webhook", webhook=card.id),
        rotate_url=url_for("centre.rotate_webhook", webhook=card.id),
        end_url=url_for("centre.end_webhook", webhook=card.id),
        back_url=url_for("centre.connections"),
    )


def _message(webhook: str, message: Message) -> MessageLine:
    kinds = {"ping": _("Test message"), "ledger.entries": _("New records")}
    text, state = how_it_fared(message)
    return MessageLine(
        kind=kinds[message.kind],
        made=short_time(message.made_at),
        tries=str(message.tries),
        last=text,
        state=state,
        again_url=url_for("centre.send_again", webhook=webhook, message=message.id),
    )


def token_page(made: MadeToken) -> SecretPage:
    """A new token, shown this once."""
    return SecretPage(
        title=_("Token: %(name)s", name=made.name),
        part=PART,
        what=_("Put it into the settings of the other system. It is sent with every request:"),
        label=f"Authorization: Bearer {made.token}",
        secret=made.token,
        warning=_("The token is shown this once. Whoever has it may do what it may do: send it in no letter."),
        back_url=url_for("centre.connections"),
    )


def secret_page(made: MadeWebhook) -> SecretPage:
    """The new secret of a webhook, shown this once."""
    return SecretPage(
        title=_("Secret of the webhook"),
        part=PART,
        what=_("With it %(address)s checks that a message comes from here.", address=made.url),
        label="",
        secret=made.secret,
        warning=_("The secret is shown this once. For a day messages are signed with the one before it too."),
        back_url=url_for("centre.webhook", webhook=made.id),
    )
