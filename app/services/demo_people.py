"""Who is in the demonstration. Every name is invented; names stand as in a document, and as in a passport."""

from collections.abc import Iterator
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


# Of each centre: the profession it teaches, where its people work, in which region, and as what.
_WORK: Final = {
    "moi": (
        "police",
        (
            ("Бишкек шаардык ички иштер башкармалыгы", "bishkek"),
            ("Чүй облустук ички иштер башкармалыгы", "chuy"),
            ("Ош облустук ички иштер башкармалыгы", "osh"),
        ),
        ("тергөөчү", "улук тергөөчү", "ыкчам кызматкер", "участкалык инспектор"),
    ),
    "gpo": (
        "prosecutor",
        (
            ("Бишкек шаарынын прокуратурасы", "bishkek"),
            ("Жалал-Абад облусунун прокуратурасы", "jalal-abad"),
            ("Нарын облусунун прокуратурасы", "naryn"),
        ),
        ("прокурор", "прокурордун улук жардамчысы", "прокурордун жардамчысы", "бөлүм башчысы"),
    ),
    "hsj": (
        "judge",
        (
            ("Бишкек шаардык соту", "bishkek"),
            ("Ысык-Көл облустук соту", "issyk-kul"),
            ("Ош шаардык соту", "osh-city"),
        ),
        ("судья", "судьянын жардамчысы", "тергөө судьясы", "сот катчысы"),
    ),
    "lawyers": (
        "lawyer",
        (
            ("Бишкек аймактык адвокатурасы", "bishkek"),
            ("Баткен аймактык адвокатурасы", "batken"),
            ("Талас аймактык адвокатурасы", "talas"),
        ),
        ("адвокат", "адвокат", "адвокаттын жардамчысы", "адвокат"),
    ),
}
_POSITIONS: Final = {
    "trainer": "окутуучу",
    "officer": "окуу бөлүмүнүн адиси",
    "author": "методист",
    "administrator": "системалык администратор",
}
_LATE: Final = (("Нурлан", "Nurlan"), ("Гүлзат", "Gulzat"))
FIRST_LATE: Final = 17


@dataclass(frozen=True)
class Portrait:
    """Somebody of the demonstration: what a centre keeps about them, and what it knows them by.

    `number` is the centre's own; `email` and `phone` are empty where they have none. `is_graduate`: has completed
    the course of the centre; `has_password`: has signed in before.
    """

    role: str
    name: str
    name_latin: str
    profession: str
    agency: str
    region: str
    position: str
    sex: str = ""
    number: str = ""
    email: str = ""
    phone: str = ""
    is_graduate: bool = False
    has_password: bool = True


def staff(centre_id: str, domain: str) -> Iterator[Portrait]:
    """One person of each kind; the trainee among them knows the centre's number too."""
    for role, names in STAFF:
        name, latin = names[centre_id]
        own = _work(centre_id, 0)
        position = _POSITIONS.get(role, own[3])
        number = _number(centre_id, 1) if role == "trainee" else ""
        yield Portrait(role, name, latin, *own[:3], position, number=number, email=f"{role}@{centre_id}.{domain}")


def graduates(centre_id: str, domain: str) -> Iterator[Portrait]:
    """The twelve trainees of a centre who have completed its course; every third gave a telephone number."""
    man, man_latin, woman, woman_latin = _SURNAMES[centre_id]
    men = [(f"{man} {name}", f"{man_latin} {latin}", "m") for name, latin in _MEN]
    women = [(f"{woman} {name}", f"{woman_latin} {latin}", "f") for name, latin in _WOMEN]
    mixed = [one for pair in zip(men, women, strict=True) for one in pair]
    for place, (name, latin, sex) in enumerate(mixed, 1):
        yield Portrait(
            "trainee",
            name,
            latin,
            *_work(centre_id, place),
            sex="" if place % 5 == 0 else sex,  # it is asked, and need not be said
            number=_number(centre_id, 1 + place),
            email=f"{centre_id}{place:02}@{centre_id}.{domain}",
            phone="" if place % 3 else f"996000{list(_SURNAMES).index(centre_id)}{place:05}",  # nobody's: no such code
            is_graduate=True,
        )


def newcomers(centre_id: str) -> Iterator[Portrait]:
    """Two trainees without e-mail who have not signed in yet: a code on paper lets them in."""
    man, man_latin, woman, woman_latin = _SURNAMES[centre_id]
    surnames = ((man, man_latin, "m"), (woman, woman_latin, "f"))
    for place, ((name, latin), (surname, surname_latin, sex)) in enumerate(zip(_LATE, surnames, strict=True)):
        yield Portrait(
            "trainee",
            f"{surname} {name}",
            f"{surname_latin} {latin}",
            *_work(centre_id, place),
            sex=sex,
            number=_number(centre_id, FIRST_LATE + place),
            has_password=False,
        )


def _number(centre_id: str, place: int) -> str:
    # Not alike in two centres, though they may be: each sign-in would cost as many password checks.
    return f"{4 + list(_SURNAMES).index(centre_id):02}{place:02}"


def _work(centre_id: str, place: int) -> tuple[str, str, str, str]:
    profession, agencies, positions = _WORK[centre_id]
    agency, region = agencies[place % len(agencies)]
    return profession, agency, region, positions[place % len(positions)]
