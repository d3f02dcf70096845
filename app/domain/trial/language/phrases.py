"""How the values that carry structure are written: conditions, effects, exhibits, picks, windows, events, promises.

Each phrase has a form for each language; names in braces are its holes. A hole is one word, but those of `_WIDE`.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal

from app.domain.shared.language import Lang
from app.domain.trial.elements import Verdict

Phrase = Mapping[Lang, str]
How = Literal["is", "is not", "at least", "at most", "more than", "less than"]
Move = Literal["is", "up", "down"]
Connective = Literal["and", "or", "not"]

_WIDE: Final = frozenset({"hat", "roles", "numbers", "effect", "condition", "whom", "values"})

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
    "ky": "{scene} көрүнүшүндө, {effect}",
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

UP_TO: Final[Phrase] = {
    "en": "up to {number}, each once",
    "ru": "до {number}, каждый один раз",
    "ky": "эң көбү {number}, ар бири бир жолу",
}
MAJORITY: Final[Phrase] = {
    "en": "majority, tie to {whom}",
    "ru": "большинство, при равенстве решает {whom}",
    "ky": "көпчүлүк, тең болсо чечет: {whom}",
}
UNTIL_ALL: Final[Phrase] = {
    "en": "until all have answered",
    "ru": "пока не ответят все",
    "ky": "баары жооп бергенге чейин",
}
AT_MOST: Final[Phrase] = {"en": "at most {number}", "ru": "не больше {number}", "ky": "эң көбү {number}"}
WRITTEN: Final[Phrase] = {
    "en": "{id}, by {role}, checklist {checklist}",
    "ru": "{id}, кто: {role}, перечень {checklist}",
    "ky": "{id}, ким: {role}, тизме {checklist}",
}
ONE_OF: Final[Phrase] = {
    "en": "{fact} is one of {values}",
    "ru": "{fact} одно из {values}",
    "ky": "{fact} булардын бири: {values}",
}
RELEASED: Final[Phrase] = {
    "en": "{number} s after the scene opens, or by the trainer, at the latest before {decision}",
    "ru": "через {number} с после начала сцены или по знаку тренера, не позже чем перед {decision}",
    "ky": "көрүнүш ачылгандан {number} с өткөндө же тренер белги бергенде, эң кеч {decision} алдында",
}
END: Final[Phrase] = {"en": "end", "ru": "конец", "ky": "аягы"}
YES: Final[Phrase] = {"en": "yes", "ru": "да", "ky": "ооба"}
NO: Final[Phrase] = {"en": "no", "ru": "нет", "ky": "жок"}
NONE: Final[Phrase] = {"en": "none", "ru": "нет", "ky": "жок"}
VERDICTS: Final[Mapping[Verdict, Phrase]] = {
    "conviction": {"en": "conviction", "ru": "обвинительный", "ky": "айыптоо"},
    "lesser offence": {
        "en": "lesser offence",
        "ru": "за менее тяжкое преступление",
        "ky": "жеңилирээк кылмыш боюнча",
    },
    "acquittal": {"en": "acquittal", "ru": "оправдательный", "ky": "актоо"},
    "none": NONE,
}
HE_ANSWERS: Final[Phrase] = {"en": "he answers", "ru": "он отвечает", "ky": "ал жооп берет"}
FALLS: Final[Phrase] = {"en": "the question falls", "ru": "вопрос снимается", "ky": "суроо алынып салынат"}
REPHRASES: Final[Phrase] = {
    "en": "the asker rephrases",
    "ru": "вопрос задается иначе",
    "ky": "суроо башкача берилет",
}
NEVER_UNLESS_IN: Final[Phrase] = {
    "en": "{fact} is never {value} unless {role} chose {option} in {decision}",
    "ru": "{fact} никогда не равно {value}, если только {role} не выбирает {option} в {decision}",
    "ky": "{fact} эч качан {value} болбойт, эгер {role} тандабаса: {option}, кайда: {decision}",
}
NEVER_UNLESS: Final[Phrase] = {
    "en": "{fact} is never {value} unless {role} chose {option}",
    "ru": "{fact} никогда не равно {value}, если только {role} не выбирает {option}",
    "ky": "{fact} эч качан {value} болбойт, эгер {role} тандабаса: {option}",
}
NEVER_BEFORE: Final[Phrase] = {
    "en": "{fact} is never {value} before {decision}",
    "ru": "{fact} никогда не равно {value} до {decision}",
    "ky": "{fact} эч качан {value} болбойт, качанга чейин: {decision}",
}
NEVER: Final[Phrase] = {
    "en": "{fact} is never {value}",
    "ru": "{fact} никогда не равно {value}",
    "ky": "{fact} эч качан {value} болбойт",
}
EXHIBIT_NEVER_SHOWN: Final[Phrase] = {
    "en": "exhibit {number} is never shown to {role}",
    "ru": "материал {number} никогда не показан: {role}",
    "ky": "{number}-материал эч качан көрсөтүлбөйт: {role}",
}
CARD_NEVER_SHOWN: Final[Phrase] = {
    "en": "card {card} is never shown to {role}",
    "ru": "карточка {card} никогда не показана: {role}",
    "ky": "{card} карточкасы эч качан көрсөтүлбөйт: {role}",
}
CAN_ANSWER: Final[Phrase] = {
    "en": "in every play {role} can answer at least {number} of {decision}",
    "ru": "в каждой игре {role} может ответить не меньше {number} раз: {decision}",
    "ky": "ар бир оюнда {role} кеминде {number} жолу жооп бере алат: {decision}",
}


def match(phrase: Mapping[Lang, str], text: str, languages: Iterable[Lang]) -> dict[str, str] | None:
    """What stands in the holes of `phrase` where `text` is one of its forms in `languages`."""
    for lang in languages:
        if found := _PATTERNS[phrase[lang]].fullmatch(text):
            return found.groupdict()
    return None


def _pattern(form: str) -> re.Pattern[str]:
    literals_and_holes = re.split(r"\{(\w+)\}", form)
    parts = [_literal(part) if place % 2 == 0 else _hole(part) for place, part in enumerate(literals_and_holes)]
    return re.compile("".join(parts))


def _literal(part: str) -> str:
    """Russian may be written with ё or with е."""
    return re.escape(part).replace("е", "[её]")


def _hole(name: str) -> str:
    return f"(?P<{name}>{'.+' if name in _WIDE else '[^ ,;]+'})"


_PHRASES: Final = (
    *COMPARISONS.values(), *MOVES.values(), *VERDICTS.values(), CARD_OPEN, OTHERWISE, AS_HAT, AT_SCENE,
    EXHIBIT_SHOWN, EXHIBIT_SHOWN_TO,
    EXHIBITS_CITED, UP_TO, MAJORITY, UNTIL_ALL, AT_MOST, WRITTEN, ONE_OF, RELEASED, END, YES, NO, NONE, HE_ANSWERS,
    FALLS, REPHRASES,
    NEVER_UNLESS_IN, NEVER_UNLESS, NEVER_BEFORE, NEVER, EXHIBIT_NEVER_SHOWN, CARD_NEVER_SHOWN, CAN_ANSWER,
)  # fmt: skip
_PATTERNS: Final[Mapping[str, re.Pattern[str]]] = {
    form: _pattern(form) for phrase in _PHRASES for form in phrase.values()
}
