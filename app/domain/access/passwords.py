"""Which new passwords will not do: too short, too long, common here, or made of one's own name.

Length is all that is asked of their make. A password is common if it is one or two common words, however often, with
figures and signs around them, in any case, with figures for letters, in another script, or typed with the keyboard set
to the other one. Three words or more with something between them are a phrase, and fine, whatever the words.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, product
from typing import Final, Literal

from app.domain.access import common_words

SHORTEST: Final = 12
LONGEST: Final = 128
Fault = Literal["too_short", "too_long", "common", "like_name"]

PHRASE: Final = 3  # so many different words with something between them are a phrase
WORD: Final = 3  # letters that make a word of a phrase, or a name worth looking for
TRIVIAL: Final = 5  # a block so short, repeated, is no password
OWN: Final = 4  # letters beside the names from which on a password is more than those
OWN_FIGURES: Final = 9  # figures beside them: one more than a date of birth has

LETTERS: Final = re.compile(r"[^\W\d_]+")
LATIN: Final = str.maketrans("01345@$", "oieasas")
CYRILLIC: Final = str.maketrans("013468@aeopcyxkmthb", "оизчбвааеорсухкмтнв")
SPELLING: Final = str.maketrans("ёңөүѳ", "еноуо")
SHIFTED: Final = str.maketrans("!@#$%^&*()", "1234567890")
_KEYS: Final = ("`qwertyuiop[]asdfghjkl;'zxcvbnm,.~{}:\"<>", "ёйцукенгшщзхъфывапролджэячсмитьбюёхъжэбю")
TO_CYRILLIC: Final = str.maketrans(*_KEYS)
TO_LATIN: Final = str.maketrans(_KEYS[1][:33], _KEYS[0][:33])

# As in a passport, as typed in a hurry, and as it was written before.
SCRIPTS: Final[tuple[Mapping[str, str], ...]] = tuple(
    dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюяңөү", letters.split(","), strict=True))
    for letters in (
        "a,b,v,g,d,e,zh,z,i,i,k,l,m,n,o,p,r,s,t,u,f,kh,ts,ch,sh,shch,ie,y,,e,iu,ia,n,o,u",
        "a,b,v,g,d,e,j,z,i,y,k,l,m,n,o,p,r,s,t,u,f,h,c,ch,sh,sh,,y,,e,yu,ya,n,o,u",
        "a,b,v,g,d,e,dzh,z,i,j,k,l,m,n,o,p,r,s,t,u,f,h,ts,ch,sh,sch,,i,,e,u,ja,ng,oe,ue",
    )
)


def fault(password: str, name_parts: Sequence[str]) -> Fault | None:
    """What is wrong with a new password of somebody with these names and identifiers, or None where it will do."""
    if len(password) < SHORTEST:
        return "too_short"
    if len(password) > LONGEST:
        return "too_long"
    if is_common(password):
        return "common"
    return "like_name" if _is_like(password, name_parts) else None


def is_common(password: str) -> bool:
    """Whether a password is what many others would choose here."""
    block = _block(unicodedata.normalize("NFKC", password).lower())
    if len(block) <= TRIVIAL or _is_plain_number(block.translate(SHIFTED)) or _is_mixed_walk(block):
        return True
    return any(_is_of_words(text) for text in set(_readings(block)))


@cache
def common() -> frozenset[str]:
    """Every common word, in each script and spelling."""
    lists = (
        common_words.COUNTRY,
        common_words.HEROES,
        common_words.SERVICE,
        common_words.GIVEN_NAMES,
        common_words.FAMILY,
        common_words.EVERYDAY,
        common_words.LATIN,
    )
    words = {word.replace("-", "") for text in lists for word in text.split()}
    spellings = {spelling for word in words for spelling in _spellings(word)}
    return frozenset(spelling for spelling in spellings if len(spelling) > 1)


@cache
def longest_common() -> int:
    """How many letters the longest common word has, or the longest walk."""
    return max(len(word) for word in (*common(), *common_words.WALKS))


def _spellings(word: str) -> Iterator[str]:
    """A word as it is written with the letters of Russian alone, and in Latin script."""
    word = word.lower()
    yield word.translate(SPELLING)
    for script in SCRIPTS:
        yield "".join(script.get(sign, sign) for sign in word.replace("ё", "е"))


def _block(text: str) -> str:
    """What is repeated in `text` twice or more, the last time perhaps in part; else all of it."""
    repeated = (size for size in range(1, len(text) // 2 + 1) if text[size:] == text[:-size])
    return text[: next(repeated, len(text))]


def _is_plain_number(text: str) -> bool:
    """Whether a number is a date, a telephone number here, or a few runs such as 123456."""
    if not (text.isascii() and text.isdigit()):
        return False
    steps = [(int(after) - int(before)) % 10 for before, after in pairwise(text)]
    runs = 1 + sum(here != before for before, here in pairwise(steps))
    is_telephone = text.startswith("996") and len(text) == 12
    return len(text) <= 8 or runs <= len(text) // 3 or is_telephone


def _is_mixed_walk(text: str) -> bool:
    """Whether keys were pressed that lie side by side, letters and figures in turn."""
    text = "".join(sign for sign in text if sign.isalnum())
    return any(text.startswith(walk[:TRIVIAL]) and walk.startswith(text) for walk in _mixed_walks())


@cache
def _mixed_walks() -> tuple[str, ...]:
    walks = common_words.MIXED_WALKS
    return (*walks, *(walk[::-1] for walk in walks))


def _readings(text: str) -> Iterator[str]:
    """The texts that `text` may have been meant as."""
    for cut, keyboard in product(set(_without_ends(text)), (None, TO_CYRILLIC, TO_LATIN)):
        typed = cut.translate(keyboard) if keyboard else cut
        for figures in (None, LATIN, CYRILLIC):
            read = typed.translate(figures) if figures else typed
            yield read.translate(SPELLING)


def _without_ends(text: str) -> Iterator[str]:
    """`text` without the figures and signs before and after it; one or two after it may stand for letters."""
    before = len(text) - len(text.lstrip(_signs(text)))
    after = len(text.rstrip(_signs(text)))
    for start, end in product((0, before), (after, after + 1, after + 2, len(text))):
        yield text[start:end]


def _signs(text: str) -> str:
    return "".join({sign for sign in text if not sign.isalpha()}) or " "


def _is_of_words(text: str) -> bool:
    parts = LETTERS.findall(text)
    if len({part for part in parts if len(part) >= WORD}) >= PHRASE:
        return False
    letters = "".join(parts)
    return bool(letters) and _is_made_of(letters)


def _is_made_of(letters: str) -> bool:
    """Whether letters are common words one after the other, no more than two different ones."""
    reached: list[set[frozenset[str]]] = [{frozenset()}, *(set() for _ in letters)]  # by which words one gets where
    for start, ways in enumerate(reached):
        for end in range(start + 2, min(start + longest_common(), len(letters)) + 1 if ways else 0):
            word = _word(letters[start:end])
            reached[end] |= {way | {word} for way in ways if word and len(way | {word}) < PHRASE}
    return bool(reached[-1])


def _word(letters: str) -> str:
    """The common word that the letters are, all walks counting as one, or nothing."""
    if letters in common():
        return letters
    is_walk = len(letters) >= WORD and (len(set(letters)) == 1 or letters in _pieces())
    return "walk" if is_walk else ""


@cache
def _pieces() -> frozenset[str]:
    """Every piece of a walk over the keys, both ways."""
    walks = (*common_words.WALKS, *(walk[::-1] for walk in common_words.WALKS))
    return frozenset(
        walk[start:end] for walk in walks for start in range(len(walk)) for end in range(start + WORD, len(walk) + 1)
    )


def _is_like(password: str, name_parts: Sequence[str]) -> bool:
    """Whether nothing much is left of a password without the names and identifiers of the person."""
    text = unicodedata.normalize("NFKC", password).lower().translate(SPELLING)
    left = "".join(sign for sign in text if sign.isalnum())
    whole = left
    for name in sorted(set(_names(name_parts)), key=len, reverse=True):
        left = left.replace(name, " ")
    letters, figures = sum(sign.isalpha() for sign in left), sum(sign.isdigit() for sign in left)
    return left != whole and letters < OWN and figures < OWN_FIGURES


def _names(name_parts: Iterable[str]) -> Iterator[str]:
    """The words of names and identifiers that are worth looking for, in each script; of an address what is before @."""
    for part in name_parts:
        for word in re.findall(r"[^\W_]+", part.partition("@")[0].lower()):
            yield from (spelling for spelling in _spellings(word) if len(spelling) >= WORD)
