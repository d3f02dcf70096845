"""A window as it is written: who may object to which questions, and what the court may rule."""

import pytest

from app.domain.trial.elements import SILENT, DecisionId, RulingId, WindowId
from app.domain.trial.items import ground_text
from app.domain.trial.program import Window
from tests.support.scripts import END, OBJECTING, QUESTIONED, WINDOW, changed, compiled, found, line_of, told


def window(script: str = OBJECTING) -> Window:
    return compiled(script).windows[WindowId("objecting")]


def test_a_window_holds_all_that_stands_under_it() -> None:
    objecting = window()
    assert (objecting.open_to, objecting.seconds) == (("representative", "prosecutor"), 30)
    assert (objecting.grounds, objecting.right) == (("blames", "no basis"), ("blames",))
    assert [dict(objecting.levels_of(said)) for said in ("blames", "no basis", SILENT)] == [
        {"D3": 3},
        {"D3": 1},
        {"D3": 1},
    ]
    assert (objecting.judge_alone, objecting.ruling_by) == (False, "judge")
    assert [(id, ruling.then) for id, ruling in objecting.rulings.items()] == [
        ("strike", "falls"),
        ("overrule", "answers"),
    ]


def test_options_name_the_window_that_runs_when_they_are_put() -> None:
    options = compiled(OBJECTING).decisions[DecisionId("questions")].options
    assert [option.window for option in options.values()] == ["objecting", "objecting", None]


def test_the_asker_may_rephrase_and_the_judge_act_alone() -> None:
    script = changed(OBJECTING, "the question falls", "the asker  rephrases")
    script = changed(
        script, "  Ruling by", "  The judge may act alone: yes\n  If nobody objects: he answers\n  Ruling by"
    )
    assert window(script).rulings[RulingId("strike")].then == "rephrases"
    assert window(script).judge_alone
    assert not window(changed(script, "alone: yes", "alone: no")).judge_alone


def test_where_no_ground_is_right_a_level_of_objecting_cannot_apply() -> None:
    proper = changed(OBJECTING, "Right grounds: blames", "Right grounds: none")
    proper = changed(proper, "silence: D3 1", "silence: D3 2")
    assert window(proper).on_right == {}
    assert window(changed(proper, "  Levels of objecting: D3 3\n", "")).right == ()


def test_where_every_ground_is_right_a_level_on_a_wrong_one_cannot_apply() -> None:
    script = changed(OBJECTING, "Right grounds: blames", "Right grounds: no basis, blames")
    assert window(script).on_wrong == {}
    assert window(script).right == ("blames", "no basis")
    assert window(changed(script, "  Levels of objecting on a wrong ground: D3 1\n", "")).on_wrong == {}


def test_a_window_may_score_nothing() -> None:
    levels = [line for line in WINDOW.split("\n") if "Levels" in line]
    assert len(levels) == 5
    script = OBJECTING.replace(WINDOW, "".join(f"{line}\n" for line in WINDOW.split("\n")[:-1] if line not in levels))
    assert window(script).on_silence == {}


