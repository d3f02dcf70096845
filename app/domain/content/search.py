"""The index of all that can be looked up, and what it finds. No text is kept in it, only where words stand."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from app.domain.content.stems import Sought, folded, tokens, typed
from app.domain.shared.language import LANGUAGES, Lang

Kind = Literal["term", "provision", "lesson"]
LONGEST: Final = 200  # signs of a query; what is beyond is not read
MOST_WORDS: Final = 8
IN_TITLE: Final = 3  # so much more a word counts in a title
WHOLE_TITLE: Final = 12  # for a title that is nothing but what was asked for
BEFORE: Final = 60  # signs of a passage ahead of the first word found
SHOWN: Final = 220  # signs of a passage
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Entry:
    """A text to be found: `title` counts for more, `also` is found like a title and is no part of it."""

    kind: Kind
    id: str
    anchor: str
    lang: Lang
    title: str
    body: str
    also: str = ""


@dataclass(frozen=True)
class Place:
    """Where something was found: a section of a lesson by its anchor, a provision, a term."""

    kind: Kind
    id: str
    anchor: str
    lang: Lang


@dataclass(frozen=True)
class Query:
    """The words somebody looks for, folded, each once."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Query":
        """What of `text` is looked for: at most eight words of its first two hundred signs."""
        return cls(tuple(dict.fromkeys(tokens(typed(text[:LONGEST]))))[:MOST_WORDS])

    def in_language(self, lang: Lang) -> tuple[Sought, ...]:
        """The words with the endings of `lang`."""
        return tuple(Sought(word, lang) for word in self.words)


@dataclass(frozen=True)
class Index:
    """Places by language with the words that stand in them.

    `postings[starts[i] : starts[i + 1]]` are the places of the word `vocabulary[i]`, doubled, plus one where it stands
    in the title. All words that begin alike are neighbours, so what begins with a stem is one slice.
    """

    places: tuple[Place, ...]
    lengths: "array[int]"
    vocabulary: tuple[str, ...]
    starts: "array[int]"
    postings: "array[int]"

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Index":
        """The index of entries in one language."""
        places: list[Place] = []
        lengths = array("H")
        met: dict[str, list[int]] = {}
        for number, entry in enumerate(entries):
            places.append(Place(entry.kind, entry.id, entry.anchor, entry.lang))
            title = set(tokens(entry.title))
            lengths.append(len(title))
            in_title = title.union(tokens(entry.also))
            for word in in_title.union(tokens(entry.body)):
                met.setdefault(word, []).append(2 * number + (word in in_title))
        vocabulary = tuple(sorted(met))
        starts, postings = array("I", [0]), array("I")
        for word in vocabulary:
            postings.extend(met[word])
            starts.append(len(postings))
        return cls(tuple(places), lengths, vocabulary, starts, postings)

    def found(self, words: Sequence[Sought]) -> Iterator[tuple[Place, int, int]]:
        """Each place with how many of `words` stand there, and how well."""
        scores: dict[int, list[int]] = {}
        for position, word in enumerate(words):
            for place, score in self._of_word(word).items():
                scores.setdefault(place, [0] * len(words))[position] = score
        for place, each in scores.items():
            whole = self.lengths[place] == len(words) and all(score >= 3 * IN_TITLE for score in each)
            yield self.places[place], sum(score > 0 for score in each), sum(each) + (WHOLE_TITLE if whole else 0)

    def _of_word(self, word: Sought) -> dict[int, int]:
        scores: dict[int, int] = {}
        stem = word.stems[0]
        for number in range(bisect_left(self.vocabulary, stem), len(self.vocabulary)):
            if not self.vocabulary[number].startswith(stem):
                break
            grade = word.grade(self.vocabulary[number])
            for posting in self.postings[self.starts[number] : self.starts[number + 1]] if grade else ():
                score = grade * (IN_TITLE if posting & 1 else 1)
                scores[posting >> 1] = max(score, scores.get(posting >> 1, 0))
        return scores


@dataclass(frozen=True)
class Hit:
    """A place that was found. `score` compares hits of one query."""

    place: Place
    score: int


def search(indexes: Mapping[Lang, Index], query: Query, reader: Lang) -> list[Hit]:
    """What is found, the best first: in the reader's language, then in the others; each thing once.

    Places that lack some of the words are left out where others have them all.
    """
    found = [
        (words, lang == reader, score, place)
        for lang in sorted(LANGUAGES, key=lambda lang: lang != reader)
        for place, words, score in indexes[lang].found(query.in_language(lang))
    ]
    most = max((words for words, *_ in found), default=0)
    hits: dict[tuple[Kind, str], Hit] = {}
    for _, _, score, place in sorted((one for one in found if one[0] == most), key=lambda one: (-one[1], -one[2])):
        hits.setdefault((place.kind, place.id), Hit(place, score))
    return list(hits.values())


@dataclass(frozen=True)
class Run:
    """A piece of a passage; `found`: one of the words that were looked for."""

    text: str
    found: bool


def passage(text: str, query: Query, lang: Lang) -> tuple[Run, ...]:
    """Where in `text` the words stand: a piece of it with them told apart; its beginning where there is none."""
    words = query.in_language(lang)
    places = [
        (match.start(), match.end())
        for match in _WORD.finditer(text)
        if any(word.grade(folded(match[0])) for word in words)
    ]
    begin, end = _cut(text, places[0][0] if places else 0)
    within = [(start, stop) for start, stop in places if begin <= start and stop <= end]
    marks = [begin, *(edge for pair in within for edge in pair), end]
    runs = [Run(text[a:b], number % 2 == 1) for number, (a, b) in enumerate(pairwise(marks)) if a < b]
    opened = [Run("… ", False)] if begin else []
    return (*opened, *runs, *([Run(" …", False)] if end < len(text) else []))


def stands_in(text: str, phrase: Sequence[Sought]) -> bool:
    """Whether the words of `phrase` follow one another in `text`, with whatever endings."""
    there = tokens(text)
    return any(
        all(word.grade(token) >= 3 for word, token in zip(phrase, there[at:], strict=False))
        for at in range(len(there) - len(phrase) + 1)
    )


def _cut(text: str, at: int) -> tuple[int, int]:
    """From where to where a passage around `at` goes, so that no word is cut."""
    begin = 0 if at <= BEFORE else text.find(" ", at - BEFORE, at) + 1 or at
    if len(text) <= begin + SHOWN:
        return begin, len(text)
    return begin, max(text.rfind(" ", begin, begin + SHOWN), at + 1)
