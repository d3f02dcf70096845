"""Whether everything that is kept is whole: one look over the whole database, one trial and one attempt at a time.

What can be told from what is kept alone is told here: docs/deployment.md lists it. All of it is seen as it stood at one
moment, whatever is written meanwhile.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection

from app.domain.ledger.invariants import Entered, broken_completion, broken_sequence
from app.domain.shared.broken import CLOCKS_APART, Broken
from app.domain.shared.canonical import sha256_of
from app.runtime import Runtime
from app.services.invariants_of_attempts import broken_attempt
from app.services.invariants_of_trials import broken_session, broken_trial
from app.store import invariants as kept
from app.store import invariants_of_ledgers as of_ledgers
from app.store.invariants import Wrong

MOST: Final = 100  # findings of one kind that are listed; more are counted
LOOKED_AT: Final = (
    "pinned contents",
    "trials",
    "events of trials",
    "sessions",
    "attempts",
    "ledgers",
    "entries of ledgers",
    "completions",
    "closed errands",
    "pairs of times",
    "references between tables",
)


@dataclass(frozen=True)
class Finding:
    """Something that does not hold: its stable code, of which row, and what was found there, in a few words of data."""

    code: str
    table: str
    key: str
    detail: str


@dataclass
class Report:
    """What was looked at, by noun, and what was found; `more`: how many of a code were found and are not listed."""

    looked_at: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(LOOKED_AT, 0)))
    findings: list[Finding] = field(default_factory=list)
    more: Counter[str] = field(default_factory=Counter)

    def add(self, finding: Finding) -> None:
        """Take in a finding."""
        if sum(known.code == finding.code for known in self.findings) < MOST:
            self.findings.append(finding)
        else:
            self.more[finding.code] += 1


def check(runtime: Runtime) -> Report:
    """Look at everything that is kept; nothing is changed."""
    report = Report()
    with runtime.look() as reader:
        for part in (_pinned, _trials, _sessions, _attempts, _ledgers, _completions, _outbox, _times, _references):
            for finding in part(reader, report.looked_at):
                report.add(finding)
    return report


def _pinned(reader: Connection, looked_at: Counter[str]) -> Iterator[Finding]:
    for sha256, body in kept.pinned(reader):
        looked_at["pinned contents"] += 1
        if sha256_of(body) != sha256:
            yield Finding("pinned/altered", "pinned", sha256, sha256_of(body))


def _trials(reader: Connection, looked_at: Counter[str]) -> Iterator[Finding]:
    for trial in kept.trials(reader):
        log = kept.log(reader, trial.id)
        looked_at["trials"] += 1
        looked_at["events of trials"] += len(log)
        yield from _guarded("trial", trial.id, broken_trial, reader, trial, log)


def _sessions(reader: Connection, looked_at: Counter[str]) -> Iterator[Finding]:
    for training in kept.trainings(reader):
        looked_at["sessions"] += 1
        yield from _guarded("training", training.id, broken_session, reader, training)
    yield from _wrong("session/code_twice", kept.codes_twice(reader))
    yield from _wrong("session/trial_in_two_rooms", kept.shared_trials(reader))


def _attempts(reader: Connection, looked_at: Counter[str]) -> Iterator[Finding]:
    for attempt in kept.attempts(reader):
        looked_at["attempts"] += 1
        yield from _guarded("attempt", attempt.id, broken_attempt, reader, attempt)
    yield from _wrong("attempt/open_twice", kept.open_twice(reader))
    yield from _wrong("attempt/numbers", kept.wrong_numbers_of_attempts(reader))


def _ledgers(reader: Connection, looked_at: Counter[str]) -> Iterator[Finding]:
    for centre, numbers, least, greatest, counter in kept.ledgers(reader):
        looked_at["ledgers"] += 1
        looked_at["entries of ledgers"] += numbers
        for broken in broken_sequence(numbers, least, greatest, counter):
            yield Finding(broken.code, "ledger_entry", centre, broken.detail)
    yield from _wrong("ledger/entry_of_nothing", kept.entries_of_nothing(reader))
    yield from _wrong("ledger/about_another", of_ledgers.about_another(reader))
    yield from _wrong("ledger/touched_after_a_revocation", of_ledgers.touched_after_a_revocation(reader))
    yield from _wrong("ledger/in_no_session", of_ledgers.in_no_session(reader))
    yield from _wrong("ledger/told_too_far", of_ledgers.told_too_far(reader))


def _completions(reader: Connection, looked_at: Counter[str]) -> Iterator[Finding]:
    for row in kept.completions(reader):
        looked_at["completions"] += 1
        entered = [
            Entered(
                entry_id=entry.id,
                supplement="supplement_to" in entry.evidence,
                is_same=(entry.centre_id, entry.content_version) == (row.centre_id, row.content_version),
                code=entry.code,
                is_theirs=(entry.person_id, entry.issued_by) == (row.person_id, entry.centre_id),
            )
            for entry in kept.entered(reader, row.person_id, row.course)
        ]
        for broken in broken_completion(entered):
            yield Finding(broken.code, "completion", row.id, broken.detail)


def _outbox(reader: Connection, looked_at: Counter[str]) -> Iterator[Finding]:
    for id, is_full in kept.done_but_kept(reader):
        looked_at["closed errands"] += 1
        if is_full:
            yield Finding("outbox/body_left", "outbox", id, "")


def _times(reader: Connection, looked_at: Counter[str]) -> Iterator[Finding]:
    looked_at["pairs of times"] += len(kept.IN_ORDER)
    for wrong, first, second in kept.out_of_order(reader):
        if first - second > CLOCKS_APART:
            yield Finding("row/times", *wrong)


def _references(reader: Connection, looked_at: Counter[str]) -> Iterator[Finding]:
    for reference in kept.references():
        looked_at["references between tables"] += 1
        yield from _wrong("row/points_nowhere", kept.points_nowhere(reader, reference))


def _wrong(code: str, rows: Iterable[Wrong]) -> Iterator[Finding]:
    return (Finding(code, *row) for row in rows)


def _guarded(table: str, key: str, broken: Callable[..., Iterable[Broken]], *row: Any) -> Iterator[Finding]:
    """What is found of a row; one that cannot even be read is a finding, and the next one is looked at."""
    try:
        for each in broken(*row):
            yield Finding(each.code, table, key, each.detail)
    except Exception as failure:  # a row that was meddled with may fail anywhere
        yield Finding(f"{table}/unreadable", table, key, type(failure).__name__)
