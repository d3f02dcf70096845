"""Free texts of a trial, written by a checklist: kept for their writer, read by nobody else, never scored."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from app.domain.shared.language import Lang
from app.domain.shared.refusal import Refusal, refuse
from app.domain.trial.sheets import Sheet
from app.runtime import Runtime
from app.services.accounts import Who
from app.services.contention import looked_at_again
from app.services.trials import Room
from app.store import writings as store

LONGEST_TEXT: Final = 10_000  # characters


@dataclass(frozen=True)
class Draft:
    """A text that a seat may write, as it stands; `version` counts its changes, 0 where it was not begun.

    `checklist`: what it is written by, where the case has one in words; `saved_at` None where it was not begun. Where
    several people write it, `by` wrote last, and `sent` is how it stood when the seat answered what it belongs to.
    """

    id: str
    checklist: Sheet | None
    text: str
    version: int
    saved_at: datetime | None
    by: str = ""
    sent: str | None = None

    def by_checklist(self, sheet: Sheet | None) -> "Draft":
        """The same, with what it is written by."""
        return replace(self, checklist=sheet)


def tidy(text: str) -> str:
    """A text as it is kept: lines end alike on all devices, and nothing empty stands at the end."""
    return text.replace("\r\n", "\n").rstrip()


def drafts(runtime: Runtime, who: Who, room: Room, lang: Lang) -> list[Draft]:
    """The texts that the person's seat may write by now, in the order of the case."""
    asked = room.view.writings
    if not asked:
        return []
    with runtime.read() as session:
        kept = store.of_trial(session, room.trial_id, who.person_id)
        rows = {id: (row.text, row.version, row.saved_at) for id, row in kept.items()}
    return [
        Draft(one.id, room.sheets.checklist(one.checklist, lang), *rows.get(one.id, ("", 0, None))) for one in asked
    ]


@looked_at_again
def keep(runtime: Runtime, who: Who, room: Room, writing: str, text: str, version: int) -> Draft | Refusal:
    """Keep a text that was written upon its `version`; as it stands now.

    Refused where another page has changed it since: nothing is written over unseen. The same text again is no change.
    """
    if writing not in [one.id for one in room.view.writings]:
        return refuse("trial/no_such_writing", writing=writing)
    kept = tidy(text)
    if len(kept) > LONGEST_TEXT:
        return refuse("writing/too_long", longest=str(LONGEST_TEXT))
    with runtime.write() as session:
        row = store.of_trial(session, room.trial_id, who.person_id).get(writing)
        if kept != (row.text if row else ""):
            if version != (row.version if row else 0):
                return refuse("writing/changed_elsewhere")
            row = store.put(session, room.trial_id, who.person_id, writing, kept, runtime.clock())
        return Draft(writing, None, kept, row.version if row else 0, row.saved_at if row else None)