def test_a_ruling_does_harms_and_repairs_them_and_gives_reasons() -> None:
    script = changed(
        OBJECTING, "D3 0\n    Then", "D3 0\n    Harm: D3 allowed\n    Why: Because.\n    Better: Ask.\n    Then"
    )
    script = changed(script, "D3 3\n    Then", "D3 3\n    Repairs: allowed\n    Sources: KR-CPC-76\n    Then")
    strike, overrule = window(script).rulings.values()
    assert [harm.id for harm in overrule.harms] == list(strike.repairs) == ["allowed"]
    assert (strike.sources, overrule.better) == (("KR-CPC-76",), "window.objecting.ruling.overrule.better")
    assert compiled(script).text(overrule.why, "en") == "Because."


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("Open to: representative, prosecutor", "Open to: representative, clerk", "E0221"),
        ("Open to: representative, prosecutor", "Open to: prosecutor, prosecutor", "E0219"),
        ("Seconds: 30", "Seconds: half a minute", "E0219"),
        ("Seconds: 30", "Seconds: 0", "E0219"),
        ("Grounds: blames, no basis", "Grounds: blames, blames", "E0219"),
        ("Grounds: blames, no basis", "Grounds: blames,, no basis", "E0219"),
        ("Grounds: blames, no basis", "Grounds: blames, silent", "E0219"),
        ("Grounds: blames, no basis", "Grounds: blames, none", "E0219"),
        ("Grounds: blames, no basis", "Grounds: blames, " + "x" * 61, "E0219"),
        ("Right grounds: blames", "Right grounds: leading", "E0213"),
        ("Levels of objecting: D3 3", "Levels of objecting: high", "E0219"),
        ("Levels of silence: D3 1", "Levels of silence: D3 1, D3 2", "E0219"),
        ("Ruling by: judge", "Ruling by: clerk", "E0221"),
        ("Ruling by: judge", "Ruling by: judge\n  The judge may act alone: perhaps", "E0219"),
        ("Ruling by: judge", "Ruling by: judge\n  If nobody objects: the question falls", "E0219"),
        ("Ruling: strike", "Ruling: silent", "E0212"),
        ("Ruling: strike", "Ruling: overrule", "E0212"),
        ("Ruling: strike", "Ruling: strike it", "E0211"),
        ("Then: the question falls", "Then: it falls", "E0219"),
        ("    Levels: D3 3\n    Then", "    Levels: D3 4\n    Then", "E0219"),
        ("    Levels: D3 3\n    Then", "    Levels: D3 3\n    Harm: D3 struck\n    Then", "E0220"),
        ("    Levels: D3 3\n    Then", "    Levels: D3 3\n    Repairs: nothing\n    Then", "E0213"),
        ("    Levels: D3 3\n    Then", "    Levels: D3 3\n    Only if: the moon is full\n    Then", "E0215"),
        ("    Levels: D3 3\n    Then", "    Levels: D3 3\n    Default\n    Then", "E0204"),
        ("    Levels: D3 3\n    Then", "    Levels: D3 3\n    Sets: gap is broad\n    Then", "E0204"),
        ("  Window: objecting", "  Window: another", "E0213"),
        ("  Window: objecting", "  Window: objecting\n  Window: objecting", "E0205"),
        ("  Window: objecting", "  Window: objecting\n    Seconds: 30", "E0204"),
        ("Window: objecting\n  Open", "Window: questions\n  Open", "E0212"),
        ("Window: objecting\n  Open", "Window: on objection\n  Open", "E0211"),
        (END, WINDOW + END, "E0212"),
        *((f"{line}\n", "", "E0206") for line in WINDOW.split("\n")[1:5]),
        ("  Ruling by: judge\n", "", "E0206"),
        ("    Text: Overruled.\n", "", "E0206"),
        ("    Then: he answers\n", "", "E0206"),
        (WINDOW[WINDOW.index("  Ruling: strike") :], "", "E0206"),
    ],
)
def test_a_wrong_line_of_a_window_is_told(right: str, wrong: str, code: str) -> None:
    assert code in {each for each, _ in found(changed(OBJECTING, right, wrong))}


def test_the_sentence_of_an_unknown_window_and_ground_says_what_is_expected() -> None:
    assert told(changed(OBJECTING, "  Window: objecting", "  Window: other"))["E0213"] == (
        10,
        "Nothing is called “other”; expected here: a window. Correct the spelling, or add what it names.",
    )
    assert (
        "expected here: one of the window's grounds."
        in told(changed(OBJECTING, "Right grounds: blames", "Right grounds: leading"))["E0213"][1]
    )


@pytest.mark.parametrize("line", [line for line in WINDOW.split("\n") if line.startswith("  Levels")])
def test_a_line_of_levels_that_applies_may_not_be_missing(line: str) -> None:
    number, sentence = told(changed(OBJECTING, f"{line}\n", ""))["E0250"]
    assert number == line_of(OBJECTING, "  Open to") - 1
    assert sentence.startswith("Not every answer in the window “objecting” has a level in each of: D3.")


def test_all_that_may_be_said_and_all_that_may_be_ruled_score_the_same() -> None:
    assert "E0250" in told(changed(OBJECTING, "silence: D3 1", "silence: D3 1, D10 2"))
    number, _ = told(changed(OBJECTING, "    Levels: D3 0\n", "    Levels: D3 0, D10 2\n"))["E0250"]
    assert number == line_of(OBJECTING, "Ruling: strike")


def test_whoever_may_object_and_whoever_rules_can_do_well() -> None:
    nobody = changed(OBJECTING, "Levels of objecting: D3 3", "Levels of objecting: D3 1")
    assert told(nobody)["E0236"][1].startswith("“objecting” has no answer of level 2 or 3 in all that it scores.")
    assert told(changed(OBJECTING, "    Levels: D3 3\n", "    Levels: D3 1\n"))["E0236"][0] == line_of(
        OBJECTING, "Ruling: strike"
    )


