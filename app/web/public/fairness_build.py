"""Builds the page on the fairness of a case from the proof that is kept beside it. Nothing is proved here."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import cast

from flask import url_for

from app.domain.proof.proved import BlanketResult, Proved, Span
from app.domain.scoring.weights import FLOOR_DIMENSION, FLOORS_OF_ROLE
from app.domain.shared.roles import Dimension, Role
from app.domain.trial.elements import DecisionId
from app.domain.trial.plays import Written
from app.domain.trial.program import Program
from app.domain.trial.wordings import said_text
from app.i18n.formats import whole
from app.i18n.proof_phrases import strategy_words
from app.rendering.spans import SpanLine, Spans, spans
from app.runtime import Case
from app.services import law
from app.web.languages import _, language, ngettext
from app.web.public.fairness_pages import BlanketRow, DefenceLine, FairnessPage, MoveLine, RoleBlock, SpanRow
from app.web.safe import own_html
from app.web.trials.build import case_text, told_in
from app.web.trials.names import dimension_name, dimension_short, role_name


def fairness_page(case: Case) -> FairnessPage:
    """What was proved of the case as it stands, or that nothing was."""
    program, proved = case.program, case.proved
    title = program.text(program.title, language())
    return FairnessPage(
        title=_("Is it fair? %(case)s", case=title),
        heading=_("Is it fair? %(case)s", case=case_text(program, program.title)),
        proved=proved is not None,
        exercise=program.kind == "exercise",
        holds=_holds(program),
        program=case.sha256,
        certificate=proved.certificate_sha256 if proved else "",
        law_date=law.short_date_of(program.law_date),
        defence=list(_defence(program, proved)) if proved else (),
        roles=[_role(program, proved, role) for role in program.roles] if proved else (),
        case_url=url_for("trials.case", slug=case.slug),
        text_lang=told_in(program),
    )


def _holds(program: Program) -> list[str]:
    """What holds of every play, a sentence for each group of proofs."""
    said = [
        _("Whoever is asked has an answer to choose, and a good one among them."),
        _("Nobody is ever stuck, not even where a seat is empty, and every play ends."),
        _("Every scene, answer, exhibit and ending can be reached; nothing stands there for show."),
        _("In what a role is assessed in, every play gives it enough decisions; to harm opens no better way."),
        _("Nobody passes who answers without reading: always the kindest, the longest, the first."),
        _("What the screen shows tells nobody what is sealed from their seat."),
        _("What the author promised of the case holds."),
        _("No score reads the verdict."),
    ]
    return said if program.kind == "exercise" else [*said, _("Every role has a hand in how the case ends.")]


def _defence(program: Program, proved: Proved) -> Iterator[DefenceLine]:
    verdicts = {
        "conviction": _("A conviction, and a very good defence"),
        "lesser offence": _("A conviction for a lesser offence, and a very good defence"),
        "acquittal": _("An acquittal, and a very good defence"),
    }
    for verdict, play in proved.defence.items():
        yield DefenceLine(verdicts[verdict], play.final, [_move(program, move) for move in play.moves])


def _move(program: Program, move: Written) -> MoveLine:
    """A move as a person reads it; what chance did is told without its text, which may be sealed."""
    if move.role == "chance":
        what = _("Something was drawn") if move.decision in program.draws else _("Something happened")
        return MoveLine("", what, "")
    decision = program.decisions.get(DecisionId(move.decision))
    said = said_text(program, move.decision, move.option)
    return MoveLine(
        role_name(move.role),
        case_text(program, decision.question) if decision else _("On an objection"),
        case_text(program, said) if said else _("No objection"),
    )


def _role(program: Program, proved: Proved, role: Role) -> RoleBlock:
    found = proved.spans.get(role, {})
    rows = [SpanRow(d, dimension_name(d), _whole(s.least), _whole(s.greatest)) for d, s in found.items()]
    label = _("From least to greatest, by dimension: %(role)s. The table below holds the same.", role=role_name(role))
    lines = tuple(SpanLine(dimension_short(d), _whole(s.least), _whole(s.greatest)) for d, s in found.items())
    figure = spans(Spans(label, lines))
    own = proved.influence.get(role)
    return RoleBlock(
        role=role,
        label=role_name(role),
        spans_wide=own_html(figure.wide),
        spans_narrow=own_html(figure.narrow),
        spans=rows,
        blanket=[_blanket(each) for each in proved.blanket if each.role == role and _is_told(each, found)],
        endings=_endings(program, len(own.endings) if own else 0),
        at=[_scene(program, id) for id in own.at] if own else (),
    )


def _whole(value: str) -> int:
    return whole(Fraction(value))


def _is_told(each: BlanketResult, found: Mapping[Dimension, Span]) -> bool:
    """Whether the strategy is one of its own: in dimensions that are not scored all do the same."""
    kind, _sep, dimension = each.strategy.partition(" ")
    return kind != "highest" or dimension in found


def _blanket(each: BlanketResult) -> BlanketRow:
    final = "–" if each.final is None else str(each.final)
    return BlanketRow(strategy_words(each.strategy, _, _short), final, _reason(each.role, each.reasons[0]))


def _reason(role: Role, reason: str) -> str:
    """Why it does not pass, in a few words."""
    code, _sep, dimension = reason.partition(" ")
    if code == "final":
        return _("the result is under 70")
    if code == "fairness":
        return _("fairness to the accused is under 60")
    if code == "dimension":
        floor = FLOORS_OF_ROLE.get(role, {}).get(cast(Dimension, dimension), FLOOR_DIMENSION)
        return _("%(dimension)s: under %(floor)s", dimension=_short(dimension), floor=floor)
    if code == "harm":
        return _("a harm is left: %(dimension)s", dimension=_short(dimension))
    return _("too few decisions to say")


def _short(dimension: str) -> str:
    return dimension_short(cast(Dimension, dimension))


def _endings(program: Program, own: int) -> str:
    return ngettext(
        "%(num)s of %(all)s endings by its own answers, while the others take their defaults",
        "%(num)s of %(all)s endings by its own answers, while the others take their defaults",
        own,
        all=len(program.endings),
    )


def _scene(program: Program, id: str) -> str:
    decision = program.decisions.get(DecisionId(id))
    if decision is None:  # a window: of no scene of its own
        return _("On an objection")
    return case_text(program, program.scenes[decision.scene].title)
