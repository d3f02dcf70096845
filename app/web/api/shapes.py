"""The shapes of what the API takes and gives. The document of the API and its page are made from these."""

from datetime import date, datetime
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.domain.people.codes import PROFESSIONS, REGIONS, SEXES
from app.domain.shared.language import LANGUAGES

N_ = str  # marks a msgid for extraction
MOST: Final = 1000
LAST: Final = 2**53 - 1  # the greatest whole number that every reader of JSON knows exactly

Text = Annotated[str, StringConstraints(max_length=1000)]


class Asked(BaseModel):
    """What is sent: nothing beside the fields that are named."""

    model_config = ConfigDict(extra="forbid", strict=True)


class AfterNumber(BaseModel):
    """Where in the ledger a page begins, and how long it is."""

    model_config = ConfigDict(extra="forbid")
    after: Annotated[int, Field(ge=0, le=LAST, description=N_("The `next` of the page before; 0 for the first."))] = 0
    limit: Annotated[int, Field(ge=1, le=MOST, description=N_("At most so many items."))] = 100


class AfterId(BaseModel):
    """Where in a list a page begins, and how long it is."""

    model_config = ConfigDict(extra="forbid")
    after: Annotated[
        str, Field(max_length=64, description=N_("The `next` of the page before; empty for the first."))
    ] = ""
    limit: Annotated[int, Field(ge=1, le=MOST, description=N_("At most so many items."))] = 100


class Nothing(BaseModel):
    """Nothing is asked but the address."""

    model_config = ConfigDict(extra="forbid")


class Entry(BaseModel):
    """An entry of the ledger. It is never changed; a correction or a revocation is a later entry about it."""

    sequence: Annotated[int, Field(description=N_("Its number in the ledger of the centre, without gaps."))]
    kind: Literal["completion", "participation", "competence", "correction", "revocation"]
    id: str
    person: Annotated[str, Field(description=N_("The id of the person."))]
    name: Annotated[str, Field(description=N_("The name as it is now; empty once it was removed at their wish."))]
    number: Annotated[str, Field(description=N_("The number that the centre gave to the person, or empty."))]
    course: Annotated[
        str, Field(description=N_("The module, the mock trial or the training; of a competence the role."))
    ]
    content_version: Annotated[str, Field(description=N_("Which wording of it: its hash."))]
    law_date: Annotated[str, Field(description=N_("The edition of the law that was taught."))]
    completed_at: datetime
    result: Literal["attended", "passed", "competent"]
    score: Annotated[float | None, Field(description=N_("`null`, unless the centre's written rule lets it out."))]
    hours: Annotated[int, Field(description=N_("Academic hours."))]
    language: str
    roles_played: list[str]
    trainer: Annotated[str | None, Field(description=N_("The id of the trainer."))]
    session: Annotated[str | None, Field(description=N_("The id of the session."))]
    about: Annotated[str | None, Field(description=N_("The id of the entry that this one corrects or revokes."))]
    reason: Annotated[str, Field(description=N_("Why it was corrected or revoked."))]
    imported: Annotated[bool, Field(description=N_("Whether it comes from the centre's own file of past trainings."))]
    certificate: Annotated[str, Field(description=N_("The code under which anybody can check it, or empty."))]
    made_at: datetime


class Completions(BaseModel):
    """A page of the ledger in its order."""

    items: list[Entry]
    next: Annotated[int, Field(description=N_("Keep it: the next request asks after it, today or tomorrow."))]
    more: Annotated[bool, Field(description=N_("Whether there is more already."))]


class Person(BaseModel):
    """Somebody of the centre."""

    id: str
    name: str
    name_latin: str
    number: str
    email: str
    phone: str
    profession: str
    agency: str
    region: str
    position: str
    language: str
    roles: list[str]
    state: Annotated[
        Literal["fresh", "active", "disabled"], Field(description=N_("`fresh`: has not signed in for the first time."))
    ]


class People(BaseModel):
    """A page of the people in the order of their ids."""

    items: list[Person]
    next: str
    more: bool


class NewPerson(Asked):
    """Somebody to add as a trainee: a name, and a number, an e-mail address or a phone."""

    name: Text
    name_latin: Text = ""
    number: Text = ""
    email: Text = ""
    phone: Text = ""
    profession: Annotated[Text, Field(examples=list(PROFESSIONS))] = ""
    agency: Text = ""
    region: Annotated[Text, Field(examples=list(REGIONS))] = ""
    position: Text = ""
    sex: Annotated[Text, Field(examples=list(SEXES))] = ""
    language: Annotated[Text, Field(examples=list(LANGUAGES))] = ""


class Made(BaseModel):
    """The id of what was made."""

    id: str


class Enrolment(BaseModel):
    """A module that a cohort is enrolled on, both days included."""

    id: str
    course: str
    opens_on: date
    closes_on: date


class CohortLine(BaseModel):
    """A cohort in the list."""

    id: str
    name: str
    people: Annotated[int, Field(description=N_("How many people are in it."))]


class Cohorts(BaseModel):
    """All cohorts of the centre, the newest first."""

    items: list[CohortLine]


class Member(BaseModel):
    """Somebody of a cohort; `completed` by module."""

    id: str
    name: str
    completed: dict[str, datetime]


class Cohort(BaseModel):
    """A cohort, who is in it, what it is enrolled on."""

    id: str
    name: str
    people: list[Member]
    enrolments: list[Enrolment]


class NewCohort(Asked):
    """A cohort to make; whoever fits all lists that are not empty belongs to it by itself."""

    name: Text
    professions: Annotated[list[Text], Field(max_length=100)] = []
    regions: Annotated[list[Text], Field(max_length=100)] = []
    agencies: Annotated[list[Text], Field(max_length=100)] = []


class NewMembers(Asked):
    """People to put into a cohort, by id; who is not of the centre is left out."""

    people: Annotated[list[Annotated[str, StringConstraints(max_length=64)]], Field(min_length=1, max_length=MOST)]


class Added(BaseModel):
    """How many were not in it before."""

    added: int


class Session(BaseModel):
    """A session of a group trial, without the names of who took part."""

    id: str
    case: str
    held_on: date
    venue: str
    format: str
    trainer: Annotated[str, Field(description=N_("The id of the trainer."))]
    rooms: int
    people: int
    made_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None


class Sessions(BaseModel):
    """A page of the sessions in the order of their ids."""

    items: list[Session]
    next: str
    more: bool


class Wrong(BaseModel):
    """What is wrong, and where: the name of a parameter or a field, or empty for the whole."""

    where: str
    what: str


class Problem(BaseModel):
    """RFC 9457. `type` never changes, `detail` is in the language of Accept-Language."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Wrong] = []
