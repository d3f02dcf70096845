"""Systems that ask at the same time; holds on every database."""

from sqlalchemy import func, select

from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import cohorts, registering, webhooks, writing_once
from app.services.writing_once import Answer
from app.store import ledger
from app.store.models import Cohort, Delivery
from tests.store import rows
from tests.support.acting import acting
from tests.support.racing import racing, with_real_chance
from tests.support.world import World

OFFICER = acting("officer")
AT_ONCE = 10


class TestConnectionRaces:
    def test_ten_times_the_same_request_at_once_is_done_once(self, world: World) -> None:
        def make(within: Runtime) -> Answer | Refusal:
            made = cohorts.make(within, OFFICER, "First", {})
            return made if isinstance(made, Refusal) else {"id": made}

        runtime = with_real_chance(world.runtime)
        answers = racing(AT_ONCE, lambda _: writing_once.once(runtime, OFFICER, "k1", {"name": "First"}, make))
        assert [answer == answers[0] and not isinstance(answer, Refusal) for answer in answers] == [True] * AT_ONCE
        assert count(world, Cohort) == 1

    def test_ten_requests_that_want_the_same_number_add_one_person(self, world: World) -> None:
        """The part of a transaction that meets another one is undone alone, and looked at again."""

        def add(within: Runtime) -> Answer | Refusal:
            added = registering.add(within, OFFICER, {"name": "Бакиров Азамат", "number": "900"})
            return added if isinstance(added, Refusal) else {"id": added}

        runtime = with_real_chance(world.runtime)
        answers = racing(AT_ONCE, lambda number: writing_once.once(runtime, OFFICER, f"k{number}", {}, add))
        refused = [answer.details for answer in answers if isinstance(answer, Refusal)]
        assert refused == [{"number": "import/number_taken"}] * (AT_ONCE - 1)

    def test_a_webhook_is_told_once_whoever_looks_for_news(self, world: World) -> None:
        runtime = with_real_chance(world.runtime)
        assert isinstance(webhooks.make(runtime, OFFICER, "https://register.example.kg/told"), webhooks.Made)
        with runtime.write() as session:
            ledger.append(session, rows.entry("e1"))
        assert sum(racing(AT_ONCE, lambda _: webhooks.tell_of_entries(runtime))) == 1
        assert count(world, Delivery) == 1


def count(world: World, table: type) -> int:
    with world.runtime.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0
