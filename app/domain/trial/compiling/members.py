"""The cast and the seats of a case, and what the head says of them."""

from collections.abc import Mapping
from typing import Final

from app.domain.shared.language import Lang
from app.domain.trial.compiling.draft import Draft
from app.domain.trial.compiling.head import CastEntry, Head
from app.domain.trial.elements import TextKey
from app.domain.trial.language.words import Vocabulary
from app.domain.trial.program import CastMember

_MAX_NAME: Final = 60


def names_in(head: Head, lang: Lang) -> dict[str, str]:
    """Every way to write somebody of the cast in a file of `lang`: the name of the case, or its translation."""
    translated = {head.translations.get(lang, {}).get(f"cast.{name}", name): name for name in head.cast}
    return translated | {name: name for name in head.cast}


def declare_cast(head: Head) -> dict[str, CastMember]:
    """The cast by the name that stands in the head."""
    return {
        name: CastMember(
            name=TextKey(f"cast.{name}"),
            seat=entry.seat,
            hat=TextKey(f"hat.{name}") if entry.hat else None,
            as_=entry.as_,
        )
        for name, entry in head.cast.items()
    }


def check_head(draft: Draft) -> None:
    """Names and seats of the cast, roles of `assessed`, the case's own language among its languages."""
    head = draft.head
    names = {lang: names_in(head, lang) for lang in head.languages}
    known = ", ".join(head.roles)
    for name, entry in head.cast.items():
        _check_name(draft, name, names)
        if entry.seat is not None and entry.seat not in head.roles:
            draft.problems.append(head.problem("E0221", "case/not-seated", "cast", name, role=entry.seat, known=known))
        if not _has_one_place(entry):
            draft.problems.append(head.problem("E0209", "case/cast", "cast", name, name=name[:_MAX_NAME]))
    for role in head.assessed:
        if role not in head.roles:
            draft.problems.append(head.problem("E0221", "case/not-seated", "assessed", role, role=role, known=known))


def _has_one_place(entry: CastEntry) -> bool:
    """A seat, with or without a hat, or what somebody without a seat is."""
    return (entry.seat is None) != (entry.as_ is None) and (entry.hat is None or entry.seat is not None)


def _check_name(draft: Draft, name: str, names: Mapping[Lang, Mapping[str, str]]) -> None:
    """In every language a name is no Word, holds no sign that means something in a line, and names one person."""
    head = draft.head
    for lang in head.languages:
        written = head.translations.get(lang, {}).get(f"cast.{name}", name)
        is_word = Vocabulary((lang, head.language)).find(written) is not None
        has_sign = any(sign in ":[]{}#\n" for sign in written) or not written.strip() or len(written) > _MAX_NAME
        if is_word or has_sign or written != written.strip():
            draft.problems.append(head.problem("E0209", "case/cast", "cast", name, name=written[:_MAX_NAME]))
            return
        if names[lang][written] != name:
            draft.problems.append(head.problem("E0212", "case/id-twice", "cast", name, id=written))
            return
