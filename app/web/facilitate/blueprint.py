"""The family of a trainer's pages; the modules beside this one hang their views on it."""

from flask import Blueprint

bp = Blueprint("facilitate", __name__, url_prefix="/<lang:lang>/sessions", template_folder="templates")
