"""Puts the papers of a session together, seat by seat, from what each seat may have before the hearing."""

import re
from collections.abc import Sequence
from typing import Final

from app.domain.shared.roles import Dimension
from app.domain.trial.elements import CardId
from app.domain.trial.handout import OBSERVER, Handout, handouts
from app.domain.trial.program import Program
from app.domain.trial.sheets import Sheet
from app.i18n.formats import short_date
from app.records.book import LawLine
from app.records.pack import BlankForm, FoldedCard, Pack, Paper, Scale, SeatPapers
from app.records.text_tree import tree
from app.rendering.order_forms import ASKS, DECIDES, FOOT, FORMS, HEAD, Form
from app.rendering.rubric import ANCHORS
from app.runtime import Runtime
from app.services import law
from app.services.packs import PackOf
from app.web.facilitate.build import code_of
from app.web.facilitate.pack_words import lead, words
from app.web.languages import _, language
from app.web.learn.book_build import law_notes
from app.web.trials.names import dimension_name, role_name

_LAW: Final = re.compile(r"/(?:ky|ru|en)/law/([^/?#\"]+)")
_NO_ANCHOR: Final = re.compile(r"[^A-Za-z0-9_.-]")
ALL: Final = "all"


def holders(found: PackOf) -> dict[str, Handout]:
    """Who is given papers, by the name that stands in addresses; those of the cast are numbered."""
    parts = 0
    named: dict[str, Handout] = {}
    for one in handouts(found.program):
        is_part = one.role is None and one.holder in found.program.cast
        parts += is_part
        named[f"part-{parts}" if is_part else one.holder] = one
    return named


def holder_name(program: Program, holder: str) -> str:
    """A seat, the observers, or somebody of the cast, in the reader's language."""
    member = program.cast.get(holder)
    if member is not None and member.seat is None:
        return program.text(member.name, language())
    return next((role_name(role) for role in program.roles if role == holder), _("Observer"))


def pack(runtime: Runtime, found: PackOf, chosen: Sequence[Handout]) -> Pack:
    """The papers of those who were chosen, in the reader's language."""
    card, program = found.card, found.program
    support = " ".join((card.setup.support_name, card.setup.support_phone)).strip()
    facts = [
        (_("Day"), short_date(card.setup.held_on)),
        (_("Place"), card.setup.venue),
        (_("Code"), code_of(card.code)),
    ]
    return Pack(
        lang=language(),
        brand=_("Taraza"),
        title=program.text(program.title, language()),
        facts=[(label, value) for label, value in facts if value],
        notices=[
            program.text(program.content_note, language()),
            _("The case is invented. On every phone there is a button Stop."),
            _(
                "If it gets hard: %(support)s, or the hotline %(hotline)s.",
                support=support,
                hotline=runtime.settings.hotline,
            ),
        ],
        words=words(law.short_date_of(program.law_date)),
        seats=[_papers(runtime, found, one, f"s{number}") for number, one in enumerate(chosen)],
    )


def _papers(runtime: Runtime, found: PackOf, one: Handout, prefix: str) -> SeatPapers:
    program = found.program
    sheet = found.sheets.role(one.role, language()) if one.role else None
    cited = _LAW.findall(sheet.html) if sheet else []
    laws = _Laws(runtime, prefix, [*one.sources, *cited])
    exhibits = {number: found.sheets.exhibit(number, language()) for number in one.exhibits}
    return SeatPapers(
        name=holder_name(program, one.holder),
        lead=lead(one, holder_name(program, one.holder)),
        sheet=_paper(sheet, sheet.title, f"{prefix}r", laws) if sheet else None,
        cards=[_card(program, id) for id in one.cards],
        exhibits=[
            _paper(told, _exhibit_title(program, number), f"{prefix}e{number}", laws)
            for number, told in exhibits.items()
            if told
        ],
        law=laws.lines,
        forms=[_form(runtime, program, form) for form in FORMS[one.role]] if one.role else [],
        scales=[_scale(program, dimension) for dimension in ANCHORS] if one.holder == OBSERVER else [],
    )


class _Laws:
    """The provisions of one holder's law card, each once, and where a link of their papers leads."""

    def __init__(self, runtime: Runtime, prefix: str, references: Sequence[str]) -> None:
        self._anchors: dict[str, str] = {}
        found: dict[str, LawLine] = {}
        for reference in sorted(set(references)):
            for told in law.cited(runtime, reference, language()):
                anchor = f"{prefix}-law-{_NO_ANCHOR.sub('_', told.id)}"
                self._anchors.setdefault(reference, anchor)
                label = f"{told.label} · {told.id}"
                found[told.id] = LawLine(anchor, told.told_in, label, told.heading, told.says, list(law_notes(told)))
        self.lines = list(found.values())

    def link(self, address: str) -> str:
        """Where an address of a sheet leads on paper: to the law card, or nowhere."""
        cited = _LAW.fullmatch(address)
        anchor = self._anchors.get(cited[1]) if cited else None
        return f"#{anchor}" if anchor else ""


def _paper(sheet: Sheet, title: str, prefix: str, laws: _Laws) -> Paper:
    return Paper(title, sheet.lang, tree(sheet.html, prefix, laws.link))


def _exhibit_title(program: Program, number: int) -> str:
    title = program.text(program.exhibits[number].title, language())
    return _("Exhibit %(number)s. %(title)s", number=number, title=title)


def _card(program: Program, id: CardId) -> FoldedCard:
    card, lang = program.cards[id], language()
    return FoldedCard(
        holder=holder_name(program, card.holder),
        lang=lang if lang in program.languages else program.language,
        text=program.text(card.text, lang),
        stop_line=program.text(card.stop_line, lang) if card.stop_line else "",
    )


def _form(runtime: Runtime, program: Program, form: Form) -> BlankForm:
    title = program.text(program.title, language())
    return BlankForm(
        title=_(form.title),
        norms=[f"{law.label(runtime, id, language())} ({id})" for id in form.provisions],
        head=[(_(label), title if place == 0 else "") for place, label in enumerate(HEAD)],
        fields=[(_(label), lines) for label, lines in (DECIDES if form.decides else ASKS)],
        foot=_(FOOT),
    )


def _scale(program: Program, dimension: Dimension) -> Scale:
    seats = ANCHORS[dimension]
    rows = [(role_name(role), [_(level) for level in seats[role]]) for role in program.roles]
    return Scale(title=dimension_name(dimension), rows=rows)
