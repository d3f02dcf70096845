"""What people really did is whole; whatever is broken on purpose is found, and nothing else."""

from typing import Final

from app.services.invariants import MOST, Finding, Report, check
from tests.support.breaking import Breaking, breaking
from tests.support.two_centres import Kept, settle
from tests.support.world import World

Expected = set[tuple[str, str, str]]  # code, table, key
EARLIER, LATER = "2020-01-01 00:00:00.000000", "2030-01-01 00:00:00.000000"

# What breaks a copy of a trial that was played to its end. The copy is named by what it breaks.
TRIALS: Final = {
    "trial/decided_twice": "UPDATE trial_event SET body = (SELECT body FROM trial_event"
    " WHERE trial_id = :id AND seq = 2) WHERE trial_id = :id AND seq = 3",
    "trial/does_not_replay": "UPDATE trial_event SET body = json_set(body, '$.option', 'none')"
    " WHERE trial_id = :id AND seq = 2",
    "trial/ended_otherwise": "UPDATE trial SET ended_at = NULL WHERE id = :id;"
    "UPDATE seat SET open = 1 WHERE trial_id = :id",
    "trial/key_twice": "UPDATE trial_event SET key = 'again' WHERE trial_id = :id AND seq > 2",
    "trial/no_log": "DELETE FROM trial_event WHERE trial_id = :id",
    "trial/numbering": "UPDATE trial_event SET seq = seq + 1 WHERE trial_id = :id AND seq > 2",
    "trial/other_program": "UPDATE trial_event SET body = json_set(body, '$.program', 'other')"
    " WHERE trial_id = :id AND seq = 1",
    "trial/seat_otherwise": "UPDATE seat SET open = 1 WHERE trial_id = :id",
    "trial/times": "UPDATE trial SET opened_at = :later WHERE id = :id",
    "trial/unreadable": "UPDATE trial_event SET body = '{}' WHERE trial_id = :id AND seq = 2",
}
# What breaks a copy of an attempt that was submitted.
ATTEMPTS: Final = {
    "attempt/answered_after_the_end": "UPDATE attempt_step SET seq = 1000 - seq"
    " WHERE attempt_id = :id AND seq > (SELECT max(seq) - 2 FROM attempt_step WHERE attempt_id = :id);"
    "UPDATE attempt_step SET seq = seq - (SELECT 1001 - 2 * count(*) FROM attempt_step WHERE attempt_id = :id)"
    " WHERE attempt_id = :id AND seq > 900",
    "attempt/answered_too_late": "UPDATE attempt SET ends_at = begun_at WHERE id = :id;"
    "UPDATE attempt SET submitted_at = :later WHERE id = :id;"
    "UPDATE attempt_step SET done_at = :later WHERE attempt_id = :id",
    "attempt/ended_otherwise": "DELETE FROM attempt_step WHERE attempt_id = :id AND kind = 'submitted'",
    "attempt/key_twice": "UPDATE attempt_step SET key = 'again' WHERE attempt_id = :id AND seq < 3",
    "attempt/numbering": "UPDATE attempt_step SET seq = seq + 1 WHERE attempt_id = :id",
    "attempt/result_otherwise": "UPDATE attempt SET share = 0.25 WHERE id = :id",
    "attempt/times": "UPDATE attempt_step SET done_at = :earlier WHERE attempt_id = :id AND seq = 1",
    "attempt/unreadable": "UPDATE attempt_step SET kind = 'regraded' WHERE attempt_id = :id AND seq = 1",
}
# What breaks a copy of a session that has begun; the trial of its first room is `<copy> 1`.
SESSIONS: Final = {
    "session/answer_of_a_stranger": "UPDATE trial_event SET actor = 'nobody' WHERE trial_id = :id || ' 1'",
    "session/heard_before_the_beginning": "UPDATE training SET begun_at = NULL WHERE id = :id;"
    "DELETE FROM training_chair WHERE participant_id LIKE :id || ' %'",
    "session/looked_back_unasked": "INSERT INTO looking_back SELECT id, 'yes', '[]', '', joined_at FROM participant"
    " WHERE training_id = :id LIMIT 1",
    "session/meant_before_the_debriefing": "INSERT INTO commitment SELECT id, 'any', 0, joined_at FROM participant"
    " WHERE training_id = :id LIMIT 1",
    "session/mark_of_a_stranger": "INSERT INTO mark SELECT :id, :id, id, 'observer', '', 1, 0, 'judge', 'D3', 2, ''"
    ", joined_at FROM participant WHERE training_id <> :id LIMIT 1",
    "session/mark_of_no_moment": "INSERT INTO mark SELECT :id, :id, id, 'observer', '', 1, 999, 'judge', 'D3', 2, ''"
    ", joined_at FROM participant WHERE training_id = :id LIMIT 1",
    "session/mark_without_a_level": "INSERT INTO mark SELECT :id, :id, id, 'observer', '', 1, 1, 'judge', 'D3', 4, ''"
    ", joined_at FROM participant WHERE training_id = :id LIMIT 1",
    "session/no_such_room": "UPDATE training SET begun_at = NULL WHERE id = :id;"
    "DELETE FROM training_chair WHERE participant_id LIKE :id || ' %';"
    "DELETE FROM training_room WHERE training_id = :id",
    "session/seat_and_part": "UPDATE participant SET part = id WHERE training_id = :id;"
    "UPDATE training_chair SET part = participant_id WHERE participant_id LIKE :id || ' %'",
    "session/seated_otherwise": "UPDATE participant SET role = NULL WHERE training_id = :id;"
    "UPDATE training_chair SET role = NULL WHERE participant_id LIKE :id || ' %'",
    "session/text_of_a_stranger": "INSERT INTO seat_text SELECT :id || ' 1', 'judge', 'any', '', 1, id, joined_at, NULL"
    " FROM participant WHERE training_id <> :id LIMIT 1",
    "session/sits_otherwise": "UPDATE training_chair SET room = 2 WHERE participant_id LIKE :id || ' %'",
    "session/trial_of_another": "UPDATE trial SET \"case\" = 'other' WHERE id = :id || ' 1'",
    "session/voters": "UPDATE participant SET voter = 7 WHERE training_id = :id;"
    "UPDATE training_chair SET voter = 7 WHERE participant_id LIKE :id || ' %'",
    "training/unreadable": "UPDATE trial_event SET body = '{}' WHERE trial_id = :id || ' 1' AND seq = 1",
}


