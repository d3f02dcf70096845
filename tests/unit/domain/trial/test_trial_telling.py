"""What is told of a compiled case is what its author could have written."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.shared.language import LANGUAGES, Lang
from app.domain.trial.elements import And, CardId, CardOpen, Compare, Condition, FactId, Not, Or
from app.domain.trial.language.conditions import read_condition
from app.domain.trial.program import Program
from app.domain.trial.telling import (
    condition_text,
    effects_text,
    later_text,
    promise_text,
    released_text,
    then_text,
)
from tests.support.every_word import EVERY_WORD, every_word

HOW = ("is", "is not", "at least", "at most", "more than", "less than")
LEAVES = st.one_of(
    st.builds(Compare, st.just(FactId("trust")), st.sampled_from(HOW), st.sampled_from(["1", "none", "yes"])),
    st.builds(CardOpen, st.just(CardId("debt"))),
)


def joined(inside: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(inside, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(Not, inside), st.builds(And, several), st.builds(Or, several))


@given(condition=st.recursive(LEAVES, joined, max_leaves=8), lang=st.sampled_from(LANGUAGES))
def test_a_condition_that_is_told_is_read_again_as_the_same(condition: Condition, lang: Lang) -> None:
    assert read_condition(condition_text(condition, lang), (lang,)) == condition


def told(program: Program, lang: Lang) -> Iterator[str]:
    """Everything that is put in words of a case, but for its conditions."""
    for decision in program.decisions.values():
        for option in decision.options.values():
            yield from [effects_text(option.sets, lang)] if option.sets else []
            yield from (later_text(later, lang) for later in option.later)
    for event in program.events.values():
        yield released_text(event, lang)
    for window in program.windows.values():
        yield from (then_text(ruling, lang) for ruling in window.rulings.values())
    yield from (promise_text(promise, lang) for promise in program.promises)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_told_stands_in_the_script(lang: Lang) -> None:
    script = " ".join(EVERY_WORD[lang].split())
    texts = list(told(every_word(lang), lang))
    assert len(texts) > 12
    assert [text for text in texts if text not in script] == []


def test_what_joins_otherwise_stands_in_brackets() -> None:
    for lang in LANGUAGES:
        joining = condition_text(And((Compare(FactId("a"), "is", True), Or((CardOpen(CardId("c")),)))), lang)
        assert re.search(r"\(.*\)", joining)
        assert "yes" in joining