def test_whoever_rules_cannot_object() -> None:
    script = changed(OBJECTING, "Open to: representative", "Open to: judge, representative")
    assert told(script)["E0249"] == (
        line_of(script, "Ruling by"),
        "Whoever rules on objections cannot object: judge. Take the role out of “Open to”, or let another one rule.",
    )


def test_a_window_that_no_option_names_is_told() -> None:
    spare = WINDOW.replace("Window: objecting", "Window: spare")
    assert told(OBJECTING.replace(END, spare + END))["E0248"] == (
        line_of(OBJECTING, END.split("\n")[0]),
        "No option names the window “spare”. Add a line “Window: spare” to the options that may be objected to, or "
        "take the window out.",
    )


def test_every_question_may_be_objected_to_or_none() -> None:
    assert found(changed(OBJECTING, "  Window: objecting\n", "")) == [("E0245", 2)]
    assert found(changed(OBJECTING, "  Ends the picking\n", "  Ends the picking\n  Window: objecting\n")) == [
        ("E0245", 2)
    ]
    assert found(changed(OBJECTING, "  Ends the picking\n", "")) == [("E0245", 2)]
    assert found(changed(OBJECTING, "  Ends the picking\n", "  Next: end\n")) == [("E0245", 2)]


@pytest.mark.parametrize(
    ("right", "wrong", "is_alike"),
    [
        ("Right grounds: blames", "Right grounds: no basis", True),
        ("Levels of objecting: D3 3", "Levels of objecting: D3 2", True),
        ("    Then: he answers", "    Then: the asker rephrases", True),
        ("Open to: representative, prosecutor", "Open to: prosecutor, representative", False),
        ("Seconds: 30", "Seconds: 31", False),
        ("Grounds: blames, no basis", "Grounds: no basis, blames", False),
        ("  Ruling by", "  The judge may act alone: yes\n  Ruling by", False),
        ("Text: Overruled.", "Text: Refused.", False),
    ],
)
def test_windows_of_one_decision_look_alike_and_differ_in_what_is_right(right: str, wrong: str, is_alike: bool) -> None:
    other = changed(WINDOW.replace("Window: objecting", "Window: other"), right, wrong)
    script = changed(OBJECTING.replace(END, other + END), "D3 0\n  Window: objecting", "D3 0\n  Window: other")
    if is_alike:
        assert set(compiled(script).windows) == {"objecting", "other"}
    else:
        assert found(script) == [("E0245", 2)]


def test_rulings_that_read_otherwise_in_a_translation_tell_windows_apart() -> None:
    other = WINDOW.replace("Window: objecting", "Window: other")
    script = changed(OBJECTING.replace(END, other + END), "D3 0\n  Window: objecting", "D3 0\n  Window: other")
    assert compiled({"en": script, "ru": script})
    assert found({"en": script, "ru": changed(script, "Text: Overruled.", "Text: Отклонено.")}) == [("E0245", 2)]


def test_windows_of_a_translation_that_is_not_there_are_compared_in_the_original() -> None:
    case = compiled(OBJECTING, languages=("en", "ru"))
    ruling = case.windows[WindowId("objecting")].rulings[RulingId("overrule")]
    assert case.text(ruling.text, "ru") == "Overruled."


def test_two_decisions_may_share_a_window() -> None:
    again = QUESTIONED.replace("cross", "again").replace("Decision: questions", "Decision: more")
    assert len(compiled(QUESTIONED + again + WINDOW + END).windows) == 1


def test_the_texts_of_grounds_are_those_of_the_author_until_they_are_translated() -> None:
    names = {"ground.blames": "обвиняет жертву", "ground.unknown": "такого нет"}
    case = compiled({"en": OBJECTING, "ru": OBJECTING}, translations={"ru": names})
    texts = [case.text(ground_text(ground), "ru") for ground in ("blames", "no basis")]
    assert texts == ["обвиняет жертву", "no basis"]
    assert "ground.unknown" not in case.texts["ru"]


def test_texts_that_are_left_out_stand_in_the_order_of_the_file() -> None:
    """The name of a program is made of all that stands in it, so it must be the same wherever it is read."""
    more = "".join(f"  Ruling: r{n}\n    Text: {n}.\n    Levels: D3 3\n    Then: he answers\n" for n in range(8))
    texts = compiled(changed(OBJECTING, "  Ruling: strike", f"{more}  Ruling: strike")).texts["en"]
    left_out = [key for key in texts if key.endswith(".why") and ".ruling.r" in key]
    assert left_out == [f"window.objecting.ruling.r{n}.why" for n in range(8)]
