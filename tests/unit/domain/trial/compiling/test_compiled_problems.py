"""Whatever is wrong in a case is told with its line, all of it at once."""

from typing import Any

import pytest

from app.domain.trial.compiling.head import CastEntry, ExhibitEntry, FactEntry
from tests.support.scripts import END, HEAD, OPENING, OPTIONS, SCRIPT, compile_text, compiled, found, with_option

TWO = OPENING + OPTIONS + "\n## B {#b}\n" + OPENING[20:].replace("entry", "later") + OPTIONS + END


def test_everything_is_told_not_only_the_first() -> None:
    text = SCRIPT.replace("Asks: judge", "Asks: nobody").replace("D4 3", "D4 9").replace("none", "guilty")
    assert found(text) == [("E0221", 3), ("E0219", 8), ("E0219", 13)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Sets: wealth is 2", "E0213"),
        ("Sets: gap is wide", "E0216"),
        ("Sets: gap up 1", "E0216"),
        ("Sets: trust up 0", "E0216"),
        ("Sets: trust up 9", "E0216"),
        ("Sets: trust up " + "9" * 5_000, "E0216"),
        ("Sets: trust is 4", "E0216"),
        ("Sets: protected up 1", "E0216"),
        ("Sets: protected", "E0215"),
        ("Only if: protected is at least yes", "E0216"),
        ("Only if: gap is more than none", "E0216"),
        ("Only if: wealth is 2 or not (wealth is 3 and card debt is open)", "E0213"),
        ("Only if: the moon is full", "E0215"),
        ("Only if: threat is yes", "E0234"),
        ("Only if: trust is 2 and not (gap is none or threat is yes)", "E0234"),
        ("Harm: D4 heard", "E0220"),
        ("Harm: D4", "E0219"),
        ("Harm: heard", "E0219"),
        ("Harm: D11 heard", "E0219"),
        ("Repairs: heard", "E0213"),
        ("Reveals: debt", "E0213"),
        ("Later: at nowhere, gap is broad", "E0213"),
        ("Later: at door, gap is wide", "E0216"),
        ("Later: tomorrow", "E0219"),
        ("Next: nowhere", "E0213"),
        ("Next: door", "E0228"),
        ("Sources: кодекс", "E0219"),
    ],
)
def test_a_wrong_line_of_an_option_is_told_where_it_stands(line: str, code: str) -> None:
    assert code in {each for each, _ in found(with_option(line))}


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("Scores: D4", "Scores: D4, D4", "E0219"),
        ("Scores: D4", "Scores: D7a, D7b", "E0219"),
        ("Scores: D4", "Scores: openness", "E0219"),
        ("Scores: D4", "Scores: D4, D10", "E0218"),
        ("  Levels: D4 3\n", "", "E0218"),
        ("  Levels: D4 3\n", "  Levels: D4 3, D1 2\n", "E0218"),
        ("  Levels: D4 3\n", "  Levels: D4 3, D4 2\n", "E0219"),
        ("  Levels: D4 3\n", "  Levels: D4 2\n  Levels: D4 3\n", "E0205"),
        ("  Levels: D4 3\n", "  Levels: D4 1\n", "E0236"),
        ("  Levels: D4 3\n", "  Levels: D7a 3\n", "E0218"),
        ("Asks: judge", "Asks: judge as president", "E0221"),
        ("Asks: judge", "Asks: investigator", "E0221"),
        ("Asks: judge", "Asks: investigator as investigating judge", "E0221"),
        ("Asks: judge", "Asks: judge\nOnly if: gap is none; otherwise go to nowhere", "E0213"),
        ("Asks: judge", "Asks: judge\nCites: 1 of exhibits 9", "E0213"),
        ("Asks: judge", "Asks: judge\nCites: 3 of exhibits 1, 9", "E0219"),
        ("Asks: judge", "Asks: judge\nCites: one of exhibits 1", "E0219"),
        ("Asks: judge", "Asks: judge\nCites: exhibit 1", "E0219"),
        ("Asks: judge", "Asks: judge\nCites: 1 of exhibits 1, 1", "E0219"),
        ("Decision:", "Shown: exhibit 1\nDecision:", "E0219"),
        ("Decision:", "Shown: exhibit 9 by judge\nDecision:", "E0213"),
        ("Decision:", "Shown: exhibit 1 by nobody\nDecision:", "E0221"),
        ("Decision:", "Shown: exhibit 1 by judge to nobody\nDecision:", "E0221"),
        ("Decision:", "Card of nobody [debt]: I owe.\nDecision:", "E0221"),
        ("Decision:", "Card of Bakyt [my debt]: I owe.\nDecision:", "E0211"),
        ("Decision:", "Card of Bakyt [x]: One.\nCard of judge [x]: Two.\nDecision:", "E0212"),
        ("Decision: entry", "Decision: end", "E0211"),
        ("Option: open", "Option: part", "E0212"),
        ("Option: open", "Option: " + "x" * 61, "E0211"),
        ("{#door}", "{#the door}", "E0211"),
        ("Verdict: none", "Verdict: guilty", "E0219"),
        ("Verdict: none", "When: gap is wide\n  Verdict: none", "E0216"),
        ("Ending: heard", "Ending: end", "E0211"),
        ("Ending: heard", "Bakyt: Thank you.\nEnding: heard", "E0223"),
        ("Asks: judge\n", "", "E0206"),
        ("  Verdict: none\n", "", "E0206"),
        ("  Verdict:", "  Text for judge: A.\n  Text for judge: B.\n  Verdict:", "E0212"),
        ("  Verdict:", "  Text for nobody: A.\n  Verdict:", "E0221"),
        ("Ending:", "Ending: heard\n  Verdict: none\n  Text: Over.\nEnding:", "E0224"),
        (END, "", "E0224"),
        (SCRIPT, "", "E0241"),
        ("## The door {#door}\n", "", "E0204"),
        ("Decision:", "  Default\nDecision:", "E0204"),
        ("## The door", "## The corridor {#corridor}\n\n## The door", "E0222"),
        ("## The door", "## The corridor {#door}\n\n## The door", "E0212"),
        ("## The door", "# The door", "E0208"),
    ],
)
def test_a_wrong_line_of_a_decision_card_or_ending_is_told(right: str, wrong: str, code: str) -> None:
    assert right in SCRIPT
    assert code in {each for each, _ in found(SCRIPT.replace(right, wrong, 1))}


