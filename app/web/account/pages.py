"""What the pages of one's own account show; their forms are handed to the templates beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.web.frame import Page


@dataclass(frozen=True)
class CentreLine:
    """A centre of the person: its name, what they are there, whether they act in it."""

    id: str
    name: str
    roles: Sequence[str]
    is_current: bool


@dataclass(frozen=True)
class KnownLine:
    """What a centre knows the person by, its `kind` in words, as it is kept and as it is `shown`; what they may do."""

    kind: str
    value: str
    shown: str
    state: str
    may_go: bool
    may_confirm: bool


@dataclass(kw_only=True)
class ProfilePage(Page):
    """`name`, `number`: what the centre keeps; `ways`: label, what stands there, where it is changed.

    `reminders`: whether letters with questions are wanted. `leads_in`: languages (code, name, whether chosen) in which
    the person may be named as leading; none where they may not be named.
    """

    action: str
    name: str
    centre: str
    number: str
    centres: Sequence[CentreLine]
    switch_action: str
    ways: Sequence[tuple[str, str, str]]
    reminders: bool
    reminders_action: str
    leads_in: Sequence[tuple[str, str, bool]]
    listing_action: str
    trainers_url: str
    kept_url: str


@dataclass(kw_only=True)
class PasswordPage(Page):
    action: str


@dataclass(frozen=True)
class DeviceLine:
    """A sign-in: browser and system, when it began and was last used, and what is to be said of it."""

    id: str
    device: str
    begun: str
    seen: str
    is_this: bool
    is_half: bool


@dataclass(kw_only=True)
class SignInsPage(Page):
    """`others`: how many besides this one."""

    action: str
    all_action: str
    devices: Sequence[DeviceLine]
    others: int
    password_url: str


@dataclass(kw_only=True)
class SecondFactorPage(Page):
    """The second factor of somebody who has one."""

    another_url: str
    codes_action: str
    codes_left: int
    is_needed: bool
    off_action: str


@dataclass(kw_only=True)
class IdentifiersPage(Page):
    """`known`: what the centre that the person acts in knows them by."""

    centre: str
    known: Sequence[KnownLine]
    phone_action: str
    email_action: str
    drop_action: str
