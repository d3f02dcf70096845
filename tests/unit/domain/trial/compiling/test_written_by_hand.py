"""What people write as they would say it: yes and no in their language, ё, names as they are declined."""

from typing import Any

import pytest

from app.domain.shared.language import Lang
from app.domain.trial.compiling.head import CastEntry
from app.domain.trial.elements import Compare, DecisionId, Effect, FactId, OptionId, Target
from tests.support.scripts import END, OPENING, OPTIONS, compiled, found, told, with_option

RUSSIAN = (
    "## Дверь {#door}\nРешение: entry\nКому: judge\nВопрос: Кто войдет?\nОценка: D4\n"
    "Вариант: part\n  Текст: Часть.\n  Уровни: D4 3\nВариант: open\n  Текст: Все.\n  Уровни: D4 1\n{option}"
    "Исход: heard\n  Приговор: нет\n  Текст: Он услышан.\n"
)
KYRGYZ = (
    "## Эшик {#door}\nЧечим: entry\nКимге: judge\nСуроо: Ким кирет?\nБаалоо: D4\n"
    "Вариант: part\n  Текст: Бөлүгү.\n  Деңгээлдер: D4 3\nВариант: open\n  Текст: Баары.\n  Деңгээлдер: D4 1\n{option}"
    "Жыйынтык: heard\n  Өкүм: жок\n  Текст: Ал угулду.\n"
)
OWN: dict[str, Lang] = {RUSSIAN: "ru", KYRGYZ: "ky"}


def in_own(script: str, *lines: str, more: str = "") -> dict[str, Any]:
    """The script with `lines` in its second option and `more` below, in the language of the case."""
    text = script.replace("{option}", "".join(f"  {line}\n" for line in lines)) + more
    return {"script": {OWN[script]: text}, "language": OWN[script], "languages": (OWN[script],)}


@pytest.mark.parametrize(
    ("script", "effect", "guard", "value"),
    [
        (RUSSIAN, "Меняет: protected равно да", "Только если: protected не равно нет", True),
        (RUSSIAN, "Меняет: protected равно yes", "Только если: protected не равно no", True),
        (KYRGYZ, "Өзгөртөт: protected ооба болот", "Эгер: protected жок болбосо", True),
        (KYRGYZ, "Өзгөртөт: protected жок болот", "Эгер: protected ооба болбосо", False),
    ],
)
def test_yes_and_no_may_stand_in_the_language_of_the_case(script: str, effect: str, guard: str, value: bool) -> None:
    option = compiled(**in_own(script, effect, guard)).decisions[DecisionId("entry")].options[OptionId("open")]
    assert option.sets == (Effect(FactId("protected"), "is", value),)
    assert option.only_if == Compare(FactId("protected"), "is not", not value)


def test_a_value_that_does_not_fit_is_quoted_as_it_was_written() -> None:
    wrong = in_own(RUSSIAN, "Меняет: protected равно наверное")
    line, sentence = told(**wrong)["E0216"]
    assert line == 12
    assert "“protected равно наверное”" in sentence
    assert "values are: нет, да." in sentence


def test_a_value_of_a_promise_is_quoted_alone() -> None:
    promise = in_own(RUSSIAN, more="Обещание: gap никогда не равно wide\n")
    assert "“wide” does not go" in told(**promise)["E0216"][1]


def test_russian_is_read_with_both_forms_of_its_letter() -> None:
    plain = in_own(RUSSIAN)
    dotted = {**plain, "script": {"ru": plain["script"]["ru"].replace("Решение", "Рёшение")}}
    assert compiled(**plain).decisions == compiled(**dotted).decisions


def test_the_values_of_words_are_read_with_both_forms_of_its_letter() -> None:
    ruled = in_own(RUSSIAN)
    ruled["script"]["ru"] = ruled["script"]["ru"].replace("Приговор: нет", "Приговор: за менеё тяжкое преступление")
    assert [ending.verdict for ending in compiled(**ruled).endings.values()] == ["lesser offence"]


@pytest.mark.parametrize("holder", ["Улана", "защиты"])
def test_a_declined_name_is_told_with_the_names_that_there_are(holder: str) -> None:
    wrong = in_own(RUSSIAN, more=f"Карточка {holder} [debt]: Я должен.\n")
    cast = {"Судья": CastEntry("judge"), "Улан": CastEntry(as_="victim")}
    sentence = told(**wrong, cast=cast)["E0221"][1]
    assert f"“{holder}”" in sentence
    assert "undeclined: judge, prosecutor, defence, representative, Судья, Улан." in sentence