def test_where_the_scores_cannot_be_read_no_level_is_called_wrong() -> None:
    assert [code for code, _ in found(SCRIPT.replace("Scores:", "Score:", 1))] == ["E0201"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"start": "nowhere"}, "E0213"),
        ({"cast": {"Decision": CastEntry("judge")}}, "E0209"),
        ({"cast": {"The: judge": CastEntry("judge")}}, "E0209"),
        ({"cast": {" Judge": CastEntry("judge")}}, "E0209"),
        ({"cast": {"J" * 61: CastEntry("judge")}}, "E0209"),
        ({"cast": {"": CastEntry("judge")}}, "E0209"),
        ({"cast": {"Judge": CastEntry("judge", as_="victim")}}, "E0209"),
        ({"cast": {"Judge": CastEntry()}}, "E0209"),
        ({"cast": {"Bakyt": CastEntry(hat="witness", as_="victim")}}, "E0209"),
        ({"cast": {"Investigator": CastEntry("investigator")}}, "E0221"),
        ({"assessed": {"investigator": ("D1",)}}, "E0221"),
        ({"facts": {"a fact": FactEntry(yes_no=False)}}, "E0217"),
        ({"facts": {"a": FactEntry()}}, "E0217"),
        ({"facts": {"a": FactEntry(yes_no=False, from_=1, to=2)}}, "E0217"),
        ({"facts": {"a": FactEntry(yes_no=False, starts="yes")}}, "E0217"),
        ({"facts": {"a": FactEntry(one_of=("x",))}}, "E0217"),
        ({"facts": {"a": FactEntry(one_of=("x", "x"))}}, "E0217"),
        ({"facts": {"a": FactEntry(one_of=("x", "two words"))}}, "E0217"),
        ({"facts": {"a": FactEntry(one_of=("x", "y"), starts="z")}}, "E0217"),
        ({"facts": {"a": FactEntry(from_=0)}}, "E0217"),
        ({"facts": {"a": FactEntry(to=0)}}, "E0217"),
        ({"facts": {"a": FactEntry(from_=3, to=3)}}, "E0217"),
        ({"facts": {"a": FactEntry(from_=0, to=10**9)}}, "E0217"),
        ({"facts": {"a": FactEntry(yes_no=False, seen_by=("investigator",))}}, "E0217"),
        ({"exhibits": {1: ExhibitEntry("Transfers")}}, "E0226"),
        ({"kind": "trial", "assessed": {}}, "E0237"),
        ({"kind": "trial", "assessed": {"judge": ("D1", "D2", "D3", "D4", "D5")}}, "E0237"),
        ({"child_victim": True}, "E0235"),
    ],
)
def test_a_wrong_head_is_told(change: dict[str, Any], code: str) -> None:
    assert code in {each for each, _ in found(SCRIPT, **change)}


def test_a_problem_of_the_head_stands_at_the_line_of_its_field() -> None:
    cast = {"Judge": CastEntry("judge"), "Bakyt": CastEntry()}
    assert found(SCRIPT, cast=cast, lines={("cast",): 11, ("cast", "Bakyt"): 13}) == [("E0209", 13)]
    assert found(SCRIPT, cast=cast, lines={("cast",): 11}) == [("E0209", 11)]


def test_a_fact_that_is_declared_wrongly_is_told_once_and_not_at_every_use() -> None:
    assert found(with_option("Sets: a is yes"), facts={"a": FactEntry()}) == [("E0217", 0)]


