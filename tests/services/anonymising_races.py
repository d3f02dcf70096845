"""What holds on every database when people are anonymised at once; `world` is one with the small shelf."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import courses, kept
from app.services.invariants import check
from app.store.models import Certificate, Membership, Person
from tests.store import rows
from tests.support.acting import acting
from tests.support.racing import racing, with_real_chance
from tests.support.studying import study
from tests.support.world import PASSWORD, World

ME, TWO = acting(), (acting("administrator"), acting("trainer"))


class TestAnonymisingRaces:
    @pytest.fixture
    def runtime(self, world: World) -> Iterator[Runtime]:
        """A runtime whose ids threads may draw at the same time."""
        racing_runtime = with_real_chance(world.runtime)
        yield racing_runtime
        assert check(racing_runtime).findings == []

    def test_of_two_administrators_who_go_at_once_one_stays(self, world: World, runtime: Runtime) -> None:
        rows.keep(world, Membership(person_id=TWO[1].person_id, centre_id="moi", role="administrator"))
        answers = racing(2, lambda number: kept.anonymise(runtime, TWO[number], PASSWORD))
        assert [answer for answer in answers if answer] == [Refusal("people/last_administrator")]

    def test_asked_for_many_times_at_once_it_is_done_once(self, runtime: Runtime) -> None:
        answers = racing(8, lambda _: kept.anonymise(runtime, ME, PASSWORD))
        assert answers.count(None) + answers.count(Refusal("account/wrong_password")) == 8
        with runtime.read() as session:
            assert session.get_one(Person, ME.person_id).name == ""

    def test_a_certificate_that_is_issued_meanwhile_keeps_no_name(self, runtime: Runtime) -> None:
        police = runtime.shelf().courses["police"]
        study(runtime, ME, police)

        def act(number: int) -> object:
            return courses.complete(runtime, ME, police, "ky") if number else kept.anonymise(runtime, ME, PASSWORD)

        racing(2, act)
        with runtime.read() as session:
            faces = session.scalars(select(Certificate.face).where(Certificate.person_id == ME.person_id)).all()
        assert [face for face in faces if face.get("name") or face.get("name_latin")] == []
