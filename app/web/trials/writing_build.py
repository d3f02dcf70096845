"""Builds the page on which a free text is written, and the lines that lead to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from app.domain.trial.program import Program
from app.i18n.formats import short_time
from app.runtime import Runtime
from app.services import writings
from app.services.accounts import Who
from app.services.trials import Room
from app.services.writings import LONGEST_TEXT, Draft
from app.web.languages import _, language
from app.web.safe import in_its_language, own_html
from app.web.trials.build import case_text
from app.web.trials.pages import WritingPage
from app.web.trials.room_pages import WritingLine


@dataclass(frozen=True)
class Around:
    """Where a text is written: the page before it, where the page of the text is sent, and the way back."""

    before: tuple[str, str]
    action: str
    back: str
    follow: str = ""


def writing_lines(runtime: Runtime, who: Who, room: Room) -> list[WritingLine]:
    """The texts that the seat may write by now."""
    return [
        WritingLine(title_of(draft), url_for("writings.page", trial=room.trial_id, writing=draft.id), saved(draft))
        for draft in writings.drafts(runtime, who, room, language())
    ]


def alone(room: Room, draft: Draft) -> Around:
    """What is around the text of somebody who plays alone."""
    return Around(
        before=(case_text(room.program, room.program.title), url_for("trials.room", trial=room.trial_id, tab="role")),
        action=url_for("writings.keep", trial=room.trial_id, writing=draft.id),
        back=url_for("trials.room", trial=room.trial_id, _anchor="ask"),
    )


def writing_page(
    room: Room, draft: Draft, around: Around, text: str = "", theirs: str = "", errors: Sequence[str] = ()
) -> WritingPage:
    """The text as it is kept, or as it was sent and could not be."""
    sheet = draft.checklist
    return WritingPage(
        title=sheet.title if sheet else _("A text of your own"),
        section="trials.index",
        where=[around.before],
        question=_question(room.program, draft.id),
        html=own_html(sheet.html) if sheet else "",
        text=text or draft.text,
        version=draft.version,
        saved=saved(draft),
        theirs=theirs,
        errors=errors,
        longest=LONGEST_TEXT,
        action=around.action,
        back_url=around.back,
        text_lang=sheet.lang if sheet and sheet.lang != language() else "",
        follow_url=around.follow,
        sent=draft.sent if draft.sent and draft.sent != draft.text else "",
    )


def saved(draft: Draft) -> str:
    """When the text was kept, in words; and by whom, where several people write it."""
    if draft.saved_at is None:
        return _("Not begun")
    at = short_time(draft.saved_at)
    return _("Kept: %(time)s, %(name)s", time=at, name=draft.by) if draft.by else _("Kept: %(time)s", time=at)


def title_of(draft: Draft) -> str:
    """What the text is, marked with its language where that is not the reader's."""
    sheet = draft.checklist
    return in_its_language(sheet.title, sheet.lang) if sheet else _("A text of your own")


def _question(program: Program, writing: str) -> str:
    """What the decision asks that the text belongs to."""
    asked = (one for one in program.decisions.values() if writing in [each.id for each in one.writes])
    return case_text(program, next(asked).question)
