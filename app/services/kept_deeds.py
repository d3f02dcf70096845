"""What is kept of what a person has done: lessons, attempts, courses, trials, and the letters about them."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from sqlalchemy.orm import Session

from app.services import chairs
from app.services import personal_deeds as data
from app.store import drafts, marks, models, trainings
from app.store import kept as store


def lessons(session: Session, me: str) -> list[data.Lesson]:
    """The lessons read to their end."""
    return [
        data.Lesson(row.unit, row.centre_id, row.content_version, row.read_at)
        for row in store.rows_of(session, models.Reading, me, models.Reading.read_at.desc())
    ]


def private_notes(session: Session, me: str) -> list[data.Note]:
    """What the person wrote for themself in lessons."""
    return [
        data.Note(row.unit, row.number, row.text, row.saved_at)
        for row in store.rows_of(session, models.Reflection, me, models.Reflection.unit, models.Reflection.number)
    ]


def versions(session: Session, me: str) -> list[data.Version]:
    """The versions of courses that the person followed, and follows."""
    return [
        data.Version(row.course, row.centre_id, row.content_version, row.reason, row.since)
        for row in store.rows_of(session, models.Following, me, models.Following.since.desc())
    ]


def reminders(session: Session, me: str) -> list[data.Reminder]:
    """The letters that asked a few questions again."""
    return [
        data.Reminder(row.course, row.centre_id, row.day, row.sent_on)
        for row in store.rows_of(session, models.Reminder, me, models.Reminder.sent_on.desc())
    ]


def attempts(session: Session, me: str) -> list[data.Attempt]:
    """The attempts at quizzes and tests, with every answer."""
    answers: dict[str, list[data.Answer]] = {}
    for step in store.answers(session, me):
        answers.setdefault(step.attempt_id, []).append(data.Answer(step.question or "", step.answer, step.done_at))
    return [
        data.Attempt(
            row.id, row.course, row.unit, row.number, row.kind, row.form, row.begun_at, row.ends_at, row.submitted_at,
            row.share, row.passed, answers.get(row.id, []),
        )
        for row in store.rows_of(session, models.Attempt, me, models.Attempt.begun_at.desc())
    ]  # fmt: skip


def completions(session: Session, me: str) -> list[data.Completion]:
    """The courses completed."""
    return [
        data.Completion(row.course, row.centre_id, row.language, row.content_version, row.completed_at)
        for row in store.rows_of(session, models.Completion, me, models.Completion.completed_at.desc())
    ]


def ledger_lines(session: Session, me: str) -> list[data.LedgerLine]:
    """The lines of the ledgers."""
    names = [name for name in data.LedgerLine.__dataclass_fields__ if name != "centre"]
    return [
        data.LedgerLine(centre=row.centre_id, **{name: getattr(row, name) for name in names})
        for row in store.rows_of(session, models.LedgerEntry, me, models.LedgerEntry.made_at.desc())
    ]


def trials(session: Session, me: str) -> list[data.Trial]:
    """The mock trials, with the own decisions and writings."""
    written: dict[str, list[data.Writing]] = {}
    for row in store.rows_of(session, models.Writing, me, models.Writing.writing):
        written.setdefault(row.trial_id, []).append(data.Writing(row.writing, row.text, row.saved_at))
    by_trial = groupby(store.events(session, me), lambda event: event.trial_id)
    events = {trial: list(group) for trial, group in by_trial}
    return [
        _trial(trial, role, events.get(trial.id, []), written.get(trial.id, []))
        for trial, role in store.plays(session, me)
    ]


def group_trials(session: Session, me: str) -> list[data.GroupTrial]:
    """The sessions of group trials that the person led, or took part in."""
    led = [
        data.GroupTrial(
            row.id,
            row.case,
            row.centre_id,
            row.held_on,
            ("trainer",),
            "",
            row.rehearsal,
            row.made_at,
            marks=_marked(session, row.id, None),
        )
        for row in trainings.all_led_by(session, me)
    ]
    return led + [
        data.GroupTrial(
            row.id, row.case, row.centre_id, row.held_on,
            chairs.roles_of(chairs.sat(session, row.id).get(one.id) or [one]),
            one.name, row.rehearsal, one.joined_at,
            [data.Writing(text.writing, text.text, text.saved_at) for text in drafts.of_seat(session, one)],
            trainings.commitment_of(session, one.id),
            _came_of_it(session, one.id),
            marks=_marked(session, row.id, one.id),
        )
        for row, one in trainings.all_joined_by(session, me)
    ]  # fmt: skip


def _came_of_it(session: Session, participant_id: str) -> data.CameOfIt | None:
    row = session.get(models.LookingBack, participant_id)
    return data.CameOfIt(row.done, row.hindered, row.note, row.written_at) if row else None


def _marked(session: Session, training_id: str, participant_id: str | None) -> list[data.Marked]:
    return [
        data.Marked(row.kind, row.role, row.dimension, row.level, row.quote, row.made_at)
        for row in marks.given_by(session, training_id, participant_id)
    ]


def _trial(
    trial: models.Trial, role: str, events: Sequence[models.TrialEvent], written: Sequence[data.Writing]
) -> data.Trial:
    return data.Trial(
        id=trial.id,
        case=trial.case,
        role=role,
        opened_at=trial.opened_at,
        ended_at=trial.ended_at,
        decisions=list(_decisions(events, role)),
        writings=written,
    )


def _decisions(events: Iterable[models.TrialEvent], role: str) -> Iterable[data.Decision]:
    """What the person decided from their seat; what the machine or another seat did is not about them."""
    for event in events:
        body = event.body
        if body["type"] == "option_chosen" and (body["role"], body["by"]) == (role, "person"):
            yield data.Decision(body["decision"], body["option"], body["cites"], event.made_at)
