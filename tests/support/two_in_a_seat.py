"""A small case with a text to write, for a seat in which two people sit; every text of it is told by its key."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final, cast

from app.domain.shared.roles import Role
from app.domain.trial.elements import TextKey
from app.domain.trial.program import Program, Writing
from tests.support.programs import decision, option, program
from tests.support.shelves import HandCase, case

SEATS: Final[Mapping[str, Role]] = {"Айгүл": "judge", "Бакыт": "judge", "Жылдыз": "prosecutor"}
REASONS: Final = "reasons"


def writing(role: Role) -> Writing:
    """A text that a seat may write."""
    return Writing(REASONS, role, "ruling")


def small_case(slug: str) -> HandCase:
    """The judge decides on a door and may write reasons, then the prosecutor has a word."""
    door = decision(
        "door", "judge", option("open", "D8 3"), option("shut", "D8 0", harms="D8 shut"), writes=(writing("judge"),)
    )
    return case(slug, worded(program(door, decision("last", "prosecutor", option("go")))))


def worded(bare: Program) -> Program:
    """The program with a text for each of its keys."""
    keys = re.findall(r"'([\w.]+)'", repr(bare))
    return replace(bare, texts={"en": {cast(TextKey, key): f"The {key}." for key in keys}})
