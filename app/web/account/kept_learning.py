"""Builds the parts of what is kept that are about learning."""

from collections.abc import Sequence
from typing import cast

from app.domain.shared.roles import Role
from app.domain.trial.elements import DecisionId
from app.domain.trial.program import Program
from app.domain.trial.wordings import said_text
from app.i18n.formats import percent, short_date, short_time
from app.services import quizzes, trials
from app.services.personal_data import Cohort, Kept
from app.services.personal_deeds import Allowance, Attempt, Decision, GroupTrial, Note, Reminder, Trial, Version
from app.web.account.kept_pages import Item, Part
from app.web.account.kept_words import centre_name, course_name, joined, since, unit_name
from app.web.guard import me, runtime
from app.web.languages import _, language, ngettext
from app.web.quizzes.build import given_texts
from app.web.trials.names import role_name


def learning(kept: Kept) -> list[Part]:
    """What was learnt: cohorts, lessons, private notes, attempts, versions of modules, letters, trials."""
    stays = _("It stays; once you anonymise your data, it counts without your name.")
    return [
        Part(
            "cohorts", _("Cohorts and enrolments"),
            _("So that you see what your centre asks of you. Stays while you are in the cohort."),
            items=[_cohort(kept, one) for one in kept.cohorts],
        ),
        *_read(kept, stays),
        Part(
            "attempts", _("Quizzes"),
            _("To grade you and to show you your mistakes; only you see the results.") + " " + stays,
            items=[_attempt(one) for one in kept.attempts],
        ),
        Part(
            "versions", _("Versions of modules"),
            _("So that a module asks of you what it asked when you began it.") + " " + stays,
            items=[_version(kept, one) for one in kept.versions],
        ),
        Part(
            "reminders", _("Letters with questions after a module"),
            _("So that no letter is sent twice. Deleted once you anonymise your data."),
            items=[_reminder(kept, one) for one in kept.reminders],
        ),
        Part(
            "allowances", _("Extra time and further attempts"),
            _("What your centre allows you in timed tests. Extra time is deleted once you anonymise your data."),
            items=[_allowance(kept, one) for one in kept.allowances],
        ),
        *_played(kept, stays),
    ]  # fmt: skip


def _played(kept: Kept, stays: str) -> list[Part]:
    return [
        Part(
            "trials", _("Mock trials"),
            _("To play on and to look back; only you see the scores.") + " " + stays,
            items=[_trial(one) for one in kept.trials],
        ),
        Part(
            "group-trials", _("Group trials"),
            _("So that the trainer knows who sits where. Your name in them is removed once you anonymise your data."),
            items=[_group_trial(kept, one) for one in kept.group_trials],
        ),
    ]  # fmt: skip


def _read(kept: Kept, stays: str) -> list[Part]:
    lessons = [Item(unit_name(one.unit), short_date(one.read_at)) for one in kept.lessons]
    why = _("What you wrote for yourself in lessons. Nobody else reads it. Deleted once you anonymise your data.")
    return [
        Part("lessons", _("Lessons read"), _("So that you go on where you stopped.") + " " + stays, items=lessons),
        Part("notes", _("Private notes"), why, items=[_note(one) for one in kept.private_notes]),
    ]


def _cohort(kept: Kept, one: Cohort) -> Item:
    how = since(_("Put in: %(date)s"), one.put_in_at) or _("By the rule of the cohort")
    courses = [
        (course_name(row.course), f"{short_date(row.opens_on)} – {short_date(row.closes_on)}"
         + (f" · {since(_('Withdrawn: %(date)s'), row.withdrawn_at)}" if row.withdrawn_at else ""))
        for row in one.enrolments
    ]  # fmt: skip
    opens = _("Enrolments: %(number)s", number=len(courses))
    return Item(one.name, "", joined(centre_name(kept, one.centre), how), opens, courses)


def _note(one: Note) -> Item:
    opens = _("Note: %(number)s", number=one.box)
    return Item(unit_name(one.unit), short_time(one.saved_at), "", opens, [(opens, one.text)])


def _allowance(kept: Kept, one: Allowance) -> Item:
    share = percent(one.extra_time / 100, language())
    what = _("Extra time: %(share)s", share=share) if one.extra_time else _("A further attempt")
    return Item(what, short_date(one.given_at), centre_name(kept, one.centre))


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
    more = joined(number, short_time(one.submitted_at or one.begun_at))
    return Item(unit_name(one.unit), result, more, _("Answers: %(number)s", number=len(answers)), answers)


def _trial(one: Trial) -> Item:
    """A play with the person's own decisions, in the words of the case as it was."""
    room = trials.enter(runtime(), me(), one.id)
    case = runtime().shelf().cases.get(one.case)
    title = case.program.text(case.program.title, language()) if case else one.case
    decisions = [_decided(room.program, row) for row in one.decisions] if room else []
    written = [(_("What you wrote"), row.text) for row in one.writings]
    ended = since(_("Ended: %(date)s"), one.ended_at) or _("under way")
    role = role_name(room.role) if room else one.role
    opens = _("Decisions: %(number)s", number=len(decisions))
    return Item(title, role, joined(short_time(one.opened_at), ended), opens, [*decisions, *written])


def _group_trial(kept: Kept, one: GroupTrial) -> Item:
    case = runtime().shelf().cases.get(one.case)
    title = case.program.text(case.program.title, language()) if case else one.case
    others = {"trainer": _("Trainer"), "observer": _("Observer"), "part": _("A part of the case")}
    seats = [others[seat] if seat in others else role_name(cast(Role, seat)) for seat in one.seats]
    written = [(_("What your seat wrote together"), row.text) for row in one.texts]
    opens = _("Texts: %(number)s", number=len(written)) if written else ""
    marked = _("Rehearsal") if one.rehearsal else ""
    said = joined(*seats, one.name, marked, centre_name(kept, one.centre))
    return Item(title, short_date(one.held_on), said, opens, written)


def _decided(program: Program, row: Decision) -> tuple[str, str]:
    """What was asked, and what the person decided."""
    asked, said = program.decisions.get(DecisionId(row.decision)), said_text(program, row.decision, row.option)
    question = program.text(asked.question, language()) if asked else _("A question that could be objected to")
    return question, program.text(said, language()) if said else _("No objection")


def _version(kept: Kept, one: Version) -> Item:
    reasons = {
        "begun": _("Begun"),
        "taken_up": _("Changed to the new version"),
        "supplement": _("Supplement done"),
    }
    more = joined(reasons[one.reason], centre_name(kept, one.centre), one.content_version[:12])
    return Item(course_name(one.course), short_date(one.since), more)


def _reminder(kept: Kept, one: Reminder) -> Item:
    day = ngettext("%(num)s day after the module", "%(num)s days after the module", one.day)
    return Item(course_name(one.course), short_date(one.sent_on), joined(day, centre_name(kept, one.centre)))
