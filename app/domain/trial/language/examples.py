"""An example line of each Word in each language: docs/words.md prints them, a message shows the one that is meant."""

from collections.abc import Iterable, Mapping
from typing import Final

from app.domain.shared.language import Lang
from app.domain.trial.language import phrases
from app.domain.trial.language.phrases import Phrase
from app.domain.trial.language.words import FLAGS, FORMS, Word


def _filled(phrase: Phrase, **holes: str) -> Phrase:
    return {lang: form.format(**holes) for lang, form in phrase.items()}


def _own(english: str, russian: str, kyrgyz: str) -> Phrase:
    return {"en": english, "ru": russian, "ky": kyrgyz}


_TRUSTS: Final = _filled(phrases.COMPARISONS["at least"], fact="trust", value="2")
_PROTECTED: Final[Phrase] = {
    lang: phrases.COMPARISONS["is"][lang].format(fact="protected", value=no) for lang, no in phrases.NO.items()
}
_SETS: Final[Phrase] = {
    lang: f"{phrases.MOVES['is'][lang].format(fact='gap', value='precise')}, "
    f"{phrases.MOVES['up'][lang].format(fact='trust', value='1')}"
    for lang in phrases.YES
}
_LATER: Final[Phrase] = {
    lang: phrases.AT_SCENE[lang].format(
        scene="cross", effect=phrases.MOVES["is"][lang].format(fact="pressed", value=yes)
    )
    for lang, yes in phrases.YES.items()
}
# What follows the Word; one text where it is the same in every language. Of a flag nothing does.
_VALUES: Final[Mapping[Word, Phrase | str]] = {
    Word.DECISION: "who_enters",
    Word.ASKS: "judge",
    Word.QUESTION: _own("Who may come in?", "Кто может войти?", "Ким кире алат?"),
    Word.ONLY_IF: {
        lang: phrases.OTHERWISE[lang].format(condition=guard, target="cross") for lang, guard in _PROTECTED.items()
    },
    Word.SCORES: "D1, D7a, D10",
    Word.CITES: _filled(phrases.EXHIBITS_CITED, number="1", numbers="9, 13"),
    Word.NEXT: "cross",
    Word.OPTION: "part",
    Word.TEXT: _own("Relatives wait outside.", "Родные ждут снаружи.", "Туугандары сыртта күтөт."),
    Word.LEVELS: "D1 3, D7a 2, D10 2",
    Word.SETS: _SETS,
    Word.SAYS: _own("Bakyt: Thank you.", "Bakyt: Спасибо.", "Bakyt: Рахмат."),
    Word.WHY: _own("The least that protects.", "Наименьшее, что защищает.", "Коргой турган эң аз чара."),
    Word.BETTER: _own("Was the gate locked?", "Были ли ворота заперты?", "Дарбаза кулпуланганбы?"),
    Word.SOURCES: "KR-CPC-76, KR-CPC-77.1",
    Word.HARM: "D1 face_to_face",
    Word.REPAIRS: "face_to_face",
    Word.LATER: _LATER,
    Word.REVEALS: "debt",
    Word.CARD: _own("I still owe the lender.", "Я еще должен кредитору.", "Мен дагы эле карызмын."),
    Word.OPENS_WHEN: _TRUSTS,
    Word.STOP_LINE: _own("I would rather not say.", "Я лучше не скажу.", "Айтпай эле коёюн."),
    Word.SHOWN: _filled(phrases.EXHIBIT_SHOWN_TO, number="13", role="prosecutor", roles="judge, defence"),
    Word.ENDING: "told",
    Word.WHEN: _filled(phrases.CARD_OPEN, card="debt"),
    Word.VERDICT: phrases.VERDICTS["acquittal"],
    Word.TEXT_FOR: _own("Your client asks.", "Ваш подзащитный спрашивает.", "Сиздин кардарыңыз сурап жатат."),
    Word.ASK_TOGETHER: "prosecutor, defence, representative",
    Word.SEALED: phrases.UNTIL_ALL,
    Word.VOTING: {
        lang: phrases.MAJORITY[lang].format(whom=whom)
        for lang, whom in _own("the presiding judge", "председательствующий", "төрагалык кылуучу").items()
    },
    Word.PICK: _filled(phrases.UP_TO, number="2"),
    Word.REPEAT: _filled(phrases.AT_MOST, number="2"),
    Word.WINDOW: "improper",
    Word.OPEN_TO: "prosecutor, representative",
    Word.SECONDS: "30",
    Word.GROUNDS: _own("blames, no basis", "обвиняет, нет основания", "айыптайт, негизсиз"),
    Word.RIGHT_GROUNDS: _own("blames", "обвиняет", "айыптайт"),
    Word.LEVELS_OF_OBJECTING: "D3 3, D10 2",
    Word.LEVELS_ON_A_WRONG_GROUND: "D3 1, D10 1",
    Word.LEVELS_OF_SILENCE: "D3 1, D10 2",
    Word.JUDGE_ALONE: phrases.YES,
    Word.RULING_BY: "judge",
    Word.RULING: "rephrase",
    Word.THEN: phrases.REPHRASES,
    Word.IF_NOBODY_OBJECTS: phrases.HE_ANSWERS,
    Word.EVENT: "message",
    Word.RELEASED: _filled(phrases.RELEASED, number="180", decision="protection"),
    Word.TO: "representative",
    Word.WRITE: _filled(phrases.WRITTEN, id="gap_petition", role="defence", checklist="petition"),
    Word.DRAWN_AT_THE_START: _filled(phrases.ONE_OF, fact="gap", values="precise, broad"),
    Word.PROMISE: _filled(phrases.NEVER_BEFORE, fact="hearing", value="closed", decision="door_ruling"),
}
_INSIDE: Final[Mapping[Word, str]] = {Word.CARD: "Bakyt [debt]", Word.TEXT_FOR: "defence"}


def example(word: Word, lang: Lang) -> str:
    """A line of `word` as it may stand in a script of `lang`."""
    form = FORMS[word][lang].replace("{}", _INSIDE.get(word, ""))
    if word in FLAGS:
        return form
    value = _VALUES[word]
    return f"{form}: {value if isinstance(value, str) else value[lang]}"


def condition_forms(lang: Lang) -> str:
    """How a condition may be written in a script of `lang`."""
    joined = (phrase[lang] for phrase in phrases.CONNECTIVES.values())
    return f"{_shown((*phrases.COMPARISONS.values(), phrases.CARD_OPEN), lang)} ({', '.join(joined)})"


def effect_forms(lang: Lang) -> str:
    """How an effect may be written in a script of `lang`."""
    return _shown(phrases.MOVES.values(), lang)


def _shown(forms: Iterable[Phrase], lang: Lang) -> str:
    return "; ".join(form[lang].translate({ord("{"): None, ord("}"): None}) for form in forms)
