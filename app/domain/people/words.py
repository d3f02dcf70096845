"""The words for a code that a file may hold: in three languages, short or long, in any case and spelling."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from app.domain.people.codes import PROFESSIONS, REGIONS, SEXES
from app.domain.people.names import fold
from app.domain.shared.language import LANGUAGES

_PROFESSIONS: Final = {
    "police": "милиция, милиционер, сотрудник милиции, сотрудник органов внутренних дел, ОВД, МВД, полиция, милиция "
    "кызматкери, ички иштер органынын кызматкери, ИИМ, police officer, militia, "
    "оперуполномоченный, Следователь или сотрудник милиции, Милициянын тергөөчүсү же кызматкери, "
    "Police investigator or officer",
    "prosecutor": "прокурор, прокуратура, помощник прокурора, прокурордун жардамчысы, прокуратура кызматкери",
    "judge": "судья, суд, сот, соттор, судьялар",
    "lawyer": "адвокат, адвокатура, advocate, attorney, defence lawyer",
    "other": "другое, другая, другая профессия, иное, иная, прочее, башка, башка кесип, other profession",
}
_SEXES: Final = {
    "f": "ж, жен, женский, женщина, аял, female, woman, w",
    "m": "м, муж, мужской, мужчина, э, эркек, male, man",
}
_LANGUAGES: Final = {
    "ky": "кыргызский, кырг, киргизский, кыргызча, кыргыз, кыргыз тили, kyrgyz, kg",
    "ru": "русский, рус, орусча, орус, орус тили, russian",
    "en": "английский, англ, англисче, англис, англис тили, english",
}
_REGIONS: Final = {
    "bishkek": "Бишкек",
    "batken": "Баткен, Баткенская",
    "jalal-abad": "Жалал-Абад, Джалал-Абадская, Жалал Абад, Манас",
    "issyk-kul": "Ысык-Көл, Иссык-Куль, Иссык-Кульская, Issyk-Kul, Ysyk-Kol",
    "naryn": "Нарын, Нарынская",
    "osh": "Ошская",
    "talas": "Талас, Таласская",
    "chuy": "Чүй, Чуй, Чуйская, Chui, Chu",
    "abroad": "за пределами страны, outside the country, за рубежом, зарубежье, за границей, другая страна, чет өлкө, "
    "чет өлкөдө, башка өлкө, outside",
}
_OBLAST: Final = frozenset(fold("область обл облусу облус областы oblast oblasty region province").split())
_CITY: Final = frozenset(fold("город гор г шаары шаар ш city").split())


def _table(words: Mapping[str, str], codes: tuple[str, ...]) -> Mapping[str, str]:
    spelt = {_joined(code): code for code in codes}
    return spelt | {_joined(word): code for code, listed in words.items() for word in listed.split(",")}


def _joined(text: str) -> str:
    return fold(text).replace(" ", "")


_TABLES: Final[Mapping[str, Mapping[str, str]]] = {
    "profession": _table(_PROFESSIONS, PROFESSIONS),
    "sex": _table(_SEXES, SEXES),
    "language": _table(_LANGUAGES, LANGUAGES),
    "region": {place: code for place, code in _table(_REGIONS, REGIONS).items() if place != "osh"},
}
CODED: Final = frozenset(_TABLES)


@lru_cache(maxsize=2048)
def code_of(field: str, text: str) -> str | None:
    """The code that `text` means in the field profession, region, sex or language; None where it means none.

    “Ош” alone is neither the city nor the oblast; the code `osh` in Latin letters is the oblast.
    """
    if field != "region":
        return _TABLES[field].get(_joined(text))
    if text.strip().lower() == "osh":
        return "osh"
    words = fold(text).split()
    place = "".join(word for word in words if word not in _OBLAST and word not in _CITY)
    if place == "osh":
        return "osh-city" if _CITY & set(words) else "osh" if _OBLAST & set(words) else None
    return _TABLES["region"].get(place) or _TABLES["region"].get("".join(words))
