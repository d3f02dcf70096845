"""What somebody has done of the practice session that a course of trainers asks for: led alone, in a rehearsal."""

from dataclasses import dataclass
from typing import Final, Literal

from app.domain.group.debriefing import STEPS
from app.rendering.transcripts import TRANSCRIPTS
from app.store import rehearsed
from app.store.engine import Reader

Part = Literal["hearing", "debriefing", "transcripts"]
PARTS: Final[tuple[Part, ...]] = ("hearing", "debriefing", "transcripts")


@dataclass(frozen=True)
class Practised:
    """A practice session as far as it was led. `hearing`: a rehearsal was heard to its end; `debriefing`: one of those
    stands at the last step of its debriefing; `transcripts`: every transcript was marked in rehearsals.
    """

    hearing: bool = False
    debriefing: bool = False
    transcripts: bool = False

    @property
    def done(self) -> int:
        """How many of its parts are done."""
        return len(PARTS) - len(self.left)

    @property
    def left(self) -> tuple[Part, ...]:
        """The parts that are yet to be done, in their order."""
        return tuple(part for part in PARTS if not getattr(self, part))


def practised(reader: Reader, person_id: str) -> Practised:
    """What the person has done of it, over all their rehearsals. Part of a transaction."""
    steps = rehearsed.steps_of_heard(reader, person_id)
    return Practised(
        hearing=bool(steps),
        debriefing=STEPS[-1].id in steps,
        transcripts=TRANSCRIPTS.keys() <= rehearsed.transcripts_marked(reader, person_id),
    )
