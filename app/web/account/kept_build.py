"""Builds the page on what is kept about a person: every part with what it is for and how long it stays."""

from typing import Final

from app.domain.shared.language import as_language
from app.i18n import people_words
from app.i18n.audit_words import action_text
from app.i18n.formats import long_date, short_date, short_time
from app.services.personal_data import Kept, Noted, Profile, SignIn, Token
from app.web.account.kept_learning import learning
from app.web.account.kept_pages import Item, Part
from app.web.account.kept_words import centre_name, course_name, joined, since
from app.web.entry_words import entry_title
from app.web.languages import NAMES, _, language, named_languages
from app.web.names import nobody, on_paper, person_name

SHOWN: Final = 100  # of the audit log; the file holds all


def parts(kept: Kept) -> list[Part]:
    """All that is kept, ordered for reading; what there is none of is said too."""
    return [
        *_who(kept),
        *_access(kept),
        *learning(kept),
        *_records(kept),
        *_log(kept),
    ]


def _who(kept: Kept) -> list[Part]:
    identifiers = [
        Item(
            on_paper(one.value),
            more=joined(people_words.identifier(one.kind, _), since(_("Confirmed: %(date)s"), one.confirmed_at)),
        )
        for one in kept.identifiers
    ]
    roles = [
        Item(
            centre_name(kept, one.centre),
            more=joined(people_words.role(one.role, _), since(_("Disabled: %(date)s"), one.disabled_at)),
        )
        for one in kept.memberships
    ]
    return [
        Part(
            "profile", _("Profile"),
            _("For certificates, for your cohorts and for counts without names. Stays until you anonymise your data."),
            facts=_profile(kept.profile),
        ),
        Part(
            "identifiers", _("What you sign in with"),
            _("To know you again and to write to you. Stays until it is removed or you anonymise your data."),
            items=identifiers,
        ),
        Part(
            "memberships", _("Centres and roles"),
            _("They decide which pages are open to you. They stay until the centre takes them away."), items=roles,
        ),
    ]  # fmt: skip


def _profile(own: Profile) -> list[tuple[str, str]]:
    facts = [
        (_("Name"), own.name),
        (_("Name in Latin letters"), own.name_latin),
        (_("Language"), NAMES[as_language(own.language) or language()]),
        (_("Profession"), people_words.profession(own.profession, _)),
        (_("Agency"), own.agency),
        (_("Region"), people_words.region(own.region, _)),
        (_("Position"), own.position),
        (_("Sex"), people_words.sex(own.sex, _)),
        (_("Letters with questions after a module"), _("yes") if own.reminders else _("no")),
        (_("Named as a trainer on a public page, leading in"), named_languages(own.leads_in.split())),
        (_("Account since"), long_date(own.created_at, language())),
    ]
    return [(label, value or "–") for label, value in facts]


def _access(kept: Kept) -> list[Part]:
    letters = [Item(one.subject or one.to, short_time(one.made_at), one.to) for one in kept.letters_waiting]
    return [
        Part(
            "keys", _("Password and second step"),
            _("To prove that it is you. The password is kept as a hash that cannot be read back; stays until changed."),
            facts=_keys(kept),
        ),
        Part(
            "sign-ins", _("Sign-ins"), _("So that you see and end them. Deleted 30 days after they run out."),
            items=[_sign_in(one) for one in kept.sign_ins],
        ),
        Part(
            "tokens", _("Invitations, codes and links"),
            _("Each works once; only a hash is kept. Deleted 30 days after they run out."),
            items=[_token(one) for one in kept.tokens],
        ),
        Part("letters", _("Letters waiting"), _("The text of a letter is deleted once it is sent."), items=letters),
    ]  # fmt: skip


def _keys(kept: Kept) -> list[tuple[str, str]]:
    factor = kept.second_factor
    password = (_("Password"), _("chosen") if kept.profile.password_chosen else _("not chosen"))
    if factor is None or factor.set_up_at is None:
        return [password, (_("Second step"), _("not set up"))]
    return [
        password,
        (_("Second step"), _("set up on: %(date)s", date=long_date(factor.set_up_at, language()))),
        (_("Recovery codes left"), str(factor.recovery_codes_left)),
    ]


def _sign_in(one: SignIn) -> Item:
    ended = _("Ended: %(time)s", time=short_time(one.ended_at)) if one.ended_at else ""
    ending = ended or _("Runs out: %(time)s", time=short_time(one.ends_at))
    used = _("Last used: %(time)s", time=short_time(one.seen_at))
    return Item(one.device or _("Unknown device"), short_time(one.begun_at), joined(used, ending))


def _token(one: Token) -> Item:
    names = {
        "invitation": _("Invitation"),
        "printed_code": _("Printed code"),
        "welcome": _("First sign-in with a printed code"),
        "reset": _("Link for a new password"),
        "email": _("Link to confirm an e-mail address"),
    }
    used = since(_("Used: %(date)s"), one.used_at)
    until = used or _("Valid until: %(time)s", time=short_time(one.ends_at))
    return Item(names.get(one.purpose, one.purpose), short_date(one.made_at), until)


def _records(kept: Kept) -> list[Part]:
    done = [Item(course_name(one.course), short_date(one.completed_at)) for one in kept.completions]
    ledger = [
        Item(
            entry_title(one.course), f"№ {one.sequence}", joined(centre_name(kept, one.centre), short_date(one.made_at))
        )
        for one in kept.ledger
    ]
    certificates = [
        Item(one.face["course_title"][language()], short_date(one.issued_at), one.code) for one in kept.certificates
    ]
    parts = [
        Part("completions", _("Modules completed"), _("What a certificate rests on. It stays."), items=done),
        Part(
            "ledger", _("Ledger of the centre"),
            _("The centre's proof of who was trained. Its lines are never changed or deleted; they hold no name."),
            items=ledger,
        ),
        Part(
            "certificates", _("Certificates"),
            _("Anybody with the code can check them. They stay; once you anonymise your data, without your name."),
            items=certificates,
        ),
    ]  # fmt: skip
    if kept.files_sent:
        files = [Item(one.name, short_time(one.sent_at), centre_name(kept, one.centre)) for one in kept.files_sent]
        why = _("Files that you sent in for your centre. Deleted a day after they were sent.")
        parts.append(Part("files", _("Files of people sent in"), why, items=files))
    return parts


def _log(kept: Kept) -> list[Part]:
    return [
        Part(
            "about-me", _("Who opened or changed your record"),
            _("So that nobody looks without a trace. Entries are never changed or deleted."),
            items=[_noted(kept, one) for one in kept.audit_about_me[:SHOWN]],
            left_out=max(0, len(kept.audit_about_me) - SHOWN),
        ),
        Part(
            "by-me", _("What you did"),
            _("The same log, the other way round. Entries are never changed or deleted."),
            items=[_noted(kept, one) for one in kept.audit_by_me[:SHOWN]],
            left_out=max(0, len(kept.audit_by_me) - SHOWN),
        ),
    ]  # fmt: skip


def _noted(kept: Kept, one: Noted) -> Item:
    known = person_name(one.by) if one.by_kind in ("person", "removed") else nobody(one.by_kind)
    who = "" if one.by_kind == "self" else known
    more = joined(who, centre_name(kept, one.centre), one.address)
    return Item(action_text(one.action, one.detail, _), short_time(one.at), more)
