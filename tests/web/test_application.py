"""Addresses are worked out once, and stay those of the language, the values and the place in the page."""

from flask import url_for

from tests.support.world import World


def test_an_address_is_that_of_its_language_and_its_values(shared_world: World) -> None:
    for _ in range(2):
        for lang in ("ky", "ru"):
            with shared_world.app.test_request_context(f"/{lang}/"):
                assert url_for("public.about") == f"/{lang}/about"
                assert url_for("public.about", lang="en") == "/en/about"
                assert url_for("learn.course", course="police") == f"/{lang}/courses/police"
                assert url_for("learn.course", course="judges") == f"/{lang}/courses/judges"
                assert url_for("trials.room", trial="t", after=1, _anchor="ask").endswith("?after=1#ask")
                assert url_for("trials.room", trial="t", after="1").endswith("?after=1")
