"""The blueprint that the route modules share."""

from app.api_blueprint import ApiBlueprint

main_bp = ApiBlueprint("main", __name__)
