"""The ways out: printed, into files, to a mail server that may say no at every step."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from app import mail
from app.config import MailSettings
from app.domain.shared.refusal import Refusal
from app.mail.letter import Message
from tests.support.fakes import START
from tests.support.mailserver import MailServer, mail_server
from tests.support.post import letters_of, read
from tests.support.servers import free_port

LETTER = Message("id1", "officer@moi.example", "Чакыруу", "Биринчи сап.\n.\n..\nhttps://taraza.example/ky/\n", START)


def to(server: MailServer, security: str = "none", user: str = "") -> MailSettings:
    return MailSettings(
        "smtp", "noreply@taraza.example", host="127.0.0.1", port=server.port, user=user, password="geheim",
        security=security,
    )  # fmt: skip


def test_the_console_shows_a_letter_as_it_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert mail.send(MailSettings(), LETTER) is None
    shown = capsys.readouterr().out
    assert "To: officer@moi.example\nSubject: Чакыруу\n\nБиринчи сап.\n" in shown
    assert "https://taraza.example/ky/\n" in shown


def test_a_file_holds_a_letter_for_its_owner_alone(tmp_path: Path) -> None:
    settings = MailSettings("file", folder=tmp_path / "a" / "letters")
    for _ in range(2):
        assert mail.send(settings, LETTER) is None
    [letter] = letters_of(settings.folder)
    assert letter.get_content() == LETTER.text
    [file] = settings.folder.iterdir()
    assert (file.name, stat.S_IMODE(file.stat().st_mode)) == ("id1.eml", 0o600)
    assert stat.S_IMODE(settings.folder.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_a_refusal(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    settings = MailSettings("file", folder=tmp_path / "taken")
    assert mail.send(settings, LETTER) == Refusal("mail/folder_not_writable")


def test_a_server_gets_the_letter_whole() -> None:
    with mail_server() as server:
        assert mail.send(to(server), LETTER) is None
    [sent] = server.letters
    assert read(sent).get_content().replace("\r\n", "\n") == LETTER.text
    assert "mail FROM:<noreply@taraza.example>" in server.commands
    assert "rcpt TO:<officer@moi.example>" in server.commands


def test_user_and_password_are_given_where_they_are_set() -> None:
    with mail_server("AUTH PLAIN") as server:
        assert mail.send(to(server, user="taraza"), LETTER) is None
    assert any(command.startswith("AUTH PLAIN ") for command in server.commands)
    assert len(server.letters) == 1


def test_without_starttls_nothing_is_handed_over_in_the_clear() -> None:
    with mail_server("AUTH PLAIN") as server:
        assert mail.send(to(server, "starttls", user="taraza"), LETTER) == Refusal("mail/not_supported")
    assert server.letters == []
    assert not [command for command in server.commands if command.startswith(("AUTH", "mail"))]


def test_a_starttls_that_is_not_followed_by_tls_is_not_secure() -> None:
    with mail_server("STARTTLS", STARTTLS="220 Go ahead") as server:
        assert mail.send(to(server, "starttls"), LETTER) in (Refusal("mail/not_secure"), Refusal("mail/unreachable"))
    assert server.letters == []


def test_a_server_that_speaks_no_tls_is_not_spoken_to() -> None:
    with mail_server() as server:
        assert mail.send(to(server, "tls"), LETTER) in (Refusal("mail/not_secure"), Refusal("mail/unreachable"))
    assert server.letters == []


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"RCPT": "550 No such person"}, "mail/no_such_address"),
        ({"RCPT": "451 Come again"}, "mail/recipient_refused"),
        ({"RCPT": "554 Not for you"}, "mail/recipient_refused"),
        ({"MAIL": "550 Not you"}, "mail/server_refused"),
        ({"DATA": "451 Not now"}, "mail/server_refused"),
        ({"END": "554 No spam"}, "mail/server_refused"),
        ({"HELLO": "421 Closed"}, "mail/server_refused"),
        ({"AUTH": "535 Wrong"}, "mail/not_let_in"),
    ],
)
def test_what_a_server_refuses_is_a_refusal(answers: dict[str, str], code: str) -> None:
    with mail_server("AUTH PLAIN", **answers) as server:
        assert mail.send(to(server, user="taraza"), LETTER) == Refusal(code)


def test_a_letter_that_was_taken_is_sent_whatever_the_farewell() -> None:
    with mail_server(QUIT="500 What?") as server:
        assert mail.send(to(server), LETTER) is None


def test_a_server_that_is_not_there_is_a_refusal() -> None:
    nowhere = replace(to(MailServer()), port=free_port())
    assert mail.send(nowhere, LETTER) == Refusal("mail/unreachable")
