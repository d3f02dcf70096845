"""Conditions and effects as they are written; their values are still text, which `compiling.facts` gives a type."""

import re
from collections.abc import Sequence
from typing import Final

from app.domain.shared.language import Lang
from app.domain.trial.elements import And, CardId, CardOpen, Compare, Condition, Effect, FactId, Not, Or
from app.domain.trial.language.phrases import CARD_OPEN, COMPARISONS, CONNECTIVES, MOVES, Connective, match

MAX_DEPTH: Final = 20
_TOKEN: Final = re.compile(r"[()]|[^\s()]+")


def read_condition(text: str, languages: Sequence[Lang]) -> Condition | None:
    """The condition that `text` is in one of `languages`, or None. `not` binds closest, then `and`, then `or`."""
    tokens = _TOKEN.findall(text)
    for lang in languages:
        try:
            return _Reader(tokens, lang).whole()
        except _NotACondition:
            continue
    return None


def wrong_part(text: str, languages: Sequence[Lang]) -> str:
    """Of a text that is no condition the part that is none, in the language that reads the most before it."""
    spans = [found.span() for found in _TOKEN.finditer(text)]
    wrong = []
    for lang in languages:
        try:
            _Reader(_TOKEN.findall(text), lang).whole()
        except _NotACondition as fault:
            wrong.append((-fault.start, fault.end))
    start, end = min(wrong, default=(0, 0))
    return text[spans[-start][0] : spans[end - 1][1]] if end > -start else text


def read_effect(text: str, languages: Sequence[Lang]) -> Effect | None:
    """The effect that `text` is, or None: `fact is value`, `fact up n`, `fact down n`."""
    for how, phrase in MOVES.items():
        if found := match(phrase, " ".join(text.split()), languages):
            return Effect(FactId(found["fact"]), how, found["value"])
    return None


class _NotACondition(Exception):
    """The tokens from `start` to before `end` are not a condition in this language; none: something is missing."""

    def __init__(self, start: int = 0, end: int = 0) -> None:
        super().__init__(start, end)
        self.start, self.end = start, end


class _Reader:
    """Reads tokens from left to right, by descent."""

    def __init__(self, tokens: list[str], lang: Lang) -> None:
        self._tokens = tokens
        self._at = 0
        self._lang = lang
        self._depth = 0

    def whole(self) -> Condition:
        condition = self._either()
        if self._at < len(self._tokens):
            raise _NotACondition(self._at, len(self._tokens))
        return condition

    def _either(self) -> Condition:
        parts = [self._both()]
        while self._took("or"):
            parts.append(self._both())
        return Or(tuple(parts)) if len(parts) > 1 else parts[0]

    def _both(self) -> Condition:
        parts = [self._single()]
        while self._took("and"):
            parts.append(self._single())
        return And(tuple(parts)) if len(parts) > 1 else parts[0]

    def _single(self) -> Condition:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _NotACondition
        condition = self._negated_bracketed_or_plain()
        self._depth -= 1
        return condition

    def _negated_bracketed_or_plain(self) -> Condition:
        if self._took("not"):
            return Not(self._single())
        if self._next() == "(":
            start = self._at
            self._at += 1
            inside = self._either()
            if self._next() != ")":
                raise _NotACondition(start, len(self._tokens))
            self._at += 1
            return inside
        return self._plain()

    def _plain(self) -> Condition:
        start = self._at
        ends = {"(", ")", "", CONNECTIVES["and"][self._lang], CONNECTIVES["or"][self._lang]}
        while self._next() not in ends:
            self._at += 1
        text = " ".join(self._tokens[start : self._at])
        if found := match(CARD_OPEN, text, (self._lang,)):
            return CardOpen(CardId(found["card"]))
        for how, phrase in COMPARISONS.items():
            if found := match(phrase, text, (self._lang,)):
                return Compare(FactId(found["fact"]), how, found["value"])
        raise _NotACondition(start, self._at)

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _took(self, connective: Connective) -> bool:
        taken = self._next() == CONNECTIVES[connective][self._lang]
        self._at += taken
        return taken
