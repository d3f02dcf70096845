"""`flask invariants check`: whether everything that is kept is whole."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Final

import click
from flask.cli import AppGroup

from app.cli.current import runtime
from app.services import health
from app.services.invariants import Finding, Report, check

invariants = AppGroup("invariants", help="What must hold of everything that is kept.")

SENTENCES: Final = {
    "attempt/answered_after_the_end": "An answer was kept after the attempt had ended.",
    "attempt/answered_too_late": "An answer was kept after the time of the attempt was up.",
    "attempt/ended_otherwise": "The steps of the attempt and the time of its submission do not agree on its end.",
    "attempt/key_twice": "One request stands twice among the steps of the attempt.",
    "attempt/numbering": "The steps of the attempt are not 1 to n.",
    "attempt/numbers": "The attempts of the person at the quiz are not 1 to n.",
    "attempt/open_twice": "The person has several attempts at the quiz under way.",
    "attempt/result_otherwise": "The result is not what the answers come to on the quiz that the attempt is pinned to.",
    "attempt/times": "A step of the attempt was taken before the one in front of it.",
    "attempt/unreadable": "The attempt cannot be read.",
    "completion/certificate_of_a_supplement": "A supplement, which earns no certificate, has one.",
    "completion/certificate_of_another": "The certificate is of another person or centre than its entry.",
    "completion/certificates": "The completion has not exactly one certificate.",
    "completion/entered_otherwise": "The ledger names another centre or version than the completion.",
    "completion/entries": "The completion has not exactly one entry in a ledger.",
    "ledger/about_another": "The entry corrects or revokes none of this person in this ledger.",
    "ledger/counter": "The counter of the ledger is not at its last entry.",
    "ledger/entry_of_nothing": "The entry is on a completion that nobody has.",
    "ledger/in_no_session": "The entry is on a session in which the person has no part.",
    "ledger/numbering": "The entries of the ledger are not 1 to n.",
    "ledger/told_too_far": "The webhook was told of entries that are not there.",
    "ledger/touched_after_a_revocation": "The entry is about one that had been revoked before.",
    "outbox/body_left": "Work that is closed still holds what it was told.",
    "pinned/altered": "The content is not what its hash names.",
    "row/points_nowhere": "The row points at a row that is not there.",
    "row/times": "What comes second has the earlier time.",
    "session/answer_of_a_stranger": "Somebody answered who is not in the room.",
    "session/code_twice": "Several open sessions are joined by one code.",
    "session/heard_before_the_beginning": "A room has a hearing although the session has not begun.",
    "session/looked_back_unasked": "Somebody said what came of it, though no day was chosen on which to ask.",
    "session/mark_of_a_stranger": "A mark was given by somebody who is not in the session.",
    "session/mark_of_no_moment": "A mark is of a moment that no room of the session has.",
    "session/mark_without_a_level": "A mark is on no level that there is.",
    "session/meant_before_the_debriefing": "Somebody said what they mean to do, though nothing was debriefed.",
    "session/no_such_room": "Somebody is in a room that the session does not have.",
    "session/seat_and_part": "Somebody has a seat as well as a part.",
    "session/seated_otherwise": "Who sits in the session is not who sits in the log of the hearing.",
    "session/sits_otherwise": "Where somebody is, is not what is written down of them last.",
    "session/text_of_a_stranger": "A text of a seat was written by somebody who is not in the room.",
    "session/trial_in_two_rooms": "One trial is the hearing of several rooms.",
    "session/trial_of_another": "The trial in the room is of another case, version or centre than the session.",
    "session/voters": "The people in a seat are not numbered 1 to n.",
    "training/unreadable": "The session cannot be read.",
    "trial/decided_twice": "A seat decided twice where it was asked once.",
    "trial/does_not_replay": "The engine refuses an event of the log.",
    "trial/ended_otherwise": "The log and the time of its end do not agree on whether the trial has ended.",
    "trial/key_twice": "One request stands twice in the log of the trial.",
    "trial/no_log": "The trial has no log.",
    "trial/numbering": "The events of the log are not 1 to n.",
    "trial/other_program": "The log was opened on another program than the trial is pinned to.",
    "trial/seat_otherwise": "The seat is of another case, no person's, or open otherwise than the trial.",
    "trial/times": "An event was made before the one in front of it, or outside of the trial.",
    "trial/unreadable": "The trial cannot be read.",
}


@invariants.command("check")
@click.option("--json", "as_json", is_flag=True, help="One JSON document and nothing else.")
def check_command(as_json: bool) -> None:
    """Look at everything that is kept, and tell what does not hold; exit code 1 where something does not."""
    if not health.database_is_current(runtime()):
        raise click.ClickException("The database cannot be asked, or is not at the newest migration: flask db upgrade")
    report = check(runtime())
    if as_json:
        click.echo(json.dumps(document(report), ensure_ascii=False, indent=2))
    else:
        for line in _told(report):
            click.echo(line)
    if report.findings:
        raise click.exceptions.Exit(1)


def document(report: Report) -> dict[str, object]:
    """The report as plain data."""
    findings = [{**asdict(each), "message": SENTENCES[each.code]} for each in report.findings]
    return {
        "fine": not findings,
        "looked_at": dict(report.looked_at),
        "findings": findings,
        "not_listed": dict(report.more),
    }


def _told(report: Report) -> Iterator[str]:
    yield from map(_line, report.findings)
    for code, number in report.more.items():
        yield f"{code}: {number} more that are not listed"
    yield "Looked at: " + ", ".join(f"{number} {noun}" for noun, number in report.looked_at.items()) + "."
    found = len(report.findings) + report.more.total()
    yield f"Found: {found}." if found else "Everything holds."


def _line(finding: Finding) -> str:
    detail = f" ({finding.detail})" if finding.detail else ""
    return f"{finding.code} {finding.table} {finding.key}: {SENTENCES[finding.code]}{detail}"
