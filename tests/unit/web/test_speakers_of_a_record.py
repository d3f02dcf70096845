"""Who a line of the record is said by: one seat may wear two hats, and another acts beside it under their own name."""

import pytest

from app.domain.trial.elements import DecisionId, TextKey
from app.domain.trial.program import CastMember, Program
from app.domain.trial.state import Said
from app.web.trials.record_build import speaker
from tests.support.programs import decision, option, program


@pytest.fixture
def case() -> Program:
    asked = decision("door", "defence", option("open"), asks_as="Advocate of Ainura")
    cast = {
        "Advocate of Ainura": CastMember(TextKey("Advocate of Ainura"), "defence", TextKey("advocate of Ainura")),
        "Judge": CastMember(TextKey("Judge"), "judge"),
        "Aizada": CastMember(TextKey("Aizada"), as_="victim"),
    }
    texts = {"en": {TextKey(name): name for name in cast}}
    return program(asked, cast=cast, texts=texts, roles=("judge", "defence"))


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("defence", ("Advocate of Ainura", "defence", "")),
        ("judge", ("Judge", "judge", "")),
        ("Aizada", ("Aizada", "witness", "")),
        ("Clerk", ("Clerk", "witness", "")),
        (None, ("", "", "")),
    ],
)
def test_the_hat_of_who_is_asked_is_nobody_else_s(case: Program, who: str | None, told: tuple[str, str, str]) -> None:
    said = Said("exhibit", TextKey("Judge"), who, DecisionId("door"), 7)
    assert speaker(case, said, "en") == told
