"""What an operator of the server sets up: a centre, its first administrator, its people from a file.

Nobody is signed in at the console: the audit log has no actor for these acts, and the address "console".
"""

import re
from collections.abc import Mapping
from typing import Final

from app.domain.access.audit import Action
from app.domain.people.row import Row, read_fields
from app.domain.people.table import read_table
from app.domain.shared.language import LANGUAGES, Lang
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import audit, people_files, tokens
from app.services.accounts import Visit
from app.services.people_files import Preview
from app.services.registering import write_new, wrong_fields
from app.store import people
from app.store.models import Centre, LedgerCounter, Membership

CONSOLE: Final = Visit(address="console")
NO_SUCH_CENTRE: Final = Refusal("centre/no_such_centre")
ADMINISTRATOR_MADE: Final[tuple[tuple[Action, Mapping[str, str]], ...]] = (
    ("person.added", {}),
    ("role.granted", {"role": "administrator"}),
    ("invitation.sent", {}),
)
_ID: Final = re.compile(r"[a-z][a-z0-9-]{1,30}")


def only_centre(runtime: Runtime) -> str | None:
    """The id of the one centre that there is, or None where there are none or several."""
    with runtime.read() as session:
        return people.only_centre(session)


def make(
    runtime: Runtime, centre_id: str, course: str, names: Mapping[Lang, str], signatory: Mapping[Lang, str]
) -> Refusal | None:
    """Set up a centre with an empty ledger; `course` is that of its profession, both texts are in each language."""
    if not _ID.fullmatch(centre_id):
        return Refusal("centre/wrong_id")
    if course not in runtime.shelf().courses:
        return Refusal("enrolment/no_such_course")
    texts = [" ".join(given[lang].split()) for given in (names, signatory) for lang in LANGUAGES]
    if not all(texts):
        return Refusal("centre/name_missing")
    called, signed = (dict(zip(LANGUAGES, some, strict=True)) for some in (texts[:3], texts[3:]))
    with runtime.write() as session:
        if session.get(Centre, centre_id) is not None:
            return Refusal("centre/there_already")
        session.add(Centre(id=centre_id, names=called, signatory=signed, course=course))
        session.flush()
        session.add(LedgerCounter(centre_id=centre_id, last=0))
    return None


def make_administrator(runtime: Runtime, centre_id: str, email: str, name: str, lang: Lang) -> str | Refusal:
    """Set up an administrator without a password; the link, to be used once, with which they choose one."""
    read = read_fields({"email": email, "name": name or email, "language": lang})
    if not isinstance(read, Row):
        return wrong_fields(read)
    with runtime.write() as session:
        if session.get(Centre, centre_id) is None:
            return NO_SUCH_CENTRE
        person_id = write_new(runtime, session, centre_id, read)
        if isinstance(person_id, Refusal):
            return person_id
        session.add(Membership(person_id=person_id, centre_id=centre_id, role="administrator"))
        session.flush()
        token = tokens.make(runtime, session, "invitation", person_id, centre_id, made_by=CONSOLE.address)
        for action, detail in ADMINISTRATOR_MADE:
            audit.note(runtime, session, action, CONSOLE, about=person_id, centre=centre_id, **detail)
    return f"{runtime.settings.base_url}/{lang}/welcome/{token}"


def import_people(runtime: Runtime, centre_id: str, body: bytes, *, dry_run: bool) -> Preview | Refusal:
    """Take a file of people in, or only say what it would do; what is fine goes in, wrong rows stay out."""
    table = read_table(body)
    if isinstance(table, Refusal):
        return table
    with runtime.write() as session:
        if session.get(Centre, centre_id) is None:
            return refuse("centre/no_such_centre")
        if dry_run:
            return people_files.previewed(session, centre_id, table, CONSOLE, "", runtime.clock())
        return people_files.write_in(runtime, session, centre_id, table, CONSOLE)