def test_a_hat_is_told_with_the_hats_of_its_seat() -> None:
    text = with_option().replace("Asks: judge", "Asks: judge as trial judge")
    assert "“trial judge”" in told(text)["E0221"][1]
    assert "undeclined: investigating judge." in told(text)["E0221"][1]


EVENT = (
    "Event: message\n  Released: 60 s after the scene opens, or by the trainer, at the latest before {}\n"
    "  Text: A message comes.\n"
)
LATER = OPENING[20:].replace("entry", "later") + OPTIONS


@pytest.mark.parametrize(("before", "line"), [("entry", 14), ("later", None)])
def test_an_event_that_no_play_can_bring_is_told(before: str, line: int | None) -> None:
    text = OPENING + OPTIONS + "## B {#b}\n" + EVENT.format(before) + LATER + END
    if line is None:
        assert compiled(text).events
    else:
        assert [each for each in found(text) if each[0] == "E0253"] == [("E0253", line + 1)]


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("Question:", "question:", "E0201"),
        ("Decision: later", "Decison: later", "E0201"),
        ("## B {#b}", "## B (b)", "E0208"),
        ("  Text: Open.", " Text: Open.", "E0203"),
        ("  Text: Open.", "\tText: Open.", "E0203"),
        ("Option: open", "Option open", "E0204"),
        ("Decision: later", "Decision: позже", "E0211"),
    ],
)
def test_the_first_message_is_the_one_to_mend(right: str, wrong: str, code: str) -> None:
    text = (OPENING + OPTIONS + "Next: b\n## B {#b}\n" + LATER + END).replace(right, wrong)
    first = found(text)[0]
    assert first == (code, text[: text.index(wrong)].count("\n") + (2 if wrong == "Option open" else 1))


def test_what_is_wrong_with_a_fact_is_not_told_of_an_ending_too() -> None:
    text = with_option().replace("  Verdict", "  When: gap is wide\n  Verdict") + END.replace("heard", "silent")
    assert [code for code, _ in found(text)] == ["E0216"]


@pytest.mark.parametrize(
    ("script", "line", "code", "shown"),
    [
        (RUSSIAN, "Повтор: не больше 2 раз", "E0219", "example: Повтор: не больше 2"),
        (KYRGYZ, "Кайталоо: эки", "E0219", "example: Кайталоо: эң көбү 2"),
        (RUSSIAN, "Только если: trust не менее 3", "E0215", "fact не меньше value;"),
        (KYRGYZ, "Эгер: trust = 3", "E0215", "fact кеминде value болсо;"),
        (RUSSIAN, "Меняет: trust = 3", "E0215", "fact плюс value;"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_form_in_the_language(
    script: str, line: str, code: str, shown: str
) -> None:
    assert shown in told(**in_own(script, line))[code][1]


def test_the_word_of_another_language_is_told_with_its_own_form() -> None:
    wrong = in_own(RUSSIAN)
    wrong["script"]["ru"] = wrong["script"]["ru"].replace("Вариант: open", "Нұсқа: open")
    assert "E0201" in told(**wrong)
    english = {"en": OPENING + OPTIONS.replace("Option: open", "Вариант: open") + END}
    assert "the nearest is “Option”." in told(english)["E0201"][1]


def test_the_letter_of_a_dimension_may_be_cyrillic() -> None:
    latin, cyrillic = in_own(RUSSIAN, "Вред: D4 heard"), in_own(RUSSIAN, "Вред: Д4 heard")
    for each, letter in ((latin, "D4"), (cyrillic, "Д4")):
        text = each["script"]["ru"].replace("D4 1", f"{letter} 0").replace("Оценка: D4", f"Оценка: {letter}")
        each["script"] = {"ru": text}
    assert compiled(**latin).decisions == compiled(**cyrillic).decisions


@pytest.mark.parametrize(("script", "line"), [(RUSSIAN, "Далее: конец"), (KYRGYZ, "Кийинки: аягы")])
def test_the_end_may_be_named_in_the_language_of_the_case(script: str, line: str) -> None:
    decision = compiled(**in_own(script, line)).decisions[DecisionId("entry")]
    assert decision.options[OptionId("open")].next == Target("end")