def test_what_people_did_is_whole_and_what_is_broken_is_found(shared_world: World) -> None:
    kept = settle(shared_world, "moi")
    whole = check(shared_world.runtime)
    assert whole.findings == []
    assert whole.looked_at["trials"] == 4
    assert all(number for noun, number in whole.looked_at.items() if noun != "closed errands")
    with breaking(shared_world) as broken:
        expected = {*trials(broken, kept), *attempts(broken, kept), *sessions(broken, kept)}
        expected |= {*completions(broken), *ledgers(broken), *rows(broken)}
    found = check(shared_world.runtime).findings
    assert {(each.code, each.table, each.key) for each in found} == expected


def trials(broken: Breaking, kept: Kept) -> Expected:
    """Copies of a trial that was played to its end, each broken in its own way."""
    for code, statements in TRIALS.items():
        broken.trial(kept.played, code)
        broken.run(statements, id=code, earlier=EARLIER, later=LATER)
    return {(code, "trial", code) for code in TRIALS}


def attempts(broken: Breaking, kept: Kept) -> Expected:
    """Copies of an attempt that was submitted; two of one that is under way, and one with a number too high."""
    for code, statements in ATTEMPTS.items():
        broken.attempt(kept.taken, code, code)
        broken.run(statements, id=code, earlier=EARLIER, later=LATER)
    for number in (1, 2):
        broken.attempt(kept.attempt, f"open {number}", "twice", number)
    broken.attempt(kept.taken, "third", "missed", 3)
    return {(code, "attempt", code) for code in ATTEMPTS} | {
        ("attempt/open_twice", "attempt", "moi-trainee twice"),
        ("attempt/numbers", "attempt", "moi-trainee missed"),
    }


def sessions(broken: Breaking, kept: Kept) -> Expected:
    """Copies of a session that has begun; one with the code of another, one with its trial."""
    for code, statements in SESSIONS.items():
        broken.session(kept.begun, code)
        broken.run(statements, id=code, earlier=EARLIER, later=LATER)
    first = broken.value("SELECT trial_id FROM training_room WHERE training_id = :id AND number = 1", id=kept.begun)
    for name in ("namesake", "neighbour"):
        broken.session(kept.begun, name)
    broken.run("UPDATE training SET code = 'neighbour' WHERE id = 'namesake'")
    broken.run("UPDATE training_room SET trial_id = :first WHERE training_id = 'neighbour' AND number = 1", first=first)
    return {(code, "training", code) for code in SESSIONS} | {
        ("trial/unreadable", "trial", "training/unreadable 1"),
        ("session/code_twice", "training", "neighbour"),
        ("session/trial_in_two_rooms", "training_room", first),
    }


