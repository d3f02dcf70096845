"""What can be checked of written Kyrgyz and Russian without knowing the languages: letters, scripts, endings."""

import re
from typing import Final

KYRGYZ: Final = frozenset("абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя")
RUSSIAN: Final = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюя")  # without ё, as the codes are printed
ALPHABETS: Final = {"ky": KYRGYZ, "ru": RUSSIAN}

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
_LOST_WORD: Final = re.compile(rf"\b(?:{'|'.join(LOST)})\w*", re.IGNORECASE)
_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
_MIXED: Final = re.compile(r"\w*(?:[A-Za-z][\u0400-\u052f]|[\u0400-\u052f][A-Za-z])\w*")
_GLUED: Final = re.compile(r"(?:\}|%\([a-z_]+\)s)[\u0400-\u052f]\w*")
_LATIN_WORD: Final = re.compile(r"[A-Za-z]{2,}")


def lost_letters(text: str) -> list[str]:
    """Kyrgyz words that were typed without ң, ө, ү."""
    return _LOST_WORD.findall(text)


def foreign_letters(text: str, lang: str) -> set[str]:
    """Cyrillic letters of `text` that `lang` does not write with."""
    return {letter for letter in _CYRILLIC.findall(text) if letter.lower() not in ALPHABETS[lang]}


def mixed_words(text: str) -> list[str]:
    """Words in two scripts, such as one that begins with a Latin C."""
    return _MIXED.findall(_without_placeholders(text))


def latin_words(text: str) -> set[str]:
    """Words in Latin letters."""
    return set(_LATIN_WORD.findall(_without_placeholders(text)))


def glued_endings(text: str) -> list[str]:
    """Placeholders that an ending follows at once: it would have to fit a word that nobody knows yet."""
    return _GLUED.findall(text)


def _without_placeholders(text: str) -> str:
    return re.sub(r"%\([a-z_]+\)s", "%", text)
