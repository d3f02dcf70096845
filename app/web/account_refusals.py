"""The sentences for what is refused at the doors and in one's own account."""

from collections.abc import Mapping
from typing import Final

N_ = str  # marks a msgid for extraction

SENTENCES: Final[Mapping[str, str]] = {
    "door/closed": N_("There were too many tries. Minutes to wait: %(minutes)s. Then try again."),
    "account/code_not_recognised": N_(
        "The code does not open the account that you named. Check both, sign by sign, "
        "or ask your centre for a new code."
    ),
    "account/wrong_code": N_("This code does not fit, or it was used already. Wait for the next one and enter it."),
    "account/not_confirmed": N_("This does not match. Check what you entered and try again."),
    "account/wrong_password": N_("This is not your present password. Check it and try again."),
    "account/second_step_first": N_("The second step is set up already. Sign in again and give its code."),
    "account/not_certified": N_(
        "Only a valid certificate that says that you may lead group trials lets you be named as a trainer."
    ),
    "account/second_factor_needed": N_("One of your roles needs the second step, so it stays."),
    "password/too_short": N_("Too short: at least %(least)s characters. Take a whole sentence."),
    "password/too_long": N_("Too long: at most %(most)s characters."),
    "password/common": N_("Many people use this password, so it is guessed first. Choose another one."),
    "password/like_name": N_("It holds your name or what you sign in with. Choose another one."),
    "people/cannot_join": N_(
        "This centre cannot be added to the account that you are signed in with. Choose a password below instead."
    ),
    "people/wrong_field": N_("Something does not fit. Open the page again and choose from the lists."),
    "people/no_phone": N_("This is no phone number. Enter it like 0555 12 34 56 or +996 555 12 34 56."),
    "people/no_email": N_("This is no e-mail address. Check the sign @ and what stands after it."),
    "people/identifier_taken": N_("This cannot be added. Check it, or ask the officer of your centre."),
    "people/last_identifier": N_("You sign in with this alone. Add another way first."),
}
