"""Builds what leads to the texts that the people of a seat write together, and the page of one."""

from collections.abc import Sequence

from flask import url_for

from app.services.rooms import Hearing
from app.services.writings import Draft
from app.web.join.still import still
from app.web.trials.build import case_text
from app.web.trials.pages import WritingPage
from app.web.trials.room_pages import WritingLine
from app.web.trials.writing_build import Around, saved, title_of, writing_page


def text_lines(here: Hearing, drafts: Sequence[Draft]) -> list[WritingLine]:
    """The texts that the seat may write by now."""
    training = here.own.door.training_id
    return [
        WritingLine(title_of(draft), url_for("join.text", training=training, writing=draft.id), saved(draft))
        for draft in drafts
    ]


def text_page(
    here: Hearing, draft: Draft, follow: str, text: str = "", theirs: str = "", errors: Sequence[str] = ()
) -> WritingPage:
    """The text of a seat as it is kept, or as it was sent and could not be."""
    training, program = here.own.door.training_id, here.room.program
    room = url_for("join.room", training=training, tab="role")
    around = Around(
        before=(case_text(program, program.title), room),
        action=url_for("join.keep_text", training=training, writing=draft.id),
        back=url_for("join.room", training=training, _anchor="ask"),
        follow=follow,
    )
    page = writing_page(here.room, draft, around, text, theirs, errors)
    page.stop_url, page.still = url_for("join.stop", training=training), still(here)
    return page
