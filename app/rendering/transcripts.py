"""Two scored transcripts on which observers practise before a hearing, as English msgids.

Who, the matter and the words are invented. The levels are those of the anchors (rubric.py) and as provisional as they
are: a panel of practitioners has yet to set them. No law is stated.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.shared.roles import Dimension, Role

N_ = str  # marks a msgid for extraction


@dataclass(frozen=True)
class Scored:
    """What a line is worth for whoever says it: the level in a dimension, and why."""

    dimension: Dimension
    level: int
    why: str


@dataclass(frozen=True)
class Line:
    """What is said; `role` None: by the victim, who is never scored; all others are."""

    role: Role | None
    text: str
    scored: Scored | None = None


@dataclass(frozen=True)
class Transcript:
    """An excerpt; `victim` is called by name."""

    title: str
    about: str
    victim: str
    lines: tuple[Line, ...]


TRANSCRIPTS: Final[Mapping[str, Transcript]] = {
    "questions": Transcript(
        N_("Questions in court"),
        N_("Saltanat, 22, is heard about a sewing workshop in which she was kept. The accused sits in the room."),
        N_("Saltanat"),
        (
            Line(
                "judge",
                N_("Before we begin: one short question at a time. If you need a break, raise your hand, and we stop."),
                Scored(
                    "D3",
                    2,
                    N_(
                        "Rules and breaks, unasked. Topics and length are agreed with nobody, and nobody checks "
                        "that she has understood: not 3."
                    ),
                ),
            ),
            Line(
                "prosecutor",
                N_(
                    "I ask about the workshop, because the wage book says only what was written down. Tell it"
                    " in your own words."
                ),
                Scored("D3", 2, N_("Says what it is for, asks openly, and leans on the wage book.")),
            ),
            Line(None, N_("They took my passport to register me. At night the door was locked.")),
            Line(
                "prosecutor",
                N_("Why did you not shout? Why did you not tell the neighbours?"),
                Scored("D3", 0, N_("A chain of “why” puts the blame on her, whoever asks it.")),
            ),
            Line(
                "representative",
                N_("I object: this blames her. She can be asked what the door and the lock were like."),
                Scored(
                    "D3", 2, N_("In time and exact, with another way to ask. The time after is not thought of: not 3.")
                ),
            ),
            Line(
                "judge",
                N_("The question stands. Answer it."),
                Scored("D3", 0, N_("Allows a question that blames, after an objection and without a reason.")),
            ),
            Line(None, N_("I was afraid.")),
            Line(
                "defence",
                N_("Exhibit 7 is a photograph of the door. Was the bolt on the outside or on the inside?"),
                Scored("D3", 2, N_("One short question of fact, by a thing, on what is disputed.")),
            ),
            Line(None, N_("On the outside.")),
            Line(
                "defence",
                N_("A decent girl would not have gone to such a place at all, would she?"),
                Scored("D2", 0, N_("Attacks character; nothing of it is a fact of the case.")),
            ),
            Line(
                "judge",
                N_("That remark has no place here. Put it as a question of fact, or leave it."),
                Scored(
                    "D2", 2, N_("Corrects at once, in neutral words. No rule of language was set at the start: not 3.")
                ),
            ),
            Line(
                "prosecutor",
                N_(
                    "I ask that it be recorded word for word, and offer another way: “How were you told about"
                    " the work?”"
                ),
                Scored("D2", 3, N_("Objects exactly, and offers neutral words.")),
            ),
            Line(
                "judge",
                N_("I see that you are crying. Ten minutes."),
                Scored("D3", 1, N_("A break, but only after distress that the blaming question had brought.")),
            ),
            Line(
                "defence",
                N_("After the break I have two questions, both on page three of the wage book."),
                Scored("D10", 2, N_("Aimed, announced, on the evidence: a defence that defends.")),
            ),
            Line(
                "judge",
                N_(
                    "The defence has the time it needs for them. You may answer from the next room, by video;"
                    " the accused hears and sees you."
                ),
                Scored("D10", 3, N_("A balance: the challenge is heard in full, by means that do least harm.")),
            ),
        ),
    ),
    "first_day": Transcript(
        N_("The first day"),
        N_(
            "Bermet, 19, reports that she worked without pay in a café and was not let out. The owner"
            " has come to the station too."
        ),
        N_("Bermet"),
        (
            Line(
                "investigator",
                N_("Sit here in the corridor. The owner is next door, he can answer you at once."),
                Scored("D1", 0, N_("Within earshot of the suspect: she is put in danger before she has said a word.")),
            ),
            Line(None, N_("Then I would rather go.")),
            Line(
                "investigator",
                N_("Wait. We go to another floor. He does not learn that you are here, and I write down why."),
                Scored(
                    "D1",
                    2,
                    N_(
                        "Notes the risk and finds a safe place. Phones, and how to reach her quietly, are not "
                        "thought of: not 3."
                    ),
                ),
            ),
            Line(
                "investigator",
                N_("Here is a paper with your rights. Sign at the bottom."),
                Scored("D5", 1, N_("A sheet to be signed: the form is kept, and nothing is understood.")),
            ),
            Line(
                "representative",
                N_(
                    "She reads with difficulty, and speaks Uzbek. I ask for an interpreter before she signs "
                    "anything, and for a copy."
                ),
                Scored(
                    "D5", 2, N_("In time, and so that she can consent knowingly. Her own wish is not heard yet: not 3.")
                ),
            ),
            Line(
                "investigator",
                N_(
                    "The interpreter comes at three; nobody asks anything before. The report is registered: "
                    "this is the number, and your copy."
                ),
                Scored(
                    "D5",
                    2,
                    N_(
                        "Registers, gives the copy, waits for her language. Nobody is named whom she can reach "
                        "later: not 3."
                    ),
                ),
            ),
            Line(
                "investigator",
                N_(
                    "First of all: have you slept, have you eaten, does anything hurt? Would you rather talk "
                    "to a woman?"
                ),
                Scored("D3", 3, N_("Sleep, food and health first, and whom she talks to is her choice.")),
            ),
            Line(None, N_("I have not slept. They fined me too, for having no papers.")),
            Line(
                "investigator",
                N_("A fine is a fine. You signed it."),
                Scored("D6", 0, N_("Treats her as an offender, and does not ask why she had no papers.")),
            ),
            Line(
                "representative",
                N_("I move today that the fine be lifted: she had no papers because they were taken from her."),
                Scored(
                    "D6",
                    2,
                    N_(
                        "Moves at once, with the link to what was done to her. What stands in records is not "
                        "cleared yet: not 3."
                    ),
                ),
            ),
            Line(
                "prosecutor",
                N_(
                    "I have read the file of that fine. Three more names stand in it: I ask whether they are "
                    "victims before anybody is charged."
                ),
                Scored("D6", 3, N_("Looks for hidden victims in the whole file, before the charge.")),
            ),
            Line(
                "investigator",
                N_("If you agree, I write to the shelter now. Whether you testify has nothing to do with it."),
                Scored(
                    "D7",
                    2,
                    N_(
                        "The same day, with consent, and not in trade for a statement. Nothing is logged or "
                        "followed up yet: not 3."
                    ),
                ),
            ),
            Line(None, N_("I agree. Only nothing to my mother.")),
            Line(
                "investigator",
                N_(
                    "Your mother is told nothing. In the file you stand under a code, and whoever reads it "
                    "signs this list."
                ),
                Scored("D4", 2, N_("A code for the name, and a list of who has read.")),
            ),
            Line(
                "prosecutor",
                N_("I petition today that he keep away from her; her statement and his messages are attached."),
                Scored("D1", 2, N_("Asks for restraint, with facts. A plan for what comes after is missing: not 3.")),
            ),
        ),
    ),
}
