"""The use cases, each as somebody would notice it."""

import pytest

pytest.register_assert_rewrite("tests.services.races")
