"""The five seats of a trial and the ten dimensions in which they are scored."""

from typing import Final, Literal

Role = Literal["judge", "prosecutor", "defence", "representative", "investigator"]
ROLES: Final[tuple[Role, ...]] = ("judge", "prosecutor", "defence", "representative", "investigator")

Dimension = Literal["D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9", "D10"]
DIMENSIONS: Final[tuple[Dimension, ...]] = ("D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9", "D10")
