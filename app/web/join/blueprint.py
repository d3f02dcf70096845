"""The family of the pages of those who take part in a session."""

from flask import Blueprint

bp = Blueprint("join", __name__, template_folder="templates")
