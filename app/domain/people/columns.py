"""The columns of a file of people or of past trainings, and the headings that stand for them in three languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.people.names import fold

# Without these a file cannot be read. The name may stand in one column or in the parts that it is made of.
NAME_PARTS: Final = ("surname", "given_name", "patronymic")
_HEADINGS: Final = {
    "number": "number, centre number, centre's number, centre's own number, number from the centre, номер, номери, "
    "номер центра, номер от центра, номер слушателя, личный номер, табельный номер, "
    "служебный номер, борбор берген номер, угуучунун номери, өздүк номер, табелдик номер, табель номери, ID",
    "name": "name, full name, person, ФИО, Ф.И.О., фамилия имя отчество, фамилия и имя, полное имя, слушатель, "
    "аты-жөнү, толук аты, фамилиясы аты атасынын аты, угуучу, фамилиясы жана аты",
    "surname": "surname, last name, family name, фамилия, фамилиясы",
    "given_name": "given name, first name, имя, аты, өз аты",
    "patronymic": "patronymic, отчество, атасынын аты",
    "name_latin": "name latin, latin name, name in latin letters, name as in the passport, passport name, "
    "имя латиницей, ФИО латиницей, ФИО на латинице, как в паспорте, латын тамгалары менен, "
    "аты-жөнү латын тамгалары менен, паспорттогудай",
    "email": "email, e-mail, mail, e-mail address, электронная почта, эл. почта, почта, адрес электронной почты, "
    "имейл, электрондук почта, эл. почтасы, электрондук почтасы, электрондук дареги",
    "phone": "phone, phone number, telephone, mobile, mobile phone, телефон, номер телефона, тел, моб. телефон, "
    "мобильный, мобильный телефон, сотовый, контактный телефон, телефон номери, телефону, уюлдук телефон",
    "profession": "profession, occupation, профессия, кесиби, кесип",
    "agency": "agency, organisation, organization, office, workplace, ведомство, орган, организация, учреждение, "
    "место работы, мекеме, мекемеси, уюм, иштеген жери, кызмат орун",
    "region": "region, oblast, область, регион, облус, облусу, аймак, аймагы",
    "position": "position, post, job title, rank, должность, кызмат орду, кызматы, кызмат",
    "sex": "sex, gender, пол, жынысы, жыныс",
    "language": "language, язык, язык обучения, тил, тили, окуу тили",
    "cohort": "cohort, group, class, группа, учебная группа, топ, тобу, окуу тобу",
}
COLUMNS: Final = tuple(_HEADINGS)


def _spelling(heading: str) -> str:
    return fold(heading).replace(" ", "")


@dataclass(frozen=True)
class Columns:
    """The columns of a kind of file: the spellings of each, and which have to be there; of a group any one will do."""

    spelt: Mapping[str, str]
    needed: tuple[tuple[str, ...], ...]


def _spelt(headings: Mapping[str, str]) -> dict[str, str]:
    return {_spelling(one): column for column, many in headings.items() for one in (column, *many.split(", "))}


PEOPLE: Final = Columns(
    _spelt(_HEADINGS) | {_spelling("номер, выданный центром"): "number"}, (("number",), ("name", *NAME_PARTS[:2]))
)
# Who was trained in what before it was entered here.
PAST: Final = Columns(
    _spelt(
        {
            **{column: _HEADINGS[column] for column in ("number", "name", "language")},
            "training": "training, title, course, seminar, name of the training, тренинг, название тренинга, название, "
            "тема, курс, семинар, тренингдин аталышы, аталышы, темасы, тренингдин темасы",
            "date": "date, day, completed, date of completion, дата, день, дата окончания, дата завершения, дата "
            "проведения, дата тренинга, күнү, датасы, аяктаган күнү, өткөн күнү",
            "hours": "hours, academic hours, часы, часов, количество часов, академических часов, академические часы, "
            "саат, сааты, сааттардын саны, академиялык саат",
        }
    ),
    (("number",), ("training",), ("date",), ("hours",)),
)


@dataclass(frozen=True)
class Header:
    """Which column stands where: `places` by its name, the headings that nobody knows in `unread`.

    `twice` is a column that two headings name, `missing` one that has to be there and is not, or empty; `width` how
    many cells the row of headings has.
    """

    places: Mapping[str, int]
    unread: tuple[str, ...]
    twice: str
    missing: str
    width: int


def read_header(cells: Sequence[str], columns: Columns = PEOPLE) -> Header:
    """What the cells of the first row say; a heading is known in any case, with or without points and hyphens."""
    places: dict[str, int] = {}
    unread, twice, width = [], "", 0
    for place, cell in enumerate(cells):
        width = place + 1 if cell.strip() else width
        column = columns.spelt.get(_spelling(cell))
        if column is None:
            unread.extend([cell.strip()] if cell.strip() else [])
        elif column in places:
            twice = twice or column
        else:
            places[column] = place
    missing = next((group[0] for group in columns.needed if places.keys().isdisjoint(group)), "")
    return Header(places, tuple(unread), twice, missing, width)
