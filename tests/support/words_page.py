"""Writes `docs/words.md` from the tables of the case language: `python -m tests.support.words_page`."""

from pathlib import Path
from typing import Final

from app.domain.shared.language import Lang
from app.domain.trial.language import phrases
from app.domain.trial.language.examples import example
from app.domain.trial.language.words import FLAGS, FORMS, Word

PAGE: Final = Path(__file__).parents[2] / "docs" / "words.md"
_COLUMNS: Final[tuple[Lang, ...]] = ("en", "ru", "ky")

# Under what the Word stands.
UNDER: Final[dict[Word, str]] = {
    Word.DECISION: "scene",
    Word.ASKS: "decision",
    Word.QUESTION: "decision",
    Word.ONLY_IF: "decision, option, answer, ruling",
    Word.SCORES: "decision",
    Word.CITES: "decision",
    Word.NEXT: "decision, option",
    Word.OPTION: "decision",
    Word.TEXT: "option, ruling, event, ending",
    Word.LEVELS: "option, ruling",
    Word.SETS: "option, event",
    Word.SAYS: "option",
    Word.WHY: "option, ruling",
    Word.BETTER: "option, ruling",
    Word.SOURCES: "option, ruling",
    Word.HARM: "option, ruling",
    Word.REPAIRS: "option, ruling",
    Word.LATER: "option",
    Word.REVEALS: "option",
    Word.DEFAULT: "option",
    Word.WITH_A_SPECIALIST: "option",
    Word.CARD: "scene",
    Word.OPENS_WHEN: "card",
    Word.STOP_LINE: "card",
    Word.SHOWN: "scene",
    Word.ENDING: "scene",
    Word.WHEN: "ending",
    Word.VERDICT: "ending",
    Word.TEXT_FOR: "ending",
    Word.ASK_TOGETHER: "decision",
    Word.SEALED: "decision",
    Word.VOTING: "decision",
    Word.PICK: "decision",
    Word.ENDS_THE_PICKING: "option",
    Word.REPEAT: "option",
    Word.WINDOW: "scene; on an option: which",
    Word.OPEN_TO: "window",
    Word.SECONDS: "window",
    Word.GROUNDS: "window",
    Word.RIGHT_GROUNDS: "window",
    Word.LEVELS_OF_OBJECTING: "window",
    Word.LEVELS_ON_A_WRONG_GROUND: "window",
    Word.LEVELS_OF_SILENCE: "window",
    Word.JUDGE_ALONE: "window",
    Word.RULING_BY: "window",
    Word.RULING: "window",
    Word.THEN: "ruling",
    Word.IF_NOBODY_OBJECTS: "window",
    Word.EVENT: "scene",
    Word.RELEASED: "event",
    Word.TO: "event",
    Word.WRITE: "decision",
    Word.DRAWN_AT_THE_START: "scene",
    Word.PROMISE: "scene",
}

PHRASES: Final = (
    *phrases.COMPARISONS.values(),
    phrases.CARD_OPEN,
    *phrases.MOVES.values(),
    phrases.OTHERWISE,
    phrases.END,
    phrases.AS_HAT,
    phrases.AT_SCENE,
    phrases.EXHIBIT_SHOWN,
    phrases.EXHIBIT_SHOWN_TO,
    phrases.EXHIBITS_CITED,
    phrases.UNTIL_ALL,
    phrases.MAJORITY,
    phrases.UP_TO,
    phrases.AT_MOST,
    phrases.WRITTEN,
    phrases.ONE_OF,
    phrases.RELEASED,
    phrases.NONE,
    phrases.YES,
    phrases.NO,
    *(phrase for phrase in phrases.VERDICTS.values() if phrase is not phrases.NONE),
    phrases.HE_ANSWERS,
    phrases.FALLS,
    phrases.REPHRASES,
    phrases.NEVER,
    phrases.NEVER_UNLESS,
    phrases.NEVER_UNLESS_IN,
    phrases.NEVER_BEFORE,
    phrases.EXHIBIT_NEVER_SHOWN,
    phrases.CARD_NEVER_SHOWN,
    phrases.CAN_ANSWER,
)
_INTRODUCTION: Final = """\
# The Words of the case language

This page is written by `python -m tests.support.words_page`; a test fails when it is stale.

A line of a script is `Word: text`. Lines of a decision stand at the margin; those of an option, window, event, card or
ending two spaces in; those of an answer or a ruling four. A script uses the Words of its own language, a translation
those of its own or of the original's. Ids, roles (`judge`, `prosecutor`, `defence`, `representative`, `investigator`)
and values stay as they are.
"""


def words_page() -> str:
    """The page as it should stand."""
    read = [_row(word, UNDER[word]) for word in Word]
    rows = (f"| {' | '.join(_code(phrase[lang]) for lang in _COLUMNS)} |" for phrase in PHRASES)
    values = list(dict.fromkeys(rows))
    joined = [f"| {' | '.join(_code(each[lang]) for lang in _COLUMNS)} |" for each in phrases.CONNECTIVES.values()]
    parts = [
        _INTRODUCTION,
        "## Words\n| English | Русский | Кыргызча | under | example | пример | мисал |\n" + "| --- " * 7 + "|",
        *read,
        "\n## Conditions, effects and other values",
        "A case in Russian or Kyrgyz may also write them as in English. A translation leaves them as they are.\n",
        "| English | Русский | Кыргызча |\n| --- | --- | --- |",
        *joined,
        *values,
    ]
    return "\n".join(parts) + "\n"


def _row(word: Word, under: str) -> str:
    colon = "" if word in FLAGS else ":"
    forms = " | ".join(_code(FORMS[word][lang].replace("{}", "…") + colon) for lang in _COLUMNS)
    examples = " | ".join(_code(example(word, lang)) for lang in _COLUMNS)
    return f"| {forms} | {under} | {examples} |"


def _code(text: str) -> str:
    return f"`{text}`"


if __name__ == "__main__":
    PAGE.write_text(words_page(), encoding="utf-8")
