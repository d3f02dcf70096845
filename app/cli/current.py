"""What commands take from the application that they run in."""

from typing import cast

from flask import current_app

from app.config import Settings
from app.runtime import Runtime


def runtime() -> Runtime:
    """The Runtime of the application."""
    return cast(Runtime, current_app.extensions["runtime"])


def settings() -> Settings:
    """Its settings."""
    return runtime().settings
