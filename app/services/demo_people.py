"""Who is in the demonstration. Every name is invented; names stand as in a document, and as in a passport."""

from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True)
class CentreData:
    """A training centre with its name and its signatory by language, and the course of its profession."""

    id: str
    course: str
    names: dict[str, Any]
    signatory: dict[str, Any]


def _signatory(ky: str, ru: str, en: str) -> dict[str, Any]:
    return {"ky": ky, "ru": ru, "en": en}


CENTRES: Final = (
    CentreData(
        "moi",
        "police",
        {
            "ky": "ИИМдин Э. Алиев атындагы Академиясы",
            "ru": "Академия МВД имени Э. Алиева",
            "en": "MIA Academy named after E. Aliev",
        },
        _signatory("Академиянын начальниги", "Начальник Академии", "Head of the Academy"),
    ),
    CentreData(
        "gpo",
        "prosecutors",
        {
            "ky": "Прокурордук-тергөөчү кызматкерлерди кесиптик даярдоо борбору",
            "ru": "Центр профессиональной подготовки прокуратуры",
            "en": "Training centre of the Prosecutor General's Office",
        },
        _signatory("Борбордун директору", "Директор Центра", "Director of the Centre"),
    ),
    CentreData(
        "hsj",
        "judges",
        {
            "ky": "Жогорку сотко караштуу Сот адилеттигинин жогорку мектеби",
            "ru": "Высшая школа правосудия при Верховном суде",
            "en": "Higher School of Justice under the Supreme Court",
        },
        _signatory("Мектептин директору", "Директор Школы", "Director of the School"),
    ),
    CentreData(
        "lawyers",
        "lawyers",
        {
            "ky": "Адвокаттарды окутуу борбору",
            "ru": "Учебный центр адвокатов",
            "en": "Training Centre for Lawyers",
        },
        _signatory("Борбордун директору", "Директор Центра", "Director of the Centre"),
    ),
)

Name = tuple[str, str]

# Of each centre one person of each kind, in the order of the centres.
STAFF: Final[tuple[tuple[str, dict[str, Name]], ...]] = tuple(
    (role, dict(zip(("moi", "gpo", "hsj", "lawyers"), names, strict=True)))
    for role, names in (
        (
            "trainee",
            (
                ("Токтоматов Айбек Маратович", "Toktomatov Aibek"),
                ("Алиева Нургүл Эсеновна", "Alieva Nurgul"),
                ("Осмонова Жылдыз Бакировна", "Osmonova Zhyldyz"),
                ("Садыков Эрмек", "Sadykov Ermek"),
            ),
        ),
        (
            "trainer",
            (
                ("Асанова Назгүл Кубатовна", "Asanova Nazgul"),
                ("Бекешов Таалай Жумабекович", "Bekeshov Taalai"),
                ("Жумабаева Асель Турдубековна", "Zhumabaeva Asel"),
                ("Мамытова Гүлнара", "Mamytova Gulnara"),
            ),
        ),
        (
            "officer",
            (
                ("Кадырова Чынара Асановна", "Kadyrova Chynara"),
                ("Исаков Нурбек", "Isakov Nurbek"),
                ("Турдалиева Айнура", "Turdalieva Ainura"),
                ("Орозбеков Данияр", "Orozbekov Daniiar"),
            ),
        ),
        (
            "author",
            (
                ("Шаршенов Улан", "Sharshenov Ulan"),
                ("Байсеитова Мээрим", "Baiseitova Meerim"),
                ("Эсеналиев Кубан", "Esenaliev Kuban"),
                ("Ниязова Рахат", "Niiazova Rakhat"),
            ),
        ),
        (
            "administrator",
            (
                ("Жээнбеков Бакыт", "Zheenbekov Bakyt"),
                ("Сыдыкова Элмира", "Sydykova Elmira"),
                ("Абдиева Салтанат", "Abdieva Saltanat"),
                ("Кулматов Азат", "Kulmatov Azat"),
            ),
        ),
    )
)

_SURNAMES: Final = {
    "moi": ("Абдрахманов", "Abdrakhmanov", "Бердиева", "Berdieva"),
    "gpo": ("Дүйшеев", "Duisheev", "Жапарова", "Zhaparova"),
    "hsj": ("Ибраимов", "Ibraimov", "Касымова", "Kasymova"),
    "lawyers": ("Молдобаев", "Moldobaev", "Сариева", "Sarieva"),
}
_MEN: Final = (
    ("Адилет", "Adilet"),
    ("Бекзат", "Bekzat"),
    ("Замир", "Zamir"),
    ("Илияз", "Iliiaz"),
    ("Өмүрбек", "Omurbek"),
    ("Талант", "Talant"),
)
_WOMEN: Final = (
    ("Айгерим", "Aigerim"),
    ("Бегимай", "Begimai"),
    ("Жаңыл", "Zhanyl"),
    ("Каныкей", "Kanykei"),
    ("Үмүт", "Umut"),
    ("Чолпон", "Cholpon"),
)


def graduates(centre_id: str) -> list[Name]:
    """The twelve trainees of a centre who have completed its course."""
    man, man_latin, woman, woman_latin = _SURNAMES[centre_id]
    men = [(f"{man} {name}", f"{man_latin} {latin}") for name, latin in _MEN]
    women = [(f"{woman} {name}", f"{woman_latin} {latin}") for name, latin in _WOMEN]
    return [name for pair in zip(men, women, strict=True) for name in pair]
