"""Private notes: what a person writes for themself in the boxes of a lesson. No use case hands them to anybody else."""

from collections.abc import Mapping
from datetime import datetime

from app.domain.shared.refusal import Refusal, refuse
from app.rendering.care_html import LONGEST_NOTE
from app.runtime import Runtime
from app.services.accounts import Who
from app.services.contention import looked_at_again
from app.store import reflections as store
from app.store.engine import Reader
from app.store.reflections import NoteRow


def own(reader: Reader, who: Who, unit: str) -> list[NoteRow]:
    """What the person wrote in the boxes of a unit's lesson, with when it was kept. Part of a transaction."""
    return store.of_unit(reader, who.person_id, unit)


@looked_at_again
def keep(runtime: Runtime, who: Who, unit: str, texts: Mapping[int, str]) -> datetime | Refusal:
    """Keep what the person wrote, by the number of the box: the last text stands, an empty one removes what was kept.

    When it was kept. All of it is refused where one text is too long; boxes that the lesson does not have are left out.
    """
    fields = max(text.fields for text in runtime.shelf().units[unit].lesson.by_language.values())
    tidy = {number: text.replace("\r\n", "\n").strip() for number, text in texts.items() if 1 <= number <= fields}
    if any(len(text) > LONGEST_NOTE for text in tidy.values()):
        return refuse("reflection/too_long", longest=str(LONGEST_NOTE))
    now = runtime.clock()
    with runtime.write() as session:
        for number, text in sorted(tidy.items()):
            store.put(session, who.person_id, unit, number, text, now)
    return now
