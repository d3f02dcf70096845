"""A trial of half an hour, with sheets in three languages, in the place of a long one where pages are tested."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from app.config import Settings
from app.domain.content.compendium import Compendium
from app.factory import renderer
from app.library.cases import read_case
from app.library.holdings import HeldCase, held
from app.library.proved import read_proved

SHORT: Final = Path(__file__).parent / "debt"


def short_trial(compendium: Compendium) -> HeldCase:
    """The trial in the folder `debt` of this package, with what was published of its proof."""
    case, problems = read_case(SHORT, compendium.references())
    assert case is not None, problems
    return replace(held(case, renderer(Settings()).render, compendium), proved=read_proved(SHORT, case.sha256))
