"""The sentence and the mend of everything that the proof of a case finds (E03xx), as English msgids."""

from collections.abc import Mapping
from typing import Final

N_ = str  # marks a msgid for extraction

PROOF_PROBLEMS: Final[Mapping[str, tuple[str, str]]] = {
    # 2: answers
    "E0320": (
        N_("The %(role)s is asked “%(decision)s” here, and no answer is legal."),
        N_("Let one option have no “Only if”, or change the guards so that one of them always holds."),
    ),
    "E0321": (
        N_("The %(role)s is asked “%(decision)s” here, and no legal answer reaches level 2 in all of %(dimensions)s."),
        N_("Add an answer that does, or let the guard of one that does hold here too."),
    ),
    # 3: the end
    "E0330": (
        N_("The fact “%(fact)s” would become %(value)s here, which is outside its bounds."),
        N_("Widen its bounds in case.yaml, or guard the move so that it cannot be made once too often."),
    ),
    "E0331": (
        N_("With the seat of the %(empty)s empty, the fact “%(fact)s” would become %(value)s, outside its bounds."),
        N_("Widen its bounds in case.yaml, or guard the move: an empty seat sets nothing."),
    ),
    "E0332": (
        N_("With the seat of the %(empty)s empty, the %(role)s is asked “%(decision)s” here and no answer is legal."),
        N_("Let one option be legal whatever the empty seat leaves undone."),
    ),
    # 4: what is reached
    "E0340": (
        N_("No play comes to this: %(what)s “%(id)s”."),
        N_("Open a way to it (a guard that can hold, a “Next”, an option that reveals it), or take it out."),
    ),
    "E0341": (
        N_("This condition holds wherever it is read, so it does nothing: %(what)s “%(id)s”."),
        N_("Take the condition out, or let something that can happen before make it fail."),
    ),
    "E0342": (
        N_("This condition fails wherever it is read: %(what)s “%(id)s”."),
        N_("Let something that can happen before make it hold, or take out what hangs on it."),
    ),
    # 5: scores
    "E0350": (
        N_(
            "In this play the %(role)s meets %(number)s own scored decisions (%(met)s) and not these: %(missed)s. "
            "In a trial it has %(needed)s in every play."
        ),
        N_("Give the role more decisions on the way of this play, or let the way not lead past those that it has."),
    ),
    "E0351": (
        N_(
            "The %(role)s is assessed in %(dimension)s and needs %(needed)s opportunities there in every play; in this "
            "one there are %(number)s. Met: %(met)s. Not met: %(missed)s."
        ),
        N_(
            "Score %(dimension)s at one more decision that every play comes to, let this play come to those not met, "
            "or take %(dimension)s out of “assessed”."
        ),
    ),
    "E0352": (
        N_(
            "At “%(decision)s” the harm pays: after “%(harm)s” the %(role)s can still end with %(more)s in "
            "%(dimension)s, after “%(option)s”, which does no harm, with %(less)s at most: %(what)s."
        ),
        N_(
            "Let “%(option)s” lead to what scores %(dimension)s as well, or, where it deserves it, raise it to level "
            "3: what it makes unreachable then costs nothing."
        ),
    ),
    # 6: seats
    "E0360": (
        N_(
            "Who sits there as %(role)s and does not read passes with %(final)s: %(what)s. This gives the best answer "
            "at %(best)s of %(all)s decisions: %(at)s."
        ),
        N_(
            "At some of these let the rule go wrong: put the best answer in another place, make a worse one longer, or "
            "let the answer that is strongest in one dimension be weak or do a harm in another."
        ),
    ),
    "E0361": (
        N_(
            "However the %(role)s answers, the case ends the same way. Its answers move: %(moved)s. The endings read: "
            "%(read)s."
        ),
        N_("Let an ending, or a guard on the way to one, read what this role sets; or leave the role out of the case."),
    ),
    # 7: secrecy
    "E0370": (
        N_("At “%(decision)s” the %(role)s can tell from what is offered what is sealed: %(what)s; by: %(answers)s."),
        N_(
            "Guard the answer by something that this role sees, let the fact be revealed on every way that leads here, "
            "or add the role to “seen_by”."
        ),
    ),
    # 8: promises
    "E0380": (
        N_("The promise is broken: “%(fact)s” is “%(value)s” here."),
        N_("Change the last move of the play, or word the promise as it is meant."),
    ),
    "E0381": (
        N_("The promise is broken: the %(role)s comes to see %(what)s “%(id)s”."),
        N_("Change whom it is shown to or what opens it, or take the promise out."),
    ),
    "E0382": (
        N_("The promise is broken: this play ends without having come to “%(decision)s”."),
        N_("Let every way lead to the decision, or take the promise out."),
    ),
    "E0383": (
        N_("The promise is broken: “%(decision)s” is left before the %(role)s could answer %(number)s times."),
        N_("Add options, raise the number after “Pick”, or promise less."),
    ),
    # 9: fairness
    "E0390": (
        N_(
            "In no play that ends in %(what)s can the defence do very well (85 or more). Where its answers cost it "
            "least it comes to %(final)s and loses at: %(lost)s."
        ),
        N_("At these decisions give it a good answer after which the case can still end so."),
    ),
    "E0391": (
        N_("No play ends in %(what)s."),
        N_("A trial needs all three: write an ending with this verdict, and a way to it."),
    ),
}
