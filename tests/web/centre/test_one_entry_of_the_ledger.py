"""An entry of the ledger by page: what it says, how it is corrected and revoked, what the person reads of it."""

import pytest
from sqlalchemy import select

from app.services import certificates, corrections
from app.store import ledger
from app.store.models import AuditEntry, Certificate
from tests.store import rows
from tests.support.past import has_completed
from tests.support.world import World

ENTRY = "/en/centre/records/e1"
WHY = "Left at noon <b>."


@pytest.fixture
def attended(world: World) -> None:
    with world.runtime.write() as session:
        one = rows.entry("e1", kind="participation", course="debt", roles_played=["judge", "observer", "part"])
        ledger.append(session, one)


def test_an_officer_corrects_and_revokes_and_the_person_reads_how_it_stands(world: World, attended: None) -> None:
    officer, trainee = world.browser("officer"), world.browser("trainee")
    assert ENTRY in officer.open("/en/centre/records").links()
    page = officer.open(ENTRY)
    assert "Mock trial: The debt" in page.text
    assert "Judge, Observer, A part without a seat" in page.text
    officer.send(f"{ENTRY}/correct", {"hours": "1", "language": "ru", "reason": WHY})
    assert "Corrected: a new entry says how it stands now." in officer.html.text
    assert "Language: Кыргызча → Русский" in " ".join(officer.html.text.split())
    assert "Academic hours: 2 → 1" in " ".join(officer.html.text.split())
    assert WHY in officer.html.text
    own = trainee.open("/en/records").text
    assert "Stands as corrected" in own
    assert f"Reason: {WHY}" in own
    officer.open(ENTRY)
    officer.send(f"{ENTRY}/revoke", {"why": "Was not there."})
    assert "This entry is revoked; nothing follows any more." in officer.html.text
    assert f"{ENTRY}/revoke" not in officer.html.source
    assert "Entry revoked" in trainee.open("/en/records").text
    listed = officer.open("/en/centre/records").text
    assert "Correction of No. 1: Mock trial: The debt" in listed
    assert "Revocation of No. 1: Mock trial: The debt" in listed
    with world.runtime.read() as session:
        noted = session.scalars(select(AuditEntry.action).where(AuditEntry.about_id == rows.PERSON)).all()
    assert [one for one in noted if one.startswith("record.")] == ["record.corrected", "record.revoked"]


WRONG = (
    ("correct", {"reason": ""}, "Say why: the reason stays in the ledger."),
    ("correct", {"reason": "x"}, "Nothing is different from what the entry says now."),
    ("correct", {"reason": "x", "hours": "½"}, "Enter a whole number of hours, such as 4."),
    ("correct", {"reason": "x", "day": "31.12"}, "Enter a day such as 2026-09-01."),
    ("correct", {"reason": "x", "day": "2999-01-01"}, "The day lies in the future."),
    ("revoke", {"why": ""}, "Say why: the reason stays in the ledger."),
    ("revoke", {"why": " "}, "Say why: the reason stays in the ledger."),
)


def test_what_cannot_be_is_said_beside_what_was_typed(world: World, attended: None) -> None:
    officer = world.browser("officer")
    for act, fields, said in WRONG:
        officer.open(ENTRY)
        assert officer.send(f"{ENTRY}/{act}", fields).status_code == 422
        assert said in officer.html.text
        assert officer.html.form(f"{ENTRY}/{act}").items() >= fields.items()


def test_what_a_certificate_rests_on_one_s_own_and_a_later_entry_say_why_they_are_not_corrected(
    world: World, attended: None
) -> None:
    has_completed(world, world.person())
    with world.runtime.write() as session:
        certified = ledger.entries_after(session, "moi", 1, 1)[0].id
        certificates.remove_names(world.runtime, session.scalars(select(Certificate)).one())
        ledger.append(session, rows.entry("own", kind="competence", course="competence/judge", person_id="moi-officer"))
    assert corrections.revoke(world.runtime, world.person("administrator"), "e1", "Twice.") is None
    with world.runtime.read() as session:
        later = ledger.entries_after(session, "moi", 3, 1)[0].id
    officer = world.browser("officer")
    assert "Competence: Judge" in officer.open("/en/centre/records").text
    for entry, said in (
        (certified, "The name was removed from its certificate: it can only be revoked."),
        ("own", "Your own record is corrected by somebody else of your centre."),
        (later, "This entry is about another one: correct or revoke that one."),
    ):
        page = officer.open(f"/en/centre/records/{entry}")
        assert said in page.text
        assert f"{entry}/correct" not in page.source
