"""Writes `docs/words.md` from the tables of the case language: `python -m tests.support.words_page`."""

from pathlib import Path
from typing import Final

from app.domain.shared.language import Lang
from app.domain.trial.language import phrases
from app.domain.trial.language.words import FLAGS, FORMS, READ, Word, shown_form

PAGE: Final = Path(__file__).parents[2] / "docs" / "words.md"
_COLUMNS: Final[tuple[Lang, ...]] = ("en", "ru", "ky")

# Where the Word stands, and an example of a line.
EXAMPLES: Final[dict[Word, tuple[str, str]]] = {
    Word.DECISION: ("scene", "Decision: who_enters"),
    Word.ASKS: ("decision", "Asks: judge as investigating judge"),
    Word.QUESTION: ("decision", "Question: Who may come in?"),
    Word.ONLY_IF: ("decision, option, answer", "Only if: protected is no; otherwise go to cross"),
    Word.SCORES: ("decision", "Scores: D1, D7a, D10"),
    Word.CITES: ("decision", "Cites: 1 of exhibits 9, 13"),
    Word.NEXT: ("decision, option", "Next: cross"),
    Word.OPTION: ("decision", "Option: part"),
    Word.TEXT: ("option, ending", "Text: Relatives wait outside while he is heard."),
    Word.LEVELS: ("option", "Levels: D1 3, D7a 2, D10 2"),
    Word.SETS: ("option", "Sets: gap is precise, trust up 1"),
    Word.SAYS: ("option", "Says: Bakyt: Thank you."),
    Word.WHY: ("option", "Why: The least that protects."),
    Word.BETTER: ("option", "Better: Was the gate locked at night?"),
    Word.SOURCES: ("option", "Sources: KR-CPC-76, KR-CPC-77.1"),
    Word.HARM: ("option", "Harm: D1 face_to_face"),
    Word.REPAIRS: ("option", "Repairs: face_to_face"),
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
}

_PHRASES: Final = (
    *phrases.COMPARISONS.values(),
    phrases.CARD_OPEN,
    *phrases.MOVES.values(),
    phrases.OTHERWISE,
    phrases.AS_HAT,
    phrases.AT_SCENE,
    phrases.EXHIBIT_SHOWN,
    phrases.EXHIBIT_SHOWN_TO,
    phrases.EXHIBITS_CITED,
)
_INTRODUCTION: Final = """\
# The Words of the case language

This page is written by `python -m tests.support.words_page`; a test fails when it is stale.

A line of a script is `Word: text`. Lines of a decision stand at the margin; those of an option, card or ending two
spaces in; those of an answer four. A script uses the Words of its own language, a translation those of its own or of
the original's. Ids, roles (`judge`, `prosecutor`, `defence`, `representative`, `investigator`) and values stay as they
are.
"""


def words_page() -> str:
    """The page as it should stand."""
    read = [_row(word, *EXAMPLES[word]) for word in Word if word in READ]
    later = [f"| {' | '.join(shown_form(word, lang) for lang in _COLUMNS)} |" for word in Word if word not in READ]
    values = [f"| {' | '.join(_code(phrase[lang]) for lang in _COLUMNS)} |" for phrase in _PHRASES]
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
        "\n## Words of later versions\nThey belong to the language; this version refuses them by name (E0202).\n",
        "| English | Русский | Кыргызча |\n| --- | --- | --- |",
        *later,
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
