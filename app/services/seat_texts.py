"""Free texts that the people of one seat write together: read by nobody else, never scored, nothing written is lost.

Each change is made upon a version. Whose version is old by then gets the text as it stands beside their own, and keeps
one of them, or both.
"""

from app.domain.shared.language import Lang
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services.changes import changing
from app.services.contention import looked_at_again
from app.services.rooms import Hearing
from app.services.writings import LONGEST_TEXT, Draft, tidy
from app.store import drafts as store
from app.store.models import SeatText
from app.store.notices import TEXT


def drafts(runtime: Runtime, here: Hearing, lang: Lang) -> list[Draft]:
    """The texts that the own seat may write by now, in the order of the case."""
    asked, own = here.room.view.writings, here.own
    if not asked or own.role is None:
        return []
    with runtime.read() as session:
        kept = store.texts(session, here.room.trial_id, own.role)
        rows = {id: _draft(here, row) for id, row in kept.items()}
    sheets = here.room.sheets
    return [
        rows.get(one.id, Draft(one.id, None, "", 0, None)).by_checklist(sheets.checklist(one.checklist, lang))
        for one in asked
    ]


@looked_at_again
def keep(runtime: Runtime, here: Hearing, writing: str, text: str, version: int, both: bool = False) -> Draft | Refusal:
    """Keep a text that was written upon its `version`; as it stands now.

    Where somebody else has changed it since, it is refused and nothing is written over unseen; with `both` it is put
    below what stands there. The same text again is no change.
    """
    own, trial_id = here.own, here.room.trial_id
    if own.role is None or writing not in [one.id for one in here.room.view.writings]:
        return refuse("trial/no_such_writing", writing=writing)
    mine = tidy(text)
    with changing(runtime) as done:
        row = store.text(done.session, trial_id, own.role, writing)
        theirs, now = (row.text, row.version) if row else ("", 0)
        if both:
            mine, version = theirs if theirs.endswith(mine) else f"{theirs}\n\n{mine}".strip(), now
        if len(mine) > LONGEST_TEXT:
            return refuse("writing/too_long", longest=str(LONGEST_TEXT))
        if mine != theirs:
            if version != now:
                return refuse("writing/changed_by_another")
            row = store.put(done.session, trial_id, own.role, writing, mine, own.id, runtime.clock())
            done.moved(row.version, TEXT, trial_id, own.role, writing)
        return _draft(here, row) if row else Draft(writing, None, "", 0, None)


def _draft(here: Hearing, row: SeatText) -> Draft:
    by = next((one.name for one in here.people if one.id == row.written_by), "")
    return Draft(row.writing, None, row.text, row.version, row.saved_at, by, row.sent)
