"""The family of a centre's pages; the modules beside this one hang their views on it."""

from flask import Blueprint

bp = Blueprint("centre", __name__, url_prefix="/<lang:lang>/centre", template_folder="templates")
