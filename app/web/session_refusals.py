"""The sentences for what is refused to trainers of group trials and to those who take part in them."""

from collections.abc import Mapping
from typing import Final

N_ = str  # marks a msgid for extraction

SENTENCES: Final[Mapping[str, str]] = {
    "session/no_such_session": N_("There is no such session."),
    "session/support_missing": N_("Name somebody whom people can turn to. A session does not begin without."),
    "session/text_too_long": N_("Too long: at most %(most)s characters."),
    "session/no_such_choice": N_("Choose from the lists."),
    "session/begun": N_("The hearing has begun. Seats are changed from the console now."),
    "session/nobody_sits": N_("Nobody sits anywhere yet. Deal the seats first."),
    "session/no_such_place": N_("There is no such room or seat. Choose from the list."),
    "session/over": N_("This session is closed."),
    "session/stopped": N_("Somebody pressed Stop: nothing moves until the trainer lets it go on."),
    "room/paused": N_("The trainer has paused this room. Send your answer when it goes on; it stands here."),
    "room/no_clock": N_("No window is open here, so no time runs."),
    "room/reason_missing": N_("Say why the room goes back: the reason is kept for the debriefing."),
    "room/note": N_("Write a note of at most %(most)s characters."),
    "room/observer": N_("You observe: nobody asks you anything here."),
    "session/opted_out": N_("This person chose to observe. They can ask for a seat again on their own page."),
    "session/no_such_pair": N_("Choose two different people of this session."),
    "seating/not_apart": N_(
        "%(name)s cannot be kept apart from those named: there are too few rooms. Take a pair back, or ask one of them"
        " whether they would rather observe."
    ),
    "seating/kept_apart": N_("%(name)s sits in this room, and you keep the two apart. Choose another room."),
    "part/not_asked_for": N_("This person has not asked for a part. They can on their own page; nobody is asked to."),
    "part/taken": N_("Somebody has this part in this room. Choose another part, or another room."),
    "part/sits_already": N_("This person has a seat. Hand the seat over first."),
    "watching/one_or_two": N_("An observer looks at one or two dimensions. Choose them from the lists."),
    "watching/not_an_observer": N_("This person does not observe now."),
    "debriefing/not_over": N_(
        "A hearing still goes on. The debriefing begins when all have ended, or the session is closed."
    ),
    "debriefing/no_such_step": N_("The debriefing has no such step. Choose one of those below."),
    "debriefing/no_such_answer": N_("That could not have been answered there. Choose one of the answers below."),
    "commitment/missing": N_("Write one thing that you will do differently."),
    "commitment/too_long": N_("Too long: at most %(most)s characters."),
    "looking_back/asked": N_("The day has come: people are asked already."),
    "looking_back/day": N_("Choose a day between one and three months after the session."),
    "looking_back/choose": N_("Choose what came of it."),
    "looking_back/too_long": N_("Too long: at most %(most)s characters."),
    "swap/not_chosen": N_("This session was set up without a swap."),
    "swap/done": N_("The benches of this room have changed places already."),
    "swap/one_bench": N_("In this room one bench alone is taken: there is nobody to change places with."),
    "join/sign_not_used": N_("The sign “%(sign)s” is not used in codes. Look at the screen again."),
    "join/not_six_signs": N_("A code has six signs. Look at the screen again."),
    "join/no_such_code": N_("No session is joined by this code now. Check it, or ask the trainer."),
    "join/no_such_rejoin": N_(
        "Nobody of this session has this return code. Check it, or ask the trainer for a new one."
    ),
    "join/no_such_guest": N_("No guest of a closed session of your centre has this return code. Check it."),
    "join/not_in_it": N_("You are not in this session. Join by its code."),
    "join/in_it_already": N_("Your account has a place in this session already."),
    "join/claimed_already": N_("This place belongs to another account."),
    "join/name_missing": N_("Enter your name."),
    "join/name_too_long": N_("Too long: at most %(most)s characters."),
    "join/name_taken": N_("Somebody in this session has this name. Add your surname or an initial."),
    "join/full": N_("This session is full. Ask the trainer."),
    "mark/closed": N_("Marks can no longer be changed here: what comes after them has begun."),
    "mark/not_yours": N_("This is not yours to mark. Choose from what the page shows."),
    "mark/no_such_moment": N_("There is no such moment in this hearing. Choose from the list."),
    "mark/no_such_level": N_("Choose one of the levels."),
    "practice/all_of_them": N_(
        "Give each line a level: then you are shown those given. What you have chosen stands here."
    ),
    "practice/done": N_("You have practised on this transcript already."),
    "mark/quote_too_long": N_("A quote is short: at most %(most)s characters."),
}
