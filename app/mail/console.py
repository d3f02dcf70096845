"""Letters printed to standard output, for development."""

import sys
from email.message import EmailMessage

from app.config import MailSettings
from app.domain.shared.refusal import Refusal


def deliver(settings: MailSettings, letter: EmailMessage) -> Refusal | None:
    """Print the letter as a person reads it."""
    shown = [f"{name}: {letter[name]}" for name in ("From", "To", "Subject")]
    text = letter.get_content()
    rule = "-" * 72
    sys.stdout.write("\n".join((rule, *shown, "", text.rstrip("\n"), rule, "")))
    sys.stdout.flush()
    return None
