"""A name as it is compared with one that somebody types from a paper."""

import unicodedata
from typing import Final

# Letters that a Russian keyboard lacks or that are printed either way, and the dashes of a double name.
ALIKE: Final = str.maketrans("ёңөү\u2010\u2011\u2013\u2014", "еноу----")


def folded_name(name: str) -> str:
    """`name` without what a reader of the paper may type differently: case, spaces, ё, Kyrgyz letters, dashes."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(ALIKE)
    return " ".join(plain.replace(" -", "-").replace("- ", "-").split())
