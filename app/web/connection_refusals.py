"""The sentences for what is refused to who connects another system, and to that system."""

from collections.abc import Mapping
from typing import Final

N_ = str  # marks a msgid for extraction

SENTENCES: Final[Mapping[str, str]] = {
    "token/name_missing": N_("Enter a name, so that you know the token again."),
    "token/name_too_long": N_("Too long: at most %(most)s characters."),
    "token/scopes": N_("Choose at least one thing that the token may do."),
    "token/too_many": N_("The centre has %(most)s tokens already. End one that nobody uses."),
    "token/no_such_token": N_("This token has ended already."),
    "webhook/wrong_url": N_("Enter an address that begins with https://, without a user name."),
    "webhook/too_many": N_("The centre has %(most)s webhooks already. Remove one that nobody uses."),
    "webhook/no_such_webhook": N_("This webhook was removed already."),
    "webhook/no_such_message": N_("This message is not kept any more."),
}
# What kept a message from arriving.
FAILURES: Final[Mapping[str, str]] = {
    "webhook/not_allowed": N_("The address lies in a network to which nothing is sent."),
    "webhook/no_such_host": N_("Nobody knows the name of this server."),
    "webhook/not_secure": N_("The certificate of the server is not valid."),
    "webhook/no_answer": N_("The server did not answer."),
    "webhook/not_taken": N_("The server did not take the message."),
}
