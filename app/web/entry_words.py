"""The words for what a ledger holds by a code."""

from collections.abc import Sequence

from app.domain.shared.roles import ROLES
from app.web.guard import runtime
from app.web.languages import NAMES, _, language
from app.web.trials.names import role_name


def entry_title(course: str) -> str:
    """What an entry is about: a module, a mock trial, competence in a role; the name of a past training as written."""
    shelf = runtime().shelf()
    for role in ROLES:
        if course == f"competence/{role}":
            return _("Competence: %(role)s", role=role_name(role))
    if course in shelf.cases:
        program = shelf.cases[course].program
        return _("Mock trial: %(case)s", case=program.text(program.title, language()))
    known = shelf.courses.get(course)
    return known.title.text(language()) if known else course


def kind_name(kind: str, is_imported: bool) -> str:
    """What was entered."""
    if is_imported:
        return _("Past training, from a file of the centre")
    return {
        "completion": _("Completion of a module"),
        "participation": _("Participation"),
        "competence": _("Competence"),
        "correction": _("Correction"),
        "revocation": _("Revocation"),
    }[kind]


def roles_name(roles: Sequence[str]) -> str:
    """The roles that somebody played, with commas."""
    names = {role: role_name(role) for role in ROLES} | {"observer": _("Observer"), "part": _("A part without a seat")}
    return ", ".join(names.get(role, role) for role in roles)


def language_name(code: str) -> str:
    """A language by its own name."""
    return next((name for lang, name in NAMES.items() if lang == code), code)
