"""How the values that carry structure are written: conditions, effects, exhibits shown and cited.

Each phrase has a form for each language; names in braces are its holes. A hole is one word, but those of `_WIDE`.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal

from app.domain.shared.language import Lang

How = Literal["is", "is not", "at least", "at most", "more than", "less than"]
Move = Literal["is", "up", "down"]
Connective = Literal["and", "or", "not"]

_WIDE: Final = frozenset({"hat", "roles", "numbers", "effect", "condition"})

COMPARISONS: Final[Mapping[How, Mapping[Lang, str]]] = {
    "is": {"en": "{fact} is {value}", "ru": "{fact} равно {value}", "ky": "{fact} {value} болсо"},
    "is not": {"en": "{fact} is not {value}", "ru": "{fact} не равно {value}", "ky": "{fact} {value} болбосо"},
    "at least": {
        "en": "{fact} is at least {value}",
        "ru": "{fact} не меньше {value}",
        "ky": "{fact} кеминде {value} болсо",
    },
    "at most": {
        "en": "{fact} is at most {value}",
        "ru": "{fact} не больше {value}",
        "ky": "{fact} эң көбү {value} болсо",
    },
    "more than": {
        "en": "{fact} is more than {value}",
        "ru": "{fact} больше {value}",
        "ky": "{fact} мындан көп болсо: {value}",
    },
    "less than": {
        "en": "{fact} is less than {value}",
        "ru": "{fact} меньше {value}",
        "ky": "{fact} мындан аз болсо: {value}",
    },
}
CARD_OPEN: Final[Mapping[Lang, str]] = {
    "en": "card {card} is open",
    "ru": "карточка {card} открыта",
    "ky": "{card} карточкасы ачык болсо",
}
CONNECTIVES: Final[Mapping[Connective, Mapping[Lang, str]]] = {
    "and": {"en": "and", "ru": "и", "ky": "жана"},
    "or": {"en": "or", "ru": "или", "ky": "же"},
    "not": {"en": "not", "ru": "не", "ky": "эмес"},
}
MOVES: Final[Mapping[Move, Mapping[Lang, str]]] = {
    "is": {"en": "{fact} is {value}", "ru": "{fact} равно {value}", "ky": "{fact} {value} болот"},
    "up": {"en": "{fact} up {value}", "ru": "{fact} плюс {value}", "ky": "{fact} плюс {value}"},
    "down": {"en": "{fact} down {value}", "ru": "{fact} минус {value}", "ky": "{fact} минус {value}"},
}
OTHERWISE: Final[Mapping[Lang, str]] = {
    "en": "{condition}; otherwise go to {target}",
    "ru": "{condition}; иначе {target}",
    "ky": "{condition}; болбосо {target}",
}
AS_HAT: Final[Mapping[Lang, str]] = {"en": "{role} as {hat}", "ru": "{role} как {hat}", "ky": "{role}, {hat} катары"}
AT_SCENE: Final[Mapping[Lang, str]] = {
    "en": "at {scene}, {effect}",
    "ru": "в {scene}, {effect}",
    "ky": "{scene} сахнасында, {effect}",
}
EXHIBIT_SHOWN: Final[Mapping[Lang, str]] = {
    "en": "exhibit {number} by {role}",
    "ru": "материал {number} от {role}",
    "ky": "{number}-материал, ким: {role}",
}
EXHIBIT_SHOWN_TO: Final[Mapping[Lang, str]] = {
    "en": "exhibit {number} by {role} to {roles}",
    "ru": "материал {number} от {role} для {roles}",
    "ky": "{number}-материал, ким: {role}, кимге: {roles}",
}
EXHIBITS_CITED: Final[Mapping[Lang, str]] = {
    "en": "{number} of exhibits {numbers}",
    "ru": "{number} из материалов {numbers}",
    "ky": "{numbers} материалдарынан {number}",
}


def match(phrase: Mapping[Lang, str], text: str, languages: Iterable[Lang]) -> dict[str, str] | None:
    """What stands in the holes of `phrase` where `text` is one of its forms in `languages`."""
    for lang in languages:
        if found := _PATTERNS[phrase[lang]].fullmatch(text):
            return found.groupdict()
    return None


def _pattern(form: str) -> re.Pattern[str]:
    literals_and_holes = re.split(r"\{(\w+)\}", form)
    parts = [re.escape(part) if place % 2 == 0 else _hole(part) for place, part in enumerate(literals_and_holes)]
    return re.compile("".join(parts))


def _hole(name: str) -> str:
    return f"(?P<{name}>{'.+' if name in _WIDE else '[^ ,;]+'})"


_PHRASES: Final = (*COMPARISONS.values(), *MOVES.values(), CARD_OPEN, OTHERWISE, AS_HAT, AT_SCENE)
_PATTERNS: Final[Mapping[str, re.Pattern[str]]] = {
    form: _pattern(form)
    for phrase in (*_PHRASES, EXHIBIT_SHOWN, EXHIBIT_SHOWN_TO, EXHIBITS_CITED)
    for form in phrase.values()
}
