"""The zone of the clocks here."""

from datetime import timedelta, timezone
from typing import Final

BISHKEK: Final = timezone(timedelta(hours=6), "KGT")  # no summer time since 2005
