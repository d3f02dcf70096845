"""What the pages on connections to other systems show."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.web.centre.pages import CentrePage


@dataclass(frozen=True)
class TokenLine:
    """A token that stands; the addresses are empty once it was replaced, when `until` says how long it still works."""

    name: str
    may: Sequence[str]
    made: str
    used: str
    until: str
    rotate_url: str
    revoke_url: str


@dataclass(frozen=True)
class WebhookLine:
    """A webhook; `last` says how its last message fared, `state` is saved, open or fail."""

    address: str
    url: str
    last: str
    state: str


@dataclass(kw_only=True)
class ConnectionsPage(CentrePage):
    tokens: Sequence[TokenLine]
    webhooks: Sequence[WebhookLine]
    scopes: Sequence[tuple[str, str, bool]]
    token_action: str
    webhook_action: str
    api_url: str


@dataclass(frozen=True)
class MessageLine:
    """A message of the log: what it was, how it fared, where it is sent again."""

    kind: str
    made: str
    tries: str
    last: str
    state: str
    again_url: str


@dataclass(kw_only=True)
class WebhookPage(CentrePage):
    address: str
    messages: Sequence[MessageLine]
    try_url: str
    rotate_url: str
    end_url: str
    back_url: str


@dataclass(kw_only=True)
class SecretPage(CentrePage):
    """Something that is shown this once: `what` it is for, and the `warning` that goes with it."""

    what: str
    label: str
    secret: str
    warning: str
    back_url: str
