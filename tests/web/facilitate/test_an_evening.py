"""Twenty-four people in two rooms, from the set-up of their session to the printed report; and nobody's score told."""

import logging
from collections.abc import Iterator
from dataclasses import asdict, replace
from fractions import Fraction

import pytest

from app.domain.scoring.score import Scores
from app.domain.scoring.score import score as real_score
from app.domain.shared.assessment import Journey
from app.domain.shared.canonical import canonical_json
from app.services import commitments, debriefs, leading, marking, session_report, trainings
from app.web.facilitate.report_build import report_paper
from tests.support import carried, outside
from tests.support.two_rooms import Session, card_of, gathered, heard, sends, with_codes
from tests.support.world import World

pytestmark = pytest.mark.slow
MARK = 8191  # no page says it by itself
REGRET = Fraction(MARK)


@pytest.fixture(scope="module")
def evening(shared_world: World) -> Iterator[Session]:
    """All has been heard, and every score and every regret is the mark."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(debriefs, "score", _marked)
        patched.setattr(debriefs, "regret", lambda *_: REGRET)
        debriefs._debriefings.clear()
        world = with_codes(shared_world)
        session = Session(world, *heard(world.runtime, world.person("trainer"), 24))
        for one in session.people:
            marking.go_on_without(world.runtime, session.id, one.token, None)
        yield session
    debriefs._debriefings.clear()


def _marked(journey: Journey) -> Scores:
    found, whole = real_score(journey), Fraction(MARK)
    dimensions = {id: replace(one, J=whole, N=whole, raw=whole) for id, one in found.dimensions.items()}
    return replace(found, dimensions=dimensions, V=whole, F=whole, final=float(MARK))


def test_from_the_first_press_to_the_printed_report(evening: Session) -> None:
    world, trainer = evening.world, evening.world.browser("trainer")
    who, meant = world.person("trainer"), "Ар бир тыныгуунун алдында сурайм."
    assert (
        len({(one.place.room, one.place.role) for one in card_of(world.runtime, who, evening.id).people if one.place})
        > 10
    )
    for step in evening.led().steps:
        sends(trainer, evening.page, step=step.id)
    for one in evening.people[:20]:
        assert commitments.keep(world.runtime, evening.id, one.token, None, meant, shared=True) is None
    assert trainings.end(world.runtime, who, evening.id) is None
    for lang, heading in (("en", "Who sat where"), ("ru", "Кто где сидел"), ("ky", "Ким кайсы орунда болду")):
        page = trainer.open(f"/{lang}/sessions/{evening.id}/report")
        assert heading in page.text
        assert meant in page.text
        assert all(one.name in page.text for one in card_of(world.runtime, who, evening.id).people)
        file = trainer.client.get(f"/{lang}/sessions/{evening.id}/report.pdf")
        assert file.data.startswith(b"%PDF-")
        assert len(file.data) > 10_000


def test_no_score_of_a_person_stands_on_a_screen_a_report_an_export_or_a_line_of_the_log(
    evening: Session, caplog: pytest.LogCaptureFixture
) -> None:
    world, who, trainer = evening.world, evening.world.person("trainer"), evening.world.browser("trainer")
    found: dict[str, str] = {}
    with caplog.at_level(logging.DEBUG), outside.lines_of_the_log() as lines:
        own = next(page for n in range(24) if "of this run" in (page := _own(evening, n)))
        assert str(MARK) in own, "the mark is not told to its own person: the sweep shows nothing"
        for step in evening.led().steps:
            assert leading.go(world.runtime, who, evening.id, step.id) is None
            found[f"screen at {step.id}"] = trainer.open(f"/en/sessions/{evening.id}/projector").source
            found[f"console at {step.id}"] = trainer.open(evening.page).source
        told = session_report.look(world.runtime, who, evening.id)
        assert told is not None
        with world.app.test_request_context("/en/sessions"):
            found["report on paper"] = canonical_json(asdict(report_paper(told)))
        for lang in ("en", "ru", "ky"):
            found[f"PDF in {lang}"] = outside.file(world, "trainer", f"/{lang}/sessions/{evening.id}/report.pdf")
        for name in ("", "/report", "/papers", "/agreement"):
            found[f"session{name}"] = trainer.open(f"/en/sessions/{evening.id}{name}").source
        found["records"] = world.browser("officer").open("/en/centre/records").source
        found |= outside.of_the_centre(world)
        found["carried"] = _carried(world)
    found["log"] = f"{lines} {caplog.text}"
    assert all(found.values()), [name for name, text in found.items() if not text]
    name = card_of(world.runtime, who, evening.id).people[0].name
    assert all(name in " ".join(found[where].split()) for where in ("report on paper", "PDF in ky"))
    assert {"facilitate.projector", "facilitate.report_file", "api.completions"} <= {
        one.get("endpoint") for one in lines
    }
    assert [name for name, text in found.items() if str(MARK) in text.replace("\u00a0", "")] == []


def test_each_takes_home_a_sheet_of_their_own(evening: Session) -> None:
    sheets = [evening.phone(number).open(f"/en/hearing/{evening.id}/sheet") for number in range(6)]
    own = [sheet.text for sheet in sheets if sheet.title == "My sheet"]
    assert own
    assert all("My key moments" in text and "Nobody else is shown it" in text for text in own)
    assert "Ask me tomorrow." not in "".join(own)
    sends(evening.phone(0), f"/en/hearing/{evening.id}/together", text="Ask me tomorrow.")
    told = [evening.phone(number).open(f"/en/hearing/{evening.id}/sheet").text for number in range(6)]
    assert ["Ask me tomorrow." in text for text in told[1:]] == [False] * 5


def test_the_pdf_of_a_sheet_is_for_its_own_person_alone(evening: Session) -> None:
    number = next(n for n in range(24) if "My sheet" in evening.phone(n).open(_sheet(evening)).title)
    assert f'href="{_sheet(evening, "sheet.pdf")}"' in evening.phone(number).open(_sheet(evening)).source
    for lang in ("en", "ru", "ky"):
        file = evening.phone(number).client.get(_sheet(evening, "sheet.pdf", lang))
        assert (file.mimetype, file.headers["Cache-Control"]) == ("application/pdf", "no-store")
        assert file.data.startswith(b"%PDF-")
    world = evening.world
    for other in (world.browser(), world.browser("trainer"), world.browser("officer")):
        assert other.client.get(_sheet(evening, "sheet.pdf")).status_code == 404


def _sheet(evening: Session, name: str = "sheet", lang: str = "en") -> str:
    return f"/{lang}/hearing/{evening.id}/{name}"


def _carried(world: World) -> str:
    """The file in which a session that has ended goes from a laptop to the server of its centre."""
    who = world.person("trainer")
    training, _people = heard(world.runtime, who, 4, 1)
    assert trainings.end(world.runtime, who, training) is None
    card = card_of(world.runtime, who, training)
    told = carried.written(world, card.code).decode()
    assert card.people[0].name in told
    return told


def _own(evening: Session, number: int) -> str:
    return evening.phone(number).open(f"/en/hearing/{evening.id}/debriefing").source


def test_of_a_few_people_no_dimension_is_told_apart(evening: Session) -> None:
    world, who = evening.world, evening.world.person("trainer")
    training, _people = heard(world.runtime, who, 4, 1)
    few = session_report.look(world.runtime, who, training)
    many = session_report.look(world.runtime, who, evening.id)
    assert few is not None
    assert many is not None
    assert all(one.levels is None and not one.violations for one in few.profile)
    assert any(one.levels and one.violations for one in many.profile)
    assert all(len(one.violations) <= session_report.MOST_VIOLATIONS for one in many.profile)


def test_as_long_as_a_hearing_goes_on_there_is_no_report(evening: Session) -> None:
    world, who = evening.world, evening.world.person("trainer")
    training, _people = gathered(world.runtime, who, 2, 1)
    trainer = world.browser("trainer")
    for name in ("report", "report.pdf"):
        assert "A hearing still goes on" in trainer.open(f"/en/sessions/{training}/{name}").text
    assert session_report.look(world.runtime, world.person("trainer", "gpo"), evening.id) is None
