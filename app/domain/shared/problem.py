"""What is wrong in a file that an author wrote."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """One finding of the content or case reader.

    `code` is the number of its page in docs/errors (`E0103`), `kind` a stable word, `file` a path relative to what was
    read, `line` counts from 1 (0: the whole file), `details` fills the sentence of the code.
    """

    code: str
    kind: str
    file: str
    line: int
    details: Mapping[str, str] = field(default_factory=dict)
