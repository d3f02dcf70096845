"""Letters written into a folder, one file each, to be opened with any mail program."""

import os
from email.message import EmailMessage

from app.config import MailSettings
from app.domain.shared.refusal import Refusal


def deliver(settings: MailSettings, letter: EmailMessage) -> Refusal | None:
    """Write the letter as `<id>.eml`, for the owner's eyes alone; written again it replaces itself."""
    name = str(letter["Message-ID"]).strip("<>").partition("@")[0] + ".eml"
    path, half = settings.folder / name, settings.folder / f".{name}"
    try:
        settings.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        half.unlink(missing_ok=True)
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(letter.as_bytes())
        half.replace(path)
    except OSError:
        return Refusal("mail/folder_not_writable")
    return None
