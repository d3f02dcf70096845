"""The sentence and the mend of every problem of a case (E02xx), as English msgids."""

from collections.abc import Mapping
from typing import Final

N_ = str  # marks a msgid for extraction

# What is expected where an id is not known.
CASE_PHRASES: Final[Mapping[str, str]] = {
    "card": N_("a card"),
    "card-or-fact": N_("a card or a fact"),
    "exhibit": N_("an exhibit"),
    "list-to-write-by": N_("a checklist that a “Write” line names"),
    "harm": N_("a harm"),
}
CASE_PROBLEMS: Final[Mapping[str, tuple[str, str]]] = {
    # lines
    "E0201": (
        N_("“%(word)s” is neither a Word of the case language nor somebody of the cast."),
        N_(
            "If a Word or a name is meant, the nearest is “%(nearest)s”. If it is narration, it stands at the margin "
            "and does not begin with one to three words and a colon."
        ),
    ),
    "E0203": (
        N_("The line is not indented by nothing, two or four spaces."),
        N_(
            "Put lines of a decision at the margin, those of an option, window, event, card or ending two spaces in, "
            "those of an answer or a ruling four; no tabs."
        ),
    ),
    "E0204": (
        N_("“%(word)s” may not stand here."),
        N_("Put the line under what it belongs to; a decision belongs under the heading of its scene."),
    ),
    "E0205": (
        N_("“%(word)s” stands twice here; the first is on line %(first)s."),
        N_("Keep one of the two."),
    ),
    "E0206": (
        N_("Under “%(of)s” the line “%(word)s” is missing."),
        N_("Add it."),
    ),
    "E0207": (
        N_("Nothing follows “%(word)s”."),
        N_("Write after the colon what it says, or take the line out."),
    ),
    "E0208": (
        N_("The heading cannot be read."),
        N_("Write two number signs, the title, and the id in braces: ## The door {#door}"),
    ),
    "E0209": (
        N_("“%(name)s” cannot be in the cast as it is written."),
        N_(
            "Take a name of at most 60 characters that is no Word and has no colon, bracket or number sign; give it "
            "either a seat, with or without a hat, or “as”."
        ),
    ),
    "E0210": (
        N_("The line holds a sign that nobody sees."),
        N_("Type the line anew instead of copying it."),
    ),
    # ids and values
    "E0211": (
        N_("“%(id)s” cannot be an id."),
        N_("Begin with a Latin letter; go on with Latin letters, digits, “_” or “-”; “end” is taken."),
    ),
    "E0212": (
        N_("“%(id)s” stands for another thing already."),
        N_("Give each its own id or name."),
    ),
    "E0213": (
        N_("Nothing is called “%(id)s”; expected here: %(what)s."),
        N_("Correct the spelling, or add what it names."),
    ),
    "E0214": (
        N_("“%(name)s” is nobody of the cast."),
        N_("Write the name of one of the cast, a colon, and what is said."),
    ),
    "E0215": (
        N_("This cannot be read as a condition or an effect: “%(text)s”."),
        N_("Write it in one of these ways: %(forms)s."),
    ),
    "E0216": (
        N_("“%(value)s” does not go with the fact “%(fact)s”, whose values are: %(domain)s."),
        N_("Write one of its values; only numbers are compared by size, go up and go down."),
    ),
    "E0217": (
        N_("The fact “%(fact)s” is not declared as a fact can be."),
        N_(
            "Write {yes_no: no}, {one_of: [first, second]} or {from: 0, to: 3}, with “starts” one of the values and "
            "“seen_by” roles of the case; names and values are in Latin letters."
        ),
    ),
    "E0218": (
        N_("The levels of the option “%(option)s” are not those that its decision scores: %(dimensions)s."),
        N_("State one level from 0 to 3 for each dimension of the decision, and for no other."),
    ),
    "E0219": (
        N_("What follows “%(word)s” cannot be read: “%(value)s”."),
        N_("Write it as in this example: %(example)s"),
    ),
    "E0220": (
        N_("A harm is done in %(dimension)s, where the level is not 0."),
        N_("Give it level 0 in this dimension, or take the harm out."),
    ),
    "E0221": (
        N_("“%(role)s” has no seat in this case."),
        N_(
            "Write one of these, in just this form and undeclined: %(known)s. Another role must stand under “roles”, "
            "another hat in the cast."
        ),
    ),
    # the whole
    "E0222": (
        N_("The scene “%(scene)s” has no decision."),
        N_("Add a decision, or move its lines to another scene."),
    ),
    "E0223": (
        N_("This line is never said: below it in its scene stands no decision."),
        N_("Move it above a decision, or say it as the answer of an option."),
    ),
    "E0224": (
        N_("Of the endings only the last, and always the last, goes without “When” (here: %(ending)s)."),
        N_("Put the ending that is left for all other plays last, without a condition; give the others one."),
    ),
    "E0225": (
        N_("Exhibit %(exhibit)s may be cited here before it was shown to the seat that is asked."),
        N_("Show it above this decision on a way that leads to it, or mark it “in_file: yes”."),
    ),
    "E0226": (
        N_("Exhibit %(exhibit)s is not in the file and is never shown."),
        N_("Add a line “Shown”, or mark it “in_file: yes”."),
    ),
    "E0227": (
        N_("This decision has a default already, on line %(first)s."),
        N_("Keep one of the two."),
    ),
    "E0228": (
        N_("The play could go round without end: %(way)s."),
        N_("Let one of these decisions lead on, or limit the option that leads back: “Repeat: at most 2”."),
    ),
    "E0229": (
        N_("No way leads to the decision “%(decision)s”."),
        N_("Name it, or its scene, after “Next”, or take it out."),
    ),
    "E0230": (
        N_("The translation differs here from line %(original)s of the original in more than its texts."),
        N_("Repeat every line of the original in its order, with the same Word, ids, numbers and values."),
    ),
    "E0231": (
        N_("“%(missing)s” has no translation (%(language)s) that belongs to the original as it stands now."),
        N_("Add it; until then the original is shown."),
    ),
    "E0232": (
        N_("“%(source)s” is not in the compendium of law."),
        N_("Write the id of a provision, or the beginning that a group of them shares."),
    ),
    "E0233": (
        N_("The case is too large. At most: %(limit)s (%(what)s)."),
        N_("Make several cases of it."),
    ),
    "E0234": (
        N_("This hangs on the fact “%(fact)s”, which the seat that is asked does not see: %(role)s."),
        N_("Add the role to “seen_by”, let an option reveal the fact before, or leave the condition out."),
    ),
    "E0235": (
        N_("Without a specialist for the child the option “%(option)s” is above level 1 in: %(dimensions)s."),
        N_("Add the line “With a specialist” if one is there, or lower the level."),
    ),
    "E0236": (
        N_("“%(decision)s” has no answer of level 2 or 3 in all that it scores."),
        N_("Add a good answer: everybody must be able to do well."),
    ),
    "E0237": (
        N_("In a trial a role is assessed in D10 and at least four more dimensions; not so: %(role)s."),
        N_("Name them under “assessed”, or make the case an exercise."),
    ),
    "E0238": (
        N_("The harm “%(harm)s” is never done before this, so there is nothing to repair."),
        N_("Move the repair to a decision that comes after the harm."),
    ),
    "E0239": (
        N_("The words of the card “%(card)s” stand in a text that others read."),
        N_("Write the text so that only the card tells it."),
    ),
    "E0244": (
        N_("The option “%(option)s” of a sealed ballot does more than propose something."),
        N_(
            "Take out what it sets, reveals, puts off, leads to and has answered, its window and its limit; let a "
            "later decision rule on the ballots."
        ),
    ),
    "E0245": (
        N_("The windows of the decision “%(decision)s” tell its options apart."),
        N_(
            "Give every option a window but those that end the picking, and all windows the same seats, seconds, "
            "grounds and texts of rulings."
        ),
    ),
    "E0246": (
        N_("What is drawn at the start stands in the first scene (here: %(scene)s)."),
        N_("Move the line below the heading of that scene."),
    ),
    "E0247": (
        N_("“%(word)s” stands under a decision from which nothing is picked."),
        N_("Add a line “Pick” to the decision, or take this line out."),
    ),
    "E0248": (
        N_("No option names the window “%(window)s”."),
        N_("Add a line “Window: %(window)s” to the options that may be objected to, or take the window out."),
    ),
    "E0249": (
        N_("Whoever rules on objections cannot object: %(role)s."),
        N_("Take the role out of “Open to”, or let another one rule."),
    ),
    "E0250": (
        N_("Not every answer in the window “%(window)s” has a level in each of: %(dimensions)s."),
        N_(
            "State the same dimensions in the levels of objecting, of objecting on a wrong ground and of silence, and "
            "the same ones in all rulings."
        ),
    ),
    "E0251": (
        N_("There is nothing to reveal: all see the fact “%(fact)s”."),
        N_("Write the id of a card, or of a fact with “seen_by”; else take the line out."),
    ),
    "E0252": (
        N_("The promise names a role that is not asked there: %(role)s (%(decision)s)."),
        N_("Name the role that the decision asks."),
    ),
    "E0253": (
        N_("The event “%(event)s” can never come: no play comes to “%(decision)s” after the scene of the event."),
        N_("Name a decision of this scene, or one that comes after it, or move the event to an earlier scene."),
    ),
    # files
    "E0240": (
        N_("The sheet “%(missing)s” is not there."),
        N_("Add it in every language of the case."),
    ),
    "E0241": (
        N_("The case has no scene."),
        N_("Put the script under scenes/, in files named like 010-hearing.en.md."),
    ),
    "E0242": (
        N_("The file name does not fit its folder."),
        N_(
            "Name scenes like 010-hearing.en.md, sheets of roles like judge.en.md, exhibits like 04-notebook.en.md, "
            "in a language of the case."
        ),
    ),
    "E0243": (
        N_("The sheet does not begin with its title between two lines of three hyphens."),
        N_("Begin with a line of three hyphens, “title: …”, and another line of three hyphens."),
    ),
}
