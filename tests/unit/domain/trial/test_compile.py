"""A script compiles to the program that it says: in any of the three languages the same."""

from dataclasses import replace

from app.domain.trial.compiling.head import ExhibitEntry
from app.domain.trial.elements import (
    CardId,
    Compare,
    DecisionId,
    Effect,
    EndingId,
    FactId,
    Harm,
    Later,
    OptionId,
    SceneId,
    Shown,
    Speech,
    Target,
    TextKey,
)
from app.domain.trial.program import Program
from tests.support.scripts import END, HEAD, OPENING, OPTIONS, SCRIPT, compiled, with_option

TWO_SCENES = """\
## The door {#door}
Relatives wait in the corridor.
Bakyt: I am afraid.
Shown: exhibit 2 by prosecutor to judge, defence
Card of Bakyt [debt]: I owe the lender.
  Opens when: trust is at least 2
  Stop line: I would rather not say.
Decision: entry
Asks: judge as investigating judge
Only if: protected is no; otherwise go to visits
Question: Who may come in?
Scores: D4, D7b
Cites: 1 of exhibits 1, 2
Option: part
  Text: Part.
  Levels: D4 3, D7b 2
  Only if: gap is none
  Sets: protected is yes, trust up 1
  Says: Bakyt: Thank you.
    Only if: trust is 3
  Why: The least that protects.
  Better: Ask him.
  Sources: KR-CC-166.1-DEF, KR-CPC-76
  Reveals: debt
  Default
  With a specialist
Option: open
  Text: Open.
  Levels: D4 0, D7 2
  Harm: D4 heard
  Later: at visits, gap is broad
  Next: end

## The visits {#visits}
Decision: visits
Asks: judge
Question: And now?
Scores: D1
Option: order
  Text: Order.
  Levels: D1 3
  Repairs: heard
Option: none
  Text: Nothing.
  Levels: D1 1
Ending: safe
  When: protected is yes and not card debt is open
  Verdict: lesser offence
  Text: Safe.
  Text for judge: Well done.
Ending: other
  Verdict: none
  Text: Over.
"""
EXHIBITS = {1: ExhibitEntry("First statement", True), 2: ExhibitEntry("Transfers")}


def program() -> Program:
    return compiled(TWO_SCENES, exhibits=EXHIBITS)


def test_a_decision_is_put_to_a_seat_in_a_hat_under_a_condition() -> None:
    decision = program().decisions[DecisionId("entry")]
    assert (decision.asks, decision.asks_as) == ("judge", "Investigating judge")
    assert decision.only_if == Compare(FactId("protected"), "is", False)
    assert decision.otherwise == Target("scene", "visits")
    assert (decision.scores, decision.referral) == (("D4", "D7"), "D7b")
    assert decision.cites == (1, (1, 2))


def test_what_is_said_before_a_decision_stands_in_its_lines() -> None:
    narrated, said, shown = program().decisions[DecisionId("entry")].lines
    assert narrated == Speech(TextKey("decision.entry.line.1"))
    assert said == Speech(TextKey("decision.entry.line.2"), "Bakyt")
    assert shown == Shown(2, "prosecutor", ("judge", "defence"))


def test_an_option_holds_all_that_stands_under_it() -> None:
    option = program().decisions[DecisionId("entry")].options[OptionId("part")]
    assert dict(option.levels) == {"D4": 3, "D7": 2}
    assert option.only_if == Compare(FactId("gap"), "is", "none")
    assert option.sets == (Effect(FactId("protected"), "is", True), Effect(FactId("trust"), "up", 1))
    assert option.says[0].only_if == Compare(FactId("trust"), "is", 3)
    assert option.sources == ("KR-CC-166.1-DEF", "KR-CPC-76")
    assert option.reveals == (CardId("debt"),)
    assert (option.default, option.with_a_specialist, option.next) == (True, True, None)


def test_harm_repair_and_consequence_are_compiled() -> None:
    case = program()
    harmful = case.decisions[DecisionId("entry")].options[OptionId("open")]
    assert harmful.harms == (Harm("D4", "heard"),)
    assert harmful.later == (Later(SceneId("visits"), Effect(FactId("gap"), "is", "broad")),)
    assert harmful.next == Target("end")
    assert case.decisions[DecisionId("visits")].options[OptionId("order")].repairs == ("heard",)


def test_without_a_next_the_play_goes_on_to_the_next_decision_and_after_the_last_to_the_end() -> None:
    case = program()
    assert case.decisions[DecisionId("entry")].next == Target("decision", "visits")
    assert case.decisions[DecisionId("visits")].next == Target("end")


def test_a_next_of_the_decision_goes_before_the_order_of_the_file() -> None:
    text = TWO_SCENES.replace("\n## The visits", "Next: visits\n\n## The visits")
    assert compiled(text, exhibits=EXHIBITS).decisions[DecisionId("entry")].next == Target("scene", "visits")