def completions(broken: Breaking) -> Expected:
    """Copies of a completion with too much, too little, or what is another's."""
    who = "moi-trainee"
    for code, entries, certificates in (
        ("completion/entries", 2, 1),
        ("completion/certificates", 1, 0),
        ("completion/entered_otherwise", 1, 1),
        ("completion/certificate_of_another", 1, 1),
        ("completion/certificate_of_a_supplement", 2, 2),
    ):
        broken.completion(who, code, entries, certificates)
    other, another, supplement = (
        f"completion/{each}" for each in ("entered_otherwise", "certificate_of_another", "certificate_of_a_supplement")
    )
    broken.run("UPDATE ledger_entry SET content_version = 'other' WHERE course = :id", id=other)
    broken.run("UPDATE certificate SET person_id = 'moi-trainer' WHERE code = :id || ' 1'", id=another)
    evidence = '{"supplement_to": "x"}'
    broken.run("UPDATE ledger_entry SET evidence = :new WHERE id = :id || ' 2'", id=supplement, new=evidence)
    codes = ("entries", "certificates", "entered_otherwise", "certificate_of_another", "certificate_of_a_supplement")
    return {(f"completion/{code}", "completion", f"completion/{code}") for code in codes}


def ledgers(broken: Breaking) -> Expected:
    """An entry on a completion that nobody has, which begins a ledger at 6, while its counter says that it is empty.

    What follows is about nothing, about a later entry, about one that is revoked, and on somebody else's session.
    """
    broken.copy("ledger_entry", "course", "police", id="stray", centre_id="gpo", course="stray", sequence=6)
    for sequence, kind, about, training in (
        (7, "correction", None, None),
        (8, "correction", "later 11", None),
        (9, "revocation", "stray", None),
        (10, "revocation", "stray", None),
        (11, "participation", None, "session/voters"),
    ):
        later = {"sequence": sequence, "kind": kind, "about": about, "training_id": training}
        broken.copy("ledger_entry", "id", "stray", id=f"later {sequence}", person_id="moi-officer", **later)
    broken.run("UPDATE ledger_entry SET person_id = 'moi-officer' WHERE id = 'stray'")
    told = "INSERT INTO webhook VALUES (:id, 'gpo', 'https://told.example/', 1, :at, :told, :at, NULL)"
    for id, number in (("rightly", 0), ("too far", 1)):
        broken.run(told, id=id, at=EARLIER, told=number)
    return {
        ("ledger/told_too_far", "webhook", "too far"),
        ("ledger/about_another", "ledger_entry", "gpo 7"),
        ("ledger/about_another", "ledger_entry", "gpo 8"),
        ("ledger/touched_after_a_revocation", "ledger_entry", "gpo 10"),
        ("ledger/in_no_session", "ledger_entry", "gpo 11"),
        ("ledger/entry_of_nothing", "ledger_entry", "gpo 6"),
        ("ledger/numbering", "ledger_entry", "gpo"),
        ("ledger/counter", "ledger_entry", "gpo"),
    }


def rows(broken: Breaking) -> Expected:
    """Single rows: changed content, work that was closed and not forgotten, a time, a reference to nobody."""
    broken.run("INSERT INTO pinned VALUES ('altered', 'quiz', '{}')")
    for id, body in (("full", '{"to": 1}'), ("empty", "{}")):
        work = "INSERT INTO outbox VALUES (:id, 'letter', :body, :at, :at, 1, :at, '')"
        broken.run(work, id=id, body=body, at=EARLIER)
    for id, at in (("moi-former", EARLIER), ("gpo-trainee", "2026-03-09 08:04:59.000000")):  # made at 08:05
        broken.run("UPDATE person SET anonymised_at = :at WHERE id = :id", id=id, at=at)
    broken.run("UPDATE second_factor SET person_id = 'nobody' WHERE person_id = 'moi-trainer'")
    return {
        ("pinned/altered", "pinned", "altered"),
        ("outbox/body_left", "outbox", "full"),
        ("row/times", "person", "moi-former"),
        ("row/points_nowhere", "second_factor", "nobody"),
    }


def test_of_a_kind_that_is_found_everywhere_a_hundred_are_listed_and_the_rest_counted() -> None:
    report = Report()
    for number in range(MOST + 3):
        report.add(Finding("row/times", "person", str(number), ""))
    report.add(Finding("outbox/body_left", "outbox", "one", ""))
    assert len(report.findings) == MOST + 1
    assert report.more == {"row/times": 3}
