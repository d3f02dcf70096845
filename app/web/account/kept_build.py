"""Builds the page on what is kept about a person: every part with what it is for and how long it stays."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from app.domain.shared.language import as_language
from app.domain.trial.elements import DecisionId
from app.domain.trial.program import Program
from app.domain.trial.wordings import said_text
from app.i18n import people_words
from app.i18n.audit_words import action_text
from app.i18n.formats import long_date, percent, short_date, short_time
from app.services import quizzes, trials
from app.services.personal_data import Allowance, Attempt, Cohort, Decision, Kept, Noted, Profile, SignIn, Token, Trial
from app.web.account.kept_pages import Item, Part
from app.web.guard import me, runtime
from app.web.languages import NAMES, _, language
from app.web.learn.build import unit_title
from app.web.names import nobody, person_name
from app.web.quizzes.build import given_texts
from app.web.trials.names import role_name

SHOWN: Final = 100  # of the audit log; the file holds all


def parts(kept: Kept) -> list[Part]:
    """All that is kept, ordered for reading; what there is none of is said too."""
    return [
        *_who(kept),
        *_access(kept),
        *_learning(kept),
        *_records(kept),
        *_log(kept),
    ]


def _who(kept: Kept) -> list[Part]:
    identifiers = [
        Item(
            one.value,
            more=_joined(people_words.identifier(one.kind, _), _since(_("Confirmed: %(date)s"), one.confirmed_at)),
        )
        for one in kept.identifiers
    ]
    roles = [
        Item(
            _centre(kept, one.centre),
            more=_joined(people_words.role(one.role, _), _since(_("Disabled: %(date)s"), one.disabled_at)),
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
    return Item(one.device or _("Unknown device"), short_time(one.begun_at), _joined(used, ending))


def _token(one: Token) -> Item:
    names = {
        "invitation": _("Invitation"),
        "printed_code": _("Printed code"),
        "welcome": _("First sign-in with a printed code"),
        "reset": _("Link for a new password"),
        "email": _("Link to confirm an e-mail address"),
    }
    used = _since(_("Used: %(date)s"), one.used_at)
    until = used or _("Valid until: %(time)s", time=short_time(one.ends_at))
    return Item(names.get(one.purpose, one.purpose), short_date(one.made_at), until)


def _learning(kept: Kept) -> list[Part]:
    lessons = [Item(_unit(one.unit), short_date(one.read_at)) for one in kept.lessons]
    stays = _("It stays; once you anonymise your data, it counts without your name.")
    return [
        Part(
            "cohorts", _("Cohorts and enrolments"),
            _("So that you see what your centre asks of you. Stays while you are in the cohort."),
            items=[_cohort(kept, one) for one in kept.cohorts],
        ),
        Part("lessons", _("Lessons read"), _("So that you go on where you stopped.") + " " + stays, items=lessons),
        Part(
            "attempts", _("Quizzes"),
            _("To grade you and to show you your mistakes; only you see the results.") + " " + stays,
            items=[_attempt(one) for one in kept.attempts],
        ),
        Part(
            "allowances", _("Extra time and further attempts"),
            _("What your centre allows you in timed tests. Extra time is deleted once you anonymise your data."),
            items=[_allowance(kept, one) for one in kept.allowances],
        ),
        Part(
            "trials", _("Mock trials"),
            _("To play on and to look back; only you see the scores.") + " " + stays,
            items=[_trial(one) for one in kept.trials],
        ),
    ]  # fmt: skip


def _records(kept: Kept) -> list[Part]:
    done = [Item(_course(one.course), short_date(one.completed_at)) for one in kept.completions]
    ledger = [
        Item(_course(one.course), f"№ {one.sequence}", _joined(_centre(kept, one.centre), short_date(one.made_at)))
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
        files = [Item(one.name, short_time(one.sent_at), _centre(kept, one.centre)) for one in kept.files_sent]
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
    more = _joined(who, _centre(kept, one.centre), one.address)
    return Item(action_text(one.action, one.detail, _), short_time(one.at), more)


def _cohort(kept: Kept, one: Cohort) -> Item:
    how = _since(_("Put in: %(date)s"), one.put_in_at) or _("By the rule of the cohort")
    courses = [
        (_course(row.course), f"{short_date(row.opens_on)} – {short_date(row.closes_on)}"
         + (f" · {_since(_('Withdrawn: %(date)s'), row.withdrawn_at)}" if row.withdrawn_at else ""))
        for row in one.enrolments
    ]  # fmt: skip
    opens = _("Enrolments: %(number)s", number=len(courses))
    return Item(one.name, "", _joined(_centre(kept, one.centre), how), opens, courses)


def _allowance(kept: Kept, one: Allowance) -> Item:
    share = percent(one.extra_time / 100, language())
    what = _("Extra time: %(share)s", share=share) if one.extra_time else _("A further attempt")
    return Item(what, short_date(one.given_at), _centre(kept, one.centre))


def _attempt(one: Attempt) -> Item:
    """An attempt with the answers that stand, in the words of the quiz as it was."""
    taking = quizzes.look(runtime(), me(), one.id)
    answers: Sequence[tuple[str, str]] = ()
    if taking is not None:
        answers = [
            (question.text("stem", language()), "; ".join(given_texts(question, taking.answers[question.id])))
            for question in taking.quiz.questions
            if not taking.answers[question.id].is_empty
        ]
    result = percent(one.share, language()) if one.share is not None else _("not submitted")
    number = _("Attempt: %(number)s", number=one.number)
    more = _joined(number, short_time(one.submitted_at or one.begun_at))
    return Item(_unit(one.unit), result, more, _("Answers: %(number)s", number=len(answers)), answers)


def _trial(one: Trial) -> Item:
    """A play with the person's own decisions, in the words of the case as it was."""
    room = trials.enter(runtime(), me(), one.id)
    case = runtime().shelf().cases.get(one.case)
    title = case.program.text(case.program.title, language()) if case else one.case
    decisions = [_decided(room.program, row) for row in one.decisions] if room else []
    written = [(_("What you wrote"), row.text) for row in one.writings]
    ended = _since(_("Ended: %(date)s"), one.ended_at) or _("under way")
    role = role_name(room.role) if room else one.role
    opens = _("Decisions: %(number)s", number=len(decisions))
    return Item(title, role, _joined(short_time(one.opened_at), ended), opens, [*decisions, *written])


def _decided(program: Program, row: Decision) -> tuple[str, str]:
    """What was asked, and what the person decided."""
    asked, said = program.decisions.get(DecisionId(row.decision)), said_text(program, row.decision, row.option)
    question = program.text(asked.question, language()) if asked else _("A question that could be objected to")
    return question, program.text(said, language()) if said else _("No objection")


def _unit(unit: str) -> str:
    return unit_title(runtime(), unit) if unit in runtime().shelf().units else unit


def _course(id: str) -> str:
    course = runtime().shelf().courses.get(id)
    return course.title.text(language()) if course else id


def _centre(kept: Kept, id: str) -> str:
    return kept.centres.get(id, {}).get(language(), id)


def _since(sentence: str, moment: datetime | None) -> str:
    return sentence % {"date": short_date(moment)} if moment else ""


def _joined(*texts: str) -> str:
    return " · ".join(text for text in texts if text)
