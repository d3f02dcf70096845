"""The folder of a case as a command takes it, and the language in which the command speaks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from app.domain.shared.language import LANGUAGES, Lang
from app.i18n.catalogue import catalogue

Command = TypeVar("Command", bound=Callable[..., Any])
N_ = str  # marks a msgid for extraction
_NOT_THERE: Final = N_("There is no folder “%(path)s”. Give the one in which the case's case.yaml lies.")
_A_FILE: Final = N_("“%(path)s” is a file. Give the folder in which the case's case.yaml lies.")


class WrongUse(click.ClickException):
    """A command cannot begin; told in a sentence, without the list of options."""

    exit_code = 2

    def show(self, _file: Any = None) -> None:
        """The sentence alone."""
        click.echo(self.message, err=True)


class CaseFolder(click.ParamType[Path]):
    """A folder that is there; what does not lie in it is told as a problem of the case."""

    name = "folder"

    def convert(self, value: Any, _param: click.Parameter | None, context: click.Context | None) -> Path:
        """The folder; stops where there is none, in the language that is asked for, else in English."""
        path = Path(value)
        if path.is_dir():
            return path
        lang: Lang = (context.params.get("lang") if context else None) or "en"
        wrong = _A_FILE if path.exists() else _NOT_THERE
        raise WrongUse(catalogue(lang).gettext(wrong) % {"path": value})


def told_in(help: str, default: Lang | None = None) -> Callable[[Command], Command]:
    """The option `--lang`, read before anything else, so that what is wrong with the rest is told in that language."""
    return click.option("--lang", type=click.Choice(LANGUAGES), default=default, help=help, is_eager=True)
