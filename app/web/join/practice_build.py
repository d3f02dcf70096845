"""Builds the page on which a scored transcript is marked, and then compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from app.domain.group.marking import LEVELS
from app.domain.shared.roles import Role
from app.rendering.rubric import ANCHORS
from app.rendering.transcripts import TRANSCRIPTS, Line
from app.services.practice import Practice
from app.web.frame import Link, Page
from app.web.join.agreement_words import closeness_text, figure_text
from app.web.join.mark_build import LevelChoice
from app.web.languages import _
from app.web.trials.names import dimension_name, level_name, role_name


@dataclass(frozen=True)
class PracticeLine:
    """What is said, and, where it is scored, its levels to choose from (`name`), or what was found (`found`)."""

    who: str
    role: Role | str
    text: str
    legend: str = ""
    name: str = ""
    choices: Sequence[LevelChoice] = ()
    found: Sequence[Link] = ()
    why: str = ""


@dataclass(kw_only=True)
class PracticePage(Page):
    """`result`: how one's own levels, and everybody's, stand to those given; empty before one has marked."""

    about: str
    lines: Sequence[PracticeLine]
    action: str
    error: str
    result: Sequence[Link]
    back: Link


def practice_page(training: str, slug: str, practice: Practice, sent: Mapping[int, int], error: str) -> PracticePage:
    """A transcript to be marked; `sent` and `error`: what was chosen, and why it was not kept."""
    transcript = practice.transcript
    return PracticePage(
        title=_(transcript.title),
        about=_(transcript.about),
        lines=[_line(practice, number, line, sent) for number, line in enumerate(transcript.lines, 1)],
        action=url_for("join.practise", training=training, transcript=slug),
        error=error,
        result=_result(practice) if practice.own else (),
        back=(_("My place"), url_for("join.place", training=training, stay=1)),
    )


def practice_links(training: str) -> list[Link]:
    """The ways to the transcripts."""
    return [
        (_(transcript.title), url_for("join.practice", training=training, transcript=slug))
        for slug, transcript in TRANSCRIPTS.items()
    ]


def _line(practice: Practice, number: int, line: Line, sent: Mapping[int, int]) -> PracticeLine:
    scored = line.scored
    if line.role is None or scored is None:
        return PracticeLine(_(practice.transcript.victim), "witness", _(line.text))
    who = role_name(line.role)
    legend, anchors = dimension_name(scored.dimension), ANCHORS[scored.dimension][line.role]
    if not practice.own:
        choices = [
            LevelChoice(str(level), _level(level), _(anchors[level]), chosen=sent.get(number) == level)
            for level in LEVELS
        ]
        return PracticeLine(who, line.role, _(line.text), legend, f"line-{number}", choices)
    marked, same = practice.others[number]
    found = [
        (_("You"), _level(practice.own[number])),
        (_("Given"), f"{_level(scored.level)}: {_(anchors[scored.level])}"),
        (_("The given level was found by"), _("%(some)s of %(all)s", some=same, all=marked)),
    ]
    return PracticeLine(who, line.role, _(line.text), legend, found=found, why=_(scored.why))


def _level(level: int) -> str:
    return f"{level} · {level_name(level)}"


def _result(practice: Practice) -> list[Link]:
    shared = practice.shared
    return [
        (_("You and the levels given"), closeness_text(practice.mine)),
        (
            _("Everybody and the levels given"),
            f"{closeness_text(shared.given_close)}; {figure_text(shared.given_kappa, 'κ')}",
        ),
        (
            _("All of you among yourselves"),
            _among(shared.close.pairs, closeness_text(shared.close), figure_text(shared.alpha, "α")),
        ),
    ]


def _among(pairs: int, close: str, figure: str) -> str:
    return f"{close}; {figure}" if pairs else figure
