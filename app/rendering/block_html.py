"""The HTML of each block, in the classes of the theme."""

import re
from collections.abc import Callable
from html import escape
from typing import Final

from app.domain.content.compendium import Provision
from app.rendering.blocks import Block
from app.rendering.care_html import content_note, reflection
from app.rendering.media_html import download, picture, video
from app.rendering.page import Page
from app.rendering.prose import Prose
from app.rendering.provisions import short_date

_PART = re.compile(r"(?:-\s+|\s+)?(?P<word>Say|Hears|Better):\s*(?P<text>.*)")
_ANSWER = re.compile(r"-\s+\[(?P<mark>[ xX])\]\s*(?P<text>.*)")
_PARTS: Final = ("Say", "Hears", "Better")


def block_html(block: Block, page: Page, prose: Prose) -> str:
    """The HTML of `block`; nothing of a block whose inside is not as it should be, which `page` is told."""
    page.line, page.source = block.line, ""
    return _MAKERS[block.name](block, page, prose)


def _key_point(block: Block, page: Page, prose: Prose) -> str:
    label = page.labels.key_point
    head = f'<p class="k-line k-h mb-2">{page.icon("saved")}<span>{escape(label)}</span></p>'
    return f'<aside class="k-note" aria-label="{page.name(label)}">{head}{_body(block, page, prose)}</aside>'


def _vignette(block: Block, page: Page, prose: Prose) -> str:
    label = page.labels.case
    title = f"{escape(label)}: {prose.inline(block.rest, block.line)}" if block.rest else escape(label)
    name = page.name(f"{label}: {block.rest}" if block.rest else label)
    body = _body(block, page, prose)
    return f'<section class="k-vignette" aria-label="{name}"><span class="k-label">{title}</span>{body}</section>'


