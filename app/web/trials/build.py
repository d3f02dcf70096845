"""Builds the pages before a play: the list of cases, a case with its roles."""

from collections.abc import Sequence

from flask import url_for

from app.domain.shared.language import LANGUAGES
from app.domain.shared.roles import Role
from app.domain.trial.elements import TextKey
from app.domain.trial.program import Program
from app.i18n.formats import short_date
from app.runtime import Case, Runtime
from app.services import law, taking_part, trials
from app.services.accounts import Who
from app.services.taking_part import Part
from app.services.trials import Play
from app.web.languages import NAMES, _, language
from app.web.learn.pages import Run, TrialLine
from app.web.quizzes.pages import Choice
from app.web.safe import in_its_language
from app.web.trials.names import role_name
from app.web.trials.pages import CaseLine, CasePage, IndexPage, RoleChoice, SessionLine
from app.web.trials.run_lines import RunLine


def told_in(program: Program) -> str:
    """The language that the case's texts are in where it is not the reader's, or nothing."""
    return "" if language() in program.languages else program.language


def case_text(program: Program, key: TextKey) -> str:
    """A text of the case, marked with its language where that is not the reader's. Not for attributes."""
    return in_its_language(program.text(key, language()), program.language if told_in(program) else language())


def trial_lines(runtime: Runtime, who: Who) -> list[TrialLine]:
    """The cases as the home page shows them."""
    plays = trials.plays(runtime, who)
    return [_trial_line(case, plays) for case in runtime.shelf().cases.values()]


def _trial_line(case: Case, plays: Sequence[Play]) -> TrialLine:
    program = case.program
    under_way = next((play for play in plays if play.case == case.slug and play.ended_at is None), None)
    run = None
    if under_way is not None:
        run = Run(url_for("trials.room", trial=under_way.trial_id), under_way.role, role_name(under_way.role))
    return TrialLine(
        title=case_text(program, program.title),
        url=url_for("trials.case", slug=case.slug),
        summary=case_text(program, program.summary),
        minutes=program.minutes,
        run=run,
    )


def index_page(runtime: Runtime, who: Who) -> IndexPage:
    """The cases with one's own plays of them."""
    plays = trials.plays(runtime, who)
    lines = [
        CaseLine(
            title=case_text(case.program, case.program.title),
            url=url_for("trials.case", slug=case.slug),
            summary=case_text(case.program, case.program.summary),
            minutes=case.program.minutes,
            exercise=case.program.kind == "exercise",
            runs=[run_line(runtime, play) for play in plays if play.case == case.slug and play.ended_at is not None],
        )
        for case in runtime.shelf().cases.values()
    ]
    under_way = [run_line(runtime, play) for play in plays if play.ended_at is None]
    sessions = [_session_line(runtime, part) for part in taking_part.sessions_of(runtime, who)]
    return IndexPage(
        title=_("Mock trials"), section="trials.index", cases=lines, under_way=under_way, sessions=sessions
    )


def _session_line(runtime: Runtime, part: Part) -> SessionLine:
    case = runtime.shelf().cases.get(part.case)
    return SessionLine(
        title=case_text(case.program, case.program.title) if case else part.case,
        url=url_for("join.place", training=part.training_id, stay=1),
        role=part.role or "observer",
        seat=role_name(part.role) if part.role else _("Without a seat"),
        date=short_date(part.held_on),
    )


def case_page(runtime: Runtime, who: Who, case: Case, errors: Sequence[str] = ()) -> CasePage:
    """A case: its content note, its roles, one's plays of it under way."""
    program, lang = case.program, language()
    plays = [play for play in trials.plays(runtime, who) if play.case == case.slug]
    return CasePage(
        title=program.text(program.title, lang),
        section="trials.index",
        where=[(_("Mock trials"), url_for("trials.index"))],
        text_lang=told_in(program),
        summary=case_text(program, program.summary),
        content_note=case_text(program, program.content_note),
        minutes=program.minutes,
        law_date=law.short_date_of(program.law_date),
        exercise=program.kind == "exercise",
        roles=[_role_choice(case, role, plays) for role in program.roles],
        errors=errors,
        action=url_for("trials.begin", slug=case.slug),
        key=runtime.ids(),
        runs=[run_line(runtime, play) for play in plays if play.ended_at is None],
        original=NAMES[program.language] if told_in(program) else "",
        fairness_url=url_for("public.fairness", slug=case.slug),
        cases_url=url_for("trials.index"),
        tongues=[Choice(one, NAMES[one], one == lang) for one in LANGUAGES if one in program.languages],
        manners=_manners(),
    )


def _manners() -> list[Choice]:
    """How the machine plays the others."""
    return [
        Choice("authored", _("As the authors wrote them: ordinary practice, good and bad"), chosen=True),
        Choice("right", _("They do it right")),
        Choice("mistakes", _("They make typical mistakes"), note=_("You will have to notice them, and to answer.")),
    ]


def _standing(program: Program, role: Role, plays: Sequence[Play]) -> str:
    """What a play of the role would be, told before it begins."""
    own = [play for play in plays if play.role == role]
    if any(play.ended_at is None for play in own):
        return _("Under way: you go on where you stopped.")
    if program.kind == "exercise":
        return _("An exercise: it does not count for your record.")
    if own:
        return _("You have played it: this run is practice and does not count.")
    return _("First run: it counts for your record.")


def _role_choice(case: Case, role: Role, plays: Sequence[Play]) -> RoleChoice:
    sheet = case.sheets.role(role, language())
    own = sum(decision.asks == role for decision in case.program.decisions.values())
    lead = in_its_language(sheet.lead, sheet.lang) if sheet else ""
    return RoleChoice(role, role_name(role), lead, own, chosen=False, standing=_standing(case.program, role, plays))


def run_line(runtime: Runtime, play: Play) -> RunLine:
    """A play as lists show it; a case that is no longer offered goes by its id."""
    case = runtime.shelf().cases.get(play.case)
    endpoint = "trials.room" if play.ended_at is None else "trials.debriefing"
    return RunLine(
        role=play.role,
        role_label=role_name(play.role),
        url=url_for(endpoint, trial=play.trial_id),
        ended=play.ended_at is not None,
        date=short_date(play.ended_at or play.opened_at),
        note=_note(case, play),
        case=case_text(case.program, case.program.title) if case else play.case,
        room_url=url_for("trials.room", trial=play.trial_id, tab="role"),
    )


def _note(case: Case | None, play: Play) -> str:
    """Whether a play counts; of an exercise none does, and of a case that is gone nobody can say."""
    if case is None or case.program.kind == "exercise":
        return ""
    return _("first run, counts") if play.counts else _("practice")
