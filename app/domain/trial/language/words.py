"""The Words of the case language in Kyrgyz, Russian and English.

A form with `{}` has its argument inside: `Card of defence [gap]`, `defence [gap] карточкасы`. `docs/words.md` prints
this table.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from functools import cache
from typing import Final

from app.domain.shared.language import Lang


class Word(Enum):
    """A Word, by its English form."""

    DECISION = "Decision"
    ASKS = "Asks"
    QUESTION = "Question"
    ONLY_IF = "Only if"
    SCORES = "Scores"
    CITES = "Cites"
    NEXT = "Next"
    OPTION = "Option"
    TEXT = "Text"
    LEVELS = "Levels"
    SETS = "Sets"
    SAYS = "Says"
    WHY = "Why"
    BETTER = "Better"
    SOURCES = "Sources"
    HARM = "Harm"
    REPAIRS = "Repairs"
    LATER = "Later"
    REVEALS = "Reveals"
    DEFAULT = "Default"
    WITH_A_SPECIALIST = "With a specialist"
    CARD = "Card of {}"
    OPENS_WHEN = "Opens when"
    STOP_LINE = "Stop line"
    SHOWN = "Shown"
    ENDING = "Ending"
    WHEN = "When"
    VERDICT = "Verdict"
    TEXT_FOR = "Text for {}"
    ASK_TOGETHER = "Ask together"
    SEALED = "Sealed"
    VOTING = "Voting"
    PICK = "Pick"
    ENDS_THE_PICKING = "Ends the picking"
    REPEAT = "Repeat"
    WINDOW = "Window"
    OPEN_TO = "Open to"
    SECONDS = "Seconds"
    GROUNDS = "Grounds"
    RIGHT_GROUNDS = "Right grounds"
    LEVELS_OF_OBJECTING = "Levels of objecting"
    LEVELS_ON_A_WRONG_GROUND = "Levels of objecting on a wrong ground"
    LEVELS_OF_SILENCE = "Levels of silence"
    JUDGE_ALONE = "The judge may act alone"
    RULING_BY = "Ruling by"
    RULING = "Ruling"
    THEN = "Then"
    IF_NOBODY_OBJECTS = "If nobody objects"
    EVENT = "Event"
    RELEASED = "Released"
    TO = "To"
    WRITE = "Write"
    DRAWN_AT_THE_START = "Drawn at the start"
    PROMISE = "Promise"


# Word -> (Russian, Kyrgyz)
_TRANSLATIONS: Final[Mapping[Word, tuple[str, str]]] = {
    Word.DECISION: ("Решение", "Чечим"),
    Word.ASKS: ("Кому", "Кимге"),
    Word.QUESTION: ("Вопрос", "Суроо"),
    Word.ONLY_IF: ("Только если", "Эгер"),
    Word.SCORES: ("Оценка", "Баалоо"),
    Word.CITES: ("Ссылки", "Шилтемелер"),
    Word.NEXT: ("Далее", "Кийинки"),
    Word.OPTION: ("Вариант", "Вариант"),
    Word.TEXT: ("Текст", "Текст"),
    Word.LEVELS: ("Уровни", "Деңгээлдер"),
    Word.SETS: ("Меняет", "Өзгөртөт"),
    Word.SAYS: ("Говорит", "Айтат"),
    Word.WHY: ("Почему", "Эмне үчүн"),
    Word.BETTER: ("Лучше", "Ылайыктуураак"),
    Word.SOURCES: ("Источники", "Булактар"),
    Word.HARM: ("Вред", "Зыян"),
    Word.REPAIRS: ("Исправляет", "Оңдойт"),
    Word.LATER: ("Позже", "Кийинчерээк"),
    Word.REVEALS: ("Раскрывает", "Ачат"),
    Word.DEFAULT: ("По умолчанию", "Демейки"),
    Word.WITH_A_SPECIALIST: ("Со специалистом", "Адис менен"),
    Word.CARD: ("Карточка {}", "{} карточкасы"),
    Word.OPENS_WHEN: ("Открывается, когда", "Качан ачылат"),
    Word.STOP_LINE: ("Стоп-фраза", "Токтотуу сөзү"),
    Word.SHOWN: ("Показано", "Көрсөтүлдү"),
    Word.ENDING: ("Исход", "Жыйынтык"),
    Word.WHEN: ("Когда", "Качан"),
    Word.VERDICT: ("Приговор", "Өкүм"),
    Word.TEXT_FOR: ("Текст для {}", "{} үчүн текст"),
    Word.ASK_TOGETHER: ("Спросить вместе", "Чогуу суралат"),
    Word.SEALED: ("Закрыто", "Жабык"),
    Word.VOTING: ("Голосование", "Добуш берүү"),
    Word.PICK: ("Выбор", "Тандоо"),
    Word.ENDS_THE_PICKING: ("Завершает выбор", "Тандоону бүтүрөт"),
    Word.REPEAT: ("Повтор", "Кайталоо"),
    Word.WINDOW: ("Окно", "Терезе"),
    Word.OPEN_TO: ("Открыто для", "Кимдерге ачык"),
    Word.SECONDS: ("Секунды", "Секунд"),
    Word.GROUNDS: ("Основания", "Негиздер"),
    Word.RIGHT_GROUNDS: ("Верные основания", "Туура негиздер"),
    Word.LEVELS_OF_OBJECTING: ("Уровни возражения", "Каршы пикирдин деңгээлдери"),
    Word.LEVELS_ON_A_WRONG_GROUND: (
        "Уровни возражения по неверному основанию",
        "Туура эмес негиздеги каршы пикирдин деңгээлдери",
    ),
    Word.LEVELS_OF_SILENCE: ("Уровни молчания", "Унчукпоонун деңгээлдери"),
    Word.JUDGE_ALONE: ("Судья может сам", "Судья өзү чече алат"),
    Word.RULING_BY: ("Постановляет", "Токтом чыгарат"),
    Word.RULING: ("Постановление", "Токтом"),
    Word.THEN: ("Тогда", "Анда"),
    Word.IF_NOBODY_OBJECTS: ("Если никто не возражает", "Эч ким каршы болбосо"),
    Word.EVENT: ("Событие", "Окуя"),
    Word.RELEASED: ("Наступает", "Качан болот"),
    Word.TO: ("Получатели", "Алуучулар"),
    Word.WRITE: ("Написать", "Жазуу"),
    Word.DRAWN_AT_THE_START: ("Жребий в начале", "Башындагы чүчүкулак"),
    Word.PROMISE: ("Обещание", "Убада"),
}

FORMS: Final[Mapping[Word, Mapping[Lang, str]]] = {
    word: {"en": word.value, "ru": russian, "ky": kyrgyz} for word, (russian, kyrgyz) in _TRANSLATIONS.items()
}

# They stand alone, without a colon.
FLAGS: Final[frozenset[Word]] = frozenset({Word.DEFAULT, Word.WITH_A_SPECIALIST, Word.ENDS_THE_PICKING})
# What follows them is a text of the case, which a translation translates; all other values stand unchanged.
TEXTS: Final[frozenset[Word]] = frozenset(
    {Word.TEXT, Word.QUESTION, Word.WHY, Word.BETTER, Word.SAYS, Word.CARD, Word.STOP_LINE, Word.TEXT_FOR}
)


def shown_form(word: Word, lang: Lang) -> str:
    """The form of `word` for a reader: `Card of …`."""
    return FORMS[word][lang].replace("{}", "…")


@dataclass(frozen=True)
class Vocabulary:
    """The Words that may stand in one file: those of its language and those of the case's."""

    languages: tuple[Lang, ...]

    def find(self, head: str) -> tuple[Word, str] | None:
        """The Word that `head` (what stands before a colon) is, with the argument inside it."""
        bare = head.replace("ё", "е").replace("Ё", "Е")  # Russian is written with either
        for word, form in _forms(self.languages):
            before, hole, after = form.partition("{}")
            if not hole and bare == form:
                return word, ""
            if hole and bare.startswith(before) and bare.endswith(after) and len(head) > len(before) + len(after):
                return word, head[len(before) : len(head) - len(after)].strip()
        return None

    def nearest(self, head: str, also: Iterable[str] = ()) -> str:
        """The form, of a Word or of `also`, most like `head`; of a Word of another language, its own."""
        for word, forms in FORMS.items():
            if head in forms.values():
                return shown_form(word, self.languages[0])
        known = [form.replace("{}", "…") for _, form in _forms(self.languages)] + list(also)
        return get_close_matches(head[:80], known, n=1, cutoff=0.0)[0]


@cache
def _forms(languages: tuple[Lang, ...]) -> tuple[tuple[Word, str], ...]:
    return tuple((word, FORMS[word][lang]) for lang in dict.fromkeys(languages) for word in Word)
