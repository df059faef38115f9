"""The blueprint that the route modules share."""

from flask_smorest import Blueprint

main_bp = Blueprint("main", __name__)
