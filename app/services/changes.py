"""Changes that people wait for: counted in the transaction, told once it is committed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from app.runtime import Runtime
from app.store import trainings
from app.store.notices import SESSION, TRIAL, topic_of


@dataclass
class Changing:
    """A writing transaction, and the topics that it moves on."""

    session: Session
    told: dict[str, int] = field(default_factory=dict)

    def training(self, id: str) -> None:
        """The people or the seats of a session have changed. The last thing of a transaction: it locks the session."""
        self.told[topic_of(SESSION, id)] = trainings.change(self.session, id)

    def trial(self, id: str, seq: int) -> None:
        """The log of a trial is at `seq`."""
        self.told[topic_of(TRIAL, id)] = seq

    def moved(self, number: int, kind: str, *ids: str) -> None:
        """Something else, of that kind and those ids, is at `number`."""
        self.told[topic_of(kind, *ids)] = number


@contextmanager
def changing(runtime: Runtime) -> Iterator[Changing]:
    """One transaction; what it moved on is told after the commit, and not where it is rolled back."""
    with runtime.write() as session:
        done = Changing(session)
        yield done
    for topic, number in done.told.items():
        runtime.notices.tell(topic, number)