def test_a_number_starts_at_its_least_value_unless_the_head_says_otherwise() -> None:
    facts = compiled(facts={"a": FactEntry(from_=-1, to=2), "b": FactEntry(one_of=("x", "y"), starts="y")}).facts
    assert [(fact.domain, fact.starts) for fact in facts.values()] == [((-1, 0, 1, 2), -1), (("x", "y"), "y")]


def test_two_of_the_cast_may_not_bear_one_name_in_a_translation() -> None:
    names = {"cast.Judge": "Судья", "cast.Investigating judge": "Судья"}
    assert ("E0212", 0) in found({"en": SCRIPT, "ru": SCRIPT}, translations={"ru": names})


def test_a_name_of_the_cast_may_be_a_word_in_no_language_of_the_case() -> None:
    assert ("E0209", 0) in found({"en": SCRIPT, "ru": SCRIPT}, translations={"ru": {"cast.Bakyt": "Вариант"}})


def test_a_card_and_a_sealed_fact_of_one_id_cannot_both_be_meant() -> None:
    text = with_option("Reveals: threat").replace("Decision:", "Card of Bakyt [threat]: They came.\nDecision:")
    assert found(text) == [("E0212", 13)]
    free = with_option("Reveals: gap").replace("Decision:", "Card of Bakyt [gap]: They came.\nDecision:")
    assert list(compiled(free).cards) == ["gap"]


def test_sources_are_asked_for_only_where_the_compendium_is_known() -> None:
    text = with_option("Sources: KR-CC-166, KR-CC-166.1-DEF, KR-CC-1")
    known = frozenset({"KR-CC-166.1-DEF", "KR-CC-17-X"})
    assert found(text, provisions=known) == [("E0232", 12)]
    assert compiled(text)


def test_a_second_default_is_told_with_the_first() -> None:
    text = with_option("Default").replace("  Levels: D4 3\n", "  Levels: D4 3\n  Default\n")
    assert found(text) == [("E0227", 13)]


def test_a_decision_that_no_way_leads_to_is_told() -> None:
    assert found(TWO.replace("\n## B", "Next: end\n\n## B")) == [("E0229", 15)]


def test_a_way_round_is_told_with_its_decisions() -> None:
    problems = compile_text(TWO.replace("Ending:", "Next: entry\nEnding:"))
    assert isinstance(problems, list)
    assert [problem.details["way"] for problem in problems] == ["entry → later → entry"]


def test_a_harm_is_repaired_only_after_it() -> None:
    harm = TWO.replace("  Levels: D4 1\n", "  Levels: D4 0\n  Harm: D4 heard\n", 1)
    first, second, third = harm.partition("  Levels: D4 3\n")
    assert found(first + second + "  Repairs: heard\n" + third) == [("E0238", 6)]
    before, second, third = harm.rpartition("  Levels: D4 3\n")
    assert compiled(before + second + "  Repairs: heard\n" + third)


def test_an_exhibit_is_cited_by_those_to_whom_it_was_shown_before() -> None:
    exhibits = {2: ExhibitEntry("Transfers")}
    cited = TWO.replace("later\nAsks: judge", "later\nAsks: judge\nCites: 1 of exhibits 2")
    shown = "Shown: exhibit 2 by prosecutor{}\nDecision: entry"
    assert compiled(cited.replace("Decision: entry", shown.format("")), exhibits=exhibits)
    assert compiled(cited.replace("Decision: entry", shown.format(" to judge")), exhibits=exhibits)
    assert compiled(cited.replace("Decision: later", shown.format("").replace("entry", "later")), exhibits=exhibits)
    hidden = cited.replace("Decision: entry", shown.format(" to defence"))
    assert [code for code, _ in found(hidden, exhibits=exhibits)] == ["E0225"]


def test_with_a_specialist_a_child_can_be_served_well() -> None:
    text = SCRIPT.replace("  Levels: D4 3\n", "  Levels: D4 3\n  With a specialist\n")
    assert compiled(text, child_victim=True).child_victim


def test_a_trial_assesses_each_role_in_five_dimensions() -> None:
    assessed = dict.fromkeys(HEAD.roles, ("D1", "D3", "D4", "D8", "D10"))
    assert compiled(kind="trial", assessed=assessed).kind == "trial"


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ("Asks: judge\n", "", 3),
        ("Asks: judge\n", "Asks: judge\nBakyt: Wait.\n", 4),
        ("Asks: judge", "Asks: defence", 3),
        ("  Levels: D4 3", "  Levels: D4 2", 8),
        ("{#door}", "{#tuer}", 1),
        ("Option: open", "Option: shut", 9),
        ("  Text: He has been heard.\n", "", 13),
        (SCRIPT, "", 0),
    ],
)
def test_a_translation_that_changes_more_than_texts_is_told_at_its_first_line(
    right: str, wrong: str, line: int
) -> None:
    assert found({"en": SCRIPT, "ru": SCRIPT.replace(right, wrong)}) == [("E0230", line)]


def test_a_translation_that_goes_on_after_the_original_is_told() -> None:
    assert ("E0230", 15) in found({"en": SCRIPT, "ru": SCRIPT + "  Text for judge: Well.\n"})
