"""The smallest whole trial: two seats, each asked eight times, three verdicts; all nine groups of proofs hold.

The pages of errors that only a trial can have show its last scene alone, changed, and leave the rest to this.
"""

from collections.abc import Iterator
from typing import Final

_HEAD: Final = """title: The day in court
summary: A day in court, in sixteen questions.
kind: trial
roles: [judge, defence]
cast:
  Judge: {seat: judge}
  Defence: {seat: defence}
facts:
  outcome: {one_of: [conviction, lesser, acquittal]}
  tested: {yes_no: no}
assessed:
  judge: [D4, D5, D6, D9, D10]
  defence: [D2, D3, D4, D6, D10]
"""
_SCORES: Final = {"judge": ("D4", "D5", "D6", "D9", "D10"), "defence": ("D2", "D3", "D4", "D6", "D10")}


def small_trial() -> dict[str, str]:
    """The files of the trial."""
    asked = [_decision(role, number) for number in range(1, 8) for role in ("defence", "judge")]
    return {
        "case.yaml": _HEAD,
        "scenes/010-day.en.md": "## The day {#day}\n" + "\n".join(asked),
        "scenes/020-end.en.md": END,
    }


def _decision(role: str, number: int) -> str:
    """Three answers: for both sides, for the victim alone, for the accused alone; each in its turn is the first."""
    answers = list(_answers(role))
    turned = answers[number % 3 :] + answers[: number % 3]
    head = (
        f"Decision: {role}_{number}\nAsks: {role}\nQuestion: Question {number}?\nScores: {', '.join(_SCORES[role])}\n"
    )
    return head + "".join(turned)


def _answers(role: str) -> Iterator[str]:
    *others, fair = _SCORES[role]
    yield _option("both", "For both.", [f"{each} 3" for each in (*others, fair)])
    one_sided = [f"{each} 3" for each in others] + [f"{fair} 0"]
    yield _option("victim", "All for the victim, nothing for the accused.", one_sided, f"  Harm: {fair} unheard\n")
    against = [f"{each} 0" for each in others] + [f"{fair} 3"]
    yield _option("accused", "For the accused.", against, f"  Harm: {others[0]} exposed\n")


def _option(id: str, text: str, levels: list[str], more: str = "") -> str:
    return f"Option: {id}\n  Text: {text}\n  Levels: {', '.join(levels)}\n{more}"


END: Final = """## The end {#end_of_the_day}
Decision: last_word
Asks: defence
Question: Your last word?
Scores: D2, D3, D4, D6, D10
Option: nothing
  Text: For the accused, nothing more.
  Levels: D2 0, D3 0, D4 0, D6 0, D10 3
Option: test
  Text: The phone was never tested.
  Levels: D2 3, D3 3, D4 3, D6 3, D10 3
  Sets: tested is yes

Decision: judgment
Asks: judge
Question: Your judgment?
Scores: D4, D5, D6, D9, D10
Option: convict
  Text: Guilty.
  Levels: D4 3, D5 3, D6 3, D9 3, D10 3
Option: lesser
  Text: Guilty of less.
  Levels: D4 3, D5 3, D6 3, D9 3, D10 3
  Sets: outcome is lesser
Option: acquit
  Text: Not guilty.
  Levels: D4 3, D5 3, D6 3, D9 3, D10 3
  Sets: outcome is acquittal

Ending: guilty_after_a_test
  When: outcome is conviction and tested is yes
  Verdict: conviction
  Text: Guilty; the phone was tested.
Ending: guilty
  When: outcome is conviction
  Verdict: conviction
  Text: Guilty.
Ending: less
  When: outcome is lesser
  Verdict: lesser offence
  Text: Guilty of less.
Ending: free
  Verdict: acquittal
  Text: Not guilty.
"""
