"""`flask content …`: courses and mock trials as files."""

import json
from dataclasses import asdict
from pathlib import Path

import click
from flask.cli import AppGroup

from app.cli.current import runtime, settings
from app.domain.shared.language import LANGUAGES, Lang
from app.domain.shared.refusal import Refusal
from app.i18n.catalogue import catalogue
from app.i18n.problems import problem_text
from app.library.audit import audit
from app.library.content import Counts
from app.library.stamp import stamp_translations
from app.rendering.markdown import Renderer
from app.services import law_impact
from app.services.health import database_is_current

content = AppGroup("content", help="Courses and mock trials as files: check them, stamp their translations.")
folder = click.Path(exists=True, file_okay=False, path_type=Path)


@content.command("check")
@click.argument("path", type=folder, required=False)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", help="The language of the messages.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document and nothing else.")
def check_command(path: Path | None, lang: Lang, as_json: bool) -> None:
    """Check the folder PATH, which holds courses/ and mocktrials/; without it, the content of the site."""
    renderer = Renderer(lambda _: str, lambda lang, id: f"/{lang}/law/{id}", icons="")  # nobody sees its labels
    found = audit(path or settings().content_root, renderer.render)
    gettext = catalogue(lang).gettext
    problems, notes = (
        [
            {"code": one.code, "file": one.file, "line": one.line, "message": problem_text(one, gettext)}
            for one in several
        ]
        for several in (found.problems, found.notes)
    )
    if as_json:
        told = {"problems": problems, "counts": found.counts, "notes": notes}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for one in (*problems, *notes):
            click.echo(f"{one['file']}:{one['line']}: {one['code']} {one['message']}")
        _tell(found.counts)
    if problems:
        raise click.exceptions.Exit(1)


@content.command("stamp")
@click.argument("path", type=folder, required=False)
def stamp_command(path: Path | None) -> None:
    """Write into each translation that it was made of its original as it stands now: after comparing the two."""
    for file in stamp_translations(path or settings().content_root):
        click.echo(file)


@content.command("law-impact")
@click.argument("id")
@click.option("--json", "as_json", is_flag=True, help="One JSON document and nothing else.")
def law_impact_command(id: str, as_json: bool) -> None:
    """What cites the provision ID (a prefix: the whole group): lessons, questions, decisions, certificates."""
    impact = law_impact.of_provision(runtime(), id)
    if isinstance(impact, Refusal):
        click.echo(
            json.dumps({"refusal": {"code": impact.code}}) if as_json else f"{impact.code}: {id}", err=not as_json
        )
        raise click.exceptions.Exit(1)
    if as_json:
        click.echo(json.dumps({"id": id, **asdict(impact)}, ensure_ascii=False, indent=2))
        return
    click.echo(f"{id}: {', '.join(impact.provisions)}")
    for lesson in impact.lessons:
        click.echo(f"lesson {lesson.unit} ({', '.join(lesson.languages)})")
    for question in impact.questions:
        click.echo(f"question {question.unit} {question.question}{' (examination)' if question.exam else ''}")
    for decision in impact.decisions:
        click.echo(f"decision {decision.case} {decision.decision} ({', '.join(decision.options)})")
    for trained in impact.certificates:
        version = f"{trained.content_version}{' (taught now)' if trained.current else ''}"
        click.echo(f"certificates {trained.course} {version}: {trained.certificates}")
    if not database_is_current(runtime()):
        click.echo("No database at the newest migration: people trained before were not counted.", err=True)


def _tell(counts: Counts) -> None:
    """A line for each folder and language."""
    for name, by_language in counts.items():
        for lang, figures in by_language.items():
            said = ", ".join(f"{figure} {number}" for figure, number in figures.items())
            click.echo(f"{name} {lang}: {said}")
