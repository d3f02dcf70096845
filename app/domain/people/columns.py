"""The columns of the file of people, and the headings that stand for them in three languages."""

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


_COLUMN_OF: Final[Mapping[str, str]] = {
    _spelling(heading): column for column, headings in _HEADINGS.items() for heading in (column, *headings.split(", "))
} | {_spelling("номер, выданный центром"): "number"}


@dataclass(frozen=True)
class Header:
    """Which column stands where: `places` by its name, the headings that nobody knows in `unread`.

    `twice` is a column that two headings name, or empty; `width` how many cells the row of headings has.
    """

    places: Mapping[str, int]
    unread: tuple[str, ...]
    twice: str
    width: int

    @property
    def missing(self) -> str:
        """A column that has to be there and is not, or nothing."""
        if "number" not in self.places:
            return "number"
        return "" if {"name", *NAME_PARTS[:2]} & self.places.keys() else "name"


def read_header(cells: Sequence[str]) -> Header:
    """What the cells of the first row say; a heading is known in any case, with or without points and hyphens."""
    places: dict[str, int] = {}
    unread, twice, width = [], "", 0
    for place, cell in enumerate(cells):
        width = place + 1 if cell.strip() else width
        column = _COLUMN_OF.get(_spelling(cell))
        if column is None:
            unread.extend([cell.strip()] if cell.strip() else [])
        elif column in places:
            twice = twice or column
        else:
            places[column] = place
    return Header(places, tuple(unread), twice, width)
