"""The family of the pages by which people come in; the modules beside this one hang their views on it."""

from flask import Blueprint

bp = Blueprint("auth", __name__, url_prefix="/<lang:lang>", template_folder="templates")
