"""The scored transcripts on which observers practise."""

import pytest

from app.domain.group.marking import LEVELS
from app.domain.scoring.weights import WEIGHTS
from app.domain.statistics.agreement import FEWEST
from app.rendering.transcripts import TRANSCRIPTS, Transcript

transcripts = pytest.mark.parametrize("transcript", TRANSCRIPTS.values(), ids=TRANSCRIPTS.keys())


@transcripts
def test_every_scored_line_is_of_a_seat_that_counts_there_on_a_level_and_for_a_reason(transcript: Transcript) -> None:
    for line in transcript.lines:
        assert (line.role is None) == (line.scored is None), "the victim is never scored, and every seat is"
        if line.role is not None and line.scored is not None:
            assert line.scored.dimension in WEIGHTS[line.role]
            assert line.scored.level in LEVELS
            assert line.scored.why


@transcripts
def test_two_who_practise_have_enough_to_say_how_far_they_agree_on_every_level(transcript: Transcript) -> None:
    levels = [line.scored.level for line in transcript.lines if line.scored]
    assert len(levels) >= FEWEST
    assert set(levels) == set(LEVELS)
    assert sum(line.role is None for line in transcript.lines) >= 3, "she is heard"
