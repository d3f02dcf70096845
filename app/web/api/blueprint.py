"""The family of the API's addresses; the modules beside this one hang their views on it."""

from typing import Final

from flask import Blueprint

bp = Blueprint("api", __name__, template_folder="templates")
V1: Final = "/api/v1"
