"""What hostile people send, and what it would look like if it worked."""

from typing import Final
from urllib.parse import quote
from xml.etree.ElementTree import Element

EVIL: Final = "evil-tag"
HTML: Final = f"<{EVIL} evil-attr=1>Аты</{EVIL}><script>evil()</script><img src=x onerror=evil()>"

ATTACKS: Final[dict[str, str]] = {
    "html": HTML,
    "out of an attribute": f'"\'><{EVIL} evil-attr="x" onfocus=evil() autofocus>',
    "attribute without quotes": "Аты evil-attr=1 onfocus=evil() autofocus",
    "out of a text area": f"</textarea></title></select></script><{EVIL}>",
    "comment": f"--><!-- <{EVIL}> ]]> &lt;{EVIL}&gt; &#60;{EVIL}&#62;",
    "javascript address": "javascript:evil()//",
    "address of another site": "//evil.example/\\evil.example",
    "formula": "=cmd|'/c calc'!A1",
    "formula with a plus": "+1+cmd|'/c calc'!A1",
    "formula with a minus": "-2+3+cmd|'/c calc'!A1",
    "formula with an at": "@SUM(1+1)*cmd|'/c calc'!A1",
    "formula after a tab": "\t=1+1",
    "formula after a line": "\r=1+1\n=2+2",
    "nul": "Аты\x00Асан",
    "escape": "Аты\x1b[2J\x08\x7f",
    "bidi": "Эшматов \u202eвотамшЭ",
    "bidi isolate": "Эшматов \u2066\u2067вотамшЭ",
    "zero width": "\u200b\u200d\ufeff\u2060Асан",
    "nothing but zero width": "\u200b\u200d\ufeff\u2060",
    "10,000 characters": "ы" * 10_000,
    "surrogate": "Аты\ud800",
    "not a character": "Аты\ufdd0\ufffe\uffff\U0010ffff",
    "header": "Аты\r\nBcc: evil@evil.example\r\n\r\n<b>evil</b>",
    "header in an address": "asan@moi.example\r\nBcc: evil@evil.example",
    "address with a name": '"evil" <evil@evil.example>, asan@moi.example',
    "template": "{{7*7}}{% raw %}${7*7}#{7*7}",
    "placeholder": "%(x)d %s %n {0} {x.__class__} %",
    "path": "../../../../etc/passwd",
    "very long word": "Щ" * 150,
    "emoji": "👩🏽‍⚖️🇰🇬",
    "unassigned": "Аты\u0378\U000e0fff",
    "combining flood": "А" + "\u0301\u0489" * 60,
    "sql": "' OR '1'='1'; DROP TABLE person; --",
    "wildcards": "%_*?[a]",
    "number": "9" * 400,
    "negative number": "-1",
    "number of another kind": "1e999",
    "digits of another script": "²٣४",
    "json": '{"$gt": ""}',
    "nothing": "",
    "spaces": " \u00a0\u3000 ",
}
# What can be stored, as far as its kind goes: an answer may hold it as text.
STORABLE: Final = (
    "html", "out of an attribute", "attribute without quotes", "out of a text area", "comment", "javascript address",
    "formula", "bidi", "bidi isolate", "template", "placeholder", "very long word", "emoji", "unassigned",
    "combining flood", "wildcards",
)  # fmt: skip
LARGEST_ANSWER: Final = 300_000
# A server of ours takes no longer line of a request; of its queries, when there are several, each is that long.
LONGEST_ADDRESS: Final = 3_900
LONGEST_QUERY: Final = 90


def sent(text: str) -> str:
    """`text` as a browser puts it into a form or a query, half characters as the bytes that they would be."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def works(root: Element) -> list[str]:
    """What of an attack came to life on a page: elements, attributes, addresses."""
    found = [f"<{element.tag}>" for element in root.iter() if EVIL in str(element.tag)]
    for element in root.iter():
        for name, value in element.attrib.items():
            if "evil" in name or name in ("autofocus", "onfocus", "onerror"):
                found.append(f"{name} of <{element.tag}>")
            if name in ("href", "src", "action", "formaction") and value.startswith(("javascript:", "//", "data:text")):
                found.append(f"{name}={value[:40]}")
    found += ["a script" for element in root.iter("script") if not element.get("src")]
    found += ["7*7 was reckoned" for element in root.iter() if "49#{7*7}" in (element.text or "")]
    return found


def skeleton(root: Element) -> list[str]:
    """The elements of a page with the names of their attributes, in order: all but the texts."""
    return [f"{element.tag} {' '.join(sorted(map(str, element.attrib)))}" for element in root.iter()]
