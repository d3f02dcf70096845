"""Writes `docs/words.md` from the tables of the case language: `python -m tests.support.words_page`."""

from pathlib import Path
from typing import Final

from app.domain.shared.language import Lang
from app.domain.trial.language import phrases
from app.domain.trial.language.words import FLAGS, FORMS, Word

PAGE: Final = Path(__file__).parents[2] / "docs" / "words.md"
_COLUMNS: Final[tuple[Lang, ...]] = ("en", "ru", "ky")

# Where the Word stands, and an example of a line.
EXAMPLES: Final[dict[Word, tuple[str, str]]] = {
    Word.DECISION: ("scene", "Decision: who_enters"),
    Word.ASKS: ("decision", "Asks: judge as investigating judge"),
    Word.QUESTION: ("decision", "Question: Who may come in?"),
    Word.ONLY_IF: ("decision, option, answer, ruling", "Only if: protected is no; otherwise go to cross"),
    Word.SCORES: ("decision", "Scores: D1, D7a, D10"),
    Word.CITES: ("decision", "Cites: 1 of exhibits 9, 13"),
    Word.NEXT: ("decision, option", "Next: cross"),
    Word.OPTION: ("decision", "Option: part"),
    Word.TEXT: ("option, ruling, event, ending", "Text: Relatives wait outside while he is heard."),
    Word.LEVELS: ("option, ruling", "Levels: D1 3, D7a 2, D10 2"),
    Word.SETS: ("option, event", "Sets: gap is precise, trust up 1"),
    Word.SAYS: ("option", "Says: Bakyt: Thank you."),
    Word.WHY: ("option, ruling", "Why: The least that protects."),
    Word.BETTER: ("option, ruling", "Better: Was the gate locked at night?"),
    Word.SOURCES: ("option, ruling", "Sources: KR-CPC-76, KR-CPC-77.1"),
    Word.HARM: ("option, ruling", "Harm: D1 face_to_face"),
    Word.REPAIRS: ("option, ruling", "Repairs: face_to_face"),
    Word.LATER: ("option", "Later: at cross, pressed is yes"),
    Word.REVEALS: ("option", "Reveals: debt"),
    Word.DEFAULT: ("option", "Default"),
    Word.WITH_A_SPECIALIST: ("option", "With a specialist"),
    Word.CARD: ("scene", "Card of Bakyt [debt]: I still owe the lender."),
    Word.OPENS_WHEN: ("card", "Opens when: trust is at least 2"),
    Word.STOP_LINE: ("card", "Stop line: I would rather not speak about it."),
    Word.SHOWN: ("scene", "Shown: exhibit 13 by prosecutor to judge, defence"),
    Word.ENDING: ("scene", "Ending: told"),
    Word.WHEN: ("ending", "When: card debt is open"),
    Word.VERDICT: ("ending", "Verdict: lesser offence"),
    Word.TEXT_FOR: ("ending", "Text for defence: Your client asks what an appeal costs."),
    Word.ASK_TOGETHER: ("decision", "Ask together: prosecutor, defence, representative"),
    Word.SEALED: ("decision", "Sealed: until all have answered"),
    Word.VOTING: ("decision", "Voting: majority, tie to the presiding judge"),
    Word.PICK: ("decision", "Pick: up to 2, each once"),
    Word.ENDS_THE_PICKING: ("option", "Ends the picking"),
    Word.REPEAT: ("option", "Repeat: at most 2"),
    Word.WINDOW: ("scene; on an option: which", "Window: improper"),
    Word.OPEN_TO: ("window", "Open to: prosecutor, representative"),
    Word.SECONDS: ("window", "Seconds: 30"),
    Word.GROUNDS: ("window", "Grounds: blames, no basis"),
    Word.RIGHT_GROUNDS: ("window", "Right grounds: blames"),
    Word.LEVELS_OF_OBJECTING: ("window", "Levels of objecting: D3 3, D10 2"),
    Word.LEVELS_ON_A_WRONG_GROUND: ("window", "Levels of objecting on a wrong ground: D3 1, D10 1"),
    Word.LEVELS_OF_SILENCE: ("window", "Levels of silence: D3 1, D10 2"),
    Word.JUDGE_ALONE: ("window", "The judge may act alone: yes"),
    Word.RULING_BY: ("window", "Ruling by: judge"),
    Word.RULING: ("window", "Ruling: rephrase"),
    Word.THEN: ("ruling", "Then: the asker rephrases"),
    Word.IF_NOBODY_OBJECTS: ("window", "If nobody objects: he answers"),
    Word.EVENT: ("scene", "Event: message"),
    Word.RELEASED: (
        "event",
        "Released: 180 s after the scene opens, or by the trainer, at the latest before protection",
    ),
    Word.TO: ("event", "To: representative"),
    Word.WRITE: ("decision", "Write: gap_petition, by defence, checklist petition"),
    Word.DRAWN_AT_THE_START: ("scene", "Drawn at the start: gap is one of precise, broad"),
    Word.PROMISE: ("scene", "Promise: hearing is never closed before door_ruling"),
}

PHRASES: Final = (
    *phrases.COMPARISONS.values(),
    phrases.CARD_OPEN,
    *phrases.MOVES.values(),
    phrases.OTHERWISE,
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
    read = [_row(word, *EXAMPLES[word]) for word in Word]
    values = [f"| {' | '.join(_code(phrase[lang]) for lang in _COLUMNS)} |" for phrase in PHRASES]
    joined = [f"| {' | '.join(_code(each[lang]) for lang in _COLUMNS)} |" for each in phrases.CONNECTIVES.values()]
    parts = [
        _INTRODUCTION,
        "## Words\n| English | Русский | Кыргызча | under | example |\n| --- | --- | --- | --- | --- |",
        *read,
        "\n## Conditions, effects and other values",
        "A case in Russian or Kyrgyz may also write them as in English. A translation leaves them as they are.\n",
        "| English | Русский | Кыргызча |\n| --- | --- | --- |",
        *joined,
        *values,
    ]
    return "\n".join(parts) + "\n"


def _row(word: Word, under: str, example: str) -> str:
    colon = "" if word in FLAGS else ":"
    forms = " | ".join(_code(FORMS[word][lang].replace("{}", "…") + colon) for lang in _COLUMNS)
    return f"| {forms} | {under} | {_code(example)} |"


def _code(text: str) -> str:
    return f"`{text}`"


if __name__ == "__main__":
    PAGE.write_text(words_page(), encoding="utf-8")
