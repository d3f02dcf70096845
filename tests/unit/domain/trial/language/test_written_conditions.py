"""Conditions and effects, as they are written in each language."""

import pytest

from app.domain.shared.language import Lang
from app.domain.trial.elements import And, CardId, CardOpen, Compare, FactId, Not, Or
from app.domain.trial.language.conditions import read_condition, read_effect, wrong_part
from app.domain.trial.language.phrases import AS_HAT, EXHIBITS_CITED, match

GAP = Compare(FactId("gap"), "is", "precise")
TRUST = Compare(FactId("trust"), "at least", "2")
OPEN = CardOpen(CardId("debt"))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "gap is precise and trust is at least 2 or not card debt is open"),
        ("ru", "gap равно precise и trust не меньше 2 или не карточка debt открыта"),
        ("ky", "gap precise болсо жана trust кеминде 2 болсо же эмес debt карточкасы ачык болсо"),
    ],
)
def test_not_binds_closest_then_and_then_or(lang: Lang, text: str) -> None:
    assert read_condition(text, (lang,)) == Or((And((GAP, TRUST)), Not(OPEN)))


def test_brackets_bind_closer() -> None:
    assert read_condition("not (gap is precise or(trust is at least 2))", ("en",)) == Not(Or((GAP, TRUST)))


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("trust is 2", "is"),
        ("trust is not 2", "is not"),
        ("trust  is at   least 2", "at least"),
        ("trust is at most 2", "at most"),
        ("trust is more than 2", "more than"),
        ("trust is less than 2", "less than"),
        ("trust больше 2", "more than"),
        ("trust меньше 2", "less than"),
        ("trust не больше 2", "at most"),
        ("trust не равно 2", "is not"),
        ("trust эң көбү 2 болсо", "at most"),
        ("trust мындан көп болсо: 2", "more than"),
        ("trust мындан аз болсо: 2", "less than"),
        ("trust 2 болбосо", "is not"),
    ],
)
def test_every_comparison_is_read(text: str, how: str) -> None:
    condition = read_condition(text, ("en", "ru", "ky"))
    assert isinstance(condition, Compare)
    assert (condition.fact, condition.how, condition.value) == ("trust", how, "2")


@pytest.mark.parametrize(
    "text",
    ["", "gap", "gap is", "and", "gap is precise and", "(gap is precise", "gap is precise)", "not", "gap = 2", "()"],
)
def test_what_is_no_condition_is_none(text: str) -> None:
    assert read_condition(text, ("en", "ru", "ky")) is None


def test_brackets_may_not_stand_in_each_other_without_end() -> None:
    assert read_condition("(" * 15 + "gap is precise" + ")" * 15, ("en",)) == GAP
    assert read_condition("(" * 5_000 + "gap is precise" + ")" * 5_000, ("en",)) is None
    assert read_condition("not " * 5_000 + "gap is precise", ("en",)) is None


@pytest.mark.parametrize(
    ("text", "how", "value"),
    [
        ("trust is 2", "is", "2"),
        ("trust up 1", "up", "1"),
        ("trust down 1", "down", "1"),
        ("trust плюс 1", "up", "1"),
        ("trust минус 1", "down", "1"),
        ("trust равно 2", "is", "2"),
        ("trust 2 болот", "is", "2"),
    ],
)
def test_an_effect_sets_or_moves_a_fact(text: str, how: str, value: str) -> None:
    effect = read_effect(text, ("en", "ru", "ky"))
    assert effect is not None
    assert (effect.fact, effect.how, effect.value) == ("trust", how, value)


@pytest.mark.parametrize("text", ["", "trust", "trust up", "trust goes up 1", "trust is at least 2"])
def test_what_is_no_effect_is_none(text: str) -> None:
    assert read_effect(text, ("en",)) is None


def test_a_phrase_is_read_in_the_languages_that_are_asked_for_only() -> None:
    assert match(AS_HAT, "judge как следственный судья", ("ru",)) == {"role": "judge", "hat": "следственный судья"}
    assert match(AS_HAT, "judge как следственный судья", ("en",)) is None
    assert match(EXHIBITS_CITED, "9, 13 материалдарынан 1", ("ky",)) == {"numbers": "9, 13", "number": "1"}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("trust is at least 2 and the moon is full or gap is none", "the moon is full"),
        ("trust is at least 2 and", "trust is at least 2 and"),
        ("trust is 2 or (gap is none and card debt is open", "(gap is none and card debt is open"),
        ("trust is 2) and gap is none", ") and gap is none"),
        ("доверие равно 2 и луна полная", "луна полная"),
    ],
)
def test_of_a_text_that_is_no_condition_the_part_is_named_that_is_none(text: str, part: str) -> None:
    assert read_condition(text, ("en", "ru")) is None
    assert wrong_part(text, ("en", "ru")) == part
