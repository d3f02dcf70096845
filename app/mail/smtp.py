"""Letters handed to a mail server."""

import ssl
from contextlib import suppress
from email.message import EmailMessage
from smtplib import (
    SMTP,
    SMTP_SSL,
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
)
from typing import Final

from app.config import MailSettings
from app.domain.shared.refusal import Refusal

TIMEOUT: Final = 20  # seconds without a word from the server
NO_SUCH_ADDRESS: Final = frozenset({550, 551, 553, 556})  # RFC 5321, 4.2.3; RFC 7504


def deliver(settings: MailSettings, letter: EmailMessage) -> Refusal | None:
    """Hand the letter to the server; a refusal names what went wrong, without a word of the letter."""
    try:
        server = _connected(settings)
        try:
            _hand_over(server, settings, letter)
        finally:
            _leave(server)
    except SMTPRecipientsRefused as refused:
        codes = {code for code, _ in refused.recipients.values()}
        return Refusal("mail/no_such_address" if codes <= NO_SUCH_ADDRESS else "mail/recipient_refused")
    except SMTPAuthenticationError:
        return Refusal("mail/not_let_in")
    except SMTPNotSupportedError:
        return Refusal("mail/not_supported")
    except ssl.SSLError:
        return Refusal("mail/not_secure")
    except SMTPException:
        return Refusal("mail/server_refused")
    except OSError:
        return Refusal("mail/unreachable")
    return None


def _connected(settings: MailSettings) -> SMTP:
    if settings.security == "tls":
        return SMTP_SSL(settings.host, settings.port, timeout=TIMEOUT, context=ssl.create_default_context())
    return SMTP(settings.host, settings.port, timeout=TIMEOUT)


def _hand_over(server: SMTP, settings: MailSettings, letter: EmailMessage) -> None:
    if settings.security == "starttls":
        server.starttls(context=ssl.create_default_context())
    if settings.user:
        server.login(settings.user, settings.password)
    server.send_message(letter)


def _leave(server: SMTP) -> None:
    # What the server says to a farewell changes nothing: a letter that it took is not to be sent twice.
    with suppress(SMTPException, OSError):
        server.quit()
    server.close()
