"""How an answer reads, whatever was asked."""

from app.domain.trial.elements import SILENT, DecisionId, OptionId, TextKey
from app.domain.trial.program import Program
from app.domain.trial.wordings import Wording, question_of, said_text, wordings
from tests.support.programs import decision, levels, option, program, ruling, window

HARMFUL = ruling("overrule", "D3 0", harms="D3 allowed", better=TextKey("better"), sources=("KR-CPC-198",))
CASE: Program = program(
    decision("ask", "defence", option("put", "D3 2", window="improper"), option("slur", "D3 0", harms="D3 slur")),
    windows=dict([window("improper", rulings=(HARMFUL, ruling("strike", "D3 2", "falls")))]),
)


def test_an_option_reads_with_its_reason_its_better_wording_and_its_sources() -> None:
    found = wordings(CASE, "ask", is_ruling=False)
    assert list(found) == ["put", "slur"]
    assert found["put"] == Wording(TextKey("put.text"), levels("D3 2"), TextKey("put.why"))
    assert found["slur"].harms


def test_a_ground_has_a_text_and_silence_has_none() -> None:
    assert wordings(CASE, "improper", is_ruling=False) == {
        SILENT: Wording(None, levels("D3 1, D10 2")),
        "blames": Wording(TextKey("ground.blames"), levels("D3 3, D10 2")),
        "no basis": Wording(TextKey("ground.no basis"), levels("D3 1, D10 1")),
    }


def test_a_ruling_reads_like_an_option() -> None:
    found = wordings(CASE, "improper", is_ruling=True)
    assert list(found) == ["overrule", "strike"]
    assert found["overrule"] == Wording(
        TextKey("overrule.text"), levels("D3 0"), TextKey("overrule.why"), TextKey("better"), ("KR-CPC-198",), True
    )


def test_the_text_of_what_was_said_is_found_whatever_was_asked() -> None:
    told = [said_text(CASE, asked, said) for asked, said in (("ask", "put"), ("improper", "blames"))]
    assert told == ["put.text", "ground.blames"]
    assert said_text(CASE, "improper", "strike") == "strike.text"
    assert said_text(CASE, "improper", SILENT) is None


def test_what_was_asked_is_the_question_or_what_was_put() -> None:
    assert question_of(CASE, DecisionId("ask"), None) == "ask.question"
    assert question_of(CASE, DecisionId("ask"), OptionId("put")) == "put.text"
