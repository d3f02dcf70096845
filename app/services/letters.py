"""The letters that the product writes: plain, short, in three languages, with links to its own address alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from app import mail
from app.domain.shared.language import Lang
from app.domain.shared.refusal import Refusal
from app.i18n.catalogue import catalogue
from app.i18n.formats import short_date
from app.mail.letter import Message
from app.runtime import Runtime
from app.services import outbox

KIND: Final = "mail"


@dataclass(frozen=True)
class Letter:
    """A letter without its address."""

    subject: str
    text: str


def send(runtime: Runtime, session: Session, to: str, letter: Letter) -> None:
    """Have `letter` sent to the address `to`, as soon as what asks for it is committed."""
    outbox.put(runtime, session, KIND, {"to": to, "subject": letter.subject, "text": letter.text})


def deliver(runtime: Runtime, body: Mapping[str, Any]) -> Refusal | None:
    """Hand a letter of the outbox to the mail server; a refusal where that is to be tried again."""
    message = Message(id=body["id"], to=body["to"], subject=body["subject"], text=body["text"], at=runtime.clock())
    return mail.send(runtime.settings.mail, message)


def invitation(runtime: Runtime, lang: Lang, name: str, centre_name: str, token: str) -> Letter:
    """Asks somebody whom a centre has added to choose a password."""
    _ = catalogue(lang).gettext
    return _letter(
        runtime,
        lang,
        name,
        _("Invitation to Taraza"),
        _("%(centre)s invites you to Taraza: courses and mock trials on trafficking in persons.")
        % {"centre": _plain(centre_name)},
        _("To begin, open this link and choose a password. The link works once, within 7 days of the invitation:"),
        f"{_pages(runtime, lang)}/welcome/{token}",
        _("If you did not expect this letter, do nothing: no account works before a password was chosen."),
    )


def reset(runtime: Runtime, lang: Lang, name: str, centre_name: str, token: str) -> Letter:
    """Lets somebody who forgot the password choose a new one."""
    _ = catalogue(lang).gettext
    return _letter(
        runtime,
        lang,
        name,
        _("A new password for Taraza"),
        _("Somebody, most likely you, asked for a new password for your account. Your training centre: %(centre)s.")
        % {"centre": _plain(centre_name)},
        _("To choose it, open this link. The link works once, within one hour of being asked for:"),
        f"{_pages(runtime, lang)}/reset/{token}",
        _("If it was not you, do nothing: the password stays as it is."),
    )


def confirm_email(runtime: Runtime, lang: Lang, name: str, token: str) -> Letter:
    """Lets somebody show that an e-mail address is theirs."""
    _ = catalogue(lang).gettext
    return _letter(
        runtime,
        lang,
        name,
        _("Confirm your e-mail address"),
        _("This address was entered on Taraza, to sign in with and to get letters."),
        _("To confirm it, open this link. The link works once, within 24 hours:"),
        f"{_pages(runtime, lang)}/email/{token}",
        _("If it was not you, do nothing: the address will not be used."),
    )


def password_changed(runtime: Runtime, lang: Lang, name: str) -> Letter:
    """Tells somebody that their password is another one now."""
    _ = catalogue(lang).gettext
    return _letter(
        runtime,
        lang,
        name,
        _("Your password was changed"),
        _("The password of your account on Taraza was changed."),
        _("If it was you, there is nothing to do."),
        _("If it was not you, choose a new password at once, and tell your training centre:"),
        f"{_pages(runtime, lang)}/forgot",
    )


def second_factor_removed(runtime: Runtime, lang: Lang, name: str, centre_name: str) -> Letter:
    """Tells somebody that an administrator took away the second factor of their account."""
    _ = catalogue(lang).gettext
    return _letter(
        runtime,
        lang,
        name,
        _("Your second factor was removed"),
        _("An administrator removed the second factor of your account on Taraza. The training centre: %(centre)s.")
        % {"centre": _plain(centre_name)},
        _("All your open sessions were ended. When you sign in again, you set up a new one:"),
        f"{_pages(runtime, lang)}/sign-in",
        _("If you did not ask for this, tell your training centre at once."),
    )


def second_factor_off(runtime: Runtime, lang: Lang, name: str) -> Letter:
    """Tells somebody that their account opens without a second factor again."""
    _ = catalogue(lang).gettext
    return _letter(
        runtime,
        lang,
        name,
        _("The second step was switched off"),
        _("The second step of signing in to your account on Taraza was switched off."),
        _("If it was you, there is nothing to do."),
        _("If it was not you, choose a new password at once, and tell your training centre:"),
        f"{_pages(runtime, lang)}/forgot",
    )


def result_corrected(runtime: Runtime, lang: Lang, name: str, attempt_id: str) -> Letter:
    """Tells somebody that a wrong key was corrected, and that they have passed."""
    _ = catalogue(lang).gettext
    return _letter(
        runtime,
        lang,
        name,
        _("A result of yours was corrected"),
        _("A question of a test that you took had a wrong key. Your result was corrected: you have passed."),
        _("Here you see it:"),
        f"{_pages(runtime, lang)}/attempts/{attempt_id}/result",
    )


def recall(runtime: Runtime, lang: Lang, name: str, course_title: str, course: str) -> Letter:
    """Asks a few questions again after a course; says where one turns such letters off."""
    _ = catalogue(lang).gettext
    return _letter(
        runtime,
        lang,
        name,
        _("A few questions again"),
        _("Some time ago you worked through this module: %(module)s") % {"module": _plain(course_title)},
        _("Up to four questions on what was difficult help it to stay. Nobody else sees your answers:"),
        f"{_pages(runtime, lang)}/courses/{course}/again",
        _("If you want no such letters, turn them off in your profile:"),
        f"{_pages(runtime, lang)}/account",
    )


def look_back(runtime: Runtime, lang: Lang, name: str, case_title: str, training_id: str) -> Letter:
    """Asks somebody, weeks after a session, what came of what they meant to do."""
    _ = catalogue(lang).gettext
    return _letter(
        runtime,
        lang,
        name,
        _("What came of it?"),
        _("Some weeks ago you took part in this mock trial: %(case)s") % {"case": _plain(case_title)},
        _("Three questions on what you meant to do differently. Your trainer is told only how many answered what:"),
        f"{_pages(runtime, lang)}/hearing/{training_id}/looking-back",
        _("If you want no such letters, turn them off in your profile:"),
        f"{_pages(runtime, lang)}/account",
    )


def unfinished(runtime: Runtime, lang: Lang, name: str, course_title: str, course: str, until: date) -> Letter:
    """Reminds somebody of a course that they have not finished; says where one turns such letters off."""
    _ = catalogue(lang).gettext
    return _letter(
        runtime,
        lang,
        name,
        _("A module is waiting for you"),
        _("You are enrolled on this module and have not finished it: %(module)s") % {"module": _plain(course_title)},
        _("It is open until %(day)s. Here you go on where you stopped:") % {"day": short_date(until)},
        f"{_pages(runtime, lang)}/courses/{course}",
        _("If you want no such letters, turn them off in your profile:"),
        f"{_pages(runtime, lang)}/account",
    )


def _letter(runtime: Runtime, lang: Lang, name: str, subject: str, *paragraphs: str) -> Letter:
    _ = catalogue(lang).gettext
    greeting = _("Hello, %(name)s.") % {"name": _plain(name)}
    sender = _("Taraza sent this letter by itself; nobody reads answers to it.")
    return Letter(subject, "\n\n".join((greeting, *paragraphs, "-- \n" + sender + "\n" + _home(runtime))) + "\n")


def _plain(text: str) -> str:
    """`text` on one line, without signs that are not seen: what people typed never looks like a line of ours."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _home(runtime: Runtime) -> str:
    return runtime.settings.base_url.rstrip("/")


def _pages(runtime: Runtime, lang: Lang) -> str:
    # From the settings alone: the name that a request came under is chosen by whoever sends it.
    return f"{_home(runtime)}/{lang}"
