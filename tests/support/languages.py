"""The languages of a sweep: Kyrgyz in `make test`, all three in `make check`."""

import pytest

from app.domain.shared.language import LANGUAGES

in_each_language = pytest.mark.parametrize(
    "lang", ["ky", *(pytest.param(lang, marks=pytest.mark.slow) for lang in LANGUAGES if lang != "ky")]
)
