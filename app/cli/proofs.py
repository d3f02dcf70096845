"""`flask trial check` and `trial verify`: what is proved of a case, and whether a certificate tells the truth."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Final

import click
from flask.cli import with_appcontext

from app.cli.case_folder import CaseFolder, told_in
from app.cli.case_note import note
from app.cli.current import runtime
from app.config import ROOT
from app.domain.proof.budget import Budget
from app.domain.shared.language import Lang
from app.i18n.catalogue import catalogue
from app.i18n.problems import problem_parts, problem_text
from app.i18n.verifying import wrong_text
from app.library.cases import language_of
from app.library.compendium import read_compendium
from app.services.case_notes import remarks
from app.services.case_proofs import Checked, Fault, check, document, publish, scores_data, written_certificate
from app.services.verifying import verified

CERTIFICATES: Final = Path("build")
_STEPS: Final = 10**12  # the time ends a check sooner
Gettext = Callable[[str], str]


@click.command("check")
@click.argument("case_dir", type=CaseFolder())
@click.option("--seconds", type=click.IntRange(min=1), default=60, help="How long it may take; what is left is told.")
@told_in("The language of the messages; else the case's own.")
@click.option("--publish", "is_published", is_flag=True, help="Put what is shown to everybody beside a proved case.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document and nothing else.")
@with_appcontext
def check_command(case_dir: Path, seconds: int, lang: Lang | None, is_published: bool, as_json: bool) -> None:
    """Prove the case in CASE_DIR: what holds of every play of it, and where it does not, a shortest play."""
    clock = runtime().clock
    until = clock() + timedelta(seconds=seconds)
    provisions = read_compendium(ROOT).compendium.references()
    checked = check(case_dir, provisions, Budget(steps=_STEPS, is_over=lambda: clock() >= until))
    gettext = catalogue(lang or language_of(case_dir)).gettext
    file = written_certificate(checked, CERTIFICATES)
    if is_published and checked.is_proved:
        publish(checked, case_dir)
    if as_json:
        messages = [problem_text(fault.problem, gettext) for fault in checked.faults]
        told = {**document(checked, messages), **remarks(checked, case_dir)}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for line in (*_told(checked, case_dir, gettext), *([str(file)] if file else ())):
            click.echo(line)
    if not checked.is_proved:
        raise click.exceptions.Exit(1)


@click.command("verify")
@click.argument("certificate", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("case_dir", type=CaseFolder())
@told_in("The language of the answer.", default="en")
@click.option("--json", "as_json", is_flag=True, help="One JSON document and nothing else.")
def verify_command(certificate: Path, case_dir: Path, lang: Lang, as_json: bool) -> None:
    """Whether CERTIFICATE tells the truth about the case in CASE_DIR, by another way than that of the check."""
    wrong = verified(certificate, case_dir)
    gettext = catalogue(lang).gettext
    if as_json:
        told = None if wrong is None else {**asdict(wrong), "message": wrong_text(wrong.code, gettext)}
        click.echo(json.dumps({"verified": wrong is None, "wrong": told}, ensure_ascii=False, indent=2))
    elif wrong is None:
        click.echo(gettext("Verified: what the certificate says of the case is true."))
    else:
        click.echo(wrong_text(wrong.code, gettext) + (f" ({wrong.where})" if wrong.where else ""), err=True)
    if wrong is not None:
        raise click.exceptions.Exit(1)


def _told(checked: Checked, folder: Path, gettext: Gettext) -> Iterator[str]:
    """The check as a note to the author."""
    for fault in checked.faults:
        yield from _fault(fault, gettext)
    if checked.proof is None:
        yield gettext(
            "The case cannot be read, so nothing of it is proved. Begin with the first message: others may go with it."
        )
    elif checked.not_proved:
        groups = ", ".join(map(str, checked.not_proved))
        yield gettext("Not examined to the end, so not proved: the groups %(groups)s of docs/proof.md.") % {
            "groups": groups
        }
    yield from _scores(checked)
    yield from note(checked, folder, gettext)
    if checked.is_proved:
        yield gettext("Proved. Every play ends; none is longer than %(moves)s moves.") % {
            "moves": document(checked, ())["longest_play"]
        }


def _fault(fault: Fault, gettext: Gettext) -> Iterator[str]:
    sentence, mend = problem_parts(fault.problem, gettext)
    yield f"{fault.problem.file}:{fault.problem.line}: {fault.problem.code} {sentence}"
    if fault.play:
        yield "  " + gettext("A shortest play that shows it:")
        for number, move in enumerate(fault.play, start=1):
            yield f"  {number:4}. {move.decision}, {move.role}: {move.option}"
    if mend:
        yield f"  {mend}"


def _scores(checked: Checked) -> Iterator[str]:
    """The least and greatest J of each role, as far as they were found."""
    found = [each.evidence for each in checked.proof.groups if each.group == 5] if checked.proof else []
    for role, dimensions in scores_data(found[0].get("scores", {})).items() if found else ():
        spans = [
            f"{dimension} {each['min']:.0f}-{each['max']:.0f}"
            for dimension, each in dimensions.items()
            if each["min"] is not None
        ]
        yield f"{role}: J {', '.join(spans) or '–'}"
