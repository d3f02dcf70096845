"""What can be checked of written Kyrgyz and Russian without knowing the languages: letters and scripts."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from app.domain.shared.language import Lang

ORDER: Final[Mapping[Lang, str]] = {
    "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",  # without ё, as the codes are printed
    "en": "abcdefghijklmnopqrstuvwxyz",
}
ALPHABETS: Final[Mapping[Lang, frozenset[str]]] = {"ky": frozenset(ORDER["ky"]), "ru": frozenset(ORDER["ru"])}

# Letters lost on a Russian keyboard. No word of the official Kyrgyz codes begins with one of these on the left.
_LOST: Final = """
учун→үчүн · жонундо→жөнүндө · мумкун→мүмкүн · беруу→берүү · корсотуу→көрсөтүү · корсоткуч→көрсөткүч ·
милдеттуу→милдеттүү · жузого→жүзөгө · моонот→мөөнөт · олчом→өлчөм · болугу→бөлүгү · жонотуу→жөнөтүү · жонотул→жөнөтүл ·
тергоо→тергөө · тузуу→түзүү · тузул→түзүл · мулк→мүлк · озгочо→өзгөчө · озунун→өзүнүн · озгор→өзгөр · толоо→төлөө ·
жургузуу→жүргүзүү · жергиликтуу→жергиликтүү · текшеруу→текшерүү · билдируу→билдирүү · киргизуу→киргизүү · издоо→издөө ·
торага→төрага · учунчу→үчүнчү · болум→бөлүм · сурот→сүрөт · эскертуу→эскертүү · кочур→көчүр · кубону→күбөнү ·
жукто→жүктө · жеткиликтуу→жеткиликтүү · отунуч→өтүнүч · ондуруш→өндүрүш · жондоо→жөндөө · бугун→бүгүн · мунот→мүнөт ·
тузмок→түзмөк · сырсоз→сырсөз · конул→көңүл · олко→өлкө · мучо→мүчө · томон→төмөн · тушундур→түшүндүр ·
ишенимдуу→ишенимдүү · кунолуу→күнөөлүү · куноо→күнөө · очуруу→өчүрүү · кируу→кирүү · денгээл→деңгээл · келуу→келүү ·
билуу→билүү · чечуу→чечүү · эсептоо→эсептөө · чектоо→чектөө · жиберуу→жиберүү · жеткируу→жеткирүү · келтируу→келтирүү ·
бекитуу→бекитүү · тейлоо→тейлөө · изилдоо→изилдөө · белгилоо→белгилөө · иштоо→иштөө
"""
LOST: Final = dict(pair.strip().split("→") for pair in _LOST.split("·"))
_LOST_WORD: Final = re.compile(rf"\b(?P<lost>{'|'.join(LOST)})\w*", re.IGNORECASE)
_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = re.compile(r"[A-Za-z]")


def collated(text: str, lang: Lang) -> tuple[int, ...]:
    """The place of `text` in the alphabet of `lang`: Ң stands after Н, and a space before all letters."""
    order = ORDER[lang]
    signs = (sign for sign in text.lower() if sign.isalnum() or sign == " ")
    return tuple(order.find(sign) if sign in f"{order} " else len(order) + ord(sign) for sign in signs)


def lost_letters(text: str) -> Iterator[tuple[str, str]]:
    """Kyrgyz words that were typed without ң, ө, ү, each with the right beginning."""
    for found in _LOST_WORD.finditer(text):
        yield found[0], LOST[found["lost"].lower()]


def foreign_letters(text: str, lang: Lang) -> Iterator[str]:
    """Words with a Cyrillic letter that `lang` does not write with, or with letters of two scripts."""
    for word in _WORD.findall(text):
        letters = {letter.lower() for letter in _CYRILLIC.findall(word)}
        if letters and (letters - ALPHABETS[lang] or _LATIN.search(word)):
            yield word
