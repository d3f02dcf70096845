"""The letters that the product sent, as a mail program reads them."""

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import cast

from app.config import MailSettings
from app.services import errands
from tests.support.world import World


def letters_of(folder: Path) -> list[EmailMessage]:
    """The letters that lie in a folder, the one asked for first before the others."""
    files = sorted(folder.glob("*.eml"))
    return [read(file.read_bytes()) for file in files]


def read(letter: bytes) -> EmailMessage:
    """A letter with the ends of its lines as they were written."""
    return cast(EmailMessage, message_from_bytes(letter.replace(b"\r\n", b"\n"), policy=default))


def post(world: World) -> list[EmailMessage]:
    """Do what waits in the outbox; all letters of this world so far."""
    settings = world.runtime.settings
    folder = settings.instance_dir / "letters"
    runtime = replace(world.runtime, settings=replace(settings, mail=MailSettings("file", folder=folder)))
    while errands.run(runtime):
        pass
    return letters_of(folder)
