"""The sheets of a case: what each role is handed, the exhibits, what a text is written by, as safe HTML by language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from app.domain.shared.language import Lang
from app.domain.shared.roles import Role


@dataclass(frozen=True)
class Sheet:
    """A sheet, its first paragraph as text (`lead`), and the language that it is in."""

    title: str
    lead: str
    html: str
    lang: Lang


@dataclass(frozen=True)
class Sheets:
    """The sheets of roles, of exhibits by number, of checklists by name; `original` is the case's own language."""

    original: Lang
    roles: Mapping[Role, Mapping[Lang, Sheet]]
    exhibits: Mapping[int, Mapping[Lang, Sheet]]
    checklists: Mapping[str, Mapping[Lang, Sheet]] = field(default_factory=dict)

    def role(self, role: Role, lang: Lang) -> Sheet | None:
        """The role's sheet in `lang`, else in the case's own language."""
        return self._told(self.roles.get(role, {}), lang)

    def exhibit(self, number: int, lang: Lang) -> Sheet | None:
        """The exhibit's sheet in `lang`, else in the case's own language."""
        return self._told(self.exhibits.get(number, {}), lang)

    def checklist(self, name: str, lang: Lang) -> Sheet | None:
        """The checklist by which a text is written, in `lang`, else in the case's own language."""
        return self._told(self.checklists.get(name, {}), lang)

    def _told(self, sheets: Mapping[Lang, Sheet], lang: Lang) -> Sheet | None:
        return sheets.get(lang) or sheets.get(self.original)


def sheets_data(sheets: Sheets) -> dict[str, Any]:
    """`sheets` as plain data, so that a trial keeps the sheets that it began with."""
    lists = {name: _listed(one) for name, one in sheets.checklists.items()}
    return {
        "original": sheets.original,
        "roles": {role: _listed(one) for role, one in sheets.roles.items()},
        "exhibits": {str(number): _listed(one) for number, one in sheets.exhibits.items()},
        **({"checklists": lists} if lists else {}),
    }


def sheets_from_data(data: Mapping[str, Any]) -> Sheets:
    """The sheets that `sheets_data` wrote."""
    return Sheets(
        original=data["original"],
        roles={cast(Role, role): _by_language(listed) for role, listed in data["roles"].items()},
        exhibits={int(number): _by_language(listed) for number, listed in data["exhibits"].items()},
        checklists={name: _by_language(listed) for name, listed in data.get("checklists", {}).items()},
    )


def _listed(by_language: Mapping[Lang, Sheet]) -> list[list[str]]:
    return [[sheet.lang, sheet.title, sheet.lead, sheet.html] for sheet in by_language.values()]


def _by_language(listed: list[list[Any]]) -> dict[Lang, Sheet]:
    return {lang: Sheet(title, lead, html, lang) for lang, title, lead, html in listed}