def _say_hear(block: Block, page: Page, prose: Prose) -> str:
    parts = _parts(block, page)
    words = [word for word, _, _ in parts]
    if not parts or words != list(_PARTS) * (len(words) // 3):
        return _bad(block, page, "say-hear")
    says = [prose.inline(text, line) for _, text, line in parts]
    labels = page.labels
    rows = (
        f'<div><dt><span class="k-label">{escape(labels.you_say)}</span>{says[i]}</dt>'
        f'<dd class="k-hears"><span class="k-label">{escape(labels.victim_hears)}</span>{says[i + 1]}</dd>'
        f'<dd class="k-say"><span class="k-label">{escape(labels.better)}</span>{says[i + 2]}</dd></div>'
        for i in range(0, len(says), 3)
    )
    return f'<dl class="k-hear">{"".join(rows)}</dl>'


def _parts(block: Block, page: Page) -> list[tuple[str, str, int]]:
    """Word, text and line of each part of a say-hear block; a line without a word goes on with the part above."""
    parts: list[tuple[str, str, int]] = []
    for number, line in _lines(block):
        part = _PART.fullmatch(line)
        if part is not None:
            parts.append((part["word"], part["text"], number))
        elif parts and line.startswith(" "):
            word, text, first = parts[-1]
            parts[-1] = (word, f"{text} {line.strip()}", first)
        else:
            _bad(block, page, "say-hear", number)
    return parts


def _checklist(block: Block, page: Page, prose: Prose) -> str:
    items = _items(block, "- ")
    if not items:
        return _bad(block, page, "checklist")
    title = block.rest or page.labels.checklist
    rows = "".join(
        f'<li><p class="k-line">{page.icon("open")}<span>{prose.inline(text, line)}</span></p></li>'
        for text, line in items
    )
    label = f'<span class="k-label">{escape(page.labels.checklist)}</span>' if block.rest else ""
    head = f'<p class="k-h3 k-line">{page.icon("print")}<span>{prose.inline(title, block.line)}</span></p>'
    name = page.name(title)
    return (
        f'<section class="k-card k-checklist" aria-label="{name}">{label}{head}<ul class="k-list">{rows}</ul></section>'
    )


def _check(block: Block, page: Page, prose: Prose) -> str:
    lines = _lines(block)
    begins = next((i for i, (_, line) in enumerate(lines) if _ANSWER.match(line)), len(lines))
    question = " ".join(line.strip() for _, line in lines[:begins])
    answers = [
        (match["mark"] != " ", *_halves(match["text"]), number)
        for text, number in _items_of(lines[begins:], "- [", block.line)
        if (match := _ANSWER.fullmatch(text)) is not None
    ]
    reason = _wrong_check(question, answers)
    if reason:
        page.report("E0119", "content/inline-check", reason=reason)
        return ""
    label = page.labels.check
    rows = "".join(_answer(page, prose, *answer) for answer in answers)
    asked = f'<p class="k-serif k-h">{prose.inline(question, block.line + 1)}</p>'
    return (
        f'<section class="k-card k-check" aria-label="{page.name(label)}">'
        f'<span class="k-label">{escape(label)}</span>{asked}{rows}</section>'
    )


def _answer(page: Page, prose: Prose, right: bool, text: str, feedback: str, line: int) -> str:
    """An answer of an inline check: opened, it shows what is said to it."""
    icon, style, word = ("saved", "k-good", page.labels.right) if right else ("no", "k-bad", page.labels.wrong)
    head = f'<p class="k-line {style} mb-1">{page.icon(icon)}<strong>{escape(word)}</strong></p>'
    said = f"<p>{prose.inline(feedback, line)}</p>"
    return f'<details class="k-fold"><summary>{prose.inline(text, line)}</summary><div>{head}{said}</div></details>'


def _wrong_check(question: str, answers: list[tuple[bool, str, str, int]]) -> str:
    if not question:
        return "check-question"
    if len(answers) < 2:
        return "check-answers"
    if not any(right for right, *_ in answers):
        return "check-right"
    return "" if all(text and feedback for _, text, feedback, _ in answers) else "check-feedback"


def _law(block: Block, page: Page, prose: Prose) -> str:
    if not block.rest or block.text.strip():
        return _bad(block, page, "law")
    cited = page.markup.compendium.cited(block.rest)
    if not cited:
        page.report("E0110", "content/unknown-provision", id=block.rest)
    return "".join(_card(page, provision) for provision in cited)


def _card(page: Page, provision: Provision) -> str:
    lang, labels = page.markup.lang, page.labels
    label, heading, says = page.law_label(provision.id), provision.heading.told(lang), provision.says.told(lang)
    level, style = ("h3", "") if page.headings else ("h2", ' class="k-h3 mt-0"')

    def marked(told_lang: str) -> str:
        return f' lang="{told_lang}"' if told_lang != lang else ""

    warning = "" if provision.is_settled else f'<p class="k-small k-warn">{escape(labels.unsettled)}</p>'
    return (
        f'<section class="k-law" aria-label="{page.name(label.text)}">'
        f'<span class="k-label"{marked(label.lang)}>{escape(label.text)}</span>'
        f"<{level}{style}{marked(heading.lang)}>{escape(heading.text)}</{level}>"
        f"<p{marked(says.lang)}>{escape(says.text)}</p>{warning}"
        f'<p class="k-small k-mute">{_standing(page, provision)}</p></section>'
    )


def _standing(page: Page, provision: Provision) -> str:
    """Whose words these are, of which edition, and where the current text is."""
    labels, instrument = page.labels, page.markup.compendium.instruments[provision.instrument]
    parts = [escape(labels.own_words)]
    if instrument.edition:
        parts.append(escape(labels.edition % {"date": short_date(instrument.edition)}))
    if instrument.official:
        parts.append(
            f'<a href="{escape(instrument.official)}" rel="noopener noreferrer">{escape(labels.current_text)}</a>'
        )
    elif instrument.national:
        parts.append(f"{escape(labels.current_text)}.")
    return " ".join(parts)


def _body(block: Block, page: Page, prose: Prose) -> str:
    if not block.text.strip():
        return _bad(block, page, "empty")
    return prose.blocks(block.text, block.line + 1)


def _bad(block: Block, page: Page, reason: str, line: int = 0) -> str:
    page.line, page.source = line or block.line, ""
    page.report("E0128", "content/bad-block", block=block.name, reason=reason)
    return ""


def _lines(block: Block) -> list[tuple[int, str]]:
    lines = enumerate(block.text.split("\n"), block.line + 1)
    return [(number, line.rstrip()) for number, line in lines if line.strip()]


def _items(block: Block, sign: str) -> list[tuple[str, int]]:
    return [(text.removeprefix(sign), line) for text, line in _items_of(_lines(block), sign, block.line)]


def _items_of(lines: list[tuple[int, str]], sign: str, first: int) -> list[tuple[str, int]]:
    """The list items among `lines`; an indented line goes on with the item above. Empty where something else stands."""
    items: list[tuple[str, int]] = []
    for number, line in lines:
        if line.startswith(sign):
            items.append((line, number))
        elif items and line.startswith(" "):
            items[-1] = (f"{items[-1][0]} {line.strip()}", items[-1][1])
        else:
            return []
    return items


def _halves(text: str) -> tuple[str, str]:
    said, _, feedback = text.partition("::")
    return said.strip(), feedback.strip()


_MAKERS: Final[dict[str, Callable[[Block, Page, Prose], str]]] = {
    "key-point": _key_point,
    "vignette": _vignette,
    "say-hear": _say_hear,
    "checklist": _checklist,
    "reflection": reflection,
    "check": _check,
    "content-note": content_note,
    "law": _law,
    "picture": picture,
    "video": video,
    "download": download,
}
