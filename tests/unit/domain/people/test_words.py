"""The words of a file for professions, regions, sexes and languages, and the headings of its columns."""

import pytest

from app.domain.people.codes import PROFESSIONS, REGIONS, SEXES
from app.domain.people.columns import COLUMNS, read_header
from app.domain.people.words import code_of

KNOWN = {
    "region": {
        "batken": "Баткенская область|Баткен|batken|Баткен облусу|Batken oblast|баткенская обл.|Баткен областы",
        "bishkek": "Бишкек|город Бишкек|г. Бишкек|Бишкек шаары|Bishkek city",
        "osh-city": "г. Ош|город Ош|Ош шаары|Osh city|osh-city|г.Ош",
        "osh": "Ошская область|Ош облусу|Ошская|Osh oblast|osh",
        "jalal-abad": "Джалал-Абадская область|Жалал-Абад|Джалалабад|Jalal-Abad|jalal-abad|г. Манас",
        "issyk-kul": "Иссык-Кульская область|Ысык-Көл облусу|issyk-kul|Ысык көл|Ysyk-Köl oblast|Иссык-Куль",
        "chuy": "Чуйская область|Чүй облусу|Chuy|Chüy oblast|Чуй",
        "naryn": "Нарынская|Нарын облусу",
        "talas": "Таласская обл|Талас",
        "abroad": "abroad|за рубежом|чет өлкө",
    },
    "sex": {"f": "ж|Ж.|жен|женский|female|F|аял|Woman", "m": "м|муж.|мужской|male|M|эркек|Э"},
    "profession": {
        "police": "милиция|Сотрудник милиции|police|ОВД|полиция",
        "prosecutor": "Прокурор|прокуратура|prosecutor",
        "judge": "судья|Сот|judge",
        "lawyer": "адвокат|Lawyer|attorney",
        "other": "другое|башка|other",
    },
    "language": {"ky": "ky|кыргызча|Кыргызский", "ru": "рус|орусча|Russian", "en": "English|англисче"},
}


@pytest.mark.parametrize("field", KNOWN)
def test_a_value_is_known_in_three_languages(field: str) -> None:
    said = {word: code for code, words in KNOWN[field].items() for word in words.split("|")}
    assert {word: code_of(field, word) for word in said} == said


@pytest.mark.parametrize(("field", "codes"), [("region", REGIONS), ("sex", SEXES), ("profession", PROFESSIONS)])
def test_every_code_means_itself(field: str, codes: tuple[str, ...]) -> None:
    assert [code_of(field, code) for code in codes] == list(codes)


@pytest.mark.parametrize(
    ("field", "text"),
    [("region", "Ош"), ("region", "область"), ("region", "Москва"), ("sex", "?"), ("profession", "следователь"),
     ("language", "de"), ("region", "-"), ("sex", "=1"), ("region", "г.")],
)  # fmt: skip
def test_what_is_not_clear_means_nothing(field: str, text: str) -> None:
    assert code_of(field, text) is None


@pytest.mark.parametrize(
    "headings",
    [
        "number name name_latin email phone profession agency region position sex language cohort",
        "Номер|Ф.И.О.|ФИО латиницей|Эл. почта|Телефон|Профессия|Ведомство|Область|Должность|Пол|Язык|Группа",
        "НОМЕРИ|Аты-жөнү|Латын тамгалары менен|Электрондук почта|Телефон номери|Кесиби|Мекеме|Облус|Кызмат орду|"
        "Жынысы|Тили|Топ",
        "Номери|Аты жону|латын тамгалары менен|электрондук почта|телефон номери|кесиби|мекемеси|облусу|кызмат орду|"
        "жынысы|тил|тобу",
    ],
)
def test_the_headings_are_known_in_three_languages_and_without_the_letters_of_a_kyrgyz_keyboard(headings: str) -> None:
    header = read_header(headings.split("|") if "|" in headings else headings.split())
    whole = [column for column in COLUMNS if column not in ("surname", "given_name", "patronymic")]
    assert header.places == {column: place for place, column in enumerate(whole)}
    assert (header.missing, header.unread, header.twice, header.width) == ("", (), "", 12)


def test_a_name_may_stand_in_three_columns_and_unknown_headings_are_told() -> None:
    header = read_header(["№ п/п", "Номер, выданный центром", "Фамилия", "Имя", "Отчество", " Роль ", ""])
    assert header.places == {"number": 1, "surname": 2, "given_name": 3, "patronymic": 4}
    assert (header.missing, header.unread, header.width) == ("", ("№ п/п", "Роль"), 6)


def test_what_has_to_be_there_and_what_stands_twice_is_named() -> None:
    assert read_header(["name"]).missing == "number"
    assert read_header(["number", "email"]).missing == "name"
    assert read_header(["number", "Имя", "номер"]).twice == "number"
