"""The shapes of reports. As in `shapes`, the document of the API and its page are made from these."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.domain.people.codes import PROFESSIONS, REGIONS, SEXES
from app.domain.shared.language import LANGUAGES
from app.domain.shared.roles import Dimension as Rubric
from app.domain.statistics.trained import Dimension

N_ = str  # marks a msgid for extraction

Value = Annotated[str, StringConstraints(max_length=400)]
Month = Annotated[str, StringConstraints(pattern=r"^([0-9]{4}-(0[1-9]|1[0-2]))?$")]


class AskedReport(BaseModel):
    """What stands in rows and columns, and what it is narrowed to; what is empty narrows nothing."""

    model_config = ConfigDict(extra="forbid")
    rows: Annotated[Dimension, Field(description=N_("What stands in the rows."))] = "agency"
    columns: Annotated[
        Dimension | Literal[""], Field(description=N_("What stands in the columns: not what stands in the rows."))
    ] = ""
    since: Annotated[Month, Field(description=N_("The first month, such as 2026-03."))] = ""
    until: Annotated[Month, Field(description=N_("The last month, such as 2026-09."))] = ""
    agency: Annotated[Value, Field(description=N_("Only this one."))] = ""
    profession: Annotated[Value, Field(description=N_("Only this one."), examples=list(PROFESSIONS))] = ""
    sex: Annotated[Value, Field(description=N_("Only this one."), examples=list(SEXES))] = ""
    region: Annotated[Value, Field(description=N_("Only this one."), examples=list(REGIONS))] = ""
    language: Annotated[Value, Field(description=N_("Only this one."), examples=list(LANGUAGES))] = ""
    course: Annotated[Value, Field(description=N_("Only this one."))] = ""
    round: Annotated[Value, Field(description=N_("Only this one: the name of a cohort."))] = ""


class LearningLine(BaseModel):
    """A competency; the figures are `null` where too few took both tests to say."""

    competency: Annotated[str | None, Field(description=N_("Its id; `null` for the whole test."))]
    people: Annotated[int | None, Field(description=N_("Who took both tests."))]
    before: Annotated[float | None, Field(description=N_("The mean in percent before."))]
    after: Annotated[float | None, Field(description=N_("The mean in percent after."))]
    gain: Annotated[float | None, Field(description=N_("What was gained of what could be gained."))]
    low: Annotated[float | None, Field(description=N_("Where the 95 % interval of the gain begins."))]
    high: Annotated[float | None, Field(description=N_("Where the 95 % interval of the gain ends."))]


class Learning(BaseModel):
    """What was learnt between the pre-test and the post-test of a module, over all of the centre who took both."""

    course: str
    fewest: Annotated[int, Field(description=N_("Below so many people nothing is told."))]
    items: list[LearningLine]


class AskedProfile(BaseModel):
    """The year; the present one where none is asked for."""

    model_config = ConfigDict(extra="forbid")
    year: Annotated[
        Annotated[int, Field(ge=2000, le=2100)] | None, Field(description=N_("The year in which sessions were held."))
    ] = None


class ProfileLine(BaseModel):
    """A dimension. Only sessions are counted of which `fewest` people or more answered in it."""

    dimension: Rubric
    sessions: Annotated[int, Field(description=N_("Sessions counted."))]
    people: Annotated[int, Field(description=N_("Who answered, once in each session."))]
    left_out: Annotated[int, Field(description=N_("Sessions left out, as too few of their people answered."))]
    levels: Annotated[
        list[int] | None,
        Field(description=N_("Answers at each level, from harm to proactive; `null` where no session is counted.")),
    ]


class Profile(BaseModel):
    """How the groups of the centre answered in a year, by dimension of the rubric, without people."""

    year: int
    fewest: int
    items: list[ProfileLine]


class ReportCell(BaseModel):
    """A figure. Without a row it is the total of its column, without a column that of its row."""

    row: Annotated[str | None, Field(description=N_("A value, empty where it was not told; `null` for the total."))]
    column: Annotated[str | None, Field(description=N_("A value, empty where it was not told; `null` for the total."))]
    people: Annotated[int | None, Field(description=N_("Each person once; `null` where it is hidden."))]
    participations: Annotated[
        int | None, Field(description=N_("Modules completed and trainings attended; `null` where it is hidden."))
    ]
    hidden: bool


class Report(BaseModel):
    """Who was trained. Figures of fewer than `fewest` people are hidden, and others that would give them away."""

    rows: Dimension
    columns: Dimension | None
    fewest: int
    cells: list[ReportCell]
