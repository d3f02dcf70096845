"""Plain tags in one step for html5lib, which goes sign by sign: a third of the time of page tests went into that.

What is not plain (a reference in a value, no quotes, a name twice, a tag cut by the end of what was read) is left to
html5lib itself, and so is whatever is wrong.
"""

import re
from collections.abc import Callable
from typing import Any

from html5lib._tokenizer import HTMLTokenizer
from html5lib.constants import tokenTypes

START = re.compile(r'([a-z][a-z0-9]*)((?:[ \n]+[a-zA-Z:-]+(?:="[^"&\0]*")?)*)[ \n]*(/?)>')
ATTRIBUTE = re.compile(r'([a-zA-Z:-]+)(?:="([^"]*)")?')
END = re.compile(r"/([a-z][a-z0-9]*)>")


def read_plain_tags_at_once() -> None:
    """Let html5lib do so from now on; it makes the same tokens of them."""
    sign_by_sign: Callable[[Any], bool] = HTMLTokenizer.tagOpenState

    def tag_open_state(self: Any) -> bool:
        return _plain(self) or sign_by_sign(self)

    HTMLTokenizer.tagOpenState = tag_open_state


def _plain(tokenizer: Any) -> bool:
    """Whether a plain tag stood behind the `<` that was read, and is a token now."""
    stream = tokenizer.stream
    if found := END.match(stream.chunk, stream.chunkOffset):
        token: dict[str, Any] = {"type": tokenTypes["EndTag"], "name": found[1], "data": [], "selfClosing": False}
    elif found := START.match(stream.chunk, stream.chunkOffset):
        data = [[name.lower(), value] for name, value in ATTRIBUTE.findall(found[2])]
        if len({name for name, _ in data}) < len(data):
            return False
        token = {"type": tokenTypes["StartTag"], "name": found[1], "data": data}
        token |= {"selfClosing": bool(found[3]), "selfClosingAcknowledged": False}
    else:
        return False
    stream.chunkOffset = found.end()
    tokenizer.currentToken = token
    tokenizer.emitCurrentToken()
    return True
