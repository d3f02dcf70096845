"""`flask trial …`: mock trials on the command line."""

import json
from pathlib import Path
from typing import Any, cast

import click
from flask.cli import AppGroup

from app.cli.case_folder import CaseFolder, told_in
from app.config import ROOT
from app.domain.shared.language import Lang
from app.domain.shared.problem import Problem
from app.domain.shared.refusal import Refusal, refuse
from app.domain.shared.roles import ROLES, Role
from app.domain.trial.language.words import Word, shown_form
from app.domain.trial.plays import WrittenPlay
from app.domain.trial.position import CaseFault
from app.domain.trial.program import Program
from app.domain.trial.state import Said
from app.i18n.catalogue import catalogue
from app.i18n.problems import problem_text
from app.i18n.trial_refusals import trial_text
from app.library.cases import CaseFile, language_of, read_case
from app.library.compendium import read_compendium
from app.library.holdings import held
from app.library.plays import read_play
from app.rendering.case_page import case_page
from app.rendering.markdown import Renderer
from app.rendering.names import ROLES as SEATS
from app.services.headless import DEFAULT, HeadlessPlay, PolicyName, document, otherwise, play, policy_named, transcript

trial = AppGroup("trial", help="Mock trials: play a case without a browser.")


@trial.command("play")
@click.argument("case_dir", type=CaseFolder())
@click.option("--policy", type=click.Choice(["random", "best", "worst", "default", "script"]), default="default")
@click.option("--script", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The moves to play.")
@click.option("--role", type=click.Choice(ROLES), help="Whom best and worst are for; without it, each seat.")
@click.option("--seed", type=int, default=0, help="Draws the order of the options and the random policy.")
@told_in("The language of the transcript; else the case's own.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document and nothing else.")
def play_command(
    case_dir: Path, policy: str, script: Path | None, role: Role | None, seed: int, lang: Lang | None, as_json: bool
) -> None:
    """Play the case in CASE_DIR to its end and print the play and the scores."""
    if policy == "script" and script is None:
        raise click.UsageError("--policy script needs --script FILE.")
    told = lang or language_of(case_dir)
    case, problems = read_case(case_dir)
    if case is None:
        _stop_with_problems(problems, told, as_json)
    elif role is not None and role not in case.program.roles:
        raise click.UsageError(f"The case has no {role}.")
    else:
        written = read_play(script, script.name) if script is not None else WrittenPlay()
        if isinstance(written, list):
            _stop_with_problems(written, told, as_json)
        else:
            _play(case, policy, written, role, seed, told, as_json)


@trial.command("preview")
@click.argument("case_dir", type=CaseFolder())
@told_in("The language of the page; else the case's own.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write the page.")
def preview_command(case_dir: Path, lang: Lang | None, out: Path | None) -> None:
    """Write the case in CASE_DIR as one page to read in a browser: its map, every decision, every ending."""
    told = lang or language_of(case_dir)
    case, problems = read_case(case_dir)
    if case is None:
        _stop_with_problems(problems, told, as_json=False)
        return
    renderer = Renderer(lambda lang: catalogue(lang).gettext, lambda _lang, _id: "#papers", icons="")
    sheets = held(case, renderer.render, read_compendium(ROOT).compendium).sheets
    page = case_page(case.program, sheets, case.sha256, told, catalogue(told).gettext)
    file = out or Path("build") / f"{case.slug}.{told}.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page, encoding="utf-8")
    click.echo(str(file))


def _play(
    case: CaseFile,
    policy: str,
    written: WrittenPlay,
    role: Role | None,
    seed: int,
    lang: Lang,
    as_json: bool,
) -> None:
    chosen = DEFAULT if policy == "script" else policy_named(cast(PolicyName, policy), role, seed)
    try:
        done: HeadlessPlay | Refusal = play(case.program, case.sha256, seed, chosen, written.moves)
    except CaseFault as fault:
        done = refuse("trial/case_fault", what=str(fault))
    if isinstance(done, Refusal):
        _stop_with_refusal(done, lang, as_json)
        return
    if as_json:
        _print_json(document(case.program, done, lang))
    else:
        _tell(case.program, done, lang)
    found = otherwise(done, written)
    for each in found:
        click.echo(_refused(each, lang), err=True)
    if found:
        raise click.exceptions.Exit(1)


def _tell(program: Program, done: HeadlessPlay, lang: Lang) -> None:
    """The hearing as it reads aloud, then a line of scores for each seat."""
    gettext = catalogue(lang).gettext
    asked = None
    for said, line in zip(done.state.record, transcript(program, done.state, lang), strict=True):
        if said.kind == "choice" and said.decision is not None and said.decision != asked:
            asked = said.decision
            click.echo(f"{shown_form(Word.QUESTION, lang)}: {program.text(program.decisions[asked].question, lang)}")
        click.echo(_line(said, line["who"], line["text"], done.state.ending, lang))
    click.echo()
    for role, scores in done.scores.items():
        parts = [f"{id} {float(each.J):.2f}" for id, each in scores.dimensions.items() if each.J is not None]
        told = {
            "role": gettext(SEATS[role]),
            "final": "–" if scores.final is None else f"{scores.final:.2f}",
            "band": scores.band or "–",
            "parts": ", ".join(parts) or "–",
        }
        click.echo(gettext("%(role)s: Final %(final)s, band %(band)s; J: %(parts)s") % told)


def _line(said: Said, who: str | None, text: str, ending: str | None, lang: Lang) -> str:
    """A line of the record: what is shown, what comes by the clock and the end begin with their Words."""
    if said.kind == "scene":
        return f"\n## {text}"
    if said.kind == "exhibit":
        return f"{shown_form(Word.SHOWN, lang)}: {said.exhibit}. {text} ({who})"
    if said.kind == "event":
        to = ", ".join(catalogue(lang).gettext(SEATS[role]) for role in said.to or ())
        return f"{shown_form(Word.EVENT, lang)}{f' ({to})' if to else ''}: {text}"
    if said.kind == "ending":
        return f"{shown_form(Word.ENDING, lang)} {ending}: {text}"
    return f"{who}: {text}" if who else text


def _stop_with_problems(problems: list[Problem], lang: Lang, as_json: bool) -> None:
    gettext = catalogue(lang).gettext
    found = [
        {"code": each.code, "file": each.file, "line": each.line, "message": problem_text(each, gettext)}
        for each in problems
    ]
    if as_json:
        _print_json({"problems": found})
    else:
        for each in found:
            click.echo(f"{each['file']}:{each['line']}: {each['code']} {each['message']}", err=True)
    raise click.exceptions.Exit(1)


def _stop_with_refusal(refusal: Refusal, lang: Lang, as_json: bool) -> None:
    if as_json:
        message = trial_text(refusal, catalogue(lang).gettext)
        _print_json({"refusal": {"code": refusal.code, "message": message, "details": dict(refusal.details)}})
    else:
        click.echo(_refused(refusal, lang), err=True)
    raise click.exceptions.Exit(1)


def _refused(refusal: Refusal, lang: Lang) -> str:
    details = ", ".join(f"{name} {value}" for name, value in refusal.details.items())
    return f"{refusal.code}: {trial_text(refusal, catalogue(lang).gettext)} ({details})"


def _print_json(value: dict[str, Any]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
