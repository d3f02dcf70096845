"""A letter as it travels: headers that nothing breaks out of, and plain text."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

from app.config import MailSettings
from app.domain.shared.refusal import Refusal

# One address and nothing else, no matter what may stand in quotes or comments by the letter of RFC 5322.
ADDRESS: Final = re.compile(r"[^\s\x00-\x20\x7f\"(),:;<>@\[\]\\]{1,64}@[\w-]+(?:\.[\w-]+)*")
MAX_ADDRESS: Final = 254


@dataclass(frozen=True)
class Message:
    """What is to be sent. `id` is the same at every try, so that a letter that came twice is seen to be one."""

    id: str
    to: str
    subject: str
    text: str
    at: datetime


def compose(settings: MailSettings, message: Message) -> EmailMessage | Refusal:
    """The letter with its headers; refused where the address is none, or the subject would break a header."""
    if len(message.to) > MAX_ADDRESS or not ADDRESS.fullmatch(message.to):
        return Refusal("mail/wrong_address")
    if not message.subject.isprintable():
        return Refusal("mail/wrong_subject")
    letter = EmailMessage(policy=SMTP)
    local, _, domain = message.to.partition("@")
    try:
        letter["To"] = Address(username=local, domain=domain)
    except (ValueError, MessageError):
        return Refusal("mail/wrong_address")
    letter["From"] = Address("Taraza", addr_spec=settings.sender)
    letter["Subject"] = message.subject
    letter["Date"] = format_datetime(message.at)
    letter["Message-ID"] = f"<{message.id}@{settings.sender.partition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: no absence notes to us, please
    # Not every server takes eight bits; a person who opens the file wants to read it.
    letter.set_content(message.text, charset="utf-8", cte="base64" if settings.kind == "smtp" else "8bit")
    return letter
