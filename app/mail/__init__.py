"""Letters on their way out: to the console, into files, or to a mail server, as MAIL_URL says."""

from app.config import MailSettings
from app.domain.shared.refusal import Refusal
from app.mail import console, file, smtp
from app.mail.letter import Message, compose

BACKENDS = {"console": console.deliver, "file": file.deliver, "smtp": smtp.deliver}


def send(settings: MailSettings, message: Message) -> Refusal | None:
    """Send `message` the way that `settings` name; a refusal where it was not taken."""
    letter = compose(settings, message)
    return letter if isinstance(letter, Refusal) else BACKENDS[settings.kind](settings, letter)
