"""What a lesson has for its reader's own sake: a content note with a way round, a box for private notes."""

from html import escape
from typing import Final

from app.rendering.blocks import Block
from app.rendering.page import Page
from app.rendering.prose import Prose

LONGEST_NOTE: Final = 4000  # characters
NOTES_FORM: Final = "notes"  # the id of the form that sends the notes of a lesson


def content_note(block: Block, page: Page, prose: Prose) -> str:
    """What is described below, a link to the same lesson without it, and what it says in short.

    In a lesson, what is described is marked up to the next heading, so that `shortened` can leave it out.
    """
    warning, _, summary = block.text.strip().partition("\n\n")
    if not warning or not summary.strip():
        return _bad(block, page, "content-note")
    labels, number = page.labels, page.note_number()
    call = f" {escape(labels.hotline % {'hotline': page.hotline})}" if page.hotline else ""
    said = f'<strong class="k-h">{prose.inline(warning, block.line + 1)}</strong>{call}'
    line = block.line + 2 + warning.count("\n") + 1
    way = f'<a class="k-tap" href="?short={number}#noted-{number}">{escape(labels.skip)}</a>'
    skip = f'<p class="mb-2 k-noprint">{way}</p>'
    fold = (
        f"{_fold(number)}<summary>{escape(labels.summary)}</summary>"
        f"<div>{prose.blocks(summary.strip(), line)}</div></details>"
    )
    return (
        f'<aside class="k-note" aria-label="{page.name(labels.content_note)}">'
        f'<p class="k-line mb-2">{page.icon("d5")}<span>{said}</span></p>'
        f"{skip if page.markup.unit else ''}{fold}</aside>"
    )


def _fold(number: int, opened: str = "") -> str:
    return f'<details class="k-fold" id="summary-{number}"{opened}>'


def begins(number: int) -> str:
    """The mark at which what the content note `number` is about begins."""
    return f"<!--noted {number}-->"


def ends(number: int) -> str:
    """The mark at which it ends."""
    return f"<!--/noted {number}-->"


def shortened(html: str, number: int, instead: str) -> str:
    """A rendered lesson with the summary of a content note opened, and `instead` in the place of what it is about.

    The lesson as it is where there is no such note.
    """
    before, begun, rest = html.partition(begins(number))
    _, ended, after = rest.partition(ends(number))
    if not begun or not ended:
        return html
    opened = before.replace(_fold(number), _fold(number, " open"))
    return f"{opened}{instead}{after}"


def reflection(block: Block, page: Page, prose: Prose) -> str:
    """A question for oneself, with a box whose text is kept for its writer alone."""
    if not block.text.strip():
        return _bad(block, page, "empty")
    body, labels, number = prose.blocks(block.text, block.line + 1), page.labels, page.field_number()
    return (
        f'<section class="k-card k-reflection" aria-label="{page.name(labels.reflection)}">'
        f'<span class="k-label">{escape(labels.reflection)}</span>{body}'
        f'<label class="form-label" for="note-{number}">{escape(labels.notes)}</label>'
        f"{_box(number)}</textarea>"
        f'<p class="k-small k-mute mt-2" id="note-{number}-why">{escape(labels.notes_stay)}</p>'
        f'<p class="k-keep"><button class="btn btn-quiet" form="{NOTES_FORM}" name="at" value="{number}">'
        f"{escape(labels.keep_notes)}</button>{_state(number)}</span></p></section>"
    )


def _box(number: int) -> str:
    return (
        f'<textarea class="form-control" id="note-{number}" name="note-{number}" form="{NOTES_FORM}" rows="4" '
        f'maxlength="{LONGEST_NOTE}" autocomplete="off" aria-describedby="note-{number}-why">'
    )


def _state(number: int) -> str:
    return f'<span class="k-small k-mute" role="status" data-note="{number}">'


def with_note(html: str, number: int, text: str, state: str) -> str:
    """A rendered lesson with what somebody wrote in the box `number`, and what is said of when it was kept."""
    html = html.replace(_box(number), f"{_box(number)}\n{escape(text)}", 1)
    return html.replace(_state(number), f"{_state(number)}{escape(state)}", 1)


def _bad(block: Block, page: Page, reason: str) -> str:
    page.line, page.source = block.line, ""
    page.report("E0128", "content/bad-block", block=block.name, reason=reason)
    return ""
