"""A letter as it travels: nothing that was typed breaks out of its header."""

from email import message_from_bytes
from email.policy import default

import pytest

from app.config import MailSettings
from app.domain.shared.refusal import Refusal
from app.mail.letter import Message, compose
from tests.support.fakes import START

TEXT = "Саламатсызбы, Өмүрбек.\n\nhttps://taraza.example/ky/welcome/abc\n.\nFrom here\n"
BREAKS = ("\r\n", "\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\0", "\x1b")


def message(to: str = "officer@moi.example", subject: str = "Чакыруу", text: str = TEXT) -> Message:
    return Message(id="id1", to=to, subject=subject, text=text, at=START)


@pytest.mark.parametrize("kind", ["console", "file", "smtp"])
def test_a_letter_is_read_as_it_was_written(kind: str) -> None:
    settings = MailSettings(kind, "noreply@taraza.example")
    letter = compose(settings, message())
    assert not isinstance(letter, Refusal)
    read = message_from_bytes(letter.as_bytes(), policy=default)
    assert {name: str(read[name]) for name in ("From", "To", "Subject", "Message-ID", "Auto-Submitted")} == {
        "From": "Taraza <noreply@taraza.example>",
        "To": "officer@moi.example",
        "Subject": "Чакыруу",
        "Message-ID": "<id1@taraza.example>",
        "Auto-Submitted": "auto-generated",
    }
    assert read["Date"].datetime == START
    assert read.get_content_type() == "text/plain"
    assert read.get_content().replace("\r\n", "\n") == TEXT


def test_a_letter_to_a_server_is_seven_bits_wide() -> None:
    letter = compose(MailSettings("smtp", "noreply@taraza.example"), message())
    assert not isinstance(letter, Refusal)
    assert letter.as_bytes().isascii()


@pytest.mark.parametrize("sign", BREAKS)
@pytest.mark.parametrize("to", ["a@b.example{}Bcc: c@d.example", "a{}Bcc: c@d.example@b.example", "{}a@b.example"])
def test_an_address_that_breaks_a_header_is_refused(sign: str, to: str) -> None:
    assert compose(MailSettings(), message(to=to.format(sign))) == Refusal("mail/wrong_address")


@pytest.mark.parametrize("sign", BREAKS)
def test_a_subject_that_breaks_a_header_is_refused(sign: str) -> None:
    attack = message(subject=f"Hello{sign}Bcc: c@d.example")
    assert compose(MailSettings(), attack) == Refusal("mail/wrong_subject")


@pytest.mark.parametrize(
    "to",
    [
        "",
        "nobody",
        "@b.example",
        "a@",
        "a@b@c",
        "a b@c.example",
        "a@b.example, c@d.example",
        "a@b.example;c@d.example",
        "Name <a@b.example>",
        "<a@b.example>",
        '"a"@b.example',
        "(x)a@b.example",
        "a@[127.0.0.1]",
        "a@b..example",
        "%0d%0aBcc:c@d.example",
        "a" * 65 + "@b.example",
        "a@" + "b" * 253,
    ],
)
def test_what_is_not_one_plain_address_is_refused(to: str) -> None:
    assert compose(MailSettings(), message(to=to)) == Refusal("mail/wrong_address")


@pytest.mark.parametrize("to", ["a+b@c.example", "o'neil@c.example", "a@localhost", "a.b-c_d@e-f.g.example"])
def test_usual_addresses_are_taken(to: str) -> None:
    letter = compose(MailSettings(), message(to=to))
    assert not isinstance(letter, Refusal)
    assert str(letter["To"]) == to