def test_a_condition_without_otherwise_leads_where_the_decision_leads() -> None:
    text = TWO_SCENES.replace("; otherwise go to visits", "")
    assert compiled(text, exhibits=EXHIBITS).decisions[DecisionId("entry")].otherwise == Target("decision", "visits")


def test_the_first_scene_opens_the_case_unless_the_head_names_another() -> None:
    assert program().start == "door"
    assert list(program().scenes) == ["door", "visits"]
    assert compiled(SCRIPT, start="door").start == "door"


def test_cards_and_endings_are_compiled() -> None:
    case = program()
    card = case.cards[CardId("debt")]
    assert (card.holder, card.opens_when) == ("Bakyt", Compare(FactId("trust"), "at least", 2))
    ending = case.endings[EndingId("safe")]
    assert (ending.verdict, ending.text_for) == ("lesser offence", {"judge": "ending.safe.text_for.judge"})
    assert case.endings[EndingId("other")].when is None


def test_a_card_is_held_by_a_role_though_it_names_somebody_who_sits_in_its_seat() -> None:
    held = [compiled(f"## A {{#a}}\nCard of {who}: A word.\n" + SCRIPT[20:]).cards for who in ("Judge", "judge")]
    assert [(list(cards), cards[CardId("card_1")].holder) for cards in held] == [(["card_1"], "judge")] * 2


def test_a_fact_may_be_revealed_to_all() -> None:
    option = compiled(with_option("Reveals: threat")).decisions[DecisionId("entry")].options[OptionId("open")]
    assert option.reveals == (FactId("threat"),)


def test_an_option_without_a_reason_has_an_empty_one() -> None:
    case = compiled()
    assert case.text(case.decisions[DecisionId("entry")].options[OptionId("part")].why, "en") == ""
    assert case.text(case.content_note, "ru") == ""


def test_a_decision_may_score_nothing() -> None:
    case = compiled(SCRIPT.replace("Scores: D4\n", "").replace("  Levels: D4 3\n", "").replace("  Levels: D4 1\n", ""))
    assert case.decisions[DecisionId("entry")].scores == ()


def test_endings_under_a_heading_of_their_own_make_no_scene() -> None:
    case = compiled(OPENING + OPTIONS + "\n## Endings {#frame}\n" + END)
    assert list(case.scenes) == ["door"]


def test_a_case_in_russian_is_the_same_structure() -> None:
    russian = """\
## Дверь {#door}
Решение: entry
Кому: judge как следственный судья
Только если: protected равно no; иначе end
Вопрос: Кто может войти?
Оценка: D4
Вариант: part
  Текст: Частично.
  Уровни: D4 3
  Меняет: trust плюс 1
Вариант: open
  Текст: Открыто.
  Уровни: D4 1
Исход: heard
  Приговор: none
  Текст: Его выслушали.
"""
    english = SCRIPT.replace(
        "judge\n", "judge as investigating judge\nOnly if: protected is no; otherwise go to end\n", 1
    )
    english = english.replace("  Levels: D4 3\n", "  Levels: D4 3\n  Sets: trust up 1\n")
    cast = dict(HEAD.cast) | {
        "Investigating judge": replace(HEAD.cast["Investigating judge"], hat="следственный судья")
    }
    case = compiled({"ru": russian}, language="ru", cast=cast)
    assert case.decisions == compiled(english).decisions
    assert case.text(TextKey("scene.door.title"), "ru") == "Дверь"


def test_a_translation_brings_texts_and_nothing_else() -> None:
    kyrgyz = """\
## Эшик {#door}
Чечим: entry
Кимге: judge
Суроо: Ким кире алат?
Баалоо: D4
Вариант: part
  Текст: Жарым-жартылай.
  Levels: D4 3
Вариант: open
  Текст: Ачык.
  Деңгээлдер: D4 1
Жыйынтык: heard
  Өкүм: none
  Текст: Ал угулду.
"""
    case = compiled({"en": SCRIPT, "ky": kyrgyz}, translations={"ky": {"title": "Эшик"}})
    assert case.decisions == compiled().decisions
    assert case.text(TextKey("decision.entry.question"), "ky") == "Ким кире алат?"
    assert case.text(TextKey("title"), "ky") == "Эшик"
    assert case.text(TextKey("summary"), "ky") == "Who may come in."


def test_a_translation_may_name_the_cast_in_its_own_language() -> None:
    english = SCRIPT.replace("Decision:", "Bakyt: I am afraid.\nDecision:", 1)
    russian = english.replace("Bakyt: I am afraid.", "Бакыт: Мне страшно.")
    case = compiled({"en": english, "ru": russian}, translations={"ru": {"cast.Bakyt": "Бакыт"}})
    assert case.text(TextKey("decision.entry.line.1"), "ru") == "Мне страшно."
